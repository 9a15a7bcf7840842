/** What users give, checked and in the one form that the core takes; and what the core throws, as our errors. */

import { encode } from './encode.js'
import { fromJson } from './errors.js'
import { bytesOf, headerBlock, textBytes } from './message.js'

/** The checks for a backend, whose core words the errors. */
export function bindArguments(backend) {
  /** Runs what may fail in the core: its errors become ours, a trap an InternalError and a fresh instance. */
  function guard(run, explain) {
    try {
      return run(backend.native())
    } catch (thrown) {
      throw convert(thrown, explain)
    }
  }

  function convert(thrown, explain) {
    if (typeof thrown === 'string') return fromJson(thrown, explain)
    if (!(thrown instanceof WebAssembly.RuntimeError)) return thrown
    backend.replace()
    return fromJson(backend.native().internal('the core stopped; the next call has a fresh one'))
  }

  function refuse(field, text) {
    throw fromJson(backend.native().invalid_argument(field, text))
  }

  function text(value, field, what = 'text') {
    return typeof value === 'string' ? value : refuse(field, what)
  }

  function optionalText(value, field) {
    return value === undefined || value === null ? undefined : text(value, field)
  }

  function seconds(value, field) {
    const fits = Number.isInteger(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER
    return fits ? value : refuse(field, 'Unix time in whole seconds')
  }

  function nowOf(now) {
    return now === undefined || now === null ? Math.floor(Date.now() / 1000) : seconds(now, 'now')
  }

  /** Timestamp and nonce: the caller's, or the host's. */
  function momentOf(moment = {}) {
    if (typeof moment !== 'object' || moment === null) refuse('moment', '{ timestamp, nonce }')
    const { timestamp, nonce } = moment
    return [
      timestamp === undefined ? nowOf() : seconds(timestamp, 'moment.timestamp'),
      nonce === undefined ? backend.nonce() : text(nonce, 'moment.nonce', '1 to 32 letters and digits'),
    ]
  }

  function optionsOf(options) {
    if (options === undefined || options === null) return {}
    return typeof options === 'object' ? options : refuse('options', '{ extra, moment }')
  }

  function headersOf(headers) {
    return headerBlock(headers) ?? refuse('headers', 'the headers as received: response.headers, request.headers or rawHeaders')
  }

  function messageOf(body) {
    const advice = 'bytes as received: await response.arrayBuffer(), express.raw({ type: "*/*" }), or await request.arrayBuffer()'
    return bytesOf(body) ?? refuse('body', advice)
  }

  function statusOf(status) {
    const fits = Number.isInteger(status) && status >= 0 && status <= 65535
    return fits ? status : refuse('status', 'the HTTP status, such as response.status')
  }

  /** Keys as the core takes them: pairs of id and bytes. */
  function keysOf(keys) {
    if (keys === undefined || keys === null) return []
    if (typeof keys !== 'object') refuse('platform_keys', '{ id: PEM } or a list of certificates')
    const entries = Array.isArray(keys) ? keys.map((pem) => ['', pem]) : Object.entries(keys)
    return entries.map(([id, pem]) => [id, textBytes(pem) ?? refuse(`platform_keys${id ? `.${id}` : ''}`, 'PEM text, or DER bytes')])
  }

  function apiv3KeysOf(keys) {
    if (keys === undefined || keys === null) return []
    return (Array.isArray(keys) ? keys : [keys]).map((key) => textBytes(key) ?? refuse('apiv3_key', 'a text of 32 bytes, or a list of them'))
  }

  /** An error that a message caused knows how to explain itself, and which request was read. */
  function reading(explain, request, run) {
    try {
      return run()
    } catch (thrown) {
      throw withRequest(convert(thrown, () => JSON.parse(guard(explain))), request)
    }
  }

  function withRequest(error, request) {
    if (request !== undefined && error instanceof Error) Object.defineProperty(error, 'request', { value: request, configurable: true })
    return error
  }

  function genericOf(method, path, options) {
    const { query, body, sensitive = [], moment } = optionsOf(options)
    if (!Array.isArray(sensitive) || !sensitive.every((pointer) => typeof pointer === 'string')) refuse('sensitive', 'a list of JSON pointers')
    const raw = body === undefined || body === null ? undefined : textBytes(body)
    const json = raw === undefined ? encode(body) : undefined
    return [text(method, 'method'), text(path, 'path'), encode(query), json, raw, sensitive, ...momentOf(moment)]
  }

  function uploadOf(filename, content, options) {
    const { path = '', moment } = optionsOf(options)
    const bytes = bytesOf(content) ?? refuse('content', 'the file, as bytes')
    return [text(filename, 'filename'), bytes, text(path, 'path'), ...momentOf(moment)]
  }

  /** `{ appid, partnerid, prepay_id }` in order, then the moment. */
  const paymentOf = (texts, moment) => [...Object.entries(texts).map(([name, value]) => text(value, name)), ...momentOf(moment)]

  return {
    apiv3KeysOf, genericOf, guard, headersOf, keysOf, messageOf, momentOf, nowOf, optionalText, optionsOf, paymentOf, reading,
    refuse, statusOf, text, uploadOf, withRequest,
  }
}
