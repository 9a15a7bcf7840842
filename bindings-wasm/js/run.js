/** Calls the core: its errors become our classes, and a trap an InternalError and a fresh instance. */

import { backend } from './backend.js'
import { fromJson } from './errors.js'

/** A wrong argument; the caller of `run` puts it into the merchant's language. */
class Refusal {
  constructor(error, ...told) {
    Object.assign(this, { error, told })
  }
}

/** Refuses an argument that is not `what`. Given its value, the error names the type, never the value. */
export function refuse(field, what, ...given) {
  throw new Refusal('invalid_argument', field, [what, ...given.map(typeOf)].join(', got '))
}

/** Refuses an unknown name. */
export function refuseName(name, known) {
  throw new Refusal('unknown_name', name, known)
}

/** Refuses a method that a product lacks. */
export function refuseMethod(product, name, known) {
  throw new Refusal('unknown_operation', product, name, known)
}

/**
 * Runs a call that may fail, for an object of a merchant or for none; `explain` says why a message failed verification.
 */
export function run(held, call, explain, locale = localeOf(held)) {
  try {
    return call(held === undefined ? backend.native() : nativeOf(held))
  } catch (thrown) {
    throw converted(thrown, locale, explain)
  }
}

/** Runs a call before there is an object, in the requested language. */
export const runIn = (locale, call) => run(undefined, call, undefined, locale)

function converted(thrown, locale, explain) {
  if (thrown instanceof Refusal) return fromJson(backend.native()[thrown.error](...thrown.told, locale))
  if (typeof thrown === 'string') return fromJson(thrown, explain)
  const isTrap = thrown instanceof WebAssembly.RuntimeError
  // A stack overflow inside the core leaves it as a trap does, but is the caller's error.
  if (isTrap || (thrown instanceof RangeError && thrown.message.includes('call stack'))) backend.replace()
  return isTrap ? fromJson(backend.native().internal('the core stopped; the next call has a fresh one')) : thrown
}

/** The core's object; after a trap, one made again in the fresh instance if possible. */
export let nativeOf
/** The merchant of an object; a merchant is its own. */
export let merchantOf
/** What signs for an object's merchant off the event loop, from a message to its signature; undefined where only the core can. */
export let signerOf
let localeOf

/** An object held by the core. */
export class Held {
  #native
  #merchant
  #again
  #generation
  #locale
  #sign

  /**
   * `again` makes the core's object again and hands it over. A merchant has no merchant, but a language, and may sign off the event loop.
   */
  constructor(native, merchant, again, locale, sign) {
    this.#native = native
    this.#merchant = merchant
    this.#again = again
    this.#generation = backend.generation
    this.#locale = locale
    this.#sign = sign
  }

  static {
    nativeOf = (held) => {
      if (held.#again !== undefined && held.#generation !== backend.generation) {
        held.#again((native) => {
          held.#native = native
          held.#generation = backend.generation
        })
      }
      return held.#native
    }
    merchantOf = (held) => held.#merchant ?? held
    signerOf = (held) => merchantOf(held).#sign
    localeOf = (held) => (held === undefined ? undefined : merchantOf(held).#locale)
  }
}

/** The type of a value, for an error. */
function typeOf(value) {
  if (value === null || typeof value !== 'object') return value === null ? 'null' : typeof value
  const tag = Object.prototype.toString.call(value).slice(8, -1)
  return `${/^\w{1,32}$/.test(tag) ? tag : 'Object'}${tag === 'Promise' ? ': await it' : ''}`
}
