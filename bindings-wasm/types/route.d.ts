/** Notifications where a route takes a Request and gives a Response: Next's route handlers, Hono, workers, Bun, Deno. */

import type { Handle, MakeReader, NotifyOptions, Reader } from './notifying.js'

/** The route of the notify URL: of a Request, or of a context that holds one, such as Hono's. */
export function notifications(
  merchant: Reader | MakeReader,
  handle: Handle,
  options?: NotifyOptions,
): (given: Request | { req: { raw: Request } }) => Promise<Response>
