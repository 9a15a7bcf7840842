/** Handles a notification, for all web frameworks alike. */

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

/** Checks the arguments when the route is made, not when money has moved. */
export function checked(merchant, handle, options) {
  const { seen, ...more } = { __proto__: null, ...options }
  if (typeof merchant?.readNotification !== 'function') throw new TypeError('merchant: a Merchant or a MerchantSet')
  if (typeof handle !== 'function') throw new TypeError('handle: a function')
  if (seen !== undefined && typeof seen !== 'function') throw new TypeError('seen: a function, from a dedupe key to whether it was handled')
  return { seen, ...more }
}

export const TYPE = 'application/json; charset=utf-8'
