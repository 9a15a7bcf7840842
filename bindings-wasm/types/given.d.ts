/** What callers give, and what differs in form from language to language. */

import type { Answer, Request, WxpayError } from './index.js'

/** PEM text, or DER bytes. */
export type Key = string | Uint8Array | ArrayBuffer
/** Headers as frameworks give them: any case, `HTTP_WECHATPAY_…`, lists of one, pairs, or a raw block. */
export type HeadersLike =
  | { entries(): IterableIterator<[string, string]> }
  // Headers where TypeScript's library is without dom.iterable.
  | { forEach(visit: (value: string, name: string) => void): void }
  | Readonly<Record<string, string | readonly string[] | Uint8Array | undefined>>
  | readonly (readonly [string, string])[]
  | readonly string[]
  | string
/** Bytes as received, never a parsed body. */
export type Bytes = Uint8Array | ArrayBuffer | ArrayBufferView
/** Bytes that fetch takes; `Uint8Array<ArrayBuffer>` where TypeScript knows it. */
export type Sent = ReturnType<typeof Uint8Array.from>

/** When a request is made; left out, the system says. */
export interface Moment {
  /** Unix time in seconds. */
  timestamp?: number
  /** 1 to 32 letters and digits, used once. */
  nonce?: string
}

/**
 * Keeps a merchant's requests below the limits of their operations, so that WeChat Pay does not answer 429. Every use of a
 * merchant counts together, in this process alone: of four processes, each takes `merchant.limits.share(0.25)`. A request
 * without a declared limit never waits.
 */
export interface Limits {
  /** The same with a part of each limit, above 0 and at most 1, for one of several processes. */
  share(share: number): Limits
  /** 0: send it now, and it counts. Else the seconds to wait before asking again; until then it does not count. */
  take(request: Request<unknown>): number
}

/** WeChat Pay's keys: public keys by id, certificates by serial; or a list of certificates. */
export type PlatformKeys = Readonly<Record<string, Key>> | readonly Key[]

/** The next step of a driver. */
export type Step =
  /** Only a merchant without a private key or signer is asked to; RSASSA-PKCS1-v1_5 with SHA-256. */
  | { readonly action: 'sign'; readonly message: Uint8Array }
  | { readonly action: 'send'; readonly request: Request }
  | { readonly action: 'wait'; readonly seconds: number }
  | { readonly action: 'done'; readonly answer: Answer }
  | { readonly action: 'give_up'; readonly error: WxpayError }
