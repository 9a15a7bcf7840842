/** The entry for browsers and bundlers. */

import { start } from './edge.js'

export { CallerError, InternalError, OutcomeUnknownError, RefusedError, UntrustedMessageError, WxpayError } from './errors.js'

const response = await fetch(new URL('./core/edge_bg.wasm', import.meta.url))
const bound = start(await WebAssembly.compile(await response.arrayBuffer()), 'web')
export const { Answer, Certificates, Download, Merchant, MerchantSet, Notification, Request, Sealed, Driver, Unsigned, UnsignedParams, operations, remedy } = bound
export const { Platform } = bound
