/** Notifications in Express, Nest on it, and any server of node:http. */

import type { Handle, MakeReader, NotifyOptions, Reader } from './notifying.js'

/** The handler of the notify URL. It goes before whatever parses bodies; or after `express.raw`, or Nest's `rawBody`. */
export function notifications(
  merchant: Reader | MakeReader,
  handle: Handle,
  options?: NotifyOptions,
): (request: any, response: any, next?: (error: unknown) => void) => Promise<void>
