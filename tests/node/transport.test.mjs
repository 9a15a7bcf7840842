/** The proofs of clients' errors, on sockets that die before, within and after a request. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent as HttpAgent, createServer as createHttpServer } from 'node:http'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createServer as createTlsServer } from 'node:tls'
import { Agent, RetryAgent } from 'undici'
import { CallerError } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'
import { CLIENTS, byUndici } from './clients.mjs'

const platform = new Platform()
const order = {
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P1',
  finish: false,
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: 'x' }],
}
const split = (baseUrl) => platform.merchant({ baseUrl }).ecommerce.profitsharing.createOrder(order)

const servers = []
after(() => servers.forEach((server) => server.close()))

/** The death of a connection, and with which request. */
const DEATHS = {
  'while it is being read': [
    (baseUrl) => platform.merchant({ baseUrl }).upload('a.png', Buffer.alloc(4_000_000)),
    (socket) => socket.resetAndDestroy(),
  ],
  'once it was read, by a reset': [split, (socket) => socket.resetAndDestroy()],
  'once it was read, by a close': [split, (socket) => socket.end()],
  'within its answer': [split, (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc')],
  'with an answer that is no HTTP': [split, (socket) => socket.end('nonsense\r\n\r\n')],
}

/** The port of a server, on loopback. */
async function listen(server) {
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  servers.push(server)
  return server.address().port
}

async function deadPort() {
  const server = createServer()
  const port = await listen(server)
  await new Promise((closed) => server.close(closed))
  return port
}

/** A server that does this with each piece of a request; `seen` has what came, in the clear. */
function raw(meet) {
  const seen = []
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.on('data', (piece) => {
      seen.push(piece.toString('latin1'))
      meet(socket, server, seen)
    })
  })
  return { server, seen }
}

/** The number of times that the request came. */
const count = (seen) => seen.filter((piece) => /^(POST|GET) /.test(piece)).length
const answer = (socket, body = '{}') => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${body.length}\r\n\r\n${body}`)

/** The verdict on this request, by the client's error. */
async function causeOf(client, request, options) {
  try {
    await client(request, options)
  } catch (error) {
    return request.failed(error).cause
  }
  throw new Error('the request did not fail')
}

for (const [name, client] of Object.entries(CLIENTS)) {
  test(`${name}: a port where nobody listens`, async () => {
    assert.equal(await causeOf(client, split(`http://127.0.0.1:${await deadPort()}`)), 'not_sent')
  })

  test(`${name}: a name without an address`, async () => {
    assert.equal(await causeOf(client, split('https://nobody.invalid')), 'not_sent')
  })

  for (const [when, [make, die]] of Object.entries(DEATHS)) {
    test(`${name}: the connection dies ${when}`, async () => {
      const { server, seen } = raw(die)
      const request = make(`http://127.0.0.1:${await listen(server)}`)
      assert.equal(await causeOf(client, request), 'maybe_sent')
      assert.equal(count(seen), 1, 'and it was not sent again')
    })
  }

  test(`${name}: nothing is answered in time`, async () => {
    const { server, seen } = raw(() => {})
    const request = split(`http://127.0.0.1:${await listen(server)}`)
    assert.equal(await causeOf(client, request, { signal: AbortSignal.timeout(300) }), 'maybe_sent')
    assert.equal(count(seen), 1)
  })

  test(`${name}: a kept connection dies with a request, and the next is refused`, async () => {
    // The first answer closes the door: whoever sends again on his own is refused.
    const { server, seen } = raw((socket, door, seen) => {
      if (count(seen) > 1) return socket.resetAndDestroy()
      door.close()
      return answer(socket)
    })
    const request = split(`http://127.0.0.1:${await listen(server)}`)
    const agent = new HttpAgent({ keepAlive: true, maxSockets: 1 })
    const options = { axios: { httpAgent: agent }, got: { agent: { http: agent } }, 'node-fetch': { agent } }[name]
    await client(request, options)
    // A kept connection is free for the next one.
    await new Promise((turn) => setTimeout(turn, 20))
    const cause = await causeOf(client, request.again(), options)
    assert.equal(cause, count(seen) === 2 ? 'maybe_sent' : 'not_sent')
    assert.equal(count(seen), 2)
  })

  test(`${name}: a redirect leads to a port where nobody listens`, async () => {
    const location = `http://127.0.0.1:${await deadPort()}/`
    let came = 0
    const server = createHttpServer((request, response) => {
      came += 1
      request.resume().on('end', () => response.writeHead(307, { location }).end())
    })
    const request = split(`http://127.0.0.1:${await listen(server)}`)
    // axios and got follow unless they are told not to.
    if (['axios', 'got'].includes(name)) assert.equal(await causeOf(client, request), 'maybe_sent')
    else assert.equal((await client(request))[0], 307)
    assert.equal(came, 1)
  })
}

/** A client that repeats by itself: the last connection was refused, and the first did it all. */
test('got, told to repeat a POST', async () => {
  const { server, seen } = raw((socket, door) => {
    door.close()
    socket.resetAndDestroy()
  })
  const request = split(`http://127.0.0.1:${await listen(server)}`)
  const retry = { limit: 1, methods: ['POST'], backoffLimit: 1 }
  assert.equal(await causeOf(CLIENTS.got, request, { retry }), 'maybe_sent')
  assert.equal(count(seen), 1)
})

test('an agent that repeats what is idempotent by HTTP sends a POST once', async () => {
  const { server, seen } = raw((socket, door) => {
    door.close()
    socket.resetAndDestroy()
  })
  const request = split(`http://127.0.0.1:${await listen(server)}`)
  const dispatcher = new RetryAgent(new Agent(), { minTimeout: 1, maxRetries: 2 })
  assert.equal(await causeOf(byUndici, request, { dispatcher }), 'maybe_sent')
  assert.equal(count(seen), 1)
})

test('a connection that does not come to stand in time', async () => {
  // It takes the connection and never answers the greeting of TLS.
  const { server, seen } = raw(() => {})
  const request = split(`https://127.0.0.1:${await listen(server)}`)
  const dispatcher = new Agent({ connect: { timeout: 300 } })
  assert.equal(await causeOf(byUndici, request, { dispatcher }), 'not_sent')
  assert(!seen.join('').includes('POST'))
})

test('every address of a name refuses', async () => {
  const port = await deadPort()
  const addresses = ['127.0.0.1', '127.0.0.2'].map((address) => ({ address, family: 4 }))
  const lookup = (_name, _options, found) => found(null, addresses)
  const dispatcher = new Agent({ connect: { lookup, autoSelectFamily: true } })
  assert.equal(await causeOf(byUndici, split(`http://localhost:${port}`), { dispatcher }), 'not_sent')
})

test('a certificate that is not believed: not a byte of the request is sent', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'wxpay-core-'))
  const [key, cert] = ['key.pem', 'cert.pem'].map((name) => join(folder, name))
  const words = `req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=nobody -keyout ${key} -out ${cert}`.split(' ')
  assert.equal(spawnSync('openssl', words).status, 0)
  const keys = { key: readFileSync(key), cert: readFileSync(cert) }
  rmSync(folder, { recursive: true })
  for (const version of ['TLSv1.2', 'TLSv1.3']) {
    const seen = []
    const server = createTlsServer({ ...keys, minVersion: version, maxVersion: version }, (socket) => {
      socket.on('error', () => {}).on('data', (piece) => seen.push(piece))
    })
    server.on('tlsClientError', () => {})
    const request = split(`https://127.0.0.1:${await listen(server)}`)
    for (let time = 0; time < 5; time += 1) {
      for (const [name, client] of Object.entries(CLIENTS)) assert.equal(await causeOf(client, request), 'not_sent', name)
    }
    assert.deepEqual(seen, [])
  }
})

const url = 'https://a.example:8443'
const system = (code, syscall, more) => Object.assign(new Error(code), { code, syscall, ...more })
const refusal = system('ECONNREFUSED', 'connect', { address: '10.0.0.1', port: 8443 })
const cycle = Object.assign(new Error('x'), { code: 'ECONNREFUSED' })
cycle.cause = cycle
const wrapped = (cause) => new TypeError('fetch failed', { cause })
const ERRORS = [
  ['not_sent', 'refused', refusal],
  ['not_sent', 'unreachable while connecting', system('ENETUNREACH', 'connect', { port: 8443 })],
  ['not_sent', 'no answer while connecting', system('ETIMEDOUT', 'connect', { port: 8443 })],
  ['not_sent', 'no address for now', system('EAI_AGAIN', 'getaddrinfo', { hostname: 'a.example' })],
  ['not_sent', 'wrapped twice', new Error('send', { cause: wrapped(refusal) })],
  ['maybe_sent', 'unreachable while reading', system('EHOSTUNREACH', 'read')],
  ['maybe_sent', 'refused while reading', system('ECONNREFUSED', 'read')],
  ['maybe_sent', 'refused while writing', system('ECONNREFUSED', 'write')],
  ['maybe_sent', 'a reset', wrapped(system('ECONNRESET', 'read'))],
  ['maybe_sent', 'a broken pipe', system('EPIPE', 'write')],
  ['maybe_sent', 'an error of TLS', system('EPROTO', 'write')],
  ['maybe_sent', 'the other side closed', wrapped(Object.assign(new Error('other side closed'), { code: 'UND_ERR_SOCKET' }))],
  ['maybe_sent', 'no headers in time', wrapped(Object.assign(new Error('x'), { code: 'UND_ERR_HEADERS_TIMEOUT' }))],
  ['maybe_sent', "axios' time-out", Object.assign(new Error('timeout'), { code: 'ECONNABORTED' })],
  ['maybe_sent', "axios' other time-out", Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })],
  ['maybe_sent', 'aborted', new DOMException('aborted', 'AbortError')],
  ['maybe_sent', 'a code of a wrapper alone', Object.assign(new Error('x', { cause: new Error('y') }), { code: 'ECONNREFUSED' })],
  ['maybe_sent', "another port, such as a proxy's", system('ECONNREFUSED', 'connect', { port: 3128 })],
  ['maybe_sent', 'another name, such as after a redirect', system('ENOTFOUND', 'getaddrinfo', { hostname: 'b.example' })],
  ['maybe_sent', 'one address refused, one did not', new AggregateError([refusal, system('ECONNRESET', 'read')])],
  ['not_sent', 'every address refused', wrapped(Object.assign(new AggregateError([refusal, refusal]), { code: 'ECONNREFUSED' }))],
  [
    'maybe_sent',
    'axios-retry went on',
    Object.assign(new Error('x', { cause: refusal }), { config: { 'axios-retry': { retryCount: 1 } } }),
  ],
  ['maybe_sent', 'nothing known', new Error('failed')],
  ['maybe_sent', 'a code of a prototype', Object.create({ code: 'ECONNREFUSED' })],
  ['maybe_sent', 'its own cause', cycle],
  [
    'maybe_sent',
    'an error that throws',
    {
      get cause() {
        throw new Error('mine')
      },
    },
  ],
]
for (const [cause, what, error] of ERRORS) {
  test(`${what} is ${cause}`, () => {
    const request = split(url)
    assert.equal(request.failed(error).cause, cause)
    const driver = request.untilFinal({ attempts: 0 })
    driver.step()
    driver.failed(error)
    assert.equal(driver.step().error.cause, cause)
  })
}

test('what is no error of a client is refused, and a code is not inherited by every error', () => {
  for (const nothing of [undefined, null, 1, true, 'sent']) {
    assert.throws(
      () => split(url).failed(nothing),
      (error) => error instanceof CallerError && ['error', 'transport'].includes(error.field),
    )
  }
  Object.prototype.code = 'ECONNREFUSED'
  Object.prototype.syscall = 'connect'
  try {
    assert.equal(split(url).failed(new Error('failed')).cause, 'maybe_sent')
  } finally {
    delete Object.prototype.code
    delete Object.prototype.syscall
  }
})
