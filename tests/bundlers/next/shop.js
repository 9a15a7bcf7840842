// ANCHOR: merchant
import { Merchant } from 'wxpay-core'

let made

/** The merchant, made when it is first asked for. */
export const merchant = () => (made ??= Merchant.fromEnv())
// ANCHOR_END: merchant

/** What was notified. */
export const handled = []

export function handle({ event, data }) {
  handled.push(`${event} of ${data.out_order_no}`)
}
