/** The entry for Node: RSA and AES by node:crypto, the core inlined. */

import load from '../dist/core/node.js'
import wasm from '../dist/core/node_bg.wasm'
import { Backend } from './backend.js'
import { host, nonce } from './host.js'
import { bind } from './shim.js'
import { bindTesting } from './testing.js'

export { CallerError, InternalError, OutcomeUnknownError, RefusedError, UntrustedMessageError, WxpayError } from './errors.js'

const module = new WebAssembly.Module(wasm)

export const backend = new Backend({
  load() {
    const native = load()
    native.initSync({ module })
    return native
  },
  host,
  language: `node/${process.versions.node}`,
  nonce,
})
const bound = bind(backend)
export const { Answer, Certificates, Download, Merchant, MerchantSet, Notification, Request, Sealed, Settle, Unsigned, remedy } = bound
export const { Platform } = bindTesting(backend, bound)
