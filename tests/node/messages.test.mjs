/** Headers as clients and servers give them, and what a notification tells. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { UntrustedMessageError } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant()
const { headers, body } = platform.notification({ order_id: '1' })
const mapped = (change) => Object.fromEntries(Object.entries(headers).map(change))

const SPELLINGS = {
  'an object': headers,
  'lower case': mapped(([name, value]) => [name.toLowerCase(), value]),
  CGI: mapped(([name, value]) => [`HTTP_${name.toUpperCase().replaceAll('-', '_')}`, value]),
  'lists of one': mapped(([name, value]) => [name, [value]]),
  bytes: mapped(([name, value]) => [name, Buffer.from(value)]),
  Headers: new Headers(headers),
  'a Map': new Map(Object.entries(headers)),
  pairs: Object.entries(headers),
  rawHeaders: Object.entries(headers).flat(),
  'a block of curl': `HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}`,
}

for (const [what, spelling] of Object.entries(SPELLINGS)) {
  test(`headers are read as ${what}`, () => {
    assert.deepEqual(merchant.readNotification(spelling, body).data, { order_id: '1' })
  })
}

const TWICE = {
  pairs: [...Object.entries(headers), ['wechatpay-nonce', 'another']],
  lists: { ...headers, 'Wechatpay-Nonce': [headers['Wechatpay-Nonce'], 'another'] },
  'two spellings': { ...headers, HTTP_WECHATPAY_NONCE: 'another' },
  rawHeaders: [...Object.entries(headers).flat(), 'wechatpay-nonce', 'another'],
}

for (const [what, twice] of Object.entries(TWICE)) {
  test(`two values of one header are refused in ${what}`, () => {
    const refused = (error) =>
      error instanceof UntrustedMessageError && error.kind === 'malformed_header' && error.field === 'Wechatpay-Nonce'
    assert.throws(() => merchant.verify(twice, body), refused)
  })
}

test('a notification tells which event it is and whose outcome, and is known again by it', () => {
  const data = { sub_mchid: '19', transaction_id: '42', order_id: '30', out_order_no: 'P1', receiver: { account: '19', amount: 1 } }
  const read = (options) => {
    const { headers, body } = platform.notification(data, options)
    return merchant.readNotification(headers, body)
  }
  const first = read({ id: 'EV-1', event_type: 'PROFITSHARING.SUCCESS' })
  assert.deepEqual([first.id, first.event_type, first.data], ['EV-1', 'PROFITSHARING.SUCCESS', data])
  assert.equal(first.event, 'ecommerce.profitsharing.movement')
  assert.deepEqual(first.tells, {
    operation: 'ecommerce.profitsharing.create_order',
    query: 'ecommerce.profitsharing.query_order',
    numbers: { sub_mchid: '19', transaction_id: '42', out_order_no: 'P1' },
  })
  const { query, numbers } = first.tells
  assert.match(merchant.prepare(query, numbers).url, /orders\?sub_mchid=19&transaction_id=42&out_order_no=P1$/)
  assert.equal(first.dedupeKey, read({ id: 'EV-2' }).dedupeKey)
  for (const options of [{ event_type: 'PROFITSHARING.RETURN' }, { event_type: 'TRANSACTION.SUCCESS', summary: '分账回退' }]) {
    const { operation, numbers } = read(options).tells
    assert.deepEqual([operation, numbers], ['ecommerce.profitsharing.create_return_order', { sub_mchid: '19', out_return_no: 'P1' }])
  }
  const other = read({ id: 'EV-3', event_type: 'SOMETHING.NEW', original_type: 'refund' })
  assert.deepEqual([other.event, other.tells, other.data, other.dedupeKey], [null, null, data, 'EV-3'])
  assert.deepEqual(first.reply, { status: 204, body: '' })
})
