/** Every operation of the declarations can be called, takes what is required of it, and is sent by fetch as it was signed. */

import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import { dirname, join, sep } from 'node:path'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { CallerError, Merchant, MerchantSet, operations } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const require = createRequire(import.meta.url)
const platform = new Platform()
const merchant = platform.merchant()

const folder = dirname(require.resolve('wxpay-core/package.json'))
const catalogue = join(folder, 'types/catalogue')
const products = readdirSync(catalogue, { recursive: true }).filter((path) => path.endsWith('.d.ts'))

/** The fields that are refused beside another. */
const list = readFileSync(join(process.env.CONFORMANCE_VECTORS, '../refused_beside.txt'), 'utf8')
const beside = list.split('\n').slice(1, -1)

/** A value of a type that a product declares, with every field but those. */
function sample(type, declarations) {
  const [, of] = type.match(/^readonly (.*)$/) ?? [undefined, type]
  const [, items] = of.match(/^\(?([^()]*(?:\(string & \{\}\))?)\)?\[\]/) ?? []
  if (items !== undefined) return [sample(items, declarations)]
  const [, values] = of.match(/^(?:Readonly<)?Record<string, (.*?)>/) ?? []
  if (values !== undefined) return { a: sample(values, declarations) }
  const [plain] = of.split(' | ')
  if (plain.startsWith("'")) return plain.split("'")[1]
  if (plain.startsWith('{')) return {}
  const simple = { string: 'A1', number: 1, boolean: true, unknown: {} }
  if (plain in simple) return simple[plain]
  const [, fields] = declarations.match(new RegExp(`export interface ${plain} \\{\\n([^]*?)^\\}`, 'm'))
  const given = [...fields.matchAll(/^ {2}(\w+)\??: (.+)$/gm)].filter(([, name]) => !beside.includes(name))
  // The name of a file has the suffix of its format.
  const value = (name, type) => (/^file_?name$/.test(name) ? 'a.png' : sample(type, declarations))
  return Object.fromEntries(given.map(([, name, type]) => [name, value(name, type)]))
}

/** The headers that no field is sent in. */
const usual = ['Accept', 'Authorization', 'Content-Type', 'User-Agent', 'Wechatpay-Serial']

/** The fields that are sent, in the path, the query or the body; and how many in headers of their own. */
function sent(request, path) {
  const { searchParams } = new URL(request.url)
  const text = request.body === undefined ? '{}' : Buffer.from(request.body).toString()
  const [, meta] = text.match(/name="meta"[^]*?\r\n\r\n([^]*?)\r\n--/) ?? [undefined, text]
  const body = { ...JSON.parse(meta), ...(text.includes('; filename="a.png"') && { filename: 'a.png' }) }
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
  const headers = Object.keys(request.headers).filter((name) => !usual.includes(name))
  return [new Set([...names, ...searchParams.keys(), ...Object.keys(body)]), headers.length]
}

test('an operation tells its limits', () => {
  const { limits } = operations().find(({ id }) => id === 'ecommerce.profitsharing.create_order')
  assert.deepEqual(limits, [
    { per: 'mchid', rate: 2000 },
    { per: 'sub_mchid', rate: 300 },
  ])
})

test('every method of the declarations is there, names what it needs, and is called whole', () => {
  const listed = new Map(operations().map((operation) => [operation.id, operation]))
  const called = []
  for (const path of products) {
    const declarations = readFileSync(join(catalogue, path), 'utf8')
    const product = path.slice(0, -'.d.ts'.length).split(sep)
    const space = product.reduce((space, name) => space[name], merchant)
    const methods = declarations.matchAll(/^ {2}(\w+)\(body(\??): (\w+), options(\?:)?.*\): Request<(\w+)>/gm)
    for (const [, name, optional, body, isPlain, answer] of methods) {
      const options = isPlain ? undefined : { file: Buffer.from('abc') }
      const call = space[name]
      assert(declarations.includes(`\n  ${name}Async(`) && typeof space[`${name}Async`] === 'function', name)
      if (optional) call()
      else
        assert.throws(
          () => call({}, options),
          (error) => error instanceof CallerError && error.violations.length > 0,
          name,
        )
      const fields = sample(body, declarations)
      const request = call(fields, options)
      const { id, method, path } = listed.get(request.operation)
      called.push(id)
      assert.equal(request.method, method)
      const [names, inHeaders] = sent(request, path)
      assert.equal(Object.keys(fields).filter((name) => !names.has(name)).length, inHeaders, id)
      // A list of certificates is no body that anybody could make up.
      if (answer === 'CertificateList') continue
      if (answer === 'null') {
        assert.deepEqual(
          [request.read(200, {}, Buffer.from('abc'))].map(({ data, verified }) => [data, verified]),
          [[null, false]],
        )
        continue
      }
      const data = sample(answer, declarations)
      const { status, headers, body: bytes } = platform.answer(data)
      assert.deepEqual(request.read(status, headers, bytes).data, data, id)
    }
  }
  assert.deepEqual(called.sort(), [...listed.keys()].sort())
})

test('every call of a front end gives what its declaration says', () => {
  const declarations = readFileSync(join(catalogue, 'front_end.d.ts'), 'utf8')
  const { frontEnd } = platform.merchant({ apiV2Key: '0'.repeat(32) })
  const names = (value) =>
    Object.entries(value)
      .flatMap(([name, part]) => (typeof part === 'object' ? [name, ...names(part)] : [name]))
      .sort()
  const calls = [...declarations.matchAll(/^ {2}(\w+)\(given: (\w+), moment\?: Moment\): (\w+)$/gm)]
  for (const [, name, given, result] of calls) {
    const [told, declared] = [frontEnd[name](sample(given, declarations)), sample(result, declarations)]
    // What has no members is a record of any.
    if (Object.keys(told.members).length === 0) declared.members = {}
    assert.deepEqual(names(told), names(declared), name)
  }
  assert.equal(calls.length, Object.keys(frontEnd).length)
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
    const { status, headers, body } = platform.answer({
      sub_mchid: '1',
      transaction_id: '4',
      out_order_no: 'a|b*c@d_-',
      status: 'FINISHED',
      receivers: [{ result: 'SUCCESS' }],
    })
    response.writeHead(status, headers).end(body)
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  const local = platform.merchant({ baseUrl: `http://127.0.0.1:${server.address().port}` })
  const number = 'a|b*c@d_-'
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
  const driver = request.untilFinal({ attempts: 3 })
  let step = driver.step()
  assert.equal(step.action, 'send')
  driver.failed('maybe_sent')
  step = driver.step()
  assert.equal(step.action, 'wait')
  assert(step.seconds > 0)
  assert.equal(driver.step().action, 'send')
  const { status, headers, body } = platform.answer({
    sub_mchid: '1',
    transaction_id: '4',
    out_order_no: 'P1',
    status: 'FINISHED',
    receivers: [{ result: 'SUCCESS' }],
  })
  driver.read(status, headers, body)
  step = driver.step()
  assert.deepEqual([step.action, step.answer.outcome], ['done', 'succeeded'])
})

test('what was given up for explains itself where it was not believed, and names the request', () => {
  const request = merchant.ecommerce.profitsharing.queryOrder({ sub_mchid: '1', transaction_id: '4', out_order_no: 'P1' })
  const { status, headers, body } = platform.answer({ status: 'FINISHED' })
  const giveUp = (meet) => {
    const driver = request.untilFinal({ attempts: 0 })
    assert.equal(driver.step().action, 'send')
    meet(driver)
    const { action, error } = driver.step()
    assert.deepEqual([action, error.request], ['give_up', request])
    return error
  }
  const altered = giveUp((driver) => driver.read(status, headers, Buffer.concat([body, Buffer.from('\n')])))
  assert.deepEqual([altered.cause, altered.explain()], ['bad_signature', { hints: ['trailing_newline'], skew: null }])
  assert.equal(giveUp((driver) => driver.failed('maybe_sent')).explain(), undefined)
})

test('a set of merchants tells whose a notification is', () => {
  const set = new MerchantSet([platform.merchant({ apiv3Key: 'x'.repeat(32) }), merchant])
  const { headers, body } = platform.notification({ transaction_id: '1' })
  assert.equal(set.readNotification(headers, body).merchant, merchant)
  const late = Number(headers['Wechatpay-Timestamp'] ?? headers['wechatpay-timestamp']) + 4000
  const explained = (error) => isDeepStrictEqual(error.explain(), { hints: ['clock_skew'], skew: 4000 })
  assert.throws(() => set.readNotification(headers, body, late), explained)
})
