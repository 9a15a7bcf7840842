/** A name that is not known is refused and says which was meant: a setting that is overlooked sends money elsewhere. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CallerError, Download, Merchant } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant()
const splitting = merchant.ecommerce.profitsharing
const bytes = new Uint8Array(1)
const order = {
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P1',
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: 'x' }],
  finish: false,
}

/** A call, the place that it is refused at, and words that its error has. */
const REFUSED = {
  serial_no: [() => platform.merchant({ serial_no: '0A' }), 'serial_no', 'did you mean serialNo?'],
  apiv3_key: [() => platform.merchant({ apiv3_key: 'x' }), 'apiv3_key', 'did you mean apiv3Key?'],
  first_wait: [() => merchant.request('GET', '/v3/x').untilFinal({ first_wait: 1 }), 'first_wait', 'did you mean firstWait?'],
  baseURL: [() => platform.merchant({ baseURL: 'https://x.example' }), 'baseURL', 'did you mean baseUrl?'],
  mch_id: [() => new Merchant({ mch_id: '1' }), 'mch_id', 'did you mean mchid?'],
  private_key: [() => new Merchant({ mchid: '1', private_key: 'x' }), 'private_key', 'did you mean privateKey?'],
  platform_keys: [() => platform.merchant({ platform_keys: {} }), 'platform_keys', 'did you mean platformKeys?'],
  apiV3Key: [() => platform.merchant({ apiV3Key: 'x' }), 'apiV3Key', 'did you mean apiv3Key?'],
  extras: [() => splitting.createOrder({}, { extras: {} }), 'extras', 'did you mean extra?'],
  params: [() => merchant.request('GET', '/v3/x', { params: { a: 1 } }), 'params', 'there are query, body, sensitive, moment, repeatable'],
  data: [() => merchant.request('POST', '/v3/x', { data: { a: 1 } }), 'data', 'there are query, body, sensitive, moment, repeatable'],
  begin: [() => merchant.beginRequest('POST', '/v3/x', { Body: {} }), 'Body', 'did you mean body?'],
  upload: [() => merchant.upload('a.png', bytes, { paths: '/v3/x' }), 'paths', 'did you mean path?'],
  nonce: [() => merchant.request('GET', '/v3/x').again({ nonce_str: 'A' }), 'nonce_str', 'there are timestamp, nonce'],
  'moment in options': [() => merchant.request('GET', '/v3/x', { moment: { time: 1 } }), 'time', 'timestamp'],
  'a Date as moment': [() => merchant.request('GET', '/v3/x', { moment: new Date() }), 'moment', 'got Date'],
  attempt: [() => merchant.request('GET', '/v3/x').untilFinal({ attempt: 1 }), 'attempt', 'did you mean attempts?'],
  zip: [() => new Download('SHA1', 'a'.repeat(40), { zip: true }), 'zip', 'did you mean gzip?'],
  answer: [() => platform.answer({}, { code: 1 }), 'code', 'there are status, moment'],
  outOrderNo: [
    () => splitting.createOrder({ ...order, out_order_no: undefined, outOrderNo: 'P1' }),
    'out_order_no',
    'did you mean out_order_no?',
  ],
}
for (const [name, [call, field, words]] of Object.entries(REFUSED)) {
  test(`${name} is refused`, () => {
    assert.throws(call, (error) => {
      assert(error instanceof CallerError, String(error))
      if (field) assert.equal(error.field, field)
      assert(error.message.includes(words), error.message)
      return true
    })
  })
}

/** The type that came is told, its value never. */
const TYPES = {
  body: [() => merchant.readNotification({}, '{}'), 'got string'],
  'a parsed body': [() => merchant.readNotification({}, { id: 1 }), 'got Object'],
  'no await': [() => merchant.verify({}, Promise.resolve(bytes)), 'got Promise: await it'],
  mchid: [() => platform.merchant({ mchid: 1900000001 }), 'got number'],
  headers: [() => merchant.verify(null, bytes), 'got null'],
  signer: [() => platform.merchant({ signer: 'x' }), 'got string'],
  platformKeys: [() => platform.merchant({ platformKeys: new Map() }), 'got Map'],
}
for (const [name, [call, words]] of Object.entries(TYPES)) {
  test(`${name} tells the type that came`, () =>
    assert.throws(call, (error) => error instanceof CallerError && error.message.includes(words)))
}

test('a method that is not there says the one that was meant, as JavaScript spells it', () => {
  for (const [name, meant] of [
    ['create_order', 'createOrder'],
    ['createOdrer', 'createOrder'],
    ['query_order_amount', 'queryOrderAmount'],
  ]) {
    assert.throws(
      () => splitting[name],
      (error) => error.kind === 'unknown_operation' && error.message.includes(`did you mean ${meant}?`),
    )
  }
  assert.throws(() => merchant.ecommerce.profit_sharing, /did you mean profitsharing\?/)
  assert.throws(() => splitting.somethingElse, /createOrder, /)
})

const BOUNDS = {
  attempts: [Infinity, 2 ** 32, 2 ** 32 + 3, -1, 1.5, NaN, '3', 3n],
  timeout: [-1, NaN, '3'],
  firstWait: [-1, NaN, Infinity, 2 ** 31],
  longestWait: [-1, NaN, Infinity, 2 ** 31],
}
for (const [name, values] of Object.entries(BOUNDS)) {
  test(`a policy's ${name} is within its bounds`, () => {
    for (const value of values) {
      assert.throws(
        () => merchant.request('GET', '/v3/x').untilFinal({ [name]: value }),
        (error) => error instanceof CallerError && error.field === `policy.${name}`,
      )
    }
  })
}

test('as many attempts as fit are made, and a timeout may be for ever', () => {
  const driver = merchant.request('GET', '/v3/x').untilFinal({ attempts: 2 ** 32 - 1, timeout: Infinity, firstWait: 0, longestWait: 0 })
  for (let time = 0; time < 50; time += 1) {
    const step = driver.step()
    assert.notEqual(step.action, 'give_up')
    if (step.action === 'send') driver.failed('maybe_sent')
  }
})

test('who stops is told what is known', () => {
  const driver = merchant.request('GET', '/v3/x').untilFinal()
  driver.step()
  driver.stop()
  const { action, error } = driver.step()
  assert.deepEqual([action, error.cause], ['give_up', 'maybe_sent'])
})

test('a driver that is called by the signer that it waits for refuses, and goes on', () => {
  let inner
  const signing = platform.merchant({
    privateKey: undefined,
    signer: () => {
      try {
        inner?.step()
      } catch (error) {
        found.push(error)
      }
      return new Uint8Array(256)
    },
  })
  const found = []
  const request = signing.request('GET', '/v3/x')
  const driver = request.untilFinal({ firstWait: 0, longestWait: 0 })
  driver.step()
  driver.failed('maybe_sent')
  inner = driver
  const actions = [driver.step().action, driver.step().action]
  assert(actions.includes('send'), actions.join())
  assert(found.length > 0 && found.every((error) => error instanceof CallerError && error.field === 'untilFinal'), found.join())
  inner = undefined
  driver.failed('maybe_sent')
  assert(['wait', 'send'].includes(driver.step().action))
})

test('a baseUrl that is none is refused', () => {
  for (const baseUrl of [
    'https://h:+80',
    'https://[',
    'https://[::1]x',
    'https://.',
    'https://a b',
    'ftp://a.example',
    'http://a.example',
    'https://a.example/v3',
    '',
  ]) {
    assert.throws(
      () => platform.merchant({ baseUrl }),
      (error) => error instanceof CallerError && error.field === 'baseUrl',
      baseUrl,
    )
    assert.throws(
      () => platform.merchant({ backupUrl: baseUrl }),
      (error) => error instanceof CallerError && error.field === 'backupUrl',
      baseUrl,
    )
  }
})

test('a body of another type is refused as in every language', () => {
  const structured = 'an object, a list, or bytes to be sent as they are, got an integer'
  for (const [call, expected] of [
    [() => merchant.request('POST', '/v3/x', { body: 5 }), structured],
    [() => merchant.beginRequest('POST', '/v3/x', { body: 5 }), structured],
    [() => splitting.createOrder(5), 'an object, got an integer'],
  ]) {
    assert.throws(call, (error) => {
      assert.deepEqual([error.kind, error.field], ['invalid_argument', 'body'])
      assert(error.message.startsWith(`invalid_argument at body: ${expected}.`), error.message)
      return true
    })
  }
})
