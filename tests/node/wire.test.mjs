/** Clients put on the wire exactly what was signed: every character, every method, every body. */

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { Platform } from 'wxpay-core/testing'
import { CLIENTS } from './clients.mjs'

const platform = new Platform()
const CHARACTERS = [...'-._~@*:,!$();\'&=+/?%#[]{}|^`"<>\\ 中😀']
let seen
let merchant
const server = createServer(async (request, response) => {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  seen = { method: request.method, target: request.url, headers: request.headers, body: Buffer.concat(chunks) }
  const { status, headers, body } = platform.answer({ ok: true })
  response.writeHead(status, headers).end(body)
})
before(async () => {
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  merchant = platform.merchant({ baseUrl: `http://127.0.0.1:${server.address().port}` })
})
after(() => {
  server.close()
  server.closeAllConnections()
})

/** Sends a request and reads its answer; what was signed must have come. */
async function send(client, request) {
  const answer = await client(request)
  assert.deepEqual([seen.method, seen.target], [request.method, request.target])
  assert(seen.body.equals(Buffer.from(request.body ?? [])))
  for (const [name, value] of Object.entries(request.headers)) assert.equal(seen.headers[name.toLowerCase()], value, name)
  assert.deepEqual(request.read(...answer).data, { ok: true })
}

for (const [name, client] of Object.entries(CLIENTS)) {
  test(`${name}: every character of a query and of a path`, async () => {
    for (const character of CHARACTERS) {
      await send(client, merchant.request('GET', '/v3/x', { query: { a: `A${character}B`, [`n${character}`]: 'x' } }))
      if (!/[|\\^`"<>{}[\] 中😀%#?/]/u.test(character)) await send(client, merchant.request('GET', `/v3/x/A${character}B`))
    }
    await send(client, merchant.ecommerce.profitsharing.queryOrder({ sub_mchid: '1', transaction_id: '4', out_order_no: 'a|b*c@d_-' }))
  })

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'GET']) {
    test(`${name}: ${method} with and without a body`, async () => {
      await send(client, merchant.request(method, '/v3/x'))
      const type = seen.headers['content-type']
      assert.equal(type, ['POST', 'PUT', 'PATCH'].includes(method) ? 'application/json' : undefined)
      if (method === 'GET') return
      await send(client, merchant.request(method, '/v3/x', { body: { 名: '张三', n: 110.00000000000001 } }))
      assert.equal(seen.headers['content-type'], 'application/json')
    })
  }

  test(`${name}: an upload, and a body of bytes that are no text`, async () => {
    await send(client, merchant.upload('门店.png', Buffer.from([0, 255, 13, 10, 0])))
    await send(client, merchant.request('POST', '/v3/x', { body: '{"a": 1}' }))
  })
}
