/** Files being downloaded. */

import { partsOf, text } from './arguments.js'
import { DOWNLOAD_OPTIONS } from './names.js'
import { Held, refuse, runIn } from './run.js'

/** A download, begun with its hash or by the core. */
export class DownloadParts extends Held {
  constructor(hashType, hashValue, options) {
    super(
      ...(hashType === BEGUN
        ? [hashValue, options]
        : [
            runIn(undefined, (native) => {
              const { gzip = false } = partsOf(options, 'options', DOWNLOAD_OPTIONS)
              if (typeof gzip !== 'boolean') refuse('gzip', 'true or false', gzip)
              return native.make_download(text(hashType, 'hashType'), text(hashValue, 'hashValue'), gzip)
            }),
          ]),
    )
  }
}

/** In place of a hash: the core has already begun the download. */
export const BEGUN = Symbol('begun')
