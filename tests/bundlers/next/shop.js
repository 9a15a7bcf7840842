import { Merchant } from 'wxpay-core'

let made

/** Next imports every route while it builds, where no keys are: the merchant is made by the first request. */
export const merchant = () => (made ??= Merchant.fromEnv())

/** The numbers of what was notified. */
export const handled = []
