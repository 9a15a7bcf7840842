/** WeChat Pay APIv3 without IO: signed requests, verified answers and notifications. */

import type { Products } from './catalogue.js'
import type { AppMembers, JsapiMembers } from './catalogue/front_end.js'
import type { Cause, Hint, Kind, Rule } from './names.js'
import type { Notification } from './notification.js'

// The types of bodies and answers, by product: `ecommerce.profitsharing.CreateOrder`.
export type * from './catalogue.js'
export type { AppMembers as AppParams, JsapiMembers as JsapiParams } from './catalogue/front_end.js'
export type * from './names.js'
export type * from './notification.js'

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

/** The options of a declared operation, beside its body. */
export interface Options {
  /** Undeclared fields, merged deep into the body, lists by position; signed, and not checked. */
  extra?: object | null
  /** The file that the operation uploads. */
  file?: Bytes
  moment?: Moment
}

/** The options of a request to any API, beside method and path. */
export interface RequestOptions {
  /** Parameters, encoded and appended in this order. */
  query?: Readonly<Record<string, string | number | bigint | boolean | null | undefined>>
  /**
   * JSON of own properties, written in the order given; a text or bytes are sent as they are. A bigint has the digits of a
   * number beyond 2⁵³, which itself is refused, as is a Date.
   */
  body?: object | string | Bytes | null
  /** JSON pointers of the plaintexts to encrypt, such as `/receivers/0/name`. */
  sensitive?: readonly string[]
  /** That the same request again is the same, by a number of yours: only then is the advice to send it again. A GET always is. */
  repeatable?: boolean
  moment?: Moment
}

/** WeChat Pay's keys: public keys by id, certificates by serial; or a list of certificates. */
export type PlatformKeys = Readonly<Record<string, Key>> | readonly Key[]

/** The configuration of a merchant. */
export interface MerchantConfig {
  /** The caller's merchant number (商户号), of digits. */
  mchid: string
  /** Serial of the merchant's API certificate, hexadecimal. */
  serial_no: string
  /** The merchant's API private key, apiclient_key.pem; none where a signer or `begin` stands for it. */
  private_key?: Key
  /** Signs in place of a private key, synchronously: RSASSA-PKCS1-v1_5 with SHA-256, 256 bytes. */
  signer?: (message: Uint8Array) => Uint8Array
  /** The APIv3 key, 32 bytes; while it is changed, the current and the previous. */
  apiv3_key?: string | Uint8Array | readonly (string | Uint8Array)[]
  /** The APIv2 key, 32 bytes: it signs what a few pages of a front end are given, and nothing else. */
  api_v2_key?: string | Uint8Array
  platform_keys?: PlatformKeys
  /** The URL that requests go to; http for loopback hosts only. */
  base_url?: string
  /** The URL that requests go to when the connection to base_url fails. */
  backup_url?: string
  /** The language in which errors speak, English by default; remedies are told in both all the same. */
  locale?: 'en' | 'zh'
}

/** A remedy, in two languages. */
export interface Remedy {
  readonly zh: string
  readonly en: string
}

/** The advice after a failure. */
export interface Advice {
  readonly action: 'resend_same' | 'query_first' | 'never'
  /** Seconds to wait before. */
  readonly delay: number
  /** The most attempts to make, each waiting twice as long. */
  readonly attempts: number
  readonly host: 'primary' | 'backup'
}

/** Status and body to give back for a notification. */
export interface Reply {
  readonly status: number
  readonly body: string
}

/** Why a message was not believed; nothing it finds is ever accepted. */
export interface Explanation {
  readonly hints: readonly Hint[]
  /** The seconds that this machine is ahead, for `clock_skew`. */
  readonly skew: number | null
}

export interface Violation {
  readonly field: string
  readonly rule: Rule
  readonly hint: string
}

/** A verified success. */
export interface Answer<Data = unknown> {
  /**
   * The verified JSON; null where the body is empty, and for a file. No digit is lost: a whole number beyond 2⁵³ is a bigint, another
   * that no JavaScript number is equal to is the text of its digits.
   */
  readonly data: Data
  readonly outcome: 'pending' | 'succeeded' | 'partly' | 'failed' | null
  readonly status: number
  readonly request_id: string | null
  /** True, of a success that is no file; of a file, where its content is the one whose digest a signed answer told. */
  readonly verified: boolean
  /** The parts that failed, and what to do about each. */
  readonly failures: readonly { readonly field: string; readonly reason: string; readonly remedy: Remedy | null }[]
  /** JSON pointers of the encrypted fields that could not be opened here: `data` has their ciphertext. */
  readonly sealed: readonly string[]
  /** The verified bytes, a copy, in which encrypted fields are still encrypted; or the file, opened and uncompressed. */
  readonly body: Uint8Array
  /** The certificates listed by `certificates.download`. */
  readonly certificates?: Certificates
}

/** A signed request: `fetch(request.url, request)`, then `request.read(…)`. */
export interface Request<Data = unknown> {
  readonly method: string
  readonly url: string
  /** Path and query, to be sent as they are. */
  readonly target: string
  readonly operation: string | null
  /** Every header to send. */
  readonly headers: Record<string, string>
  /** The bytes to send; undefined where there is no body. */
  readonly body: Sent | undefined
  readonly redirect: 'manual'
  /** Reads the answer: verified, then decoded; or throws one of the errors. */
  read(status: number, headers: HeadersLike, body: Bytes, now?: number): Answer<Data>
  /**
   * Tells that it was sent before, at the latest then (Unix seconds, now where left out), and nobody knows what became of it:
   * after a restart, of a request that is prepared once more.
   */
  sentBefore(last?: number): void
  /** The same body bytes, freshly signed: never a second number. */
  again(moment?: Moment): Request<Data>
  beginAgain(moment?: Moment): Unsigned<Data>
  /** The request that tells what became of this one. */
  query(moment?: Moment): Request | null
  beginQuery(moment?: Moment): Unsigned | null
  /** The request for the page behind an answer; null where it was the last, or no pages are declared. */
  next(answer: Answer<Data>, moment?: Moment): Request<Data> | null
  beginNext(answer: Answer<Data>, moment?: Moment): Unsigned<Data> | null
  /** The request for a file that an answer tells of; null behind the last. It checks the file, which is `answer.body`. */
  file(answer: Answer<Data>, options?: FileOptions): Request<null> | null
  beginFile(answer: Answer<Data>, options?: FileOptions): Unsigned<null> | null
  /** Checks the file that it asks for as it arrives, in place of `read`. */
  download(): Download
  at(host: 'primary' | 'backup'): Request<Data>
  /**
   * The error to throw when an HTTP client failed: `not_sent` where its error proves that nothing can have left, else
   * `maybe_sent`. Where a client sends again by itself, say "maybe_sent" in its place.
   */
  failed(error: unknown): OutcomeUnknownError
  /** Sends, repeats and queries until the outcome is final. */
  untilFinal(policy?: Partial<Policy>): Settle
}

/** The patience of `untilFinal`; times in seconds. */
export interface Policy {
  attempts: number
  timeout: number
  first_wait: number
  longest_wait: number
}

/** The driver until an outcome is final. */
export interface Settle {
  step(moment?: Moment): Step
  /** The signature of the message that a step asked for: 256 bytes. */
  signed(signature: Bytes): void
  read(status: number, headers: HeadersLike, body: Bytes, now?: number): void
  /** Takes the error of the HTTP client, or "not_sent" or "maybe_sent". */
  failed(error: unknown): void
}

export type Step =
  /** Only a merchant without a private key or signer is asked to; RSASSA-PKCS1-v1_5 with SHA-256. */
  | { readonly action: 'sign'; readonly message: Uint8Array }
  | { readonly action: 'send'; readonly request: Request }
  | { readonly action: 'wait'; readonly seconds: number }
  | { readonly action: 'done'; readonly answer: Answer }
  | { readonly action: 'give_up'; readonly error: WxpayError }

/** A request up to its signature, for a signer elsewhere. */
export interface Unsigned<Data = unknown> {
  /** The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256. */
  readonly message: Uint8Array
  /** Takes the signature: 256 bytes. */
  finish(signature: Bytes): Request<Data>
}

/** Members of a front end up to their signature, as `Unsigned`. */
export interface UnsignedParams<Params = Record<string, string>> {
  readonly message: Uint8Array
  finish(signature: Bytes): Params
}

/** An encrypted field up to its decryption. */
export interface Sealed {
  /** The ciphertext to decrypt: RSAES-OAEP with SHA-1. */
  readonly ciphertext: Uint8Array
  finish(plaintext: Bytes): string
}

/** Platform certificates, opened and checked. */
export interface Certificates {
  readonly serials: readonly string[]
  /** When to fetch them again, in Unix seconds. */
  readonly next_refresh_at: number
  /** The encrypted list, to be saved. */
  readonly saved: Uint8Array
}

export interface Merchant extends Products {}

/** A merchant: who signs, with what, and whom it believes. */
export class Merchant {
  constructor(config: MerchantConfig)
  readonly mchid: string
  readonly serial_no: string
  readonly base_url: string
  /** A declared operation by its id. */
  prepare(operation: string, body?: object | null, options?: Options): Request
  begin(operation: string, body?: object | null, options?: Options): Unsigned
  /** A request to any API: signed, sealed and verified as the declared ones are. */
  request(method: string, path: string, options?: RequestOptions): Request
  beginRequest(method: string, path: string, options?: RequestOptions): Unsigned
  /** A media upload: picture or video. */
  upload(filename: string, content: Bytes, options?: { path?: string; moment?: Moment }): Request<{ media_id: string }>
  beginUpload(filename: string, content: Bytes, options?: { path?: string; moment?: Moment }): Unsigned<{ media_id: string }>
  /** Throws unless WeChat Pay signed this message. */
  verify(headers: HeadersLike, body: Bytes, now?: number): void
  verifyStatement(headers: HeadersLike, body: Bytes, now?: number): void
  explain(headers: HeadersLike, body: Bytes, now?: number): Explanation
  /** A notification: verified, then decrypted, then parsed. */
  readNotification(headers: HeadersLike, body: Bytes, now?: number): Notification
  readCertificates(headers: HeadersLike, body: Bytes, now?: number): Certificates
  loadCertificates(saved: Bytes, now?: number): Certificates
  /** Trusts these keys from now on. */
  replaceKeys(platform_keys: PlatformKeys | Certificates): void
  /** A field that WeChat Pay encrypted for the merchant. */
  decrypt(ciphertext: string): string
  beginDecrypt(ciphertext: string): Sealed
  openBillPart(part: object, content: Bytes, key?: Bytes): Uint8Array
  /** What a front end is given, by the call's name; `front_end` has it typed. */
  prepareFrontEnd(name: string, given?: object | null, moment?: Moment): { members: Record<string, unknown> }
  beginFrontEnd(name: string, given?: object | null, moment?: Moment): UnsignedParams
  jsapiParams(appid: string, prepay_id: string, moment?: Moment): JsapiMembers
  beginJsapiParams(appid: string, prepay_id: string, moment?: Moment): UnsignedParams<JsapiMembers>
  appParams(appid: string, partnerid: string, prepay_id: string, moment?: Moment): AppMembers
  beginAppParams(appid: string, partnerid: string, prepay_id: string, moment?: Moment): UnsignedParams<AppMembers>
}

/** Several merchants behind one notify URL. */
export class MerchantSet {
  constructor(merchants: readonly Merchant[])
  readNotification(headers: HeadersLike, body: Bytes, now?: number): Notification
}

/** Which of the files that an answer tells of, and parameters to append to its URL. */
export interface FileOptions {
  index?: number
  query?: Record<string, unknown>
  moment?: Moment
}

/** A file on its way from WeChat Pay: believe it only after `finish`. */
export class Download {
  constructor(hash_type: string, hash_value: string, options?: { gzip?: boolean })
  feed(chunk: Bytes): Uint8Array
  finish(): Uint8Array
}

/** An operation of the catalogue. */
export interface Operation {
  /** Such as `ecommerce.profitsharing.create_order`. */
  id: string
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** With `{field}` where a field of the request stands. */
  path: string
  /** In Chinese. */
  title: string
  /** The address of its page; empty where there is none. */
  page: string
}

/** Every operation of the catalogue. */
export function operations(): Operation[]

/** The remedy for a code or fail reason. */
export function remedy(code: string): Remedy | undefined

/** Anything that went wrong; `message` is the whole story. */
export class WxpayError extends Error {
  protected constructor()
  readonly kind: Kind
  readonly number: number
  readonly field?: string
  readonly rule?: Rule
  readonly violations?: readonly Violation[]
  readonly cause?: Cause
  readonly status?: number
  readonly code?: string
  /** WeChat Pay's own words. */
  readonly said?: string
  readonly detail?: unknown
  readonly request_id?: string
  readonly verified?: boolean
  readonly advice?: Advice
  readonly remedy: Remedy
  readonly reply?: Reply
  readonly missing_certificate?: string
  readonly request?: Request
  /** The redacted form for logs, one line of JSON. */
  asLog(): string
  explain(): Explanation | undefined
}
/** The caller broke a rule: this call did nothing. */
export class CallerError extends WxpayError {}
/** WeChat Pay said no: it is not done. */
export class RefusedError extends WxpayError {
  readonly status: number
  readonly advice: Advice
  readonly request: Request
}
/** It may be done: follow `advice`, never take a new number. */
export class OutcomeUnknownError extends WxpayError {
  readonly cause: Cause
  readonly advice: Advice
  readonly request: Request
}
/** A message that must not be believed; `reply` is what to answer. */
export class UntrustedMessageError extends WxpayError {
  readonly reply: Reply
}
/** A bug of this library, caught. */
export class InternalError extends WxpayError {}
