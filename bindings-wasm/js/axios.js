/** Sends requests with axios. */

import { LOOP, SENDING, checkedFor, drive, optionsOf, read, within } from './driving.js'

/** Sends, repeats and queries until the outcome is final. */
export async function untilFinal(client, request, options) {
  const given = optionsOf(request, options, LOOP)
  return drive(request, attempts(client, request, given), given)
}

/** Sends the request once and reads its answer. */
export async function send(client, request, options) {
  const given = optionsOf(request, options, SENDING)
  return read(request, attempts(client, request, given), given)
}

/** Sends exactly what is signed: no default of the client changes or repeats it. */
const EXACT = {
  responseType: 'arraybuffer',
  validateStatus: () => true,
  maxRedirects: 0,
  timeout: 0,
  auth: null,
  'axios-retry': { retries: 0 },
  transformRequest: [(data) => data],
  transformResponse: [(data) => data],
  paramsSerializer: { serialize: () => '' },
}

function attempts(client, request, { sendTimeout, signal }) {
  checkedFor(
    request,
    ({ refuse }) => typeof client?.request === 'function' || refuse('client', 'axios, or what axios.create returned', client),
  )
  return ({ url, method, headers, body }) =>
    within(sendTimeout, signal, async (signal) => {
      // axios sends a Buffer as it is, but all the memory under any other view.
      const data = body && Buffer.from(body.buffer, body.byteOffset, body.byteLength)
      const response = await client.request({ ...EXACT, url, method, headers, data, signal })
      return [response.status, response.headers, response.data]
    })
}
