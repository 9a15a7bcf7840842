/** Building blocks for the classes of surface.js: what they show, and what only JavaScript has. */

import { failureOf, messageOf, momentOf } from './arguments.js'
import { LOG, SIGNER } from './checked.js'
import { decode } from './decode.js'
import { fromJson } from './errors.js'
import { Held, merchantOf, refuse, run, signerOf } from './run.js'
import { show } from './show.js'

const decoder = new TextDecoder()

/** Reads a message; an error can explain itself, and knows which request was answered. */
export function reading(held, message, read, request) {
  const merchant = merchantOf(held)
  let given
  try {
    return run(
      held,
      (native) => read(native, ...(given = messageOf(...message))),
      () => JSON.parse(run(merchant, (native) => native.explain(...given))),
    )
  } catch (thrown) {
    throw given === undefined ? thrown : withRequest(thrown, request)
  }
}

export function withRequest(error, request) {
  if (request !== undefined && error instanceof Error) Object.defineProperty(error, 'request', { value: request, configurable: true })
  return error
}

/** Wraps what the core made in a class; null if it made nothing. */
export const made = (type, native, merchant) => (native === undefined ? null : new type(native, merchant))

/** The record of a request for a log; null before it is known what became of it. */
export function recordOf(json) {
  if (json === undefined) return null
  const { request_id: requestId, ...record } = JSON.parse(json)
  return { ...record, requestId }
}

/** Begins, signs off the event loop, and finishes; where only the core can sign, it does so at once. */
export async function signed(held, begin, prepare, ...given) {
  const sign = signerOf(held)
  if (sign === undefined) return prepare.apply(held, given)
  const unsigned = begin.apply(held, given)
  return unsigned && unsigned.finish(await sign(unsigned.message))
}

/** The members of a front-end call. */
export const membersOf = (json) => JSON.parse(json).members

/** The verified bytes of an answer. */
export const answered = (answer) => (answer instanceof Answer ? answer.body : refuse('answer', 'the answer that request.read gave', answer))

/** Platform certificates that WeChat Pay listed, opened and checked. */
export class Certificates extends Held {
  #saved

  /** `merchant` opened them with its key, at the time `now`. */
  constructor([native, serials, saved, nextRefreshAt], merchant, now) {
    super(native, merchant, (hold) => hold(run(merchant, (native) => native.load_certificates(saved, now))[0]))
    this.#saved = saved
    this.serials = serials.split(' ').filter(Boolean)
    this.nextRefreshAt = nextRefreshAt
    Object.freeze(this)
  }

  /** The encrypted list as WeChat Pay sent it, ready to be saved. */
  get saved() {
    return this.#saved.slice()
  }
}

/** A verified success. */
export class Answer {
  /** `body` is the verified copy; a file is opened and uncompressed. */
  constructor([outcome, status, requestId, verified, more, certificates, opened, file], body, merchant, now) {
    this.data = file || body.length === 0 ? null : decode(opened ?? decoder.decode(body))
    this.outcome = outcome ?? null
    this.status = status
    this.verified = verified === 1
    const { failures, sealed } = more === undefined ? { failures: [], sealed: [] } : JSON.parse(more)
    this.failures = failures
    this.sealed = sealed
    this.requestId = requestId ?? null
    this.certificates = certificates && new Certificates(certificates, merchant, now)
    Object.defineProperty(this, 'body', { value: file ?? body })
    Object.freeze(this)
  }
}

/** A notification that WeChat Pay signed. */
export class Notification {
  constructor([json, data], merchant) {
    const { dedupe_key: dedupeKey, ...members } = JSON.parse(json)
    Object.freeze(members.reply)
    Object.assign(this, members, { dedupeKey, data: decode(data) })
    Object.defineProperty(this, 'merchant', { value: merchant })
    Object.freeze(this)
  }
}

/** The parts of a signed request: `fetch(request.url, request)`. */
export class RequestParts extends Held {
  constructor([native, described, body], merchant) {
    super(native, merchant)
    const lines = described.split('\n')
    this.method = lines[0]
    this.url = lines[1]
    this.target = lines[2]
    this.operation = lines[3] || null
    this.headers = {}
    for (let i = 4; i < lines.length; i += 2) this.headers[lines[i]] = lines[i + 1]
    this.body = body.length === 0 ? undefined : body
    // A redirect would carry the signature elsewhere, and WeChat Pay never answers with one.
    this.redirect = 'manual'
    Object.freeze(this.headers)
    Object.freeze(this)
  }

  get [LOG]() {
    return merchantOf(this).log
  }
}

/** Calls a driver, one call at a time: a signer called by a step may not call the same driver. */
export let driving
/** The next step in its public form; `Request` is the class of its requests. */
export let stepOf
/** Passes on what the HTTP client threw for the last request. */
export let failing

/** A driver and the requests that it sends. */
export class DriverParts extends Held {
  #original
  #sent
  #isBusy = false

  /** `original` is the request whose outcome counts, whatever else is sent for it. */
  constructor(native, merchant, original) {
    super(native, merchant)
    this.#original = original
    this.#sent = original
  }

  [SIGNER]() {
    const sign = signerOf(this)
    if (sign !== undefined) run(this, (native) => native.ask_for_signatures())
    return sign
  }

  static {
    driving = (driver, call) =>
      run(driver, (native) => {
        if (driver.#isBusy) refuse('untilFinal', 'a driver is not called by the signer that it is waiting for')
        driver.#isBusy = true
        try {
          return call(native)
        } finally {
          driver.#isBusy = false
        }
      })

    stepOf = (driver, moment, Request) => {
      const merchant = merchantOf(driver)
      const [timestamp, nonce] = run(driver, () => momentOf(moment))
      const [action, value, body] = driving(driver, (native) => native.step(timestamp, nonce))
      const told = {
        sign: () => ({ message: value }),
        send: () => ({ request: (driver.#sent = run(driver, () => new Request(value, merchant))) }),
        wait: () => ({ seconds: value }),
        done: () => ({ answer: new Answer(value, body, merchant, timestamp) }),
        give_up: () => ({
          error: withRequest(
            fromJson(value, () => explained(driver)),
            driver.#original,
          ),
        }),
      }
      return { action, ...told[action]() }
    }

    failing = (driver, error) => driving(driver, (native) => native.failed(failureOf(error, driver.#sent.url)))
  }
}

function explained(driver) {
  const found = driving(driver, (native) => native.explain())
  return found === undefined ? undefined : JSON.parse(found)
}

show(Answer, ({ status, outcome, requestId, failures }) => ({ status, outcome, requestId, failures }))
show(Notification, ({ id, event, event_type, create_time }) => ({ id, event, event_type, create_time }))
