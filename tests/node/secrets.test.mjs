/** Marked secrets through every path: none is in what is printed, logged or written as JSON. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { format, inspect } from 'node:util'
import { MerchantSet, WxpayError } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const APIV3_KEY = 'MARK-apiv3-key-of-32-bytes-00001'
const NAME = 'MARK-name-张三'
const MARKS = ['MARK', 'TUFSS', '4d41524b', '77, 65, 82, 75', '张三', '-----BEGIN', 'WECHATPAY2']

const platform = new Platform()
const merchant = platform.merchant({ apiv3Key: APIV3_KEY })
const splitting = merchant.ecommerce.profitsharing
const receiver = { type: 'PERSONAL_OPENID', receiver_account: 'MARK-account', receiver_name: NAME, amount: 1, description: 'MARK' }
const body = {
  appid: 'wx8888888888888888',
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P1',
  receivers: [receiver],
  finish: false,
}
const request = splitting.createOrder(body)
const signed = (data, status) => {
  const answer = platform.answer(data, { status })
  return [answer.status, answer.headers, answer.body]
}
const sealed = platform.notification({ order_id: 'MARK' })
const name = JSON.parse(Buffer.from(merchant.request('POST', '/v3/x', { body: { a: NAME }, sensitive: ['/a'] }).body)).a

const OBJECTS = {
  merchant,
  set: new MerchantSet([merchant]),
  namespace: splitting,
  operation: splitting.createOrder,
  request,
  again: request.again(),
  unsigned: merchant.begin('ecommerce.profitsharing.create_order', body),
  sealed: merchant.beginDecrypt(name),
  answer: request.read(
    ...signed({
      ...body,
      order_id: 'MARK',
      receivers: [{ receiver_account: 'MARK-account', result: 'CLOSED', fail_reason: 'NO_AUTH' }],
    }),
  ),
  notification: platform.merchant().readNotification(sealed.headers, sealed.body),
  driver: request.untilFinal(),
  step: request.untilFinal().step(),
  platform,
}

const wrong = (change) => () => splitting.createOrder({ ...body, ...change })
const FAILURES = {
  mchid: () => platform.merchant({ mchid: 'MARK' }),
  serialNo: () => platform.merchant({ serialNo: 'MARK' }),
  'private key': () => platform.merchant({ privateKey: '-----BEGIN PRIVATE KEY-----\nTUFSSw==MARK\n-----END PRIVATE KEY-----' }),
  'platform key': () => platform.merchant({ platformKeys: { PUB_KEY_ID_1: 'MARK' } }),
  'apiv3 key': () => platform.merchant({ apiv3Key: `${APIV3_KEY}MARK` }),
  'apiv3 keys': () => platform.merchant({ apiv3Key: [APIV3_KEY, 1] }),
  'base url': () => platform.merchant({ baseUrl: 'http://MARK:MARK@a.example' }),
  body: wrong({ finish: 'MARK', sub_mchid: 'MARK'.repeat(20), out_order_no: 'MARK\0' }),
  name: wrong({ receivers: [{ ...receiver, receiver_name: NAME.repeat(200) }] }),
  'unknown field': wrong({ receivers: [{ ...receiver, name: NAME }] }),
  unrepresentable: () => merchant.request('POST', '/v3/x', { body: { a: new Set([NAME]) }, sensitive: ['/a'] }),
  path: () => merchant.request('GET', '/v3/ MARK'),
  nonce: () => request.again({ nonce: 'MARK-' }),
  ciphertext: () => merchant.decrypt('MARK'),
  plaintext: () => merchant.beginDecrypt(name).finish(Buffer.from('MARK\xff', 'latin1')),
  signature: () => merchant.beginRequest('GET', '/v3/x').finish(Buffer.from('MARK')),
  signer: () => platform.merchant({ privateKey: undefined, signer: () => Buffer.from('MARK') }).request('GET', '/v3/x'),
  header: () => merchant.verify({ 'Wechatpay-Nonce': 'MARK\r\n' }, Buffer.from('MARK')),
  html: () => request.read(502, {}, Buffer.from('<html>MARK</html>')),
  'answer not signed': () => request.read(200, {}, Buffer.from('{"a":"MARK"}')),
  refusal: () => request.read(...signed({ code: 'PARAM_ERROR', message: 'no', detail: { value: 'MARK' } }, 403)),
  notification: () => merchant.readNotification(sealed.headers, sealed.body),
  'broken connection': () => {
    throw request.failed('maybe_sent')
  },
}

function printed(value) {
  return [String(value), inspect(value, { depth: 9 }), format('%O %j %s', value, value, value), JSON.stringify({ value })].join('\n')
}

function assertUnmarked(text) {
  for (const mark of MARKS) assert.ok(!text.includes(mark), `${mark} in ${text}`)
}

for (const [name, value] of Object.entries(OBJECTS)) {
  test(`nothing secret is printed of: ${name}`, () => assertUnmarked(printed(value)))
}

for (const [name, fail] of Object.entries(FAILURES)) {
  test(`no secret is in the error of: ${name}`, () => {
    assert.throws(fail, (error) => {
      assert.ok(error instanceof WxpayError, inspect(error))
      // A stack quotes no source, but names this file's functions.
      assertUnmarked(
        [printed(error), error.message, error.stack, error.asLog(), inspect(error.violations), inspect(error.request)].join('\n'),
      )
      return true
    })
  })
}
