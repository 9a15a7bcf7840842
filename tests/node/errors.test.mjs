/** Every kind of error really happens, as the class that the table says, and says where and what to do. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import {
  CallerError,
  InternalError,
  Merchant,
  OutcomeUnknownError,
  RefusedError,
  UntrustedMessageError,
  WxpayError,
  remedy,
} from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

// Only the CommonJS file shows what is inside; `import` and `require` give one instance.
const { backend } = createRequire(import.meta.url)('wxpay-core')
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
  ['invalid_key', CallerError, () => platform.merchant({ privateKey: 'no key' })],
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
    assert.deepEqual([error.code, error.said, error.status, error.verified], ['NOT_ENOUGH', '金额不足', 403, true])
    // The whole story is what loggers print, the message and the stack.
    assert.equal(error.message, String(error))
    assert(error.message.includes('HTTP 403 NOT_ENOUGH 金额不足, Request-ID'), error.message)
    assert(error.message.endsWith(error.remedy.en), error.message)
    assert(error.stack.includes(error.message))
    assert.equal(error.advice.action, 'never')
    assert.equal(error.request, request)
    return true
  })
  const failed = request.failed('maybe_sent')
  assert.deepEqual([failed.cause, failed.advice.action, failed.request], ['maybe_sent', 'resend_same', request])
})

test('a merchant may ask for errors in Chinese', () => {
  const chinese = platform.merchant({ locale: 'zh' })
  const told = 'invalid_body：请求体不符合接口规则：out_order_no：至少 1 个字符。请按 violations 逐项修改；确需绕过校验的字段请放入 extra。'
  const broken = (error) => error.message === told && error.violations[0].hint === '至少 1 个字符'
  assert.throws(() => chinese.ecommerce.profitsharing.createOrder({ ...order, out_order_no: '' }), broken)
  const split = chinese.ecommerce.profitsharing.createOrder(order)
  const refusal = (error) =>
    error.message.startsWith('refused：微信支付拒绝了该请求 [HTTP 403 NOT_ENOUGH 金额不足, Request-ID ')
    && error.message.endsWith(`]。${error.remedy.zh}`)
    && error.said === '金额不足'
  assert.throws(() => split.read(refused.status, refused.headers, refused.body), refusal)
  assert.match(split.failed('maybe_sent').message, /^outcome_unknown（maybe_sent）：连接中断，请求可能已执行。/)
  assert.throws(() => platform.merchant({ locale: 'zh', mchid: 'x' }), /^invalid_argument，位置 mchid：应为商户号，/)
  assert.throws(() => platform.merchant({ locale: 'de' }), { field: 'locale' })
})

test('internal', () => {
  const before = backend.generation
  // A bug in the core would be a trap.
  backend.native().remedy = () => {
    throw new WebAssembly.RuntimeError('unreachable')
  }
  assert.throws(
    () => remedy('NO_AUTH'),
    (error) => error instanceof InternalError && error.kind === 'internal',
  )
  assert.equal(backend.generation, before + 1, 'a fresh instance is in its place')
  assert.equal(remedy('NO_AUTH').en.length > 0, true)
  assert.equal(merchant.ecommerce.profitsharing.createOrder(order).method, 'POST', 'a merchant of before goes on')
  console.log('ERROR internal ok')
})

test('a stack that is used up within the core leaves a fresh one behind, and what is collected of the old ones harms nobody', () => {
  // In a process of its own, since what the collector meets would end it.
  const program = `
    import { Platform } from 'wxpay-core/testing'
    const platform = new Platform()
    const merchant = platform.merchant()
    // Each frame on the way back calls the core with a little more of the stack.
    const deeper = () => {
      try {
        return deeper()
      } catch {
        return merchant.request('GET', '/v3/x').method
      }
    }
    for (let time = 0; time < 100; time += 1) if (deeper() !== 'GET') throw new Error('no request')
    const { status, headers, body } = platform.answer({ a: 1 })
    console.log(JSON.stringify(merchant.request('GET', '/v3/x').read(status, headers, body).data))
    for (let time = 0; time < 20; time += 1) {
      gc()
      await new Promise((turn) => setTimeout(turn, 1))
    }
  `
  const cwd = dirname(fileURLToPath(import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '--eval', program], {
    cwd,
    encoding: 'utf8',
  })
  assert.deepEqual([status, stdout], [0, '{"a":1}\n'], stderr)
})
