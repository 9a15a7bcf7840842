/** What a front end is given: signed by the key that each page wants. */

import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { CallerError } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const apiV2Key = '8934e7d15453e97507ef794cf7b0519d'
const merchant = platform.merchant({ apiV2Key })
const moment = { timestamp: 1758905257, nonce: 'A1' }

test('a page of an order is signed by the APIv2 key', () => {
  const given = { service_id: '88888888000011', out_order_no: 'A|b*c-1_2' }
  const { members, business_type, query } = merchant.frontEnd.payscoreDetail(given, moment)
  const { sign, ...rest } = members
  const text =
    Object.keys(rest)
      .sort()
      .map((name) => `${name}=${rest[name]}`)
      .join('&') + `&key=${apiV2Key}`
  assert.equal(sign, createHmac('sha256', apiV2Key).update(text).digest('hex').toUpperCase())
  assert.deepEqual(rest, { mch_id: merchant.mchid, ...given, timestamp: '1758905257', nonce_str: 'A1', sign_type: 'HMAC-SHA256' })
  assert.equal(business_type, 'wxpayScoreDetail')
  assert.deepEqual(Object.fromEntries(new URLSearchParams(query)), members)
})

test('the appid follows from the order, and the key may be elsewhere', () => {
  const order = { combine_appid: 'wx8888888888888888', combine_mchid: '1900000001', sub_orders: [{ mchid: '1900000109' }] }
  const { members } = merchant.frontEnd.app({ prepay_id: 'wx2014', order }, moment)
  assert.deepEqual(members, merchant.appParams('wx8888888888888888', '1900000001', 'wx2014', moment))
  const begun = platform.merchant({ privateKey: undefined }).beginFrontEnd('individual_sign', { appid: 'wx8', openid: 'o' }, moment)
  assert.equal(Buffer.from(begun.message).toString(), `wx8\n1758905257\nA1\n${merchant.mchid}\no\n`)
  assert.equal(begun.finish(new Uint8Array(256)).paySign, Buffer.alloc(256).toString('base64'))
})

test('what is missing or wrong is named', () => {
  const refused = (call, kind, field, says) =>
    assert.throws(call, (error) => {
      assert(error instanceof CallerError && !inspect(error).includes(apiV2Key), inspect(error))
      assert.deepEqual([error.kind, error.field], [kind, field], String(error))
      return error.message.includes(says)
    })
  const link = { stock_id: '1', out_request_no: '1', open_id: '1' }
  refused(() => platform.merchant().frontEnd.couponLink(link), 'invalid_key', 'apiV2Key', 'APIv2 key')
  refused(() => platform.merchant({ apiV2Key: apiV2Key.slice(1) }), 'invalid_key', 'apiV2Key', '31 bytes')
  refused(() => platform.merchant({ apiv2_key: apiV2Key }), 'invalid_argument', 'apiv2_key', 'did you mean')
  refused(() => platform.merchant({ apiV2Key: 5 }), 'invalid_argument', 'apiV2Key', '32 bytes')
  refused(() => merchant.frontEnd.merchantTransfer({ appId: 'wx8', package_info: 'x' }), 'invalid_argument', 'appid', 'did you mean appid?')
  refused(() => merchant.frontEnd.payscoreDetails, 'unknown_operation', 'operation', 'did you mean payscoreDetail?')
  refused(() => merchant.prepareFrontEnd('payscore_details'), 'unknown_operation', 'operation', 'did you mean payscore_detail?')
  refused(() => merchant.beginFrontEnd('payscore_use', { package: 'x' }), 'invalid_argument', 'name', 'prepare it in one step')
  assert(!inspect(merchant, { showHidden: true, depth: 9 }).includes(apiV2Key))
})
