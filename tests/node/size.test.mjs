/** The wasm for Node does not grow unseen. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'

/** What was reached, docs/tried.md says how; in KB of 1024 bytes, as gzip packs it. Every operation is in it. */
const LIMIT = 235

test(`the wasm takes at most ${LIMIT} KB`, () => {
  const folder = dirname(createRequire(import.meta.url).resolve('wxpay-core'))
  // Every module in wasm begins with the same bytes; it is written in base64 within what Node loads.
  const [encoded] = readFileSync(join(folder, 'core.cjs'), 'utf8').match(/AGFzb[\w+/=]+/)
  const size = gzipSync(Buffer.from(encoded, 'base64'), { level: 9 }).length / 1024
  assert.ok(size <= LIMIT, `${size.toFixed(1)} KB`)
})
