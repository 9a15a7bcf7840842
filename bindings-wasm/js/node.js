/** Node: RSA and AES by node:crypto, with the core in a file beside. */

import glue from '../dist/core/node.js'
import { backend, install } from './backend.js'
import * as exports from './exports.js'
import { hostOf, nonceOf } from './host.js'
import { instantiate } from './native.js'

/**
 * The package's exports, for every importer; the core is loaded once. Each entry passes node:crypto and node:fs from its
 * own `import` or `require`: a `require` here would not survive bundling as an ES module.
 */
export function start(crypto, fs) {
  if (backend === undefined) {
    const module = new WebAssembly.Module(wasm(fs))
    install({
      load: (isCurrent) => instantiate(glue, module, TEXTS, isCurrent),
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

/** Texts cross by Node's Buffer, which costs less than the encoder and decoder of the web for texts as short as most are. */
const TEXTS = {
  bytes: (buffer) => Buffer.from(buffer),
  write: (bytes, text, place) => bytes.utf8Write(text, place),
  size: (text) => Buffer.byteLength(text),
  read: (bytes, place, length) => bytes.utf8Slice(place, place + length),
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
