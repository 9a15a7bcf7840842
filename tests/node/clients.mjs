/** HTTP clients as users call them with a request: status, headers and bytes of the answer. */

import axios from 'axios'
import got from 'got'
import nodeFetch from 'node-fetch'
import { fetch as undiciFetch, request as undiciRequest } from 'undici'

/** No test waits longer for an answer. */
const signal = () => AbortSignal.timeout(2000)
const fetched = async (response) => [response.status, response.headers, await response.arrayBuffer()]

export const CLIENTS = {
  fetch: async (request, options) => fetched(await fetch(request.url, { ...request, signal: signal(), ...options })),
  'node-fetch': async (request, options) => fetched(await nodeFetch(request.url, { ...request, signal: signal(), ...options })),
  async undici({ url, method, headers, body: sent }, options) {
    const { statusCode, headers: received, body } = await undiciRequest(url, { method, headers, body: sent, signal: signal(), ...options })
    return [statusCode, received, await body.arrayBuffer()]
  },
  async axios({ url, method, headers, body }, options) {
    const usual = {
      url,
      method,
      headers,
      data: body,
      responseType: 'arraybuffer',
      validateStatus: () => true,
      proxy: false,
      signal: signal(),
    }
    const response = await axios({ ...usual, ...options })
    return [response.status, response.headers, response.data]
  },
  async got({ url, method, headers, body }, options) {
    const response = await got(url, { method, headers, body, throwHttpErrors: false, responseType: 'buffer', signal: signal(), ...options })
    return [response.statusCode, response.headers, response.body]
  },
}

/** fetch by the package, which takes the options that the package's agents are for. */
export const byUndici = async (request, options) => fetched(await undiciFetch(request.url, { ...request, signal: signal(), ...options }))
