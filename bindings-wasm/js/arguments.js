/** Checks users' arguments and converts them for the core. */

import { backend } from './backend.js'
import { CHECKED } from './checked.js'
import { encode } from './encode.js'
import { bytesOf, headerBlock, textBytes } from './message.js'
import { DOWNLOAD_OPTIONS, FILE_OPTIONS, OPTIONS, POLICY, REQUEST_OPTIONS, UPLOAD_OPTIONS } from './names.js'
import { Held, refuse, refuseName, run } from './run.js'
import { transportOf } from './transport.js'

/** True for a value that counts as absent. */
export const isAbsent = (value) => value === undefined || value === null

/**
 * Reads an object's parts by these names, own properties only: nobody gave what a prototype has. Any other name is
 * refused, since an overlooked setting may send money elsewhere.
 */
export function partsOf(object, field, names) {
  const parts = { __proto__: null }
  if (isAbsent(object)) return parts
  if (!isRecord(object)) refuse(field, `{ ${names.join(', ')} }`, object)
  for (const name of Object.keys(object)) {
    if (!names.includes(name)) refuseName(name, names)
    parts[name] = object[name]
  }
  return parts
}

/** Reads options, each by its type in the table of the surface. */
export function given(object, field, types) {
  const parts = partsOf(object, field, Object.keys(types))
  return Object.fromEntries(Object.entries(types).map(([name, of]) => [name, READERS[of](parts[name], name)]))
}

/** An own property that is text, before the rest is checked; undefined for anything else. */
export function textIn(object, name) {
  const own = isRecord(object) && Object.hasOwn(object, name) ? object[name] : undefined
  return typeof own === 'string' ? own : undefined
}

export function text(value, field, what = 'text') {
  return typeof value === 'string' ? value : refuse(field, what, value)
}

export const optionalText = (value, field) => (isAbsent(value) ? undefined : text(value, field))

/** Copies bytes. */
export const bytes = (value, field, what) => bytesOf(value) ?? refuse(field, what, value)

export const optionalBytes = (value, field, what) => (isAbsent(value) ? undefined : bytes(value, field, what))

/** The JSON of a required object. */
export const fields = (value, field, what) => encode(value) ?? refuse(field, what, value)

const timeOf = (value, field) => (isWhole(value, 2 ** 53) ? value : refuse(field, 'Unix time in whole seconds'))

export const microsOf = (value, field) => (typeof value === 'number' && value >= 0 ? value : refuse(field, 'a whole number from 0', value))

export function nowOf(now, field = 'now') {
  return isAbsent(now) ? Math.floor(Date.now() / 1000) : timeOf(now, field)
}

/** Timestamp and nonce, from the caller or the host. */
export function momentOf(moment) {
  if (isAbsent(moment)) return [nowOf(), backend.nonce()]
  const { timestamp, nonce } = partsOf(moment, 'moment', ['timestamp', 'nonce'])
  return [
    timestamp === undefined ? nowOf() : timeOf(timestamp, 'moment.timestamp'),
    nonce === undefined ? backend.nonce() : text(nonce, 'moment.nonce', '1 to 32 letters and digits'),
  ]
}

/** A received message: its headers, a copy of its bytes, and the time of reading. */
export function messageOf(headers, body, now) {
  const block =
    headerBlock(headers) ?? refuse('headers', 'the headers as received: response.headers, request.headers or rawHeaders', headers)
  const advice = 'bytes as received: await response.arrayBuffer(), express.raw({ type: "*/*" }), or await request.arrayBuffer()'
  return [block, bytes(body, 'body', advice), nowOf(now)]
}

const isWhole = (value, end) => Number.isInteger(value) && value >= 0 && value < end

export const statusOf = (status) => (isWhole(status, 2 ** 16) ? status : refuse('status', 'the HTTP status, such as response.status'))

/** A declared operation: body, `extra`, file and moment. */
export function declaredOf(body, options) {
  // Most calls have none.
  if (isAbsent(options)) return [encode(body), undefined, undefined, nowOf(), backend.nonce()]
  const { extra, file, moment } = given(options, 'options', OPTIONS)
  return [encode(body), extra, file, ...moment]
}

/** A request to any API: members as JSON, raw body and moment. */
export function genericOf(method, path, options) {
  const { body, moment, ...members } = partsOf(options, 'options', Object.keys(REQUEST_OPTIONS))
  const raw = isAbsent(body) ? undefined : textBytes(body)
  const json = encode({ ...members, method: text(method, 'method'), path: text(path, 'path'), body: raw === undefined ? body : undefined })
  return [json, raw, ...momentOf(moment)]
}

export function uploadOf(filename, content, options) {
  const { path = '', moment } = given(options, 'options', UPLOAD_OPTIONS)
  return [text(filename, 'filename'), bytes(content, 'content', 'the file, as bytes'), path, ...moment]
}

/** Which linked file of an answer, and its options. */
export function fileOf(options) {
  const { index, query, moment } = given(options, 'options', FILE_OPTIONS)
  return [index, query, ...moment]
}

/** Whether a download comes compressed. */
export const gzipOf = (options) => given(options, 'options', DOWNLOAD_OPTIONS).gzip

/** A key as bytes. */
function keyOf(key, field, advice) {
  const pem = 'PEM text, or DER bytes; of a KeyObject, key.export({ type: "pkcs8" or "spki", format: "pem" })'
  return textBytes(key) ?? refuse(field, advice ?? pem, key)
}

/** Keys as the core takes them: pairs of id and bytes. */
export function keysOf(keys) {
  if (isAbsent(keys)) return []
  if (!Array.isArray(keys) && !isRecord(keys)) refuse('platformKeys', '{ id: PEM } or a list of certificates', keys)
  const entries = Array.isArray(keys) ? keys.map((pem) => ['', pem]) : Object.entries(keys)
  return entries.map(([id, pem]) => [id, keyOf(pem, `platformKeys${id ? `.${id}` : ''}`)])
}

/** How a request to `url` failed, from what the HTTP client threw or the caller says. */
export function failureOf(error, url) {
  if (typeof error === 'object' && error !== null) return transportOf(error, url)
  return text(error, 'error', 'what the HTTP client threw, or not_sent or maybe_sent')
}

/** JavaScript's timers fire at once for longer waits. */
const WAIT = [(seconds) => seconds >= 0 && seconds * 1000 < 2 ** 31, 'seconds, not negative, at most 24 days']
const LIMITS = {
  attempts: [(count) => isWhole(count, 2 ** 32), 'a whole number below 2³²'],
  timeout: [(seconds) => seconds >= 0, 'seconds, not negative'],
  firstWait: WAIT,
  longestWait: WAIT,
}

/** A driver's patience. */
export function policyOf(policy) {
  const given = partsOf(policy, 'policy', Object.keys(POLICY))
  return Object.entries(LIMITS).map(([name, [fits, what]]) => {
    const value = given[name]
    return value === undefined || (typeof value === 'number' && fits(value)) ? value : refuse(`policy.${name}`, what)
  })
}

/** A user's signer as the core calls it: what it is given may be kept. */
const signingBy = (signer) => ({
  signByUser(message) {
    const signature = signer(new Uint8Array(message))
    if (signature instanceof Uint8Array) return signature
    const isLate = typeof signature?.then === 'function'
    const what = isLate
      ? 'returned a Promise: use await merchant.prepareAsync(…)'
      : 'return the signature as a Uint8Array or Buffer of 256 bytes'
    return refuse('signer', what)
  },
})

/** What a setting must be, where its type does not say it. */
const WHAT = {
  mchid: 'the merchant number, as text',
  serialNo: "the serial of the merchant's API certificate, as text",
  apiV2Key: 'a text of 32 bytes',
}

/** What the types of options are read by. The core reads the rest, and a driver's patience has bounds of its own. */
const READERS = {
  text: (value, field) => text(value, field, WHAT[field]),
  'text?': optionalText,
  'Locale?': optionalText,
  'Moment?': momentOf,
  'fields?': encode,
  'query?': encode,
  'keys?': keysOf,
  'given_bytes?': (file, field) => optionalBytes(file, field, 'the file, as bytes'),
  'int?': (status = 200) => statusOf(status),
  'index?': (index = 0, field) => (isWhole(index, 2 ** 32) ? index : refuse(field, 'a whole number from 0', index)),
  'bool?': (flag = false, field) => (typeof flag === 'boolean' ? flag : refuse(field, 'true or false', flag)),
  'key?': (key, field) => (isAbsent(key) ? undefined : keyOf(key, field, WHAT[field])),
  'secrets?': (keys, field) =>
    (isAbsent(keys) ? [] : [keys].flat()).map((key) => keyOf(key, field, 'a text of 32 bytes, or a list of them')),
  'signer?'(signer, field) {
    if (isAbsent(signer)) return undefined
    return typeof signer === 'function' ? signingBy(signer) : refuse(field, 'a function: message bytes to signature bytes', signer)
  },
}

/**
 * True for an object of names and values: a literal, a class instance or a module, but not a list, Date, Map or
 * Promise.
 */
export function isRecord(value) {
  return typeof value === 'object' && /^\[object (Object|Module)\]$/.test(Object.prototype.toString.call(value))
}

/** For what sends and takes. */
export const CHECKS = { partsOf, refuse }
Object.defineProperty(Held.prototype, CHECKED, {
  value(check) {
    return run(this, () => check(CHECKS))
  },
})
