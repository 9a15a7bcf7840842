/** Notifications in Fastify. */

import { TYPE, checked, take } from './notifying.js'

/** A plugin with the route of the notify URL. Bodies of this route stay raw; other routes parse theirs as before. */
export function notifications(merchant, handle, options) {
  const { reader, seen, url = '/notify' } = checked(merchant, handle, options, ['seen', 'url'])
  return async (fastify) => {
    fastify.removeAllContentTypeParsers()
    fastify.addContentTypeParser('*', { parseAs: 'buffer' }, (request, body, done) => done(null, body))
    fastify.post(url, async (request, reply) => {
      const { status, body } = await take(reader, request.headers, request.body ?? new Uint8Array(), handle, seen)
      return reply.code(status).type(TYPE).send(body)
    })
  }
}
