/** Node: RSA and AES by node:crypto, with the core in a file beside. */

import load from '../dist/core/node.js'
import { backend, install } from './backend.js'
import * as exports from './exports.js'
import { hostOf, nonceOf } from './host.js'

/**
 * The package's exports, for every importer; the core is loaded once. Each entry passes node:crypto and node:fs from its
 * own `import` or `require`: a `require` here would not survive bundling as an ES module.
 */
export function start(crypto, fs) {
  if (backend === undefined) {
    const module = new WebAssembly.Module(wasm(fs))
    install({
      load(registry) {
        const native = load(registry)
        native.initSync({ module })
        return native
      },
      host: hostOf(crypto),
      language: `node/${process.versions.node}`,
      nonce: nonceOf(crypto),
      seldom: () => require('./seldom.cjs'),
      environment: () => process.env,
      readFile: (path) => fs.readFileSync(path),
      serialOf: (certificate) => new crypto.X509Certificate(certificate).serialNumber,
    })
  }
  return { ...exports, backend }
}

/* global WASM */
/** The core in wasm, from the file of the name `WASM`; a bundle of the user's may have left that behind. */
function wasm(fs) {
  let file
  try {
    file = fs.readFileSync(`${__dirname}/${WASM}`)
  } catch {
    // An ES module has no `__dirname`.
  }
  return file ?? require('./inline.cjs')
}
