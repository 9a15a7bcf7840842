/** The entry for workerd and edge-light, where a .wasm is imported as a compiled module. */

import module from './core/edge_bg.wasm'
import { start } from './edge.js'

export * from './exports.js'

start(module, 'workerd')
