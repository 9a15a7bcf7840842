/** Checks users' arguments and brings them into the core's form; and turns the core's errors into ours. */

import { encode } from './encode.js'
import { fromJson } from './errors.js'
import { bytesOf, headerBlock, textBytes } from './message.js'
import { OPTIONS, REQUEST_OPTIONS, UPLOAD_OPTIONS } from './names.js'

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
    const isTrap = thrown instanceof WebAssembly.RuntimeError
    // A stack that was used up within the core leaves it as a trap does, and is the caller's.
    if (isTrap || (thrown instanceof RangeError && thrown.message.includes('call stack'))) backend.replace()
    return isTrap ? fromJson(backend.native().internal('the core stopped; the next call has a fresh one')) : thrown
  }

  /** An argument that is not `what`; where its value is given, the error says of which type that is, and never the value. */
  function refuse(field, what, ...given) {
    throw fromJson(backend.native().invalid_argument(field, [what, ...given.map(typeOf)].join(', got ')))
  }

  /**
   * The parts of an object by these names, its own alone: what a prototype has, nobody gave. Another name is refused, since
   * a setting that is overlooked sends money elsewhere.
   */
  function partsOf(object, field, names) {
    const parts = { __proto__: null }
    if (object === undefined || object === null) return parts
    if (!isRecord(object)) refuse(field, `{ ${names.join(', ')} }`, object)
    for (const name of Object.keys(object)) {
      if (!names.includes(name)) throw fromJson(backend.native().unknown_name(name, names))
      parts[name] = object[name]
    }
    return parts
  }

  function text(value, field, what = 'text') {
    return typeof value === 'string' ? value : refuse(field, what, value)
  }

  function optionalText(value, field) {
    return value === undefined || value === null ? undefined : text(value, field)
  }

  function seconds(value, field) {
    const fits = Number.isInteger(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER
    return fits ? value : refuse(field, 'Unix time in whole seconds')
  }

  function nowOf(now, field = 'now') {
    return now === undefined || now === null ? Math.floor(Date.now() / 1000) : seconds(now, field)
  }

  /** Timestamp and nonce: the caller's, or the host's. */
  function momentOf(moment) {
    const { timestamp, nonce } = partsOf(moment, 'moment', ['timestamp', 'nonce'])
    return [
      timestamp === undefined ? nowOf() : seconds(timestamp, 'moment.timestamp'),
      nonce === undefined ? backend.nonce() : text(nonce, 'moment.nonce', '1 to 32 letters and digits'),
    ]
  }

  /** A declared operation as the core takes it: body, `extra`, file and moment. */
  function declaredOf(body, options) {
    const { extra, file, moment } = partsOf(options, 'options', OPTIONS)
    const bytes = file === undefined || file === null ? undefined : bytesOf(file) ?? refuse('file', 'the file, as bytes', file)
    return [encode(body), encode(extra), bytes, ...momentOf(moment)]
  }

  function headersOf(headers) {
    return headerBlock(headers) ?? refuse('headers', 'the headers as received: response.headers, request.headers or rawHeaders', headers)
  }

  function messageOf(body) {
    const advice = 'bytes as received: await response.arrayBuffer(), express.raw({ type: "*/*" }), or await request.arrayBuffer()'
    return bytesOf(body) ?? refuse('body', advice, body)
  }

  function statusOf(status) {
    const fits = Number.isInteger(status) && status >= 0 && status <= 65535
    return fits ? status : refuse('status', 'the HTTP status, such as response.status')
  }

  /** A key, as bytes. */
  function keyOf(key, field, advice) {
    const pem = 'PEM text, or DER bytes; of a KeyObject, key.export({ type: "pkcs8" or "spki", format: "pem" })'
    return textBytes(key) ?? refuse(field, advice ?? pem, key)
  }

  /** Keys as the core takes them: pairs of id and bytes. */
  function keysOf(keys) {
    if (keys === undefined || keys === null) return []
    if (!Array.isArray(keys) && !isRecord(keys)) refuse('platformKeys', '{ id: PEM } or a list of certificates', keys)
    const entries = Array.isArray(keys) ? keys.map((pem) => ['', pem]) : Object.entries(keys)
    return entries.map(([id, pem]) => [id, keyOf(pem, `platformKeys${id ? `.${id}` : ''}`)])
  }

  function apiv3KeysOf(keys) {
    if (keys === undefined || keys === null) return []
    const advice = 'a text of 32 bytes, or a list of them'
    return (Array.isArray(keys) ? keys : [keys]).map((key) => textBytes(key) ?? refuse('apiv3Key', advice, key))
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
    const { body, moment, ...members } = partsOf(options, 'options', REQUEST_OPTIONS)
    const raw = body === undefined || body === null ? undefined : textBytes(body)
    const json = encode({ ...members, method: text(method, 'method'), path: text(path, 'path'), body: raw === undefined ? body : undefined })
    return [json, raw, ...momentOf(moment)]
  }

  function uploadOf(filename, content, options) {
    const { path = '', moment } = partsOf(options, 'options', UPLOAD_OPTIONS)
    const bytes = bytesOf(content) ?? refuse('content', 'the file, as bytes', content)
    return [text(filename, 'filename'), bytes, text(path, 'path'), ...momentOf(moment)]
  }

  /** A call of a front end: its name, what it is given, and the moment. */
  const givenOf = (name, given, moment) => [text(name, 'name'), encode(given), ...momentOf(moment)]

  return {
    apiv3KeysOf, declaredOf, genericOf, givenOf, guard, headersOf, keyOf, keysOf, messageOf, momentOf, nowOf, optionalText,
    partsOf, reading, refuse, statusOf, text, uploadOf, withRequest,
  }
}

/** An object of names and values: a literal's, a class's, a module's; no list, Date, Map or Promise. */
function isRecord(value) {
  return typeof value === 'object' && /^\[object (Object|Module)\]$/.test(Object.prototype.toString.call(value))
}

/** The type of a value, for an error. */
function typeOf(value) {
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  const tag = Object.prototype.toString.call(value).slice(8, -1)
  return `${/^\w{1,32}$/.test(tag) ? tag : 'Object'}${tag === 'Promise' ? ': await it' : ''}`
}
