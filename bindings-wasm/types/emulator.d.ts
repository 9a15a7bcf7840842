/** The local WeChat Pay as a program of its own, started for one test. */

import type { Merchant, MerchantConfig } from './index.js'

/** What it listens to and knows, as in its config.json. */
export interface EmulatorConfig {
  readonly base_url: string
  readonly control_url: string
  readonly mchid: string
  /** An order of 100.00 yuan that was paid to the first second-level merchant. */
  readonly transaction_id: string
  /** The variables of `Merchant.fromEnv`, for a program that a test starts. */
  readonly environment: Readonly<Record<string, string>>
  readonly appid: string
  readonly sub_merchants: ReadonlyArray<{ mchid: string; name: string }>
  readonly persons: ReadonlyArray<{ appid: string; openid: string; name: string }>
  readonly [name: string]: unknown
}

/** A local WeChat Pay that runs. */
export interface Emulator {
  readonly config: EmulatorConfig
  /** The answer to a control call, POST where no method is said; of a GET, `members` are the query. It rejects where the call is refused. */
  control(name: string, members?: object, options?: { method?: 'POST' | 'GET' | 'DELETE' }): Promise<any>
  /** The merchant that it knows, with the keys that it signs by; `overrides` take the place of parts of its configuration. */
  merchant(overrides?: Partial<MerchantConfig>): Merchant
  /** Ends it, where no test does. */
  stop(): Promise<void>
}

/**
 * Starts a local WeChat Pay on a free port, with fresh books, which ends with the test: `await startEmulator(t)`.
 *
 * The test is that of `node:test`, or whatever else has `after`; without one, `stop` ends it. It also ends with this process,
 * even when that is killed. `arguments` are those of `wxpay-emulator`.
 */
export function startEmulator(
  test?: { after(stop: () => Promise<void>): void },
  options?: { arguments?: readonly string[] },
): Promise<Emulator>
