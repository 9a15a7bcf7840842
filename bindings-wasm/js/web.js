/** The entry for browsers and bundlers. */

import { start } from './edge.js'

export * from './exports.js'

const response = await fetch(new URL('./core/edge_bg.wasm', import.meta.url))
start(await WebAssembly.compile(await response.arrayBuffer()), 'web')
