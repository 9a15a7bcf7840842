import type { Limits, LogRecord, Policy } from './index.js'

/** The options of one sending. */
export interface SendOptions {
  /** The longest that one sending may take, in seconds: 30. */
  sendTimeout?: number
  /** Ends it. Its error then says what is known: what left and was not answered may have been executed. */
  signal?: AbortSignal
  /** Waits before a request that would be above its operation's limit: `merchant.limits`, or a share of it. */
  limits?: Pick<Limits, 'take'>
  /** Takes a redacted record of each request that is sent, in place of `merchant.log`. What it throws is printed, and costs no outcome. */
  log?: (record: LogRecord) => unknown
}

/** The options of the loop: its patience, and those of each sending. */
export interface DriveOptions extends SendOptions, Policy {
  /** Signs what is sent again, for a merchant without a private key: from a message to its RSASSA-PKCS1-v1_5 with SHA-256. */
  sign?: (message: Uint8Array) => Uint8Array | Promise<Uint8Array>
}
