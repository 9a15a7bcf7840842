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

export function text(value, field, what = 'text') {
  return typeof value === 'string' ? value : refuse(field, what, value)
}

export const optionalText = (value, field) => (isAbsent(value) ? undefined : text(value, field))

/** Copies bytes. */
export const bytes = (value, field, what) => bytesOf(value) ?? refuse(field, what, value)

export const optionalBytes = (value, field, what) => (isAbsent(value) ? undefined : bytes(value, field, what))

/** The JSON of a required object. */
export const fields = (value, field, what) => encode(value) ?? refuse(field, what, value)

function seconds(value, field) {
  const fits = Number.isInteger(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER
  return fits ? value : refuse(field, 'Unix time in whole seconds')
}

export const microsOf = (value, field) => (typeof value === 'number' && value >= 0 ? value : refuse(field, 'a whole number from 0', value))

export function nowOf(now, field = 'now') {
  return isAbsent(now) ? Math.floor(Date.now() / 1000) : seconds(now, field)
}

/** Timestamp and nonce, from the caller or the host. */
export function momentOf(moment) {
  if (isAbsent(moment)) return [nowOf(), backend.nonce()]
  const { timestamp, nonce } = partsOf(moment, 'moment', ['timestamp', 'nonce'])
  return [
    timestamp === undefined ? nowOf() : seconds(timestamp, 'moment.timestamp'),
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

export function statusOf(status) {
  const fits = Number.isInteger(status) && status >= 0 && status <= 65535
  return fits ? status : refuse('status', 'the HTTP status, such as response.status')
}

/** A declared operation: body, `extra`, file and moment. */
export function declaredOf(body, options) {
  // Most calls have none.
  if (isAbsent(options)) return [encode(body), undefined, undefined, nowOf(), backend.nonce()]
  const { extra, file, moment } = partsOf(options, 'options', OPTIONS)
  return [encode(body), encode(extra), optionalBytes(file, 'file', 'the file, as bytes'), ...momentOf(moment)]
}

/** A request to any API: members as JSON, raw body and moment. */
export function genericOf(method, path, options) {
  const { body, moment, ...members } = partsOf(options, 'options', REQUEST_OPTIONS)
  const raw = isAbsent(body) ? undefined : textBytes(body)
  const json = encode({ ...members, method: text(method, 'method'), path: text(path, 'path'), body: raw === undefined ? body : undefined })
  return [json, raw, ...momentOf(moment)]
}

export function uploadOf(filename, content, options) {
  const { path = '', moment } = partsOf(options, 'options', UPLOAD_OPTIONS)
  return [text(filename, 'filename'), bytes(content, 'content', 'the file, as bytes'), text(path, 'path'), ...momentOf(moment)]
}

/** Which linked file of an answer, and its options. */
export function fileOf(options) {
  const { index = 0, query, moment } = partsOf(options, 'options', FILE_OPTIONS)
  if (!Number.isInteger(index) || index < 0 || index >= 2 ** 32) refuse('index', 'a whole number from 0', index)
  return [index, encode(query), ...momentOf(moment)]
}

/** Whether a download comes compressed. */
export function gzipOf(options) {
  const { gzip = false } = partsOf(options, 'options', DOWNLOAD_OPTIONS)
  return typeof gzip === 'boolean' ? gzip : refuse('gzip', 'true or false', gzip)
}

/** A key as bytes. */
export function keyOf(key, field, advice) {
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

export function apiv3KeysOf(keys) {
  if (isAbsent(keys)) return []
  return (Array.isArray(keys) ? keys : [keys]).map((key) => keyOf(key, 'apiv3Key', 'a text of 32 bytes, or a list of them'))
}

/** How a request to `url` failed, from what the HTTP client threw or the caller says. */
export function failureOf(error, url) {
  if (typeof error === 'object' && error !== null) return transportOf(error, url)
  return text(error, 'error', 'what the HTTP client threw, or not_sent or maybe_sent')
}

const isTime = (seconds) => seconds >= 0
/** JavaScript's timers fire at once for longer waits. */
const isWait = (seconds) => seconds >= 0 && seconds * 1000 < 2 ** 31
/** The type of each member of a policy. */
const LIMITS = {
  attempts: [(count) => Number.isInteger(count) && count >= 0 && count < 2 ** 32, 'a whole number below 2³²'],
  timeout: [isTime, 'seconds, not negative'],
  firstWait: [isWait, 'seconds, not negative, at most 24 days'],
  longestWait: [isWait, 'seconds, not negative, at most 24 days'],
}

/** A driver's patience. */
export function policyOf(policy) {
  const given = partsOf(policy, 'policy', POLICY)
  for (const [name, [fits, what]] of Object.entries(LIMITS)) {
    const value = given[name]
    if (value !== undefined && !(typeof value === 'number' && fits(value))) refuse(`policy.${name}`, what)
  }
  return POLICY.map((name) => given[name])
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
