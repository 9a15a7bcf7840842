/** What the entries for browsers and edge runtimes share: RSA and AES in Rust. */

import glue from '../dist/core/edge.js'
import { install } from './backend.js'
import { instantiate } from './native.js'
import * as seldom from './seldom.js'

/** Loads a compiled module. */
export function start(module, language) {
  install({
    load: (isCurrent) => instantiate(glue, module, TEXTS, isCurrent, (bytes) => crypto.getRandomValues(bytes)),
    language,
    seldom: () => seldom,
    nonce() {
      const bytes = crypto.getRandomValues(new Uint8Array(16))
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
        .join('')
        .toUpperCase()
    },
  })
}

const encoder = new TextEncoder()
// A text of the core's has no mark of its byte order; one that begins so means it.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
const TEXTS = {
  bytes: (buffer) => new Uint8Array(buffer),
  write: (bytes, text, place) => encoder.encodeInto(text, bytes.subarray(place)).written,
  size: (text) => encoder.encode(text).length,
  read: (bytes, place, length) => decoder.decode(bytes.subarray(place, place + length)),
}
