/** The exports of every entry, after `install` has set how the core is loaded. */

export { operations, remedy } from './catalogue.js'
export { CallerError, InternalError, OutcomeUnknownError, RefusedError, UntrustedMessageError, WxpayError } from './errors.js'
export { Answer, Certificates, Notification } from './parts.js'
export { Download, Driver, Merchant, MerchantSet, Request, Sealed, Unsigned, UnsignedParams } from './surface.js'
export { Platform } from './testing.js'
