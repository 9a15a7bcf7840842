/** `send` and `untilFinal` of each client, on real sockets: one split, and the truth about it. */

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { after, test } from 'node:test'
import axios from 'axios'
import nodeFetch from 'node-fetch'
import { fetch as undiciFetch } from 'undici'
import { CallerError, MerchantSet, OutcomeUnknownError, RefusedError } from 'wxpay-core'
import * as byAxios from 'wxpay-core/axios'
import * as byFetch from 'wxpay-core/fetch'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const order = {
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P1',
  finish: false,
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: 'x' }],
}
const told = { ...order, order_id: '7', status: 'FINISHED', receivers: [{ ...order.receivers[0], result: 'SUCCESS' }] }
const asked = { sub_mchid: order.sub_mchid, transaction_id: order.transaction_id, out_order_no: order.out_order_no }
const bound = (by, ...client) => ({
  send: (request, options) => by.send(...client, request, options),
  untilFinal: (request, options) => by.untilFinal(...client, request, options),
})
const withFetch = (fetch) => ({
  send: (request, options) => byFetch.send(request, { fetch, ...options }),
  untilFinal: (request, options) => byFetch.untilFinal(request, { fetch, ...options }),
})
/** An instance whose settings would spoil what is signed, repeat it or hide its answer. */
const spoiling = axios.create({
  auth: { username: 'u', password: 'p' },
  params: { a: 1 },
  responseType: 'json',
  timeout: 1,
  maxRedirects: 9,
  transformRequest: [() => 'spoiled'],
  transformResponse: [() => 'spoiled'],
  baseURL: 'http://nobody.invalid',
  proxy: false,
})
const CLIENTS = {
  fetch: bound(byFetch),
  undici: withFetch(undiciFetch),
  'node-fetch': withFetch(nodeFetch),
  axios: bound(byAxios, axios.create({ proxy: false })),
  'axios with settings of its own': bound(byAxios, spoiling),
}

const servers = []
after(() =>
  servers.forEach((server) => {
    server.closeAllConnections()
    server.close()
  }),
)

/** A far end that plays these fates, one a request; and what arrived there. */
async function far(...fates) {
  const seen = []
  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    seen.push({ method: request.method, url: request.url, headers: request.headers, body: Buffer.concat(chunks).toString() })
    const fate = fates.shift()
    if (fate === 'lost') return request.socket.destroy()
    if (fate === 'silent') return undefined
    const { status, headers, body } = fate
    return response.writeHead(status, headers).end(body)
  })
  servers.push(server)
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  const baseUrl = `http://127.0.0.1:${server.address().port}`
  const merchant = platform.merchant({ baseUrl })
  return { seen, merchant, request: merchant.ecommerce.profitsharing.createOrder(order) }
}

const done = () => platform.answer(told)
const soon = { firstWait: 0 }

for (const [name, { send, untilFinal }] of Object.entries(CLIENTS)) {
  test(`${name}: a request goes out as it is signed, and its answer is read`, async () => {
    const { seen, request } = await far(done())
    const answer = await send(request)
    assert.deepEqual([answer.outcome, answer.data.order_id], ['succeeded', '7'])
    const [{ method, url, headers, body }] = seen
    assert.deepEqual([method, url, body], ['POST', request.target, Buffer.from(request.body).toString()])
    for (const [header, value] of Object.entries(request.headers)) assert.equal(headers[header.toLowerCase()], value)
  })

  test(`${name}: a lost answer ends in the one split`, async () => {
    const { seen, request } = await far('lost', { status: 502, body: '<html>' }, done())
    const answer = await untilFinal(request, soon)
    assert.equal(answer.outcome, 'succeeded')
    assert.deepEqual(
      seen.map(({ method, body }) => [method, body]),
      Array(3).fill(['POST', Buffer.from(request.body).toString()]),
    )
    assert.equal(new Set(seen.map(({ headers }) => headers.authorization)).size, 3, 'each is signed anew')
  })

  test(`${name}: a log is told each request that is sent, and nothing that is anybody's secret`, async () => {
    const records = []
    const log = (record) => records.push(record)
    const answer = await untilFinal((await far('lost', done())).request, { ...soon, log })
    await assert.rejects(
      send((await far(platform.answer({ code: 'NO_AUTH', message: 'MARK', detail: 'MARK' }, { status: 403 }))).request, { log }),
    )
    const known = records.map(({ attempt, status, outcome, kind, cause, code }) => ({ attempt, status, outcome, kind, cause, code }))
    const nothing = { status: null, outcome: null, kind: null, cause: null, code: null }
    assert.deepEqual(known, [
      { ...nothing, attempt: 1, kind: 'outcome_unknown', cause: 'maybe_sent' },
      { ...nothing, attempt: 2, status: 200, outcome: 'succeeded' },
      { ...nothing, attempt: 1, status: 403, kind: 'refused', code: 'NO_AUTH' },
    ])
    const { operation, method, path, numbers, micros, requestId } = records[1]
    assert.deepEqual([operation, method, path], ['ecommerce.profitsharing.create_order', 'POST', '/v3/ecommerce/profitsharing/orders'])
    assert.deepEqual([numbers, requestId], [{ out_order_no: 'P1' }, answer.requestId])
    assert.ok(micros > 0)
    for (const secret of ['1900000110', 'MARK', 'WECHATPAY2', platform.apiv3Key])
      assert.ok(!JSON.stringify(records).includes(secret), secret)
  })

  test(`${name}: a merchant's log is told where the call has none, of queries, too`, async () => {
    const [records, ofCall] = [[], []]
    const { merchant, request } = await far(platform.answer({ ...told, status: 'PROCESSING' }), done(), done(), done())
    merchant.log = (record) => records.push(record)
    await untilFinal(request, soon)
    assert.deepEqual(
      records.map(({ operation, outcome }) => [operation, outcome]),
      [
        ['ecommerce.profitsharing.create_order', 'pending'],
        ['ecommerce.profitsharing.query_order', 'succeeded'],
      ],
    )
    const { headers, body } = platform.notification({ a: 1 })
    const { merchant: member } = new MerchantSet([merchant]).readNotification(headers, body)
    const query = () => member.ecommerce.profitsharing.queryOrder(asked)
    await send(query(), { log: (record) => ofCall.push(record) })
    assert.deepEqual([records.length, ofCall.length], [2, 1], "the call's own comes first")
    await send(query(), { log: undefined })
    assert.deepEqual([records.length, ofCall.length], [3, 1])
  })

  test(`${name}: a log that fails costs no outcome, and is reported once`, async (context) => {
    const printed = context.mock.method(console, 'error', () => {})
    for (const log of [
      () => {
        throw new Error('the log is full')
      },
      async () => {
        throw new Error('the log is full')
      },
    ]) {
      for (const call of [send, untilFinal]) assert.equal((await call((await far(done())).request, { log })).outcome, 'succeeded')
      await assert.rejects(send((await far('lost')).request, { log }), (error) => error.cause === 'maybe_sent')
      const { merchant, request } = await far(done())
      merchant.log = log
      assert.equal((await send(request)).outcome, 'succeeded')
    }
    await new Promise(setImmediate)
    assert.equal(printed.mock.callCount(), 8)
  })

  test(`${name}: a refusal is told, once`, async () => {
    const { seen, request } = await far(platform.answer({ code: 'NO_AUTH', message: 'x' }, { status: 403 }))
    await assert.rejects(untilFinal(request), (error) => error instanceof RefusedError && error.code === 'NO_AUTH')
    assert.equal(seen.length, 1)
  })

  test(`${name}: patience ends in doubt`, async () => {
    const { request } = await far('silent', 'silent')
    const impatient = untilFinal(request, { ...soon, attempts: 1, sendTimeout: 0.2 })
    await assert.rejects(impatient, (error) => error instanceof OutcomeUnknownError && error.cause === 'maybe_sent')
  })

  test(`${name}: an abort while it is on its way, or while it waits, says what is known`, async () => {
    for (const [fate, cause] of [
      ['silent', 'maybe_sent'],
      [{ status: 502, body: '' }, 'server_error'],
    ]) {
      const { request } = await far(fate)
      const signal = AbortSignal.timeout(300)
      await assert.rejects(untilFinal(request, { firstWait: 30, signal }), (error) => error.cause === cause, cause)
    }
    const { seen, request } = await far()
    await assert.rejects(untilFinal(request, { signal: AbortSignal.abort() }), (error) => error.cause === 'not_sent')
    assert.equal(seen.length, 0)
    const silent = await far('silent')
    await assert.rejects(send(silent.request, { signal: AbortSignal.timeout(200) }), (error) => error.cause === 'maybe_sent')
  })

  test(`${name}: wrong options send nothing`, async () => {
    const { seen, request } = await far()
    for (const options of [
      { log: 1 },
      { sendTimeout: 0 },
      { sendTimeout: '5' },
      { sendTimeout: NaN },
      { sendTimeout: 1e9 },
      { signal: 1 },
      { timeout: 5 },
    ]) {
      await assert.rejects(send(request, options), CallerError, JSON.stringify(options))
    }
    for (const options of [{ attempt: 1 }, { timeout: -1 }, { sendTimeout: -1 }, { sign: 1 }])
      await assert.rejects(untilFinal(request, options), CallerError)
    await assert.rejects(send(undefined), /request: a Request/)
    assert.equal(seen.length, 0)
  })
}

test('what has no key here is signed by the caller; a signer that fails hides nothing', async () => {
  const elsewhere = async (...fates) => {
    const { request, seen } = await far(...fates)
    const baseUrl = new URL(request.url).origin
    const merchant = platform.merchant({ baseUrl, privateKey: undefined })
    return { seen, request: merchant.begin('ecommerce.profitsharing.create_order', order).finish(new Uint8Array(256)) }
  }
  const { seen, request } = await elsewhere('lost', done())
  const answer = await byFetch.untilFinal(request, { ...soon, sign: async () => new Uint8Array(256).fill(7) })
  assert.equal(answer.outcome, 'succeeded')
  assert.match(seen[1].headers.authorization, /signature="BwcHBwcH/)
  for (const sign of [
    undefined,
    () => {
      throw new Error('mine')
    },
  ]) {
    const { request } = await elsewhere('lost')
    await assert.rejects(byFetch.untilFinal(request, { ...soon, sign }), (error) => {
      assert(error.cause instanceof OutcomeUnknownError)
      assert.equal(error instanceof CallerError, sign === undefined)
      return true
    })
  }
})

test('what every object inherits is no option', async () => {
  const { seen, request } = await far(done())
  const inherited = { fetch: () => assert.fail('inherited'), sign: 1, attempts: 0 }
  Object.assign(Object.prototype, inherited)
  try {
    await byFetch.untilFinal(request, { firstWait: 0 })
  } finally {
    for (const name of Object.keys(inherited)) delete Object.prototype[name]
  }
  assert.equal(seen.length, 1)
})

test('a client that is none is told before anything is sent', async () => {
  const { request } = await far()
  await assert.rejects(byAxios.send({}, request), /client/)
  await assert.rejects(byFetch.send(request, { fetch: 1 }), /fetch/)
})

test('CommonJS has them, too', () => {
  const require = createRequire(import.meta.url)
  assert.deepEqual(
    ['wxpay-core/fetch', 'wxpay-core/axios'].map((path) => Object.keys(require(path)).sort()),
    Array(2).fill(['send', 'untilFinal']),
  )
})

test("a merchant's log is a function", () => {
  const merchant = platform.merchant()
  assert.equal(merchant.log, undefined)
  for (const wrong of [1, 'print', {}])
    assert.throws(() => (merchant.log = wrong), { name: 'CallerError', field: 'log', message: /a function of the record, got/ })
  assert.throws(() => (platform.merchant({ locale: 'zh' }).log = 1), /接收记录的函数/)
  merchant.log = console.log
  assert.equal(merchant.log, console.log)
  for (const none of [undefined, null]) {
    merchant.log = none
    assert.equal(merchant.log, undefined)
  }
})
