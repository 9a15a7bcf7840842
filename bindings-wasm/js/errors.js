/** The errors: five classes under WxpayError, as in every language. */

import { decode } from './decode.js'
import { ERROR } from './names.js'

/** The same error, at another field. */
export let at

/** Any error. types/index.d.ts lists its members; `message` says it all in one line. */
export class WxpayError extends Error {
  #parts
  #explain

  constructor(parts, explain) {
    super(parts.text)
    this.#parts = parts
    this.#explain = explain
    for (const [told, name] of PARTS) if (parts[told] !== null) put(this, name, parts[told])
    if (parts.violations.length > 0) put(this, 'violations', parts.violations)
    // WeChat Pay's own message may quote values: it is for the program, not for logs.
    if (parts.message !== parts.text) put(this, 'said', parts.message, false)
    if (parts.detail !== null) put(this, 'detail', parts.detail, false)
  }

  /** The redacted form for logs, one line of JSON. */
  asLog() {
    return this.#parts.log
  }

  /** Why verification failed: `{ hints, skew }`; undefined if none failed. It never makes a message trusted. */
  explain() {
    return this.verified ? undefined : this.#explain?.()
  }

  toString() {
    return this.message
  }

  toJSON() {
    return JSON.parse(this.#parts.log)
  }

  static {
    at = (error, field) => {
      const parts = { ...error.#parts, field }
      for (const name of ['text', 'message', 'log']) parts[name] = parts[name].replace(error.field, () => field)
      return new error.constructor(parts, error.#explain)
    }
  }
}

const PARTS = Object.entries(ERROR)
// Absent members are undefined here, so that Object.prototype cannot supply them.
for (const name of [...Object.values(ERROR), 'violations', 'said', 'detail', 'request']) put(WxpayError.prototype, name, undefined, false)

/** Defines a member: an assignment could call a setter of a prototype. */
function put(error, name, value, enumerable = true) {
  Object.defineProperty(error, name, { __proto__: null, value, enumerable, writable: true, configurable: true })
}

/** The caller broke a rule: this call did nothing. */
export class CallerError extends WxpayError {}
/** WeChat Pay rejected the request: it was not done, and the number is not used up. */
export class RefusedError extends WxpayError {}
/** It may be done: follow `advice`, never take a new number. */
export class OutcomeUnknownError extends WxpayError {}
/** A message that must not be believed; `reply` is what to answer. */
export class UntrustedMessageError extends WxpayError {}
/** A bug of this library, caught. */
export class InternalError extends WxpayError {}

const CLASSES = { CallerError, RefusedError, OutcomeUnknownError, UntrustedMessageError, InternalError }
for (const [name, known] of Object.entries({ WxpayError, ...CLASSES })) {
  Object.defineProperty(known.prototype, 'name', { value: name, configurable: true, writable: true })
}

/** Makes the error that the core's JSON text describes. */
export function fromJson(json, explain) {
  const parts = decode(json)
  return new CLASSES[parts.class](parts, explain)
}
