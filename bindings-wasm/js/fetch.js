/** Sends requests with fetch: the global one, undici's, or any other. */

import { LOOP, SENDING, checkedFor, drive, optionsOf, read, within } from './driving.js'

/** Sends, repeats and queries until the outcome is final. */
export async function untilFinal(request, options) {
  const given = optionsOf(request, options, ['fetch', 'init', ...LOOP])
  return drive(request, attempts(request, given), given)
}

/** Sends the request once and reads its answer. */
export async function send(request, options) {
  const given = optionsOf(request, options, ['fetch', 'init', ...SENDING])
  return read(request, attempts(request, given), given)
}

function attempts(request, { fetch = globalThis.fetch, init, sendTimeout, signal }) {
  checkedFor(request, ({ refuse }) => typeof fetch === 'function' || refuse('fetch', 'a function, such as that of undici', fetch))
  return (request) =>
    within(sendTimeout, signal, async (signal) => {
      const response = await fetch(request.url, { ...init, ...request, signal })
      return [response.status, response.headers, await response.arrayBuffer()]
    })
}
