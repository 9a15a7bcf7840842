/**
 * An instance of the core, and its objects. A call crosses once: its arguments are written one after the other into the
 * core's memory, and what it gives is read from there. Every number and name here stands in src/args.rs, given.rs or host.rs, too.
 */

import { VERBS } from './verbs.js'

/** In place of a length or a number, where there is none. */
const NONE = 0xffffffff
/** The bytes that are kept for arguments. More are allocated for one call, as for a call within another. */
const KEPT = 1 << 16

/** An object of the core's; number 0 has what belongs to none. Its methods are the verbs. */
export class Native {
  constructor(instance, number) {
    this.instance = instance
    this.number = number
  }
}

for (const [verb, name] of VERBS.entries()) {
  Native.prototype[name] = function (...given) {
    return this.instance.call(verb, this.number, given)
  }
}

/**
 * Makes an instance of a compiled module by its glue: `texts` writes and reads UTF-8, `isCurrent` tells whether a call may
 * still free an object, `fill` draws random bytes where the core asks for them.
 */
export function instantiate(glue, module, texts, isCurrent, fill) {
  return new Native(new Instance(glue, module, texts, isCurrent, fill), 0)
}

class Instance {
  #exports
  #texts
  #registry
  #kept
  /** How many calls are under way: a signer may call the core in turn. */
  #depth = 0
  #bytes
  #words
  #view
  /** What is lent to the core, by number. */
  #lent = new Map()
  #next = 1
  /** What the host made last, and what a signer threw. */
  #made
  #thrown

  constructor(glue, module, texts, isCurrent, fill) {
    this.#texts = texts
    this.#exports = glue(this.#host(fill)).initSync({ module })
    this.#kept = this.#exports.allocate(KEPT)
    // Before 2025-05 workerd has no registry: memory goes with the isolate then.
    if (typeof FinalizationRegistry === 'undefined') return
    this.#registry = new FinalizationRegistry((number) => isCurrent() && this.#exports.free(number))
  }

  call(verb, number, given) {
    this.#depth += 1
    try {
      const size = this.#sizeOf(given)
      const isKept = this.#depth === 1 && size <= KEPT
      const place = isKept ? this.#kept : this.#exports.allocate(size)
      this.#look()
      this.#write(given, place)
      const words = this.#exports.call(verb, number, place, size)
      // Not after a trap.
      if (!isKept) this.#exports.release(place, size)
      return this.#read(words)
    } finally {
      this.#depth -= 1
    }
  }

  /** Memory that has grown leaves empty views behind. */
  #look() {
    if (this.#bytes !== undefined && this.#bytes.length > 0) return
    const { buffer } = this.#exports.memory
    this.#bytes = this.#texts.bytes(buffer)
    this.#words = new Uint32Array(buffer)
    this.#view = new DataView(buffer)
  }

  /**
   * How many bytes arguments take. Texts are not measured by their `length`: V8 of Node 20 reads it, in code that it has
   * optimised, before it has seen that the value is a text.
   */
  #sizeOf(given) {
    let size = 0
    for (let i = 0; i < given.length; i += 1) {
      const value = given[i]
      if (typeof value === 'string') size += 4 + this.#texts.size(value)
      else if (value instanceof Uint8Array) size += 4 + value.length
      else if (value === undefined) size += 4
      else size += 12 + (Array.isArray(value) ? this.#sizeOf(value) : 0)
    }
    return size
  }

  /** Writes arguments into memory; returns where they end. */
  #write(given, start) {
    let place = start
    for (let i = 0; i < given.length; i += 1) {
      const value = given[i]
      let length = 8
      if (typeof value === 'string') length = this.#texts.write(this.#bytes, value, place + 4)
      else if (value instanceof Uint8Array) {
        length = value.length
        this.#bytes.set(value, place + 4)
      } else if (value !== undefined) this.#view.setFloat64(place + 4, this.#numberOf(value), true)
      this.#view.setUint32(place, value === undefined ? NONE : length, true)
      place += value === undefined ? 4 : 4 + length
      if (Array.isArray(value)) place = this.#write(value, place)
    }
    return place
  }

  /** The number by which an argument crosses: its own, that of a list's entries, or an object's. */
  #numberOf(value) {
    if (typeof value !== 'object') return Number(value)
    if (value instanceof Native) return value.number
    return Array.isArray(value) ? value.length : this.#lend(value)
  }

  /** Lends an object until the core forgets it. */
  #lend(object) {
    this.#lent.set(this.#next, object)
    return this.#next++
  }

  #read(words) {
    this.#look()
    const place = { at: words >>> 2 }
    if (this.#words[place.at] !== 6) return this.#value(place)
    const error = this.#text(place.at)
    if (this.#thrown === undefined) throw error
    const [thrown] = this.#thrown
    this.#thrown = undefined
    throw thrown
  }

  #value(place) {
    const { at } = place
    place.at += 3
    switch (this.#words[at]) {
      case 1:
        return this.#text(at)
      case 2:
        return this.#slice(this.#words[at + 1], this.#words[at + 2])
      case 3:
        return this.#view.getFloat64(4 * (at + 1), true)
      case 4:
        return this.#held(this.#words[at + 1])
      case 5: {
        const list = []
        for (let left = this.#words[at + 1]; left > 0; left -= 1) list.push(this.#value(place))
        return list
      }
      default:
        return undefined
    }
  }

  #text(at) {
    return this.#texts.read(this.#bytes, this.#words[at + 1], this.#words[at + 2])
  }

  /** A copy of bytes in memory. */
  #slice(place, length) {
    return new Uint8Array(this.#bytes.buffer.slice(place, place + length))
  }

  #held(number) {
    const native = new Native(this, number)
    this.#registry?.register(native, number)
    return native
  }

  /** What the core calls. */
  #host(fill) {
    const part = (place, length) => this.#bytes.subarray(place, place + length)
    return {
      ask: (lent, key, parts, count) => {
        this.#look()
        const [words, first] = [this.#words, parts >>> 2]
        const method = this.#texts.read(this.#bytes, words[first], words[first + 1])
        const given = key === 0 ? [] : [this.#lent.get(key)]
        for (let i = first + 2; i < first + 2 * count; i += 2) given.push(part(words[i], words[i + 1]))
        try {
          const made = this.#lent.get(lent)[method](...given)
          // Only `true` itself verifies: not 1, "true", [true] or a Promise.
          if (method === 'verify') return typeof made === 'boolean' ? Number(made) : NONE
          if (method.endsWith('Key')) return this.#lend(made)
          this.#made = made
          return made instanceof Uint8Array ? made.length : NONE
        } catch (thrown) {
          // What a user's signer throws, the user gets.
          if (method === 'signByUser') this.#thrown = [thrown]
          return NONE
        }
      },
      fetch: (place, length) => {
        this.#look()
        part(place, length).set(this.#made)
      },
      forget: (number) => this.#lent.delete(number),
      fill: (place, length) => {
        this.#look()
        fill(part(place, length))
      },
    }
  }
}
