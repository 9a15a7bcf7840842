/** WeChat Pay's side, for users' own tests: it signs answers and seals notifications with published test keys. */

import type { Merchant, MerchantConfig, Moment } from './index.js'

export class Platform {
  readonly platform_keys: Readonly<Record<string, string>>
  readonly apiv3_key: string
  /** A merchant that believes this platform. */
  merchant(overrides?: Partial<MerchantConfig>): Merchant
  /** A signed answer; `data` may be bytes or a text, too. */
  answer(data?: unknown, options?: { status?: number; moment?: Moment }): { status: number; headers: Record<string, string>; body: Uint8Array }
  /** A sealed notification, of the `event_type` that most events share: the data tells which it is. */
  notification(data: unknown, options?: {
    id?: string
    event_type?: string
    original_type?: string
    summary?: string
    create_time?: string
    moment?: Moment
  }): { headers: Record<string, string>; body: Uint8Array }
}
