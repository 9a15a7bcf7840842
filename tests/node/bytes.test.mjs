/** The bytes that are verified are those that are parsed and handed out; and a view counts only its own bytes. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { CallerError } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant()
const request = merchant.request('GET', '/v3/x')
const { status, headers, body } = platform.answer({ amount: 100 })
const read = (bytes) => request.read(status, headers, bytes)

test('shared memory that a worker rewrites is believed as it was signed, or not at all', async () => {
  const shared = new SharedArrayBuffer(body.length)
  const view = new Uint8Array(shared)
  view.set(body)
  const at = Buffer.from(body).indexOf('100')
  const rewrite = `
    const { shared, at } = require('node:worker_threads').workerData
    const view = new Uint8Array(shared)
    for (;;) for (const digits of ['999', '100']) for (let i = 0; i < 3000; i += 1) if (i < 3) view[at + i] = digits.charCodeAt(i)
  `
  const worker = new Worker(rewrite, { eval: true, workerData: { shared, at } })
  let believed = 0
  try {
    for (const end = Date.now() + 1500; Date.now() < end;) {
      try {
        const answer = read(view)
        assert.equal(answer.data.amount, 100)
        assert.equal(Buffer.from(answer.body).toString(), '{"amount":100}')
        believed += 1
      } catch (error) {
        assert.equal(error.cause, 'bad_signature', String(error))
      }
    }
  } finally {
    await worker.terminate()
  }
  assert(believed > 0)
})

test('the bytes of an answer are its own', () => {
  const given = Buffer.from(body)
  const answer = read(given)
  given.fill(0)
  assert.equal(Buffer.from(answer.body).toString(), '{"amount":100}')
  assert.equal(answer.body.buffer.byteLength, body.length, 'and nothing of the buffer that they stood in')
})

const padded = Buffer.concat([Buffer.from('before'), body, Buffer.from('after')])
const FORMS = {
  'a pooled Buffer': Buffer.from(Buffer.from(body).toString()),
  'a part of a Buffer': padded.subarray(6, 6 + body.length),
  'a DataView of a part': new DataView(padded.buffer, padded.byteOffset + 6, body.length),
  'an ArrayBuffer': new Uint8Array(body).buffer,
  'a SharedArrayBuffer': Object.assign(new Uint8Array(new SharedArrayBuffer(body.length)), body).buffer,
  'a view of a buffer that can grow': growing(),
  'of another realm': structuredClone(new Uint8Array(body)),
  'a class that says otherwise of its length': Object.assign(
    new (class extends Uint8Array {
      get length() {
        return 1
      }
    })(body.length),
    body,
  ),
}

function growing() {
  const buffer = new ArrayBuffer(body.length, { maxByteLength: 1000 })
  new Uint8Array(buffer).set(body)
  return new Uint8Array(buffer)
}

for (const [name, form] of Object.entries(FORMS)) {
  test(`bytes are read as ${name}`, () => assert.deepEqual(read(form).data, { amount: 100 }))
}

const detached = new Uint8Array(8)
structuredClone(detached, { transfer: [detached.buffer] })
const detachedBuffer = new ArrayBuffer(8)
structuredClone(detachedBuffer, { transfer: [detachedBuffer] })
const NONE = {
  'detached view': detached,
  'detached buffer': detachedBuffer,
  'array of numbers': [1, 2],
  'a text': 'x',
  'an heir of Uint8Array': Object.create(Uint8Array.prototype),
  'only called so': { [Symbol.toStringTag]: 'ArrayBuffer' },
}
for (const [name, none] of Object.entries(NONE)) {
  test(`what is no bytes is refused: ${name}`, () => {
    // A detached view has no bytes left: it is an empty one, which nobody signed.
    if (name === 'detached view')
      return assert.throws(
        () => merchant.verify(headers, none),
        (error) => ['body', undefined].includes(error.field) || error.kind === 'bad_signature',
      )
    return assert.throws(
      () => merchant.verify(headers, none),
      (error) => error instanceof CallerError && error.field === 'body',
    )
  })
}

test('of an upload, what its buffer has is sent', () => {
  class Lying extends Uint8Array {
    get length() {
      return 100
    }
  }
  const sent = Buffer.from(merchant.upload('a.png', new Lying([1, 2, 3])).body).toString('latin1')
  assert.equal(sent.split('\r\n\r\n')[2].split('\r\n--')[0], '\x01\x02\x03')
})
