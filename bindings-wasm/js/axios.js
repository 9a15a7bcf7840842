/** Sends requests with axios. */

import { drive, own, read, within } from './driving.js'

/** Sends the request, repeats it and queries, until its outcome is final. */
export async function untilFinal(client, request, options) {
  const { sendTimeout, ...more } = own(options)
  return drive(request, attempts(client, sendTimeout, more.signal), more)
}

/** Sends the request once and reads its answer. */
export async function send(client, request, options) {
  const { sendTimeout, signal } = own(options, ['sendTimeout', 'signal'])
  return read(request, attempts(client, sendTimeout, signal))
}

/** As it is signed: nothing that the client was made with changes or repeats it. */
const EXACT = {
  responseType: 'arraybuffer', validateStatus: () => true, maxRedirects: 0, timeout: 0, auth: null, 'axios-retry': { retries: 0 },
  transformRequest: [(data) => data], transformResponse: [(data) => data], paramsSerializer: { serialize: () => '' },
}

function attempts(client, sendTimeout, signal) {
  if (typeof client?.request !== 'function') throw new TypeError('client: axios, or what axios.create gave')
  return ({ url, method, headers, body }) => within(sendTimeout, signal, async (signal) => {
    // axios takes a Buffer as it is, of another view the whole memory below it.
    const data = body && Buffer.from(body.buffer, body.byteOffset, body.byteLength)
    const response = await client.request({ ...EXACT, url, method, headers, data, signal })
    return [response.status, response.headers, response.data]
  })
}
