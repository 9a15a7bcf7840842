/** What WeChat Pay tells, by the event that it is. */

import type { Events } from './catalogue.js'
import type { NotificationOf } from './index.js'

/** Whose outcome a notification tells, ready for a query: `merchant.prepare(tells.query, tells.numbers)`. */
export interface Tells {
  readonly operation: string
  readonly query: string | null
  readonly numbers: Readonly<Record<string, string | number>>
}

/** A notification that WeChat Pay signed; query before acting on it. Its `event` tells what `data` is. */
export type Notification =
  { [E in keyof Events]: NotificationOf<E, Events[E]> }[keyof Events] | NotificationOf<null, Record<string, unknown>>
