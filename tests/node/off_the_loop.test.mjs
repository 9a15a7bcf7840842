/** What ends in `Async` signs off the event loop: the same requests, and by an asynchronous signer, too. */

import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { CallerError, Merchant } from 'wxpay-core'
import { untilFinal } from 'wxpay-core/fetch'
import { Platform } from 'wxpay-core/testing'

const { backend } = createRequire(import.meta.url)('wxpay-core')
const platform = new Platform()
const here = platform.merchant()
const order = {
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P1',
  finish: false,
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: 'x' }],
}
const ID = 'ecommerce.profitsharing.create_order'
const moment = { timestamp: 1758900000, nonce: '0123456789abcdef0123456789abcdef' }
/** A merchant whose key is elsewhere: its signer answers later, and counts. */
function away(more) {
  const asked = []
  const signer = async (message) => {
    asked.push(Buffer.from(message).toString())
    await new Promise((resolve) => setTimeout(resolve, 1))
    return crypto.sign('sha256', message, platform.privateKey)
  }
  return { asked, merchant: platform.merchant({ privateKey: undefined, signer, ...more }) }
}

/** Each form, of a merchant: at once, and awaited. */
const FORMS = {
  'an operation': (merchant) => [
    merchant.ecommerce.profitsharing.createOrder(order, { moment }),
    merchant.ecommerce.profitsharing.createOrderAsync(order, { moment }),
  ],
  'an operation by its id': (merchant) => [merchant.prepare(ID, order, { moment }), merchant.prepareAsync(ID, order, { moment })],
  'any request': (merchant) => [merchant.request('GET', '/v3/x', { moment }), merchant.requestAsync('GET', '/v3/x', { moment })],
  'an upload': (merchant) => [
    merchant.upload('a.png', new Uint8Array(9), { moment }),
    merchant.uploadAsync('a.png', new Uint8Array(9), { moment }),
  ],
  again: (merchant, request) => [request.again(moment), request.againAsync(moment)],
  'the query': (merchant, request) => [request.query(moment), request.queryAsync(moment)],
  'parameters of a page': (merchant) => [merchant.jsapiParams('wx1', 'wx2', moment), merchant.jsapiParamsAsync('wx1', 'wx2', moment)],
}
for (const [name, forms] of Object.entries(FORMS)) {
  test(`${name}: awaited, it is the same request`, async () => {
    const [atOnce, awaited] = forms(here, here.prepare(ID, order))
    assert(awaited instanceof Promise)
    const shown = ({ method, url, headers, body, ...more }) => ({ method, url, headers, body, ...more })
    assert.deepEqual(shown(await awaited), shown(atOnce))
  })
}

test('an asynchronous signer signs what is awaited', async () => {
  const { asked, merchant } = away()
  const request = await merchant.ecommerce.profitsharing.createOrderAsync(order, { moment })
  assert.equal(asked.length, 1)
  assert.equal(request.headers.Authorization, here.prepare(ID, order, { moment }).headers.Authorization)
  assert.throws(() => merchant.ecommerce.profitsharing.createOrder(order), /await merchant\.prepareAsync/)
})

test('the event loop turns while the pool signs', async () => {
  const { host } = backend
  const signs = []
  backend.host = {
    ...host,
    sign: () => assert.fail('signed at once'),
    signAway: (...given) => signs.push(given) && host.signAway(...given),
  }
  try {
    let turns = 0
    const timer = setInterval(() => (turns += 1), 0)
    const merchant = platform.merchant()
    for (let i = 0; i < 20; i += 1) await merchant.prepareAsync(ID, order)
    clearInterval(timer)
    assert.equal(signs.length, 20)
    assert(turns > 0)
  } finally {
    backend.host = host
  }
})

test('many at once are each signed as they are', async () => {
  const orders = Array.from({ length: 64 }, (_, index) => ({ ...order, out_order_no: `P${index}` }))
  const requests = await Promise.all(orders.map((order) => here.ecommerce.profitsharing.createOrderAsync(order)))
  const key = crypto.createPublicKey(platform.privateKey)
  requests.forEach((request, index) => {
    assert.equal(JSON.parse(Buffer.from(request.body)).out_order_no, `P${index}`)
    const [time, nonce, signature] = ['timestamp', 'nonce_str', 'signature'].map(
      (name) => request.headers.Authorization.match(`${name}="([^"]+)"`)[1],
    )
    const text = Buffer.from(`POST\n${request.target}\n${time}\n${nonce}\n${Buffer.from(request.body)}\n`)
    assert(crypto.verify('sha256', text, key, Buffer.from(signature, 'base64')))
  })
})

test('what is wrong is told by the promise, as it is at once', async () => {
  const told = (call) => {
    try {
      call()
    } catch (error) {
      return error.message
    }
  }
  const nobody = platform.merchant({ privateKey: undefined })
  for (const [merchant, body] of [
    [here, { ...order, sub_mchid: 5 }],
    [nobody, order],
  ]) {
    const expected = told(() => merchant.prepare(ID, body))
    await assert.rejects(merchant.prepareAsync(ID, body), (error) => error instanceof CallerError && error.message === expected)
  }
  const { merchant } = away({ signer: async () => 'text' })
  await assert.rejects(merchant.prepareAsync(ID, order), /signature.*256 bytes/)
  const mine = new Error('mine')
  await assert.rejects(away({ signer: () => Promise.reject(mine) }).merchant.prepareAsync(ID, order), (error) => error === mine)
})

test('untilFinal signs by it what it sends again', async () => {
  const seen = []
  const server = createServer(async (request, response) => {
    for await (const chunk of request) void chunk
    seen.push(request.headers.authorization)
    if (seen.length === 1) return request.socket.destroy()
    const { status, headers, body } = platform.answer({
      ...order,
      order_id: '7',
      status: 'FINISHED',
      receivers: [{ ...order.receivers[0], result: 'SUCCESS' }],
    })
    return response.writeHead(status, headers).end(body)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  try {
    const { asked, merchant } = away({ baseUrl: `http://127.0.0.1:${server.address().port}` })
    const request = await merchant.ecommerce.profitsharing.createOrderAsync(order)
    const answer = await untilFinal(request, { firstWait: 0 })
    assert.equal(answer.outcome, 'succeeded')
    assert.deepEqual([seen.length, asked.length], [2, 2])
  } finally {
    server.closeAllConnections()
    server.close()
  }
})

test('a signer at once serves both forms', async () => {
  const merchant = new Merchant({
    mchid: platform.mchid,
    serialNo: platform.serialNo,
    platformKeys: platform.platformKeys,
    apiv3Key: platform.apiv3Key,
    signer: () => new Uint8Array(256).fill(7),
  })
  const requests = [merchant.prepare(ID, order, { moment }), await merchant.prepareAsync(ID, order, { moment })]
  assert.equal(requests[0].headers.Authorization, requests[1].headers.Authorization)
})
