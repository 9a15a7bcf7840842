/** The entry for workerd and edge-light, where a .wasm is imported as a compiled module. */

import module from './core/edge_bg.wasm'
import { start } from './edge.js'

export { CallerError, InternalError, OutcomeUnknownError, RefusedError, UntrustedMessageError, WxpayError } from './errors.js'

const bound = start(module, 'workerd')
export const { Answer, Certificates, Download, Merchant, MerchantSet, Notification, Request, Sealed, Driver, Unsigned, UnsignedParams, operations, remedy } = bound
export const { Platform } = bound
