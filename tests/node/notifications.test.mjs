/** Notifications inside the frameworks: the raw body is verified, the reply is right, what was seen is not handled again. */

import 'reflect-metadata'
import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, test } from 'node:test'
import { Controller, Module, Next, Post, Req, Res } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import express from 'express'
import Fastify from 'fastify'
import { Hono } from 'hono'
import { notifications as expressNotifications } from 'wxpay-core/express'
import { notifications as fastifyNotifications } from 'wxpay-core/fastify'
import { notifications as routeNotifications } from 'wxpay-core/route'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant()
const data = { transaction_id: '42', note: '货款 \u2028', order_id: '1', out_order_no: 'P1' }
const closing = []
after(() => Promise.all(closing.map((close) => close())))

async function listening(handler) {
  const server = createServer(handler)
  await new Promise((listens) => server.listen(0, '127.0.0.1', listens))
  closing.push(() => server.close())
  return `http://127.0.0.1:${server.address().port}/notify`
}

async function overHttp(url, { headers, body }) {
  const response = await fetch(url, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body })
  return [response.status, await response.text()]
}

/** Nest's decorators by hand, as TypeScript applies them. */
async function nest(controllers, settings, prepare) {
  class App {}
  Module({ controllers })(App)
  const app = await NestFactory.create(App, { logger: false, ...settings })
  prepare(app)
  await app.listen(0, '127.0.0.1')
  closing.push(() => app.close())
  const url = `${await app.getUrl()}/notify`
  return (notification) => overHttp(url, notification)
}

/** An error handler of Express's, known by its four parameters. */
const failing = (error, request, response, next) => (response.headersSent ? next(error) : response.status(500).end(error.message))

/** What answers a notification, by each framework. */
const FRAMEWORKS = {
  async express(handle, options) {
    const app = express()
    app.post('/notify', expressNotifications(merchant, handle, options))
    app.use(express.json())
    app.use(failing)
    const url = await listening(app)
    return (notification) => overHttp(url, notification)
  },
  async 'express, after express.raw'(handle, options) {
    const app = express()
    app.use(express.raw({ type: '*/*' }))
    app.post('/notify', expressNotifications(merchant, handle, options))
    app.use(failing)
    const url = await listening(app)
    return (notification) => overHttp(url, notification)
  },
  async nest(handle, options) {
    return nest([], {}, (app) => app.use('/notify', expressNotifications(merchant, handle, options)))
  },
  async 'nest, in a controller by its rawBody'(handle, options) {
    const answer = expressNotifications(merchant, handle, options)
    class Notify {
      take(request, response, next) {
        return answer(request, response, next)
      }
    }
    for (const [index, parameter] of [Req, Res, Next].entries()) parameter()(Notify.prototype, 'take', index)
    Post()(Notify.prototype, 'take', Object.getOwnPropertyDescriptor(Notify.prototype, 'take'))
    Controller('notify')(Notify)
    return nest([Notify], { rawBody: true }, () => {})
  },
  async fastify(handle, options) {
    const app = Fastify()
    app.post('/other', async (request) => ({ parsed: request.body.a }))
    app.register(fastifyNotifications(merchant, handle, options))
    closing.push(() => app.close())
    const url = `${await app.listen({ port: 0, host: '127.0.0.1' })}/notify`
    const other = await app.inject({ method: 'POST', url: '/other', payload: { a: 1 } })
    assert.deepEqual(other.json(), { parsed: 1 }, 'other routes parse as before')
    return (notification) => overHttp(url, notification)
  },
  async hono(handle, options) {
    const app = new Hono()
    app.post('/notify', routeNotifications(merchant, handle, options))
    app.onError((error, context) => context.text('', 500))
    return async ({ headers, body }) => {
      const response = await app.request('/notify', { method: 'POST', headers, body })
      return [response.status, await response.text()]
    }
  },
  async 'a route handler, as Next calls it'(handle, options) {
    const POST = routeNotifications(merchant, handle, options)
    return async ({ headers, body }) => {
      // What a handler throws, Next answers by 500.
      const response = await POST(new Request('http://a.example/notify', { method: 'POST', headers, body }), { params: {} }).catch(
        () => new Response('', { status: 500 }),
      )
      return [response.status, await response.text()]
    }
  },
}

for (const [name, framework] of Object.entries(FRAMEWORKS)) {
  test(`${name}: what is believed is handled and replied to`, async () => {
    const handled = []
    const call = await framework((notification) => handled.push(notification.data))
    const notification = platform.notification(data)
    const { status, body } = merchant.readNotification(notification.headers, notification.body).reply
    assert.deepEqual(await call(notification), [status, body])
    assert.deepEqual(handled, [data])
  })

  test(`${name}: what is not believed reaches nobody`, async () => {
    const call = await framework(() => assert.fail('handled'))
    const { headers, body } = platform.notification(data)
    const [status, text] = await call({ headers, body: Buffer.concat([body, Buffer.from('\n')]) })
    assert(status >= 400 && status !== 500, `${status}`)
    assert.match(text, /FAIL/)
  })

  test(`${name}: what was seen is replied to, and not handled again`, async () => {
    const keys = new Set()
    let handled = 0
    const call = await framework(
      async (notification) => {
        handled += 1
        keys.add(notification.dedupeKey)
      },
      { seen: async (key) => keys.has(key) },
    )
    const notification = platform.notification(data)
    const statuses = [(await call(notification))[0], (await call(notification))[0]]
    assert.equal(new Set(statuses).size, 1)
    assert(statuses[0] < 300 && handled === 1, `${statuses} ${handled}`)
  })

  test(`${name}: what could not be handled is sent again`, async () => {
    const call = await framework(() => Promise.reject(new Error('the database is away')))
    assert.equal((await call(platform.notification(data)))[0], 500)
  })
}

test('express: a body that was parsed before is told, not refused as a forgery', async () => {
  const app = express()
  app.use(express.json())
  app.post(
    '/notify',
    expressNotifications(merchant, () => {}),
  )
  app.use(failing)
  const [status, text] = await overHttp(await listening(app), platform.notification(data))
  assert.equal(status, 500)
  assert.match(text, /before express\.json/)
})

const NOTIFIED = () => {
  const { headers, body } = platform.notification(data)
  return new Request('http://a.example/notify', { method: 'POST', headers, body })
}

test('a function makes the merchant by the first notification, and again only if it failed', async () => {
  const makers = []
  const handled = []
  const route = routeNotifications(
    async () => {
      makers.push(makers.length)
      if (makers.length === 1) throw new Error('the secrets are away')
      return merchant
    },
    (notification) => handled.push(notification.data),
  )
  assert.deepEqual(makers, [], 'not when the route is made')
  await assert.rejects(route(NOTIFIED()), /the secrets are away/)
  await route(NOTIFIED())
  await route(NOTIFIED())
  assert.deepEqual(
    [makers, handled],
    [
      [0, 1],
      [data, data],
    ],
  )
})

test('with a function, what a route is given is checked before anything is handled', async () => {
  const handle = () => assert.fail('handled')
  const checked = [
    [() => ({}), handle, undefined, /merchant: a Merchant, a MerchantSet, or a function/],
    [() => merchant, 'handle', undefined, /handle/],
    [() => merchant, handle, { seen: 1 }, /seen/],
    [() => merchant, handle, { sen: () => false }, /sen.*did you mean seen/],
  ]
  for (const [maker, given, options, words] of checked) {
    await assert.rejects(routeNotifications(maker, given, options)(NOTIFIED()), words)
  }
})

test('what a route is given is checked when it is made', () => {
  for (const notifications of [expressNotifications, fastifyNotifications, routeNotifications]) {
    assert.throws(() => notifications({}, () => {}), /merchant/)
    assert.throws(() => notifications(merchant), /handle/)
    assert.throws(() => notifications(merchant, () => {}, { seen: 1 }), /seen/)
  }
})
