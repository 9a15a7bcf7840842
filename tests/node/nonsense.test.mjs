/** Nonsense is refused by an error that names the place; nothing panics, nothing is sent, and no secret is told. */

import assert from 'node:assert/strict'
import { inspect } from 'node:util'
import { test } from 'node:test'
import * as wxpay from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const { Merchant, MerchantSet, Download, WxpayError } = wxpay
const secret = 'MARKED-SECRET-0123456789abcdef00'
const merchant = platform.merchant({ apiv3_key: [secret, platform.apiv3_key] })
const fresh = {
  // replaceKeys may succeed and change it, so each call has its own.
  Merchant: () => platform.merchant({ apiv3_key: [secret, platform.apiv3_key] }),
  MerchantSet: () => new MerchantSet([merchant]),
  Download: () => new Download('SHA1', 'a'.repeat(40)),
  Request: () => merchant.request('POST', '/v3/x', { body: { out_x_no: '1' } }),
  Unsigned: () => merchant.beginRequest('GET', '/v3/x'),
  Settle: () => merchant.request('GET', '/v3/x').untilFinal(),
  Sealed: () => merchant.beginDecrypt(Buffer.alloc(256).toString('base64')),
}

let deep = 1
for (let i = 0; i < 10_000; i += 1) deep = { deep }
const cycle = {}
cycle.cycle = cycle
const nonsense = [
  undefined, null, true, 0, -1, 1.5, NaN, Infinity, 2 ** 60, 10n, '', '\0', '\ud800', 'x'.repeat(1e6), secret, Symbol('s'), () => secret,
  [], [[]], [1, 2, 3], {}, { a: secret }, new Date(), new Map([[secret, secret]]), new Set(), /x/, new Uint8Array(3), new ArrayBuffer(0),
  Buffer.from([0xff, 0xfe, 0]), Promise.resolve(secret), deep, cycle, Object.create(null), new Error(secret), { then: 1 }, { '\ud800': 1 },
]

/** A call with nonsense: it may succeed; if it throws, then one of ours, which names a place and tells no secret. */
function call(name, run) {
  try {
    run()
  } catch (error) {
    assert(error instanceof WxpayError, `${name} threw ${inspect(error)}`)
    assert.notEqual(error.kind, 'internal', `${name}: ${error}`)
    assert(error.field || error.status || error.cause, `${name} names no place: ${error}`)
    for (const text of [String(error), inspect(error), JSON.stringify(error), error.asLog(), error.stack]) {
      assert(!text.includes('MARKED-SECRET'), `${name} tells a secret`)
    }
  }
}

const methods = (type) => Object.getOwnPropertyNames(type.prototype).filter((name) => name !== 'constructor' && typeof Object.getOwnPropertyDescriptor(type.prototype, name).value === 'function')

for (const [name, make] of Object.entries(fresh)) {
  test(name, () => {
    for (const method of methods(wxpay[name])) {
      for (const one of nonsense) {
        for (const args of [[one], [one, one], [one, one, one], [200, one, one], [200, {}, one], [{}, one], [{}, new Uint8Array(), one], ['POST', '/v3/x', one], ['POST', '/v3/x', { body: one }], ['ecommerce.profitsharing.create_order', one], ['ecommerce.profitsharing.create_order', { receivers: [one] }, { extra: one }]]) {
          const value = make()
          call(`${name}.${method}`, () => value[method](...args))
        }
      }
    }
  })
}

test('what is exported and not a class of nonsense above is reached', () => {
  const classes = Object.keys(wxpay).filter((name) => typeof wxpay[name] === 'function' && /^[A-Z]/.test(name) && !name.endsWith('Error'))
  const made = ['Answer', 'Certificates', 'Notification', 'Platform']
  assert.deepEqual(classes.filter((name) => !(name in fresh) && !made.includes(name)), [])
  for (const one of nonsense) {
    call('Merchant', () => new Merchant(one))
    for (const field of ['mchid', 'serial_no', 'private_key', 'signer', 'apiv3_key', 'platform_keys', 'base_url', 'backup_url']) {
      call(`Merchant.${field}`, () => platform.merchant({ [field]: one }))
    }
    call('MerchantSet', () => new MerchantSet(one))
    call('Download', () => new Download(one, one, one))
    call('remedy', () => wxpay.remedy(one))
    for (const operation of Object.keys(merchant.ecommerce.profitsharing)) {
      call(operation, () => merchant.ecommerce.profitsharing[operation](one, one))
    }
  }
})

test('what JSON cannot hold is named with its place, beside every other fault', () => {
  const receivers = [{ type: 'MERCHANT_ID', receiver_account: new Date(), amount: 2 ** 53, description: '\ud800' }]
  assert.throws(() => merchant.ecommerce.profitsharing.createOrder({ receivers, finish: 1n }), (error) => {
    const violations = error.violations.map(({ field, rule }) => `${field} ${rule}`)
    for (const expected of ['receivers[0].receiver_account type', 'receivers[0].amount type', 'receivers[0].description charset', 'finish type', 'sub_mchid required']) {
      assert(violations.includes(expected), `${expected} is not in ${violations}`)
    }
    return true
  })
  const order = { amount: 1n, receivers: [] }
  assert.equal(Buffer.from(merchant.request('POST', '/v3/x', { body: order }).body).toString(), '{"amount":1,"receivers":[]}')
})

test('a body that something parsed says what to pass instead', () => {
  assert.throws(() => merchant.readNotification({}, { id: 1 }), /express\.raw/)
  assert.throws(() => merchant.readNotification({}, '{}'), /arrayBuffer/)
})

test('a signer gives 256 bytes, now', () => {
  const signed = (signer) => platform.merchant({ private_key: undefined, signer }).request('GET', '/v3/x')
  assert.throws(() => signed(async () => new Uint8Array(256)), /merchant\.begin/)
  assert.throws(() => signed(() => new Uint8Array(255)), /256/)
  assert.throws(() => signed(() => 'text'), /256 bytes/)
  const own = new RangeError('mine')
  assert.throws(() => signed(() => { throw own }), (error) => error === own)
  assert.equal(signed(() => new Uint8Array(256)).method, 'GET')
})

test('no object shows a key, a body or a signature', () => {
  const { headers, body } = platform.notification({ a: 1 })
  const shown = [merchant, fresh.Request(), fresh.Unsigned(), fresh.Settle(), merchant.readNotification(headers, body)]
  for (const value of shown) {
    for (const text of [inspect(value, { depth: 9, showHidden: true }), String(value), JSON.stringify(value) ?? '']) {
      assert(!/MARKED-SECRET|PRIVATE KEY|signature=/.test(text), text)
    }
  }
})
