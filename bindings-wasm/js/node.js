/** Node: RSA and AES by node:crypto, the core inlined. */

import load from '../dist/core/node.js'
import wasm from '../dist/core/node_bg.wasm'
import { Backend } from './backend.js'
import { CallerError, InternalError, OutcomeUnknownError, RefusedError, UntrustedMessageError, WxpayError } from './errors.js'
import { hostOf, nonceOf } from './host.js'
import { bind } from './shim.js'
import { bindTesting } from './testing.js'

const errors = { CallerError, InternalError, OutcomeUnknownError, RefusedError, UntrustedMessageError, WxpayError }
let made

/**
 * The package's exports, made once, whoever asks. Each entry brings node:crypto by its own `import` or `require`: a
 * `require` in here would not survive in a bundle that is an ES module.
 */
export function start(crypto) {
  made ??= make(crypto)
  return made
}

function make(crypto) {
  const module = new WebAssembly.Module(wasm)
  const backend = new Backend({
    load(registry) {
      const native = load(registry)
      native.initSync({ module })
      return native
    },
    host: hostOf(crypto),
    language: `node/${process.versions.node}`,
    nonce: nonceOf(crypto),
  })
  const bound = bind(backend)
  const { Answer, Certificates, Download, Merchant, MerchantSet, Notification, Request, Sealed, Driver, Unsigned, UnsignedParams, operations, remedy } = bound
  const classes = { Answer, Certificates, Download, Merchant, MerchantSet, Notification, Request, Sealed, Driver, Unsigned, UnsignedParams }
  return { ...errors, ...classes, operations, remedy, ...bindTesting(backend, bound), backend }
}
