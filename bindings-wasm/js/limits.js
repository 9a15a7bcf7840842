/** Keeps requests below the limits that their operations declare. */

import { RequestParts } from './parts.js'
import { nativeOf, refuse, run } from './run.js'

/** A merchant's limits, or a part of each. */
export class Limits {
  #merchant
  #share

  constructor(merchant, share = 1) {
    this.#merchant = merchant
    this.#share = share
  }

  /** The same with a part of each limit, above 0 and at most 1, for one of several processes. */
  share(share) {
    const given = typeof share === 'number' ? share : NaN
    run(this.#merchant, (native) => native.share(given))
    return new Limits(this.#merchant, given)
  }

  /** 0: send it now, and it counts. Else the seconds to wait before asking again; until then it does not count. */
  take(request) {
    return run(this.#merchant, (native) => {
      if (!(request instanceof RequestParts)) refuse('request', 'the Request to send', request)
      return native.take(this.#share, nativeOf(request), performance.now() / 1000)
    })
  }
}
