/** The errors: five classes under WxpayError, as in every language. */

/** Anything that went wrong. Its parts are in types/index.d.ts; `String(error)` is the whole story. */
export class WxpayError extends Error {
  #story
  #log
  #explain

  constructor(parts, explain) {
    super(parts.text)
    this.#story = parts.text
    this.#log = parts.log
    this.#explain = explain
    for (const name of PARTS) if (parts[name] !== null && parts[name] !== undefined) this[name] = parts[name]
    // WeChat Pay's own words, which quote values: for the program to read, not for logs.
    if (this.detail !== undefined) Object.defineProperty(this, 'detail', { enumerable: false })
    if (parts.violations.length > 0) this.violations = parts.violations
    // The stack keeps the whole story; the message is WeChat Pay's own where it said something.
    Object.defineProperty(this, 'message', { value: parts.message, enumerable: false, writable: true, configurable: true })
  }

  /** The redacted form for logs, one line of JSON. */
  asLog() {
    return this.#log
  }

  /** Why a verification failed: `{ hints, skew }`; undefined where none failed. Nothing it finds is ever accepted. */
  explain() {
    return this.verified ? undefined : this.#explain?.()
  }

  toString() {
    return this.#story
  }

  toJSON() {
    return JSON.parse(this.#log)
  }
}

const PARTS = [
  'kind', 'number', 'field', 'rule', 'cause', 'status', 'code', 'detail', 'request_id', 'verified', 'advice', 'remedy',
  'reply', 'missing_certificate',
]

/** The caller broke a rule: nothing was made or sent. */
export class CallerError extends WxpayError {}
/** WeChat Pay said no: it is not done, and the number is not used up. */
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

/** The error that a JSON text of the core describes. */
export function fromJson(json, explain) {
  const parts = JSON.parse(json)
  return new CLASSES[parts.class](parts, explain)
}
