/** The shared part of the entries for browsers and edge runtimes: RSA and AES in Rust. */

import load from '../dist/core/edge.js'
import { Backend } from './backend.js'
import { bind } from './shim.js'
import { bindTesting } from './testing.js'

export { CallerError, InternalError, OutcomeUnknownError, RefusedError, UntrustedMessageError, WxpayError } from './errors.js'

/** Makes the classes around a compiled module. */
export function start(module, language) {
  const backend = new Backend({
    load(registry) {
      const native = load(registry)
      native.initSync({ module })
      return native
    },
    language,
    nonce() {
      const bytes = crypto.getRandomValues(new Uint8Array(16))
      return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('').toUpperCase()
    },
  })
  const bound = bind(backend)
  return { ...bound, ...bindTesting(backend, bound) }
}
