/** Files on their way from WeChat Pay. */

import { bytesOf } from './message.js'
import { DOWNLOAD_OPTIONS } from './names.js'

/** The class around the core's downloads, and what makes one of a download that the core began. */
export function bindDownload({ guard, partsOf, refuse, text }) {
  /** A file on its way from WeChat Pay: believe it only after `finish`. */
  class Download {
    #native

    constructor(hashType, hashValue, options) {
      if (hashType === BEGUN) {
        this.#native = hashValue
        return
      }
      const { gzip = false } = partsOf(options, 'options', DOWNLOAD_OPTIONS)
      if (typeof gzip !== 'boolean') refuse('gzip', 'true or false', gzip)
      this.#native = guard((native) => new native.Download(text(hashType, 'hashType'), text(hashValue, 'hashValue'), gzip))
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
