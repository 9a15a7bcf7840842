/** Every operation of the declarations can be called, takes what is required of it, and is sent by fetch as it was signed. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { CallerError, Merchant, MerchantSet } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const require = createRequire(import.meta.url)
const platform = new Platform()
const merchant = platform.merchant()

test('every method of the declarations is there and names what it needs', () => {
  const folder = dirname(require.resolve('wxpay-core/package.json'))
  const text = readFileSync(join(folder, 'types/operations.d.ts'), 'utf8')
  const products = text.slice(text.indexOf('export interface Products'))
  const methods = [...products.matchAll(/^ +(\w+)\(body(\??): (\w+)/gm)]
  assert(methods.length >= 11)
  const spaces = [merchant.ecommerce.profitsharing, merchant.certificates]
  for (const [, name, optional] of methods) {
    const call = spaces.map((space) => (Object.keys(space).includes(name) ? space[name] : undefined)).find(Boolean)
    assert.equal(typeof call, 'function', name)
    if (optional) assert.equal(call().method, 'GET')
    else assert.throws(() => call({}), (error) => error instanceof CallerError && error.rule === 'required')
  }
})

test('import and require give one instance', () => {
  assert.equal(require('wxpay-core').Merchant, Merchant)
})

test('fetch sends the very bytes that were signed', async () => {
  const seen = []
  const server = createServer(async (request, response) => {
    const chunks = []
    for await (const chunk of request) chunks.push(chunk)
    seen.push([request.method, request.url, Buffer.concat(chunks), request.headers])
    const { status, headers, body } = platform.answer({ status: 'FINISHED', receivers: [{ result: 'SUCCESS' }] })
    response.writeHead(status, headers).end(body)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  const local = platform.merchant({ base_url: `http://127.0.0.1:${server.address().port}` })
  const number = "a|b*c@d_-"
  const requests = [
    local.ecommerce.profitsharing.queryOrder({ sub_mchid: '1', transaction_id: '4', out_order_no: number }),
    local.ecommerce.profitsharing.finishOrder({ sub_mchid: '1', transaction_id: '4', out_order_no: number, description: '分账完结' }),
    local.request('GET', "/v3/x/a;b'c", { query: { 名: "it's" } }),
  ]
  for (const request of requests) {
    const response = await fetch(request.url, request)
    const answer = request.read(response.status, response.headers, await response.arrayBuffer())
    assert(answer.verified)
    const [method, target, body, headers] = seen.at(-1)
    assert.deepEqual([method, target], [request.method, request.target])
    assert(body.equals(Buffer.from(request.body ?? [])))
    assert.equal(headers.authorization, request.headers.Authorization)
    assert.equal(headers['user-agent'], request.headers['User-Agent'])
  }
  server.close()
  server.closeAllConnections()
})

test('until final: the driver says what to do next', () => {
  const request = merchant.ecommerce.profitsharing.queryOrder({ sub_mchid: '1', transaction_id: '4', out_order_no: 'P1' })
  const settle = request.untilFinal({ attempts: 3 })
  let step = settle.step()
  assert.equal(step.action, 'send')
  settle.failed('maybe_sent')
  step = settle.step()
  assert.equal(step.action, 'wait')
  assert(step.seconds > 0)
  assert.equal(settle.step().action, 'send')
  const { status, headers, body } = platform.answer({ status: 'FINISHED', receivers: [{ result: 'SUCCESS' }] })
  settle.read(status, headers, body)
  step = settle.step()
  assert.deepEqual([step.action, step.answer.outcome], ['done', 'succeeded'])
})

test('a set of merchants tells whose a notification is', () => {
  const set = new MerchantSet([platform.merchant({ apiv3_key: 'x'.repeat(32) }), merchant])
  const { headers, body } = platform.notification({ transaction_id: '1' })
  assert.equal(set.readNotification(headers, body).merchant, merchant)
  const late = Number(headers['Wechatpay-Timestamp'] ?? headers['wechatpay-timestamp']) + 4000
  const explained = (error) => isDeepStrictEqual(error.explain(), { hints: ['clock_skew'], skew: 4000 })
  assert.throws(() => set.readNotification(headers, body, late), explained)
})
