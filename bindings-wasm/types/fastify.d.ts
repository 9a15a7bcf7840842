/** Notifications in Fastify. */

import type { Handle, MakeReader, NotifyOptions, Reader } from './notifying.js'

/** A plugin with the route of the notify URL (`/notify`); its bodies stay raw, those of other routes are parsed as before. */
export function notifications(
  merchant: Reader | MakeReader,
  handle: Handle,
  options?: NotifyOptions & { url?: string },
): (fastify: any) => Promise<void>
