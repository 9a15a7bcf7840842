/** Notifications where a route takes a Request and returns a Response: Next, Hono, workers, Bun, Deno. */

import { TYPE, checked, take } from './notifying.js'

/** The route of the notify URL: takes a Request, or a context that holds one, such as Hono's. */
export function notifications(merchant, handle, options) {
  const { reader, seen } = checked(merchant, handle, options)
  return async (given) => {
    const request = given instanceof Request ? given : given.req.raw
    const { status, body } = await take(reader, request.headers, await request.arrayBuffer(), handle, seen)
    // A 204 has no body, not even an empty one.
    return new Response(body || null, { status, headers: { 'Content-Type': TYPE } })
  }
}
