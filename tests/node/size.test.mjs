/** The wasm for Node does not grow unseen. */

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'

/** What was reached, docs/tried.md says how; in KB of 1024 bytes, as gzip packs it. Every operation is in it. */
const LIMIT = 235

test(`the wasm takes at most ${LIMIT} KB`, () => {
  const folder = dirname(createRequire(import.meta.url).resolve('wxpay-core'))
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.wasm'))
  const size = gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1024
  assert.ok(size <= LIMIT, `${size.toFixed(1)} KB`)
})

test('Node reads it from its file, and the copy within a module only where a bundle has left that behind', () => {
  const require = createRequire(import.meta.url)
  const folder = dirname(require.resolve('wxpay-core'))
  require('wxpay-core')
  const loaded = Object.keys(require.cache)
  assert.ok(loaded.includes(join(folder, 'core.cjs')))
  assert.ok(!loaded.includes(join(folder, 'inline.cjs')))
  const [file] = readdirSync(folder).filter((name) => name.endsWith('.wasm'))
  assert.deepEqual(require(join(folder, 'inline.cjs')), readFileSync(join(folder, file)))
})
