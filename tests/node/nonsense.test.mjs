/** Nonsense is refused by an error that names the place; nothing panics, nothing is sent, and no secret is told. */

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import * as wxpay from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const { MerchantSet, Download, WxpayError } = wxpay
const types = join(dirname(createRequire(import.meta.url).resolve('wxpay-core/package.json')), 'types')
const platform = new Platform()
const secret = 'MARKED-SECRET-0123456789abcdef00'
// replaceKeys may succeed and change a merchant, so each call has its own.
const ours = () => platform.merchant({ apiv3Key: [secret, platform.apiv3Key] })
const merchant = ours()
const request = () => merchant.request('POST', '/v3/x', { body: { out_x_no: '1' } })
/** A value of each type that the declarations give functions to. */
const fresh = {
  Merchant: ours,
  MerchantSet: () => new MerchantSet([merchant]),
  Download: () => new Download('SHA1', 'a'.repeat(40)),
  Request: request,
  Unsigned: () => merchant.beginRequest('GET', '/v3/x'),
  UnsignedParams: () => merchant.beginJsapiParams('wx8', 'wx1'),
  Driver: () => merchant.request('GET', '/v3/x').untilFinal(),
  Limits: () => merchant.limits,
  Sealed: () => merchant.beginDecrypt(Buffer.alloc(256).toString('base64')),
  WxpayError: () => request().failed('not_sent'),
  Platform: () => new Platform(),
}
/** The calls of a front end have no path, whose names stay as they are. */
const property = (name) => (name === 'front_end' ? 'frontEnd' : name)
/** The types of products, whose values are reached by their names. */
const products = readdirSync(join(types, 'catalogue'), { recursive: true }).filter((file) => file.endsWith('.d.ts'))
for (const file of products) {
  const names = file.slice(0, -'.d.ts'.length).split(sep)
  fresh[['Merchant', ...names].join('.')] = () => names.reduce((space, name) => space[property(name)], merchant)
}

let deep = 1
for (let i = 0; i < 10_000; i += 1) deep = { deep }
const cycle = {}
cycle.cycle = cycle
const nonsense = [
  undefined,
  null,
  true,
  0,
  -1,
  1.5,
  NaN,
  Infinity,
  2 ** 60,
  10n,
  '',
  '\0',
  '\ud800',
  'x'.repeat(1e6),
  secret,
  Symbol('s'),
  () => secret,
  [],
  [[]],
  [1, 2, 3],
  {},
  { a: secret },
  new Date(),
  new Map([[secret, secret]]),
  new Set(),
  /x/,
  new Uint8Array(3),
  new ArrayBuffer(0),
  Buffer.from([0xff, 0xfe, 0]),
  Promise.resolve(secret),
  deep,
  cycle,
  Object.create(null),
  new Error(secret),
  { then: 1 },
  { '\ud800': 1 },
]

/** A call with nonsense: it may succeed; if it throws, then one of ours, which names a place and tells no secret. */
async function call(name, run) {
  try {
    await run()
  } catch (error) {
    assert(error instanceof WxpayError, `${name} threw ${inspect(error)}`)
    assert.notEqual(error.kind, 'internal', `${name}: ${error}`)
    assert(error.field || error.status || error.cause, `${name} names no place: ${error}`)
    for (const text of [String(error), inspect(error), JSON.stringify(error), error.asLog(), error.stack]) {
      assert(!text.includes('MARKED-SECRET'), `${name} tells a secret`)
    }
  }
}

/** Every function that a user can call, by the declarations: `{ type, name, isStatic }`; `constructor` is for `new`. */
function declared(file) {
  const found = []
  let type
  for (const line of readFileSync(join(types, file), 'utf8').split('\n')) {
    const [, declared] = /^export (?:class|interface) (\w+)/.exec(line) ?? []
    const [, start, name] = /^( +(?:static )?|export function )(\w+)\(/.exec(line) ?? []
    // The operations of a product are reached by its name, from a merchant.
    if (declared)
      type = declared === 'Operations' ? ['Merchant', ...file.slice(0, -'.d.ts'.length).split(sep).slice(1)].join('.') : declared
    else if (name) found.push(start.startsWith('export') ? { name } : { type, name, isStatic: start.includes('static') })
  }
  return found
}

// The entries beside the core take a client, a server or a test of the user's, and have tests of their own.
const beside = ['axios', 'emulator', 'express', 'fastify', 'fetch', 'route'].map((name) => `${name}.d.ts`)
const declarations = readdirSync(types, { recursive: true }).filter((file) => file.endsWith('.d.ts') && !beside.includes(file))
// What callers bring, such as a client of their own, is not ours to call.
const functions = declarations.flatMap(declared).filter(({ type }) => !type?.endsWith('Like'))
const shapes = (one) => [
  [one],
  [one, one],
  [one, one, one],
  [200, one, one],
  [200, {}, one],
  [{}, one],
  [{}, new Uint8Array(), one],
  ['POST', '/v3/x', one],
  ['POST', '/v3/x', { body: one }],
  ['a.jpg', new Uint8Array(), one],
  ['ecommerce.profitsharing.create_order', one],
  ['ecommerce.profitsharing.create_order', { receivers: [one] }, { extra: one }],
]

// What all operations sign off the event loop is signed by one function: one product shows it.
const isRepeated = ({ type, name }) => name.endsWith('Async') && type.includes('.') && type !== 'Merchant.ecommerce.profitsharing'
for (const { type, name, isStatic } of functions.filter((declared) => !isRepeated(declared))) {
  test([type, name].filter(Boolean).join('.'), async () => {
    const make = name === 'constructor' || type === undefined ? () => wxpay : isStatic ? () => wxpay[type] : fresh[type]
    assert(make, `nothing here makes a ${type}: add it to fresh`)
    const run = name === 'constructor' ? (_, args) => new wxpay[type](...args) : (value, args) => value[name](...args)
    assert.equal(typeof make()[name === 'constructor' ? type : name], 'function')
    for (const one of nonsense)
      for (const args of shapes(one)) {
        const value = make()
        await call(name, () => run(value, args))
      }
  })
}

test('what is there is declared', () => {
  const known = new Set(functions.map(({ type, name }) => `${type}.${name}`))
  const harmless = ['constructor', 'toJSON', 'toString']
  for (const [type, make] of Object.entries(fresh)) {
    const value = make()
    // A product's operations are its own; a class's functions are those of its prototype, an error's of the first.
    const holder = type.includes('.') ? value : value instanceof WxpayError ? WxpayError.prototype : Object.getPrototypeOf(value)
    const methods = Object.entries(Object.getOwnPropertyDescriptors(holder)).filter(([, { value }]) => typeof value === 'function')
    const names = methods.map(([name]) => name).filter((name) => !harmless.includes(name))
    assert.deepEqual(
      names.filter((name) => !known.has(`${type}.${name}`)),
      [],
      type,
    )
  }
  const text = ['index', 'notification', 'testing'].map((name) => readFileSync(join(types, `${name}.d.ts`), 'utf8')).join('')
  const names = [...text.matchAll(/^export (?:class|function|interface|type) (\w+)/gm)].map(([, name]) => name)
  assert.deepEqual(
    Object.keys(wxpay).filter((name) => !names.includes(name)),
    [],
  )
})

test("nonsense in each part of a merchant's configuration", async () => {
  const text = readFileSync(join(types, 'index.d.ts'), 'utf8')
  const [, config] = /^export interface MerchantConfig \{(.*?)^\}/ms.exec(text)
  const fields = [...config.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name]) => name)
  assert.equal(fields.length, 10)
  for (const one of nonsense) for (const field of fields) await call(`Merchant.${field}`, () => platform.merchant({ [field]: one }))
})

test('what JSON cannot hold is named with its place, beside every other fault', () => {
  const receivers = [{ type: 'MERCHANT_ID', receiver_account: new Date(), amount: 2 ** 53, description: '\ud800' }]
  assert.throws(
    () => merchant.ecommerce.profitsharing.createOrder({ receivers, finish: 1n }),
    (error) => {
      const violations = error.violations.map(({ field, rule }) => `${field} ${rule}`)
      for (const expected of [
        'receivers[0].receiver_account type',
        'receivers[0].amount type',
        'receivers[0].description charset',
        'finish type',
        'sub_mchid required',
      ]) {
        assert(violations.includes(expected), `${expected} is not in ${violations}`)
      }
      return true
    },
  )
  const order = { amount: 1n, receivers: [] }
  assert.equal(Buffer.from(merchant.request('POST', '/v3/x', { body: order }).body).toString(), '{"amount":1,"receivers":[]}')
})

test('a body that something parsed says what to pass instead', () => {
  assert.throws(() => merchant.readNotification({}, { id: 1 }), /express\.raw/)
  assert.throws(() => merchant.readNotification({}, '{}'), /arrayBuffer/)
})

test('a signer gives 256 bytes, now', () => {
  const signed = (signer) => platform.merchant({ privateKey: undefined, signer }).request('GET', '/v3/x')
  assert.throws(() => signed(async () => new Uint8Array(256)), /merchant\.prepareAsync/)
  assert.throws(() => signed(() => new Uint8Array(255)), /256/)
  assert.throws(() => signed(() => 'text'), /256 bytes/)
  const own = new RangeError('mine')
  assert.throws(
    () =>
      signed(() => {
        throw own
      }),
    (error) => error === own,
  )
  assert.equal(signed(() => new Uint8Array(256)).method, 'GET')
})

test('no object shows a key, a body or a signature', () => {
  const { headers, body } = platform.notification({ a: 1 })
  const shown = [merchant, request(), fresh.Unsigned(), fresh.Driver(), merchant.readNotification(headers, body)]
  for (const value of shown) {
    for (const text of [inspect(value, { depth: 9, showHidden: true }), String(value), JSON.stringify(value) ?? '']) {
      assert(!/MARKED-SECRET|PRIVATE KEY|signature=/.test(text), text)
    }
  }
})

test('headers whose values are no text are refused', () => {
  for (const value of [
    Object.create(null),
    [Object.create(null)],
    {
      toString: () => {
        throw new Error(secret)
      },
    },
  ]) {
    assert.throws(() => request().read(200, { value }, new Uint8Array()), { kind: 'invalid_argument', field: 'headers' })
  }
})
