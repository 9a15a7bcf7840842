/** Requests and what comes of them: answers, certificates, what stands before a signature, the driver until the end. */

import { decode } from './decode.js'
import { encode } from './encode.js'
import { fromJson } from './errors.js'
import { bytesOf } from './message.js'
import { FILE_OPTIONS, POLICY } from './names.js'
import { show } from './show.js'
import { transportOf } from './transport.js'

const decoder = new TextDecoder()

/**
 * The classes around the core's requests. `nativeOf` is a merchant in the instance that is current, `begun` a Download that
 * the core has begun.
 */
export function bindRequests(backend, checks, nativeOf, begun) {
  const { guard, headersOf, messageOf, momentOf, nowOf, partsOf, reading, refuse, statusOf, text, withRequest } = checks
  const signatureOf = (signature) => bytesOf(signature) ?? refuse('signature', '256 bytes, as a Uint8Array', signature)

  /** Tells how a request failed, by what the HTTP client threw, or as the caller says. */
  function failureOf(error, url) {
    if (typeof error === 'object' && error !== null) return transportOf(error, url)
    return text(error, 'error', 'what the HTTP client threw, or not_sent or maybe_sent')
  }

  /** Platform certificates that WeChat Pay listed, opened and checked. */
  class Certificates {
    #native
    #generation
    #saved
    #merchant
    #now

    /** `merchant` is the one whose key opened them, `now` the time of that. */
    constructor(native, merchant, now) {
      this.#native = native
      this.#generation = backend.generation
      this.#saved = native.saved()
      this.#merchant = merchant
      this.#now = now
      this.serials = native.serials()
      this.nextRefreshAt = native.next_refresh_at()
      Object.freeze(this)
    }

    /** The encrypted list as WeChat Pay sent it, to be saved. */
    get saved() {
      return this.#saved.slice()
    }

    /** The core's certificates; after a trap, the same ones opened in the fresh instance. */
    static native(certificates) {
      if (certificates.#generation !== backend.generation) {
        const merchant = nativeOf(certificates.#merchant)
        certificates.#native = guard(() => merchant.load_certificates(certificates.#saved, certificates.#now))
        certificates.#generation = backend.generation
      }
      return certificates.#native
    }
  }

  /** A verified success. */
  class Answer {
    /** `body` is the copy that was verified; a file is opened and uncompressed. */
    constructor([json, certificates, opened, file], body, merchant, now) {
      this.data = file || body.length === 0 ? null : decode(opened ?? decoder.decode(body))
      const { request_id, ...members } = JSON.parse(json)
      Object.assign(this, members, { requestId: request_id })
      this.certificates = certificates && new Certificates(certificates, merchant, now)
      Object.defineProperty(this, 'body', { value: file ?? body })
      Object.freeze(this)
    }
  }

  const answered = (answer) => (answer instanceof Answer ? answer.body : refuse('answer', 'the answer that request.read gave', answer))

  function fileOf(answer, options) {
    const { index = 0, query, moment } = partsOf(options, 'options', FILE_OPTIONS)
    if (!Number.isInteger(index) || index < 0 || index >= 2 ** 32) refuse('index', 'a whole number from 0', index)
    return [answered(answer), index, encode(query), ...momentOf(moment)]
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
      const explain = () => nativeOf(this.#merchant).explain(block, bytes, time)
      return reading(explain, this, () => new Answer(this.#native.read(code, block, bytes, time), bytes, this.#merchant, time))
    }

    /**
     * Tells that it was sent before, at the latest then (Unix seconds, now where left out), and nobody knows what became of
     * it: after a restart, of a request that is prepared once more.
     */
    sentBefore(last) {
      const time = nowOf(last, 'last')
      guard(() => this.#native.sent_before(time))
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

    /** The request for the page behind an answer; null where it was the last, or no pages are declared. */
    next(answer, moment) {
      const [body, ...when] = [answered(answer), ...momentOf(moment)]
      const next = guard(() => this.#native.next(body, ...when))
      return next === undefined ? null : new Request(next, this.#merchant)
    }

    /** `next` up to its signature, for a signer elsewhere. */
    beginNext(answer, moment) {
      const [body, ...when] = [answered(answer), ...momentOf(moment)]
      const next = guard(() => this.#native.begin_next(body, ...when))
      return next === undefined ? null : new Unsigned(next, this.#merchant)
    }

    /** The request for a file that an answer tells of; null behind the last. */
    file(answer, options) {
      const given = fileOf(answer, options)
      const file = guard(() => this.#native.file(...given))
      return file === undefined ? null : new Request(file, this.#merchant)
    }

    /** `file` up to its signature, for a signer elsewhere. */
    beginFile(answer, options) {
      const given = fileOf(answer, options)
      const file = guard(() => this.#native.begin_file(...given))
      return file === undefined ? null : new Unsigned(file, this.#merchant)
    }

    /** Checks the file that it asks for as it arrives, in place of `read`. */
    download() {
      return begun(guard(() => this.#native.download()))
    }

    /** The same signed request for the "primary" or the "backup" host. */
    at(host) {
      return guard(() => new Request(this.#native.at(text(host, 'host', 'primary or backup')), this.#merchant))
    }

    /** The OutcomeUnknownError to throw, by the HTTP client's error, or by "not_sent" or "maybe_sent". */
    failed(error) {
      const transport = failureOf(error, this.url)
      return withRequest(fromJson(guard(() => this.#native.failed(transport))), this)
    }

    /** Sends, repeats and queries until the outcome is final. */
    untilFinal(policy) {
      const given = partsOf(policy, 'policy', POLICY)
      for (const [name, [fits, what]] of Object.entries(LIMITS)) {
        const value = given[name]
        if (value !== undefined && !(typeof value === 'number' && fits(value))) refuse(`policy.${name}`, what)
      }
      const { attempts, timeout, firstWait, longestWait } = given
      return guard(() => new Driver(this.#native.until_final(attempts, timeout, firstWait, longestWait), this.#merchant, this))
    }
  }

  /** The driver until an outcome is final. */
  class Driver {
    #native
    #merchant
    #original
    #sent
    #isBusy = false

    /** `original` is the request whose outcome it is, whatever is sent for it. */
    constructor(native, merchant, original) {
      this.#native = native
      this.#merchant = merchant
      this.#original = original
      this.#sent = original
    }

    /** The next step: sign, send, wait, done or give_up. */
    step(moment) {
      const [timestamp, nonce] = momentOf(moment)
      const [action, value, body] = this.#call((native) => native.step(timestamp, nonce))
      switch (action) {
        case 'sign':
          return { action, message: value }
        case 'send':
          this.#sent = guard(() => new Request(value, this.#merchant))
          return { action, request: this.#sent }
        case 'wait':
          return { action, seconds: value }
        case 'done':
          return { action, answer: new Answer(value, body, this.#merchant, timestamp) }
        default:
          return { action, error: withRequest(fromJson(value, () => this.#explain()), this.#original) }
      }
    }

    #explain() {
      const found = this.#call((native) => native.explain())
      return found === undefined ? undefined : JSON.parse(found)
    }

    /** One call at a time: a signer that is called by a step may not call the same driver. */
    #call(run) {
      if (this.#isBusy) refuse('untilFinal', 'a driver is not called by the signer that it is waiting for')
      this.#isBusy = true
      try {
        return guard(() => run(this.#native))
      } finally {
        this.#isBusy = false
      }
    }

    /** The signature of the message that a step asked for: 256 bytes. */
    signed(signature) {
      const bytes = signatureOf(signature)
      this.#call((native) => native.signed(bytes))
    }

    /** The answer to what was sent. */
    read(status, headers, body, now) {
      const [code, block, bytes, time] = [statusOf(status), headersOf(headers), messageOf(body), nowOf(now)]
      this.#call((native) => native.read(code, block, bytes, time))
    }

    /** The HTTP client failed: by what it threw, or "not_sent" or "maybe_sent". */
    failed(error) {
      const transport = failureOf(error, this.#sent.url)
      this.#call((native) => native.failed(transport))
    }

    /** Ends the patience now: the next step is done or give_up. */
    stop() {
      this.#call((native) => native.stop())
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
      /** The ciphertext to decrypt: RSAES-OAEP with SHA-1. */
      this.ciphertext = native.ciphertext()
      Object.freeze(this)
    }

    /** Takes the plaintext. */
    finish(plaintext) {
      const bytes = bytesOf(plaintext) ?? refuse('plaintext', 'bytes, as a Uint8Array', plaintext)
      return guard(() => this.#native.finish(bytes))
    }
  }

  show(Answer, ({ status, outcome, requestId, failures }) => ({ status, outcome, requestId, failures }))
  show(Request, ({ method, target, operation, body }) => ({ method, target, operation, bodyLength: body?.length ?? 0 }))
  show(Unsigned, () => ({}))
  show(UnsignedParams, () => ({}))
  show(Sealed, () => ({}))
  return { Answer, Certificates, Request, Sealed, Driver, Unsigned, UnsignedParams }
}

const isTime = (seconds) => seconds >= 0
/** A timer of JavaScript's that is asked for more fires at once. */
const isWait = (seconds) => seconds >= 0 && seconds * 1000 < 2 ** 31
/** The type of each member of a policy. */
const LIMITS = {
  attempts: [(count) => Number.isInteger(count) && count >= 0 && count < 2 ** 32, 'a whole number below 2³²'],
  timeout: [isTime, 'seconds, not negative'],
  firstWait: [isWait, 'seconds, not negative, at most 24 days'],
  longestWait: [isWait, 'seconds, not negative, at most 24 days'],
}
