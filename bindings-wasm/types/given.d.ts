/** What callers give, and what differs in form from language to language. */

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

/** WeChat Pay's keys: public keys by id, certificates by serial; or a list of certificates. */
export type PlatformKeys = Readonly<Record<string, Key>> | readonly Key[]
