/** What the entries for browsers and edge runtimes share: RSA and AES in Rust. */

import load from '../dist/core/edge.js'
import { install } from './backend.js'
import * as seldom from './seldom.js'

/** Loads a compiled module. */
export function start(module, language) {
  install({
    load(registry) {
      const native = load(registry)
      native.initSync({ module })
      return native
    },
    language,
    seldom: () => seldom,
    nonce() {
      const bytes = crypto.getRandomValues(new Uint8Array(16))
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase()
    },
  })
}
