/** Nothing that was put on a prototype counts: no setting, option, field or padding is read from there. */

import assert from 'node:assert/strict'
import { constants, generateKeyPairSync, publicEncrypt } from 'node:crypto'
import { test } from 'node:test'
import { CallerError, Merchant } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant()
const moment = { timestamp: 1758905257, nonce: 'A1' }
const order = () => ({
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P1',
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 100, description: '货款' }],
  finish: false,
})
const split = (options) => merchant.ecommerce.profitsharing.createOrder(order(), options)
const text = ({ body }) => Buffer.from(body).toString()
const SENT = JSON.stringify(order())

/** Runs while a prototype has this. */
function polluted(prototype, name, value, run) {
  Object.defineProperty(prototype, name, { value, configurable: true, writable: true, enumerable: true })
  try {
    return run()
  } finally {
    delete prototype[name]
  }
}

const pair = generateKeyPairSync('rsa', { modulusLength: 2048 })
const own = platform.merchant({ privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) })
const oaep = { key: pair.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
const SEALED = publicEncrypt(oaep, Buffer.from('张三')).toString('base64')

const evil = 'https://evil.example'
const forged = {
  'Wechatpay-Serial': Object.keys(platform.platformKeys)[0],
  'Wechatpay-Nonce': 'a',
  'Wechatpay-Signature': Buffer.alloc(256, 1).toString('base64'),
}

const INHERITED = {
  extra: [{ receivers: [{ receiver_account: '6666666666' }] }, () => assert.equal(text(split()), SENT)],
  nonce: ['AAAA', () => assert.doesNotMatch(split({ moment: {} }).headers.Authorization, /"AAAA"/)],
  timestamp: [1, () => assert.doesNotMatch(split({ moment: {} }).headers.Authorization, /timestamp="1"/)],
  moment: [{ timestamp: 1 }, () => assert.doesNotMatch(split({}).headers.Authorization, /timestamp="1"/)],
  baseUrl: [evil, () => assert.equal(platform.merchant().request('GET', '/v3/x').url, 'https://api.mch.weixin.qq.com/v3/x')],
  backupUrl: [evil, () => assert.doesNotMatch(platform.merchant().request('GET', '/v3/x').at('backup').url, /evil/)],
  locale: ['zh', () => assert.throws(() => platform.merchant().request('GET', 'x'), /^invalid_argument at path/)],
  signer: [
    () => new Uint8Array(256),
    () => assert.match(platform.merchant().request('GET', '/v3/x', { moment }).headers.Authorization, /nonce_str="A1"/),
  ],
  privateKey: [
    'x',
    () =>
      assert.throws(
        () => new Merchant({ mchid: '1900000001', serialNo: '0A', platformKeys: platform.platformKeys }).request('GET', '/v3/x'),
        { field: 'privateKey' },
      ),
  ],
  platformKeys: [{}, () => assert.equal(platform.merchant().verify(...message(platform.answer({}))), undefined)],
  PUB_KEY_ID_1: ['x', () => assert.equal(split({ moment }).method, 'POST')],
  query: [{ a: 1 }, () => assert.equal(merchant.request('GET', '/v3/x').target, '/v3/x')],
  sensitive: [['/a'], () => assert.equal(text(merchant.request('POST', '/v3/x', { body: { a: '1' } })), '{"a":"1"}')],
  body: [{ a: 1 }, () => assert.equal(merchant.request('POST', '/v3/x').body, undefined)],
  path: ['/v3/evil', () => assert.equal(merchant.upload('a.png', new Uint8Array(1)).target, '/v3/merchant/media/upload')],
  sub_mchid: [
    '999',
    () => assert.throws(() => merchant.ecommerce.profitsharing.createOrder({ ...order(), sub_mchid: undefined }), { field: 'sub_mchid' }),
  ],
  appid: ['wx999', () => assert.equal(text(split()), SENT)],
  toJSON: [() => ({ a: 1 }), () => assert.equal(text(split()), SENT)],
  padding: [
    constants.RSA_NO_PADDING,
    () => {
      merchant.verify(...message(platform.answer({})))
      assert.throws(() => merchant.verify({ ...forged, 'Wechatpay-Timestamp': String(Math.floor(Date.now() / 1000)) }, Buffer.from('{}')), {
        kind: 'bad_signature',
      })
      assert.equal(own.decrypt(SEALED), '张三')
    },
  ],
  oaepHash: ['sha512', () => assert.equal(own.decrypt(SEALED), '张三')],
  passphrase: ['x', () => assert.equal(platform.merchant().request('GET', '/v3/x').method, 'GET')],
  authTagLength: [
    4,
    () => assert.deepEqual(platform.merchant().readNotification(...message(platform.notification({ a: 1 }))).data, { a: 1 }),
  ],
  attempts: [0, () => assert.equal(waits(), 'wait')],
  gzip: [true, () => assert.equal(split().method, 'POST')],
  advice: [{ action: 'never' }, () => assert.equal(thrown(() => split({ moment: 1 })).advice, undefined)],
  reply: [{ status: 200 }, () => assert.equal(split().failed('maybe_sent').reply, undefined)],
  certificates: [1, () => assert.equal(answered().certificates, undefined)],
  entries: [() => [], () => assert.equal(merchant.verify(...message(platform.answer({}))), undefined)],
  'Wechatpay-Nonce': [
    'x',
    () => assert.throws(() => merchant.verify({}, Buffer.from('{}')), { kind: 'missing_header', field: /Wechatpay-/ }),
  ],
}

const message = ({ headers, body }) => [headers, body]

function thrown(run) {
  try {
    run()
  } catch (error) {
    return error
  }
  throw new Error('it did not throw')
}

function waits() {
  const driver = split().untilFinal()
  driver.step()
  driver.failed('maybe_sent')
  return driver.step().action
}

function answered() {
  const { status, headers, body } = platform.answer({})
  return merchant.request('GET', '/v3/x').read(status, headers, body)
}

for (const [name, [value, check]] of Object.entries(INHERITED)) {
  test(`Object.prototype.${name} changes nothing`, () => polluted(Object.prototype, name, value, check))
}

for (const type of [Array, String, Number, Boolean, BigInt]) {
  test(`${type.name}.prototype.toJSON changes nothing`, () =>
    polluted(
      type.prototype,
      'toJSON',
      () => 'other',
      () => {
        assert.equal(text(split()), SENT)
        assert.equal(
          text(merchant.request('POST', '/v3/x', { body: { a: [1, 'x', true, 5n, { b: [] }] } })),
          '{"a":[1,"x",true,5,{"b":[]}]}',
        )
      },
    ))
}

test('settings and options of a class are its own, and its getters are not asked', () => {
  class Options {
    get extra() {
      return { notify_url: evil }
    }
  }
  assert.equal(text(split(new Options())), SENT)
  class Order {
    constructor() {
      Object.assign(this, order())
    }
    get appid() {
      return 'wx1'
    }
  }
  assert.equal(text(merchant.ecommerce.profitsharing.createOrder(new Order())), SENT)
})

test('frozen, without a prototype, behind a proxy: a body is its own properties', () => {
  const bodies = [
    Object.freeze(order()),
    Object.assign(Object.create(null), order()),
    new Proxy(order(), {}),
    { ...order(), [Symbol('x')]: 1 },
  ]
  for (const body of bodies) assert.equal(text(merchant.ecommerce.profitsharing.createOrder(body)), SENT)
})

test('what would write itself as something else is refused, with its place', () => {
  class Money {
    toJSON() {
      return 1
    }
  }
  for (const value of [
    new Date(),
    new Money(),
    { toJSON: () => 1 },
    new Map(),
    Promise.resolve(1),
    Object.assign([1], { toJSON: () => 1 }),
  ]) {
    assert.throws(
      () => merchant.request('POST', '/v3/x', { body: { a: { b: value } } }),
      (error) => error instanceof CallerError && error.field.startsWith('a.b'),
    )
  }
})

test('a body that holds itself, in many places, is refused at once', () => {
  const body = { ...order() }
  for (let i = 0; i < 10; i += 1) body[`own${i}`] = body
  let shared = {}
  for (let i = 0; i < 31; i += 1) shared = { a: shared, b: shared }
  for (const wide of [body, { shared }, { list: new Array(2 ** 32 - 1) }]) {
    const began = Date.now()
    assert.throws(() => merchant.request('POST', '/v3/x', { body: wide }), CallerError)
    assert(Date.now() - began < 5000)
  }
})
