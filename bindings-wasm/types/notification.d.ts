/** What WeChat Pay tells, by the event that it is. */

import type { Events } from './catalogue.js'
import type { Merchant, Reply } from './index.js'

/** Whose outcome a notification tells, ready for a query: `merchant.prepare(tells.query, tells.numbers)`. */
export interface Tells {
  readonly operation: string
  readonly query: string | null
  readonly numbers: Readonly<Record<string, string | number>>
}

/** A notification that WeChat Pay signed; query before acting on it. Its `event` tells what `data` is. */
export type Notification =
  { [E in keyof Events]: NotificationOf<E, Events[E]> }[keyof Events] | NotificationOf<null, Record<string, unknown>>

/** A notification of one event; of `null`, which the catalogue does not know, the data is there all the same. */
export interface NotificationOf<E extends keyof Events | null, Data> {
  readonly id: string
  readonly create_time: string | null
  /** The id of the declared event. */
  readonly event: E
  /** The event's name on the wire, which several events share. */
  readonly event_type: string
  readonly resource_type: string | null
  readonly summary: string | null
  readonly original_type: string | null
  readonly data: Data
  /** JSON pointers of the encrypted fields that could not be opened here: `data` has their ciphertext. */
  readonly sealed: readonly string[]
  readonly tells: Tells | null
  /** The same for everything that tells of the same event. */
  readonly dedupeKey: string
  readonly reply: Reply
  readonly merchant: Merchant
}
