/** Sends requests with fetch: the global one, undici's, or another of its kind. */

import type { Answer, Request } from './index.js'
import type { DriveOptions, SendOptions } from './driving.js'

/** The client. */
export interface FetchOptions {
  /** A fetch other than the global one, such as undici's. */
  fetch?: (url: string, init: any) => Promise<{ status: number; headers: any; arrayBuffer(): Promise<ArrayBuffer> }>
  /** More of what it takes, such as undici's `dispatcher`. */
  init?: object
}

/**
 * Sends the request, repeats it and queries, until its outcome is final.
 *
 * It rejects with a `RefusedError` where it is not done, with an `OutcomeUnknownError` where that is not known after all
 * patience, or when the signal ended it.
 */
export function untilFinal<Data>(request: Request<Data>, options?: FetchOptions & DriveOptions): Promise<Answer<Data>>

/** Sends the request once and reads its answer; where the connection fails, it rejects with an `OutcomeUnknownError`. */
export function send<Data>(request: Request<Data>, options?: FetchOptions & SendOptions): Promise<Answer<Data>>
