/** Notifications in Express, in Nest on Express, and in any node:http server. */

import { TYPE, checked, take } from './notifying.js'

/** The longest body to read, in bytes; WeChat Pay's have a few thousand. */
const LONGEST = 1 << 20

/** The handler of the notify URL. Put it before any body parser, or after `express.raw` or Nest's `rawBody`. */
export function notifications(merchant, handle, options) {
  const { reader, seen } = checked(merchant, handle, options)
  return async (request, response, next) => {
    try {
      const { status, body } = await take(reader, request.headers, await rawBody(request), handle, seen)
      response.statusCode = status
      response.setHeader('Content-Type', TYPE)
      response.end(body)
    } catch (error) {
      if (next === undefined) throw error
      next(error)
    }
  }
}

async function rawBody(request) {
  const kept = [request.rawBody, request.body].find((body) => body instanceof Uint8Array)
  if (kept) return kept
  if (request.readableDidRead)
    throw new TypeError('the body was parsed before its signature could be verified: mount notifications before express.json()')
  const chunks = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length > LONGEST) throw new RangeError('the body of a notification is too long')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
