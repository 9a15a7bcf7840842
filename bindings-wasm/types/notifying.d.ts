import type { Merchant, MerchantSet, Notification } from './index.js'

/** Who reads it. */
export type Reader = Merchant | MerchantSet
/** Makes it by the first notification, once: for frameworks that load a route before there are keys, as Next builds. */
export type MakeReader = () => Reader | Promise<Reader>
/** Called once a notification is believed; where it throws, WeChat Pay sends again. */
export type Handle = (notification: Notification) => unknown

/** More of what a route is given. */
export interface NotifyOptions {
  /** Whether it was handled before, by its dedupe key: then it is only replied to. */
  seen?: (dedupeKey: string) => boolean | Promise<boolean>
}
