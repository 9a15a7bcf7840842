/** Keys that are elsewhere: whatever is signed here is signed there, in two phases. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { WxpayError } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const here = platform.merchant()
const elsewhere = platform.merchant({ privateKey: undefined })
const moment = { timestamp: 1758905257, nonce: 'A1' }
const order = {
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P1',
  finish: false,
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: 'x' }],
}
const nonsense = Buffer.alloc(256, 7)
const field = (run) => {
  try {
    run()
  } catch (error) {
    assert(error instanceof WxpayError)
    return error.field
  }
}

const phases = {
  upload: (merchant) => [
    merchant.upload('a.png', Buffer.from('x'), { moment }),
    elsewhere.beginUpload('a.png', Buffer.from('x'), { moment }),
  ],
  request: (merchant) => [merchant.request('GET', '/v3/x', { moment }), elsewhere.beginRequest('GET', '/v3/x', { moment })],
  again: (merchant) => [merchant.request('GET', '/v3/x').again(moment), here.request('GET', '/v3/x').beginAgain(moment)],
  query: (merchant) => {
    const request = merchant.ecommerce.profitsharing.createOrder(order)
    return [request.query(moment), request.beginQuery(moment)]
  },
}
for (const [name, both] of Object.entries(phases)) {
  test(`${name} in two phases is ${name} in one`, () => {
    const [request, unsigned] = both(here)
    assert.match(Buffer.from(unsigned.message).toString(), /\n1758905257\nA1\n/)
    const finished = unsigned.finish(nonsense)
    assert.deepEqual([finished.url, finished.body], [request.url, request.body])
    assert.match(finished.headers.Authorization, /signature="BwcHBwcH/)
  })
}

test('what has no query has none to begin', () => assert.equal(here.request('GET', '/v3/x').beginQuery(), null))

test('payment parameters are signed elsewhere, too', () => {
  const jsapi = elsewhere.beginJsapiParams('wx1', 'wx2', moment)
  assert.equal(Buffer.from(jsapi.message).toString(), 'wx1\n1758905257\nA1\nprepay_id=wx2\n')
  const { paySign, ...params } = jsapi.finish(nonsense)
  const { paySign: signed, ...expected } = here.jsapiParams('wx1', 'wx2', moment)
  assert.deepEqual([params, paySign], [expected, nonsense.toString('base64')])
  assert.notEqual(signed, paySign)
  const app = elsewhere.beginAppParams('wx1', '1900000109', 'wx2', moment)
  assert.equal(Buffer.from(app.message).toString(), 'wx1\n1758905257\nA1\nwx2\n')
  assert.deepEqual(app.finish(nonsense), { ...here.appParams('wx1', '1900000109', 'wx2', moment), sign: nonsense.toString('base64') })
  assert.equal(
    field(() => app.finish(Buffer.alloc(255))),
    'signature',
  )
})

test('until it is final, each step is signed elsewhere', () => {
  const driver = elsewhere.begin('ecommerce.profitsharing.create_order', order, { moment }).finish(nonsense).untilFinal()
  const first = driver.step(moment)
  assert.equal(first.action, 'send')
  driver.read(502, {}, Buffer.from('<html>'), moment.timestamp)
  assert.equal(driver.step(moment).action, 'wait')
  const { action, message } = driver.step(moment)
  assert.deepEqual([action, Buffer.from(message).toString().split('\n')[3]], ['sign', 'A1'])
  assert.equal(
    field(() => driver.signed(Buffer.alloc(255))),
    'signature',
  )
  driver.signed(nonsense)
  assert.equal(
    field(() => driver.signed(nonsense)),
    'step',
  )
  const second = driver.step(moment)
  assert.deepEqual([second.action, second.request.url, second.request.body], ['send', first.request.url, first.request.body])
})
