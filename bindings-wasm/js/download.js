/** Files on their way from WeChat Pay. */

import { bytesOf } from './message.js'

/** The class around the core's downloads, and what makes one of a download that the core began. */
export function bindDownload({ guard, partsOf, refuse, text }) {
  /** A file on its way from WeChat Pay: believe it only after `finish`. */
  class Download {
    #native

    constructor(hash_type, hash_value, options) {
      if (hash_type === BEGUN) {
        this.#native = hash_value
        return
      }
      const { gzip = false } = partsOf(options, 'options', ['gzip'])
      if (typeof gzip !== 'boolean') refuse('gzip', 'true or false', gzip)
      this.#native = guard((native) => new native.Download(text(hash_type, 'hash_type'), text(hash_value, 'hash_value'), gzip))
    }

    /** Takes bytes as they arrive; gives the uncompressed content they complete. */
    feed(chunk) {
      const bytes = bytesOf(chunk) ?? refuse('chunk', 'bytes', chunk)
      return guard(() => this.#native.feed(bytes))
    }

    /** The rest of the content, if the hash agrees. */
    finish() {
      return guard(() => this.#native.finish())
    }
  }

  return { Download, begun: (native) => new Download(BEGUN, native) }
}

/** In place of a hash: the core has begun the download. */
const BEGUN = Symbol('begun')
