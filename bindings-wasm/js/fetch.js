/** Sends requests with fetch: the global one, undici's, or any other. */

import { drive, own, read, within } from './driving.js'

/** Sends, repeats and queries until the outcome is final. */
export async function untilFinal(request, options) {
  const { fetch, init, sendTimeout, ...more } = own(options)
  return drive(request, attempts({ fetch, init, sendTimeout, signal: more.signal }), more)
}

/** Sends the request once and reads its answer. */
export async function send(request, options) {
  return read(request, attempts(own(options, ['fetch', 'init', 'sendTimeout', 'signal'])))
}

function attempts({ fetch = globalThis.fetch, init, sendTimeout, signal }) {
  if (typeof fetch !== 'function') throw new TypeError('fetch: a function, such as that of undici')
  return (request) => within(sendTimeout, signal, async (signal) => {
    const response = await fetch(request.url, { ...init, ...request, signal })
    return [response.status, response.headers, await response.arrayBuffer()]
  })
}
