/**
 * An instance of the core, and its objects. A call crosses once: its arguments are written one after the other into the
 * core's memory, and what it gives is read from there. Every number here stands in src/args.rs, given.rs or host.rs, too.
 */

import { VERBS } from './verbs.js'

const ABSENT = 0xffffffff
/** The bytes that are kept for arguments. More are allocated for one call, as for a call within another. */
const KEPT = 1 << 16
const TOO_LITTLE = -1
/** The bytes of the longest letter. */
const LONGEST = 4

/** What `compute` asks of the host, by number. */
const COMPUTED = ['encrypt', 'encryptPkcs1', 'decrypt', 'open', 'seal']

/** An object of the core's; number 0 has what belongs to none. Its methods are the verbs. */
export class Native {
  constructor(instance, number) {
    this.instance = instance
    this.number = number
  }

  /** Lends an object to the core, if there is one. */
  lend(object) {
    return object && this.instance.lend(object)
  }
}

for (const [verb, name] of VERBS.entries()) {
  Native.prototype[name] = function (...given) {
    return this.instance.call(verb, this.number, given)
  }
}

/**
 * Makes an instance of a compiled module by its glue: `texts` writes and reads UTF-8, `fill` draws random bytes where the core
 * asks for them.
 */
export function instantiate(glue, module, texts, FinalizationRegistry, fill) {
  return new Native(new Instance(glue, module, texts, FinalizationRegistry, fill), 0)
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
  /** What the host computed last, and what a signer threw. */
  #computed
  #thrown

  constructor(glue, module, texts, Registry, fill) {
    this.#texts = texts
    this.#exports = glue(this.#host(fill)).initSync({ module })
    this.#registry = Registry && new Registry((number) => this.#exports.free(number))
    this.#kept = this.#exports.allocate(KEPT)
  }

  call(verb, number, given) {
    this.#depth += 1
    try {
      let [place, size] = [this.#kept, KEPT]
      let end = this.#depth === 1 ? this.#write(given, place, place + size) : TOO_LITTLE
      if (end === TOO_LITTLE) {
        size = this.#sizeOf(given)
        place = this.#exports.allocate(size)
        end = this.#write(given, place, place + size)
      }
      const words = this.#exports.call(verb, number, place, end - place)
      // Not after a trap.
      if (place !== this.#kept) this.#exports.release(place, size)
      return this.#read(words)
    } finally {
      this.#depth -= 1
    }
  }

  /** Lends an object until the core forgets it. */
  lend(object) {
    this.#lent.set(this.#next, object)
    return this.#next++
  }

  /** Memory that has grown leaves empty views behind. */
  #look() {
    if (this.#bytes !== undefined && this.#bytes.length > 0) return
    const { buffer } = this.#exports.memory
    this.#bytes = this.#texts.bytes(buffer)
    this.#words = new Uint32Array(buffer)
    this.#view = new DataView(buffer)
  }

  /** Writes arguments into memory that ends at `last`; returns where they end, or `TOO_LITTLE`. */
  #write(given, start, last) {
    this.#look()
    let place = start
    for (let i = 0; i < given.length && place !== TOO_LITTLE; i += 1) {
      const value = given[i]
      if (typeof value === 'string') place = this.#writeText(value, place, last)
      else if (value instanceof Uint8Array) place = this.#writeBytes(value, place, last)
      else if (Array.isArray(value)) {
        place = this.#writeNumber(value.length, place, last)
        if (place !== TOO_LITTLE) place = this.#write(value, place, last)
      } else if (value === undefined) place = this.#writeLength(ABSENT, place, last)
      else place = this.#writeNumber(value instanceof Native ? value.number : Number(value), place, last)
    }
    return place
  }

  #writeLength(length, place, last) {
    if (place + 4 > last) return TOO_LITTLE
    this.#view.setUint32(place, length, true)
    return place + 4
  }

  #writeNumber(number, place, last) {
    if (place + 12 > last) return TOO_LITTLE
    this.#view.setUint32(place, 8, true)
    this.#view.setFloat64(place + 4, number, true)
    return place + 12
  }

  #writeText(text, place, last) {
    const room = last - place - 4
    if (room < LONGEST) return TOO_LITTLE
    const length = this.#texts.write(this.#bytes, text, place + 4, room)
    // It ends before a letter for which there is no room.
    if (length > room - LONGEST) return TOO_LITTLE
    this.#view.setUint32(place, length, true)
    return place + 4 + length
  }

  #writeBytes(bytes, place, last) {
    if (place + 4 + bytes.length > last) return TOO_LITTLE
    this.#view.setUint32(place, bytes.length, true)
    this.#bytes.set(bytes, place + 4)
    return place + 4 + bytes.length
  }

  /**
   * How many bytes arguments take. Texts are not measured by their `length`: V8 of Node 20 reads it, in code that it has
   * optimised, before it has seen that the value is a text.
   */
  #sizeOf(given) {
    let size = 0
    for (const value of given) {
      if (typeof value === 'string') size += 4 + this.#texts.size(value) + LONGEST
      else if (value instanceof Uint8Array) size += 4 + value.length
      else size += 12 + (Array.isArray(value) ? this.#sizeOf(value) : 0)
    }
    return size
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
    const part = (place, length) => {
      this.#look()
      return this.#bytes.subarray(place, place + length)
    }
    const computed = (compute) => {
      try {
        this.#computed = compute()
        return this.#computed instanceof Uint8Array ? this.#computed.length : ABSENT
      } catch {
        return ABSENT
      }
    }
    return {
      key: (host, isPrivate, place, length) => {
        try {
          const der = part(place, length)
          return this.lend(isPrivate ? this.#lent.get(host).privateKey(der) : this.#lent.get(host).publicKey(der))
        } catch {
          return 0
        }
      },
      sign: (host, key, place, length, signature) => {
        try {
          const made = this.#lent.get(host).sign(this.#lent.get(key), part(place, length))
          this.#bytes.set(made, signature)
          return made.length
        } catch {
          return 0
        }
      },
      // Only `true` itself verifies: not 1, "true", [true] or a Promise.
      verify: (host, key, place, length, signature, of) => {
        try {
          const answer = this.#lent.get(host).verify(this.#lent.get(key), part(place, length), part(signature, of))
          return typeof answer === 'boolean' ? Number(answer) : 2
        } catch {
          return 2
        }
      },
      compute: (host, what, key, parts, count) =>
        computed(() => {
          this.#look()
          const given = Array.from({ length: count }, (_, index) =>
            part(this.#words[(parts >>> 2) + 2 * index], this.#words[(parts >>> 2) + 2 * index + 1]),
          )
          return this.#lent.get(host)[COMPUTED[what]](...(key === 0 ? [] : [this.#lent.get(key)]), ...given)
        }),
      ask: (signer, place, length) =>
        computed(() => {
          try {
            return this.#lent.get(signer)(new Uint8Array(part(place, length)))
          } catch (thrown) {
            this.#thrown = [thrown]
            throw thrown
          }
        }),
      fetch: (place) => part(place, this.#computed.length).set(this.#computed),
      forget: (number) => this.#lent.delete(number),
      fill: (place, length) => fill(part(place, length)),
    }
  }
}
