/** Sends requests with axios. */

import type { Answer, Request } from './index.js'
import type { DriveOptions, SendOptions } from './driving.js'

/** axios, or what `axios.create` gave. */
export interface AxiosLike {
  request(config: any): Promise<{ status: number; headers: any; data: any }>
}

/**
 * Sends the request, repeats it and queries, until its outcome is final.
 *
 * It rejects with a `RefusedError` where it is not done, with an `OutcomeUnknownError` where that is not known after all
 * patience, or when the signal ended it.
 */
export function untilFinal<Data>(client: AxiosLike, request: Request<Data>, options?: DriveOptions): Promise<Answer<Data>>

/** Sends the request once and reads its answer; where the connection fails, it rejects with an `OutcomeUnknownError`. */
export function send<Data>(client: AxiosLike, request: Request<Data>, options?: SendOptions): Promise<Answer<Data>>
