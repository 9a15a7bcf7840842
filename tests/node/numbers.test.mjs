/** A number reaches the wire with the digits it was given, or is refused; an answer keeps every digit. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CallerError } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant()
const sent = (number) => Buffer.from(merchant.request('POST', '/v3/x', { body: { a: number } }).body).toString()
const read = (text) => {
  const { status, headers, body } = platform.answer(`{"a":${text}}`)
  return merchant.request('GET', '/v3/x').read(status, headers, body).data.a
}

test('every double is sent with the digits that read as it again', () => {
  const bits = new DataView(new ArrayBuffer(8))
  // A generator of our own, so that what fails fails again.
  let seed = 42n
  for (let i = 0; i < 3000; i += 1) {
    seed = BigInt.asUintN(64, seed * 6364136223846793005n + 1442695040888963407n)
    bits.setBigUint64(0, seed)
    const number = i % 2 === 0 ? bits.getFloat64(0) : Number(seed >> 11n) / 2 ** 40
    if (!Number.isFinite(number) || (Number.isInteger(number) && !Number.isSafeInteger(number))) continue
    assert.equal(sent(number), `{"a":${JSON.stringify(number)}}`)
    assert.equal(read(JSON.stringify(number)), number)
  }
  assert.equal(sent(110.00000000000001), '{"a":110.00000000000001}')
})

test('a bigint has as many digits as it likes', () => {
  for (const number of [0n, -1n, 2n ** 53n + 1n, 2n ** 64n, -(10n ** 40n)]) {
    assert.equal(sent(number), `{"a":${number}}`)
    const back = read(String(number))
    assert.equal(BigInt(back), number)
    assert.equal(typeof back, Number.isSafeInteger(Number(number)) ? 'number' : 'bigint')
  }
})

test('a number that has lost digits is refused', () => {
  for (const number of [2 ** 53, -(2 ** 60), 1e21, NaN, Infinity]) {
    assert.throws(
      () => sent(number),
      (error) => error instanceof CallerError && error.field === 'a',
    )
  }
})

const KEPT = [
  ['9007199254740991', 2 ** 53 - 1],
  ['9007199254740992', 2n ** 53n],
  ['18446744073709551616', 2n ** 64n],
  ['-9007199254740993', -9007199254740993n],
  ['1.10', 1.1],
  ['1.5e3', 1500],
  ['110.00000000000001', 110.00000000000001],
  ['0.12345678901234567891', '0.12345678901234567891'],
  ['123456789012345.678901', '123456789012345.678901'],
  ['1e400', '1e400'],
  ['1e-400', '1e-400'],
  ['1e9999999999999999999', '1e9999999999999999999'],
  ['-1.5E-9999999999999999999', '-1.5E-9999999999999999999'],
  ['0.0', 0],
  ['[1,12345678901234567890]', [1, 12345678901234567890n]],
  ['{"__proto__":12345678901234567890}', JSON.parse('{"__proto__":0}')],
]
for (const [text, value] of KEPT) {
  test(`an answer's ${text}`, () => {
    const got = read(text)
    if (text.includes('__proto__')) assert.equal(Object.getOwnPropertyDescriptor(got, '__proto__').value, 12345678901234567890n)
    else assert.deepEqual(got, value)
  })
}

test('digits within texts stay texts', () => {
  const { status, headers, body } = platform.answer('{"a":":12345678901234567890,","b":"\\"1e5","c":12345678901234567890}')
  const { data } = merchant.request('GET', '/v3/x').read(status, headers, body)
  assert.deepEqual(data, { a: ':12345678901234567890,', b: '"1e5', c: 12345678901234567890n })
})

test('a notification and the detail of a refusal keep them, too', () => {
  const { headers, body } = platform.notification('{"a":12345678901234567890}')
  assert.equal(merchant.readNotification(headers, body).data.a, 12345678901234567890n)
  const refusal = platform.answer('{"code":"PARAM_ERROR","message":"no","detail":{"value":12345678901234567890}}', { status: 400 })
  const refused = (error) => error.detail.value === 12345678901234567890n && error.said === 'no' && error.message.includes('PARAM_ERROR no')
  assert.throws(() => merchant.request('GET', '/v3/x').read(refusal.status, refusal.headers, refusal.body), refused)
})

test('what strict JSON forbids within texts is read where it was signed', () => {
  const { status, headers, body } = platform.answer(Buffer.from('{"a":"x\u0001y\tz","b":"\\ud83d","c":1.50}'))
  const answer = merchant.request('GET', '/v3/x').read(status, headers, body)
  assert.deepEqual([answer.data.a, answer.data.c], ['x\u0001y\tz', 1.5])
})
