/** Handles a notification, for all web frameworks alike. */

import { checkedBy } from './checked.js'

/**
 * Calls `handle` unless the notification is untrusted or already seen; returns the reply. What `handle` throws goes to
 * the framework.
 */
export async function take(merchant, headers, body, handle, seen) {
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

/** Checks the arguments when the route is made, not when money has moved; `names` are those of the options. */
export function checked(merchant, handle, options, names = ['seen']) {
  return checkedBy(merchant, 'merchant: a Merchant or a MerchantSet', ({ partsOf, refuse }) => {
    const given = partsOf(options, 'options', names)
    if (typeof handle !== 'function') refuse('handle', 'a function of the notification', handle)
    if (given.seen !== undefined && typeof given.seen !== 'function') refuse('seen', 'a function of the dedupe key', given.seen)
    return given
  })
}

export const TYPE = 'application/json; charset=utf-8'
