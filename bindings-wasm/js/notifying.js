/** Handles a notification, for all web frameworks alike. */

import { checkedBy } from './checked.js'

/**
 * Calls `handle` unless the notification is untrusted or already seen; returns the reply. What `handle` throws goes to
 * the framework.
 */
export async function take(reader, headers, body, handle, seen) {
  const merchant = await reader()
  let notification
  try {
    notification = merchant.readNotification(headers, body)
  } catch (error) {
    if (error?.reply) return error.reply
    throw error
  }
  if (!(seen && (await seen(notification.dedupeKey)))) await handle(notification)
  return notification.reply
}

/**
 * Checks the arguments when the route is made, not when money has moved; `names` are those of the options. A function in
 * place of a merchant is called by the first notification, and what it gives is kept: only then is there a language to
 * check in. Returns the options, and `reader`, which gives the merchant.
 */
export function checked(merchant, handle, options, names = ['seen']) {
  const check = (held) =>
    checkedBy(held, 'merchant: a Merchant, a MerchantSet, or a function that gives one', ({ partsOf, refuse }) => {
      const given = partsOf(options, 'options', names)
      if (typeof handle !== 'function') refuse('handle', 'a function of the notification', handle)
      if (given.seen !== undefined && typeof given.seen !== 'function') refuse('seen', 'a function of the dedupe key', given.seen)
      return given
    })
  if (typeof merchant !== 'function') return { __proto__: null, ...check(merchant), reader: () => merchant }
  let kept
  const reader = async () => {
    if (kept === undefined) {
      const made = await merchant()
      check(made)
      kept = made
    }
    return kept
  }
  return { __proto__: null, ...options, reader }
}

export const TYPE = 'application/json; charset=utf-8'
