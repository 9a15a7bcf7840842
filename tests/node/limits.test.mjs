/** Requests that stay below the limits of their operations. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CallerError } from 'wxpay-core'
import { send, untilFinal } from 'wxpay-core/fetch'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const split = (merchant, sub_mchid = '1900000109') =>
  merchant.ecommerce.profitsharing.createOrder({
    sub_mchid,
    transaction_id: '42',
    out_order_no: 'P1',
    finish: false,
    receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: '货款' }],
  })

test('a payer that is at its limit waits, and no other', () => {
  const merchant = platform.merchant()
  const [one, another] = [split(merchant), split(merchant, '1900000110')]
  const taken = Array.from({ length: 100 }, () => merchant.limits.take(one))
  assert.deepEqual(taken.slice(0, 16), Array(16).fill(0))
  assert(taken.at(-1) > 0 && taken.at(-1) < 1)
  assert.equal(merchant.limits.take(another), 0)
})

test('all calls together stay below a share', async () => {
  const merchant = platform.merchant()
  const request = split(merchant)
  const left = []
  const fetch = async () => {
    left.push(performance.now())
    const { status, headers, body } = platform.answer({
      out_order_no: 'P1',
      sub_mchid: '1900000109',
      transaction_id: '42',
      order_id: '1',
      status: 'PROCESSING',
    })
    return new Response(body, { status, headers })
  }
  // 30 a second: 28.5, and one more at once.
  const limits = merchant.limits.share(0.1)
  await Promise.all(Array.from({ length: 20 }, () => send(request, { fetch, limits })))
  assert.equal(left.length, 20)
  assert(left.at(-1) - left[0] > (18 / 28.5) * 1000 - 50, `${left.at(-1) - left[0]} ms`)
})

test('what has no limit never waits', () => {
  const merchant = platform.merchant()
  const request = merchant.request('GET', '/v3/nothing')
  for (let i = 0; i < 1000; i += 1) assert.equal(merchant.limits.take(request), 0)
})

test('an abort ends the wait, and nothing is sent', async () => {
  const request = split(platform.merchant())
  const limits = { take: () => 60 }
  const fetch = () => assert.fail('sent')
  for (const call of [send, untilFinal]) {
    await assert.rejects(call(request, { fetch, limits, signal: AbortSignal.timeout(20) }), { kind: 'outcome_unknown', cause: 'not_sent' })
  }
})

test('a wrong share, a wrong request and wrong limits are named', async () => {
  const merchant = platform.merchant()
  for (const share of [0, -1, 2, NaN, '0.25', undefined]) {
    assert.throws(
      () => merchant.limits.share(share),
      (error) => error instanceof CallerError && error.field === 'share',
    )
  }
  for (const request of [undefined, null, merchant, {}]) {
    assert.throws(
      () => merchant.limits.take(request),
      (error) => error instanceof CallerError && error.field === 'request',
    )
  }
  await assert.rejects(send(split(merchant), { limits: merchant }), { kind: 'invalid_argument', field: 'limits' })
})
