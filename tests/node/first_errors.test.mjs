/** The errors that a new user makes on the way to a first split: the message names the place and says what to do. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CallerError, OutcomeUnknownError, UntrustedMessageError } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant()
const split = (amount) => ({
  sub_mchid: '1900000109',
  transaction_id: '4208450740201411110007820472',
  out_order_no: 'P20150806125346',
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount, description: '货款' }],
  finish: false,
})

/** That a call fails with an error of this class, at this place, in words that hold each of these. */
function fails(call, type, field, ...says) {
  assert.throws(call, (error) => {
    assert(error instanceof type && error.field === field, String(error))
    for (const said of says) assert(error.message.includes(said), String(error))
    return true
  })
}

test('a path in place of a key', () => {
  const said = "read the file and give its content; give the merchant's API private key, apiclient_key.pem"
  fails(() => platform.merchant({ privateKey: 'apiclient_key.pem' }), CallerError, 'privateKey', said)
})

test('a key or serial of the wrong kind', () => {
  const [id, publicKey] = Object.entries(platform.platformKeys)[0]
  fails(() => platform.merchant({ privateKey: publicKey }), CallerError, 'privateKey', 'this is a public key; give the merchant')
  fails(() => platform.merchant({ serialNo: id }), CallerError, 'serialNo', "give the serial of the merchant's own API certificate")
  fails(() => platform.merchant({ apiv3Key: 'a'.repeat(31) }), CallerError, 'apiv3Key', '31 bytes', 'has exactly 32')
})

test('yuan and fractions are no fen', () => {
  for (const [amount, came] of [
    [8.88, 'a number with a fraction'],
    ['8.88', 'a string'],
    ['888', 'a string'],
    [NaN, 'a value without a JSON form'],
  ]) {
    const said = `receivers[0].amount: an integer of fen (1 yuan is 100), got ${came}`
    fails(() => merchant.ecommerce.profitsharing.createOrder(split(amount)), CallerError, 'receivers[0].amount', said)
  }
})

test('a body that was parsed before it is verified', () => {
  const { headers, body } = platform.notification({ transaction_id: '4200000001' })
  const text = Buffer.from(body).toString()
  for (const parsed of [JSON.parse(text), text, undefined]) {
    const said = 'bytes as received: await response.arrayBuffer(), express.raw({ type: "*/*" })'
    fails(() => merchant.readNotification(headers, parsed), CallerError, 'body', said)
  }
  const anew = Buffer.from(JSON.stringify(JSON.parse(text), null, 1))
  const said = 'Verify the raw bytes as received, never re-serialised'
  fails(() => merchant.readNotification(headers, anew), UntrustedMessageError, 'Wechatpay-Signature', said)
})

test('a name that no operation has', () => {
  const said = 'ecommerce.profitsharing has no createOrders: did you mean createOrder? Check the operation'
  fails(() => merchant.ecommerce.profitsharing.createOrders(split(1)), CallerError, 'operation', said)
})

test('a clock that is off by ten minutes', () => {
  const off = Math.floor(Date.now() / 1000) + 600
  const { headers, body } = platform.notification({ transaction_id: '4200000001' })
  const said = "Set the server's clock by NTP"
  fails(() => merchant.readNotification(headers, body, off), UntrustedMessageError, 'Wechatpay-Timestamp', said)
  const request = merchant.ecommerce.profitsharing.createOrder(split(1))
  const answer = platform.answer({ code: 'SIGN_ERROR', message: '签名错误' }, { status: 401 })
  fails(() => request.read(answer.status, answer.headers, answer.body, off), OutcomeUnknownError, undefined, 'stale_timestamp', said)
})
