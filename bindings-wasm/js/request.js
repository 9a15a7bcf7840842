/** Requests and what comes of them: answers, certificates, what stands before a signature, the driver until the end. */

import { fromJson } from './errors.js'
import { bytesOf } from './message.js'
import { show } from './show.js'

const decoder = new TextDecoder()

/** The classes around the core's requests. */
export function bindRequests({ guard, headersOf, messageOf, momentOf, nowOf, reading, refuse, statusOf, text, withRequest }) {
  const signatureOf = (signature) => bytesOf(signature) ?? refuse('signature', '256 bytes, as a Uint8Array')

  /** Platform certificates that WeChat Pay listed, opened and checked. */
  class Certificates {
    #native

    constructor(native) {
      this.#native = native
      this.serials = native.serials()
      this.next_refresh_at = native.next_refresh_at()
      Object.freeze(this)
    }

    /** The encrypted list as WeChat Pay sent it, to be saved. */
    get saved() {
      return this.#native.saved()
    }

    static native(certificates) {
      return certificates.#native
    }
  }

  /** A verified success. */
  class Answer {
    constructor([json, certificates], status, body) {
      const [outcome, requestId, failures] = JSON.parse(json)
      this.data = body.length === 0 ? null : JSON.parse(decoder.decode(body))
      this.outcome = outcome
      this.status = status
      this.request_id = requestId
      this.verified = true
      this.failures = failures
      if (certificates !== undefined) this.certificates = new Certificates(certificates)
      Object.defineProperty(this, 'body', { value: body })
      Object.freeze(this)
    }
  }

  /** A signed request: `fetch(request.url, request)`, then `request.read(…)`. */
  class Request {
    #native
    #merchant

    constructor(native, merchant) {
      this.#native = native
      this.#merchant = merchant
      const lines = native.describe().split('\n')
      const body = native.body()
      this.method = lines[0]
      this.url = lines[1]
      this.target = lines[2]
      this.operation = lines[3] || null
      this.headers = {}
      for (let i = 4; i < lines.length; i += 2) this.headers[lines[i]] = lines[i + 1]
      this.body = body.length === 0 ? undefined : body
      // A redirect would carry the signature elsewhere, and is no answer of WeChat Pay's.
      this.redirect = 'manual'
      Object.freeze(this.headers)
      Object.freeze(this)
    }

    /** Reads the answer: verified, then decoded; or it throws one of the errors. */
    read(status, headers, body, now) {
      const [code, block, bytes, time] = [statusOf(status), headersOf(headers), messageOf(body), nowOf(now)]
      const explain = () => this.#merchant.explain(block, bytes, time)
      return reading(explain, this, () => new Answer(this.#native.read(code, block, bytes, time), code, bytes))
    }

    /** The same body bytes with a fresh time, nonce and signature: never a second number. */
    again(moment) {
      const [timestamp, nonce] = momentOf(moment)
      return guard(() => new Request(this.#native.again(timestamp, nonce), this.#merchant))
    }

    /** `again` up to its signature, for a signer elsewhere. */
    beginAgain(moment) {
      const [timestamp, nonce] = momentOf(moment)
      return guard(() => new Unsigned(this.#native.begin_again(timestamp, nonce), this.#merchant))
    }

    /** The request that tells what became of this one; null where nothing is declared that would. */
    query(moment) {
      const [timestamp, nonce] = momentOf(moment)
      const query = guard(() => this.#native.query(timestamp, nonce))
      return query === undefined ? null : new Request(query, this.#merchant)
    }

    /** `query` up to its signature, for a signer elsewhere. */
    beginQuery(moment) {
      const [timestamp, nonce] = momentOf(moment)
      const query = guard(() => this.#native.begin_query(timestamp, nonce))
      return query === undefined ? null : new Unsigned(query, this.#merchant)
    }

    /** The same signed request for the "primary" or the "backup" host. */
    at(host) {
      return guard(() => new Request(this.#native.at(text(host, 'host', 'primary or backup')), this.#merchant))
    }

    /** What "not_sent" or "maybe_sent" of the HTTP client means: an OutcomeUnknownError, to be thrown. */
    failed(transport) {
      const json = guard(() => this.#native.failed(text(transport, 'transport', 'not_sent or maybe_sent')))
      return withRequest(fromJson(json), this)
    }

    /** Sends, repeats and queries until the outcome is final. */
    untilFinal(policy = {}) {
      if (typeof policy !== 'object' || policy === null) refuse('policy', '{ attempts, timeout, first_wait, longest_wait }')
      const { attempts, timeout, first_wait, longest_wait } = policy
      for (const [name, value] of Object.entries({ attempts, timeout, first_wait, longest_wait })) {
        if (value !== undefined && (typeof value !== 'number' || !(value >= 0))) refuse(`policy.${name}`, 'a number, not negative')
      }
      return guard(() => new Settle(this.#native.until_final(attempts, timeout, first_wait, longest_wait), this.#merchant, this))
    }
  }

  /** The driver until an outcome is final. */
  class Settle {
    #native
    #merchant
    #original

    /** `original` is the request whose outcome it is, whatever is sent for it. */
    constructor(native, merchant, original) {
      this.#native = native
      this.#merchant = merchant
      this.#original = original
    }

    /** What to do next: sign, send, wait, done or give_up. */
    step(moment) {
      const [timestamp, nonce] = momentOf(moment)
      const [action, value, body, status] = guard(() => this.#native.step(timestamp, nonce))
      switch (action) {
        case 'sign':
          return { action, message: value }
        case 'send':
          return { action, request: new Request(value, this.#merchant) }
        case 'wait':
          return { action, seconds: value }
        case 'done':
          return { action, answer: new Answer(value, status, body) }
        default:
          return { action, error: withRequest(fromJson(value, () => this.#explain()), this.#original) }
      }
    }

    #explain() {
      const found = guard(() => this.#native.explain())
      return found === undefined ? undefined : JSON.parse(found)
    }

    /** The signature of the message that a step asked for: 256 bytes. */
    signed(signature) {
      const bytes = signatureOf(signature)
      guard(() => this.#native.signed(bytes))
    }

    /** The answer to what was sent. */
    read(status, headers, body, now) {
      const [code, block, bytes, time] = [statusOf(status), headersOf(headers), messageOf(body), nowOf(now)]
      guard(() => this.#native.read(code, block, bytes, time))
    }

    /** The HTTP client failed: "not_sent" or "maybe_sent". */
    failed(transport) {
      guard(() => this.#native.failed(text(transport, 'transport', 'not_sent or maybe_sent')))
    }
  }

  /** A request up to its signature. */
  class Unsigned {
    #native
    #merchant

    constructor(native, merchant) {
      this.#native = native
      this.#merchant = merchant
      /** The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256. */
      this.message = native.message()
      Object.freeze(this)
    }

    /** Takes the signature: 256 bytes. */
    finish(signature) {
      const bytes = signatureOf(signature)
      return guard(() => new Request(this.#native.finish(bytes), this.#merchant))
    }
  }

  /** Payment parameters up to their signature. */
  class UnsignedParams {
    #native

    constructor(native) {
      this.#native = native
      /** The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256. */
      this.message = native.message()
      Object.freeze(this)
    }

    /** Takes the signature: 256 bytes. */
    finish(signature) {
      const bytes = signatureOf(signature)
      return JSON.parse(guard(() => this.#native.finish(bytes)))
    }
  }

  /** An encrypted field up to its decryption. */
  class Sealed {
    #native

    constructor(native) {
      this.#native = native
      /** What to decrypt: RSAES-OAEP with SHA-1. */
      this.ciphertext = native.ciphertext()
      Object.freeze(this)
    }

    /** Takes the plaintext. */
    finish(plaintext) {
      const bytes = bytesOf(plaintext) ?? refuse('plaintext', 'bytes, as a Uint8Array')
      return guard(() => this.#native.finish(bytes))
    }
  }

  show(Answer, ({ status, outcome, request_id, failures }) => ({ status, outcome, request_id, failures }))
  show(Request, ({ method, target, operation, body }) => ({ method, target, operation, body_length: body?.length ?? 0 }))
  show(Unsigned, () => ({}))
  show(UnsignedParams, () => ({}))
  show(Sealed, () => ({}))
  return { Answer, Certificates, Request, Sealed, Settle, Unsigned, UnsignedParams }
}
