/** Every kind of error really happens, as the class that the table says, and says where and what to do. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  CallerError, InternalError, Merchant, OutcomeUnknownError, RefusedError, UntrustedMessageError, WxpayError,
} from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant()
const order = {
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P|1',
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: '货款' }],
  finish: false,
}
const request = merchant.ecommerce.profitsharing.createOrder(order)

/** An answer with one header changed; undefined takes it away. */
function changed(name, value) {
  const { headers, body } = platform.answer({})
  return [Object.fromEntries(Object.entries({ ...headers, [name]: value }).filter(([, text]) => text !== undefined)), body]
}

function notification(change = {}) {
  const { body } = platform.notification({ a: 1 })
  const envelope = { ...JSON.parse(Buffer.from(body)), ...change }
  const { headers, body: bytes } = platform.answer(envelope)
  return () => merchant.readNotification(headers, bytes)
}

function list(data) {
  const { headers, body } = platform.answer({ data })
  return () => merchant.readCertificates(headers, body)
}

const refused = platform.answer({ code: 'NOT_ENOUGH', message: '金额不足' }, { status: 403 })
const lost = platform.answer({ code: 'SYSTEM_ERROR' }, { status: 500 })
const resource = JSON.parse(Buffer.from(platform.notification({}).body)).resource

const cases = [
  ['invalid_argument', CallerError, () => new Merchant({ mchid: 1 })],
  ['invalid_key', CallerError, () => platform.merchant({ private_key: 'no key' })],
  ['unknown_operation', CallerError, () => merchant.ecommerce.profitsharing.createOdrer],
  ['invalid_body', CallerError, () => merchant.ecommerce.profitsharing.createOrder({})],
  ['refused', RefusedError, () => request.read(refused.status, refused.headers, refused.body)],
  ['outcome_unknown', OutcomeUnknownError, () => request.read(lost.status, lost.headers, lost.body)],
  ['missing_header', UntrustedMessageError, () => merchant.verify(...changed('Wechatpay-Nonce', undefined))],
  ['malformed_header', UntrustedMessageError, () => merchant.verify(...changed('Wechatpay-Timestamp', 'soon'))],
  ['unsupported_algorithm', UntrustedMessageError, () => merchant.verify(...changed('Wechatpay-Signature-Type', 'MD5'))],
  ['stale_timestamp', UntrustedMessageError, () => merchant.verify(...changed('Wechatpay-Timestamp', '1'))],
  ['unknown_serial', UntrustedMessageError, () => merchant.verify(...changed('Wechatpay-Serial', '0A'))],
  ['bad_signature', UntrustedMessageError, () => merchant.verify(...changed('Wechatpay-Nonce', 'another'))],
  ['probe', UntrustedMessageError, () => merchant.verify(...changed('Wechatpay-Signature', 'WECHATPAY/SIGNTEST/x'))],
  ['decrypt_failed', UntrustedMessageError, notification({ resource: { ...resource, associated_data: 'changed' } })],
  ['malformed_notification', UntrustedMessageError, notification({ resource: undefined })],
  ['malformed_certificates', UntrustedMessageError, list('none')],
]

for (const [kind, type, run] of cases) {
  test(kind, () => {
    assert.throws(run, (error) => {
      assert(error instanceof type && error instanceof WxpayError && error instanceof Error)
      assert.equal(error.kind, kind)
      assert.equal(error.name, type.name)
      assert(error.remedy.zh && error.remedy.en)
      assert(error.field || error.status, String(error))
      assert(!JSON.stringify(error).includes('金额'), 'the form for logs has no words of an answer')
      return true
    })
    console.log(`ERROR ${kind} ok`)
  })
}

test('an error of the message is told by each language in the same words', () => {
  assert.throws(cases[4][2], (error) => {
    assert.deepEqual([error.code, error.message, error.status, error.verified], ['NOT_ENOUGH', '金额不足', 403, true])
    assert.equal(error.advice.action, 'never')
    assert.equal(error.request, request)
    assert(String(error).includes('NOT_ENOUGH 金额不足'))
    return true
  })
  const failed = request.failed('maybe_sent')
  assert.deepEqual([failed.cause, failed.advice.action, failed.request], ['maybe_sent', 'resend_same', request])
})

test('internal', async () => {
  const { createRequire } = await import('node:module')
  const { backend } = createRequire(import.meta.url)('wxpay-core')
  const before = backend.generation
  // What a stack that is used up in the core would do.
  const native = backend.native()
  const { operations } = native
  native.remedy = () => {
    throw new WebAssembly.RuntimeError('unreachable')
  }
  const { remedy } = createRequire(import.meta.url)('wxpay-core')
  assert.throws(() => remedy('NO_AUTH'), (error) => error instanceof InternalError && error.kind === 'internal')
  assert.equal(backend.generation, before + 1, 'a fresh instance is in its place')
  assert.equal(remedy('NO_AUTH').en.length > 0, true)
  assert.equal(merchant.ecommerce.profitsharing.createOrder(order).method, 'POST', 'a merchant of before goes on')
  assert.equal(typeof operations, 'function')
  console.log('ERROR internal ok')
})
