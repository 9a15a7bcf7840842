/** Several processes and several threads: each worker has a merchant of its own, and what cannot leave its thread says so. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { MessageChannel, Worker } from 'node:worker_threads'
import { MerchantSet } from 'wxpay-core'
import { startEmulator } from 'wxpay-core/emulator'
import { send, untilFinal } from 'wxpay-core/fetch'
import { Platform } from 'wxpay-core/testing'

const [sub_mchid, receiver_account] = ['1900000109', '1900000110']
const program = (name) => new URL(`workers/${name}.mjs`, import.meta.url)

/** A split that is final, by its numbers. */
async function split(emulator) {
  const { transaction_id } = await emulator.control('orders', { sub_mchid, total: 10_000, seconds_ago: 60 })
  const receivers = [{ type: 'MERCHANT_ID', receiver_account, amount: 1_000, description: '货款' }]
  const number = { sub_mchid, transaction_id, out_order_no: 'P1' }
  const request = emulator.merchant().ecommerce.profitsharing.createOrder({ ...number, receivers, finish: false })
  const { outcome } = await untilFinal(request, { firstWait: 0.1 })
  assert.equal(outcome, 'succeeded')
  return number
}

/** Each of `workers` asked, was believed, and took no nonce that another took. */
async function allAsked(emulator, told, workers) {
  assert.deepEqual(new Set(told.map(({ outcome, verified, number }) => `${outcome} ${verified} ${number}`)), new Set(['succeeded true P1']))
  assert.equal(new Set(told.map(({ worker }) => worker)).size, workers)
  const nonces = told.flatMap((one) => one.nonces)
  assert.equal(new Set(nonces).size, told.length * 5)
  assert.equal((await emulator.control('ledger', {}, { method: 'GET' })).replays, 0)
}

test('cluster: workers behind one port, notified and asking', async (t) => {
  const emulator = await startEmulator(t)
  const server = spawn(process.execPath, [program('cluster').pathname], {
    env: { ...process.env, ...emulator.config.environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => server.kill())
  const lines = createInterface({ input: server.stdout })[Symbol.asyncIterator]()
  const url = `http://127.0.0.1:${(await lines.next()).value}`
  await emulator.control('notify_url', { mchid: receiver_account, url: `${url}/notify` })
  const body = JSON.stringify(await split(emulator))
  assert.equal((await lines.next()).value, 'ecommerce.profitsharing.movement P1')

  // A connection for each: the primary gives them to the workers by turns.
  const one = async () => (await fetch(url, { method: 'POST', headers: { Connection: 'close' }, body })).json()
  await allAsked(emulator, await Promise.all(Array.from({ length: 20 }, one)), 2)
  const { notifications } = await emulator.control('notifications', {}, { method: 'GET' })
  assert.deepEqual(
    notifications.map(({ state, attempts, last_status }) => [state, attempts, last_status]),
    [['accepted', 1, 204]],
  )
})

test('worker threads: a merchant in each, by the environment that they inherit', async (t) => {
  const emulator = await startEmulator(t)
  const workerData = await split(emulator)
  const told = await Promise.all(
    Array.from({ length: 4 }, async () => {
      const worker = new Worker(program('thread'), { workerData, env: { ...process.env, ...emulator.config.environment } })
      const answers = []
      worker.on('message', (answer) => answers.push(answer))
      await once(worker, 'exit')
      return answers
    }),
  )
  await allAsked(emulator, told.flat(), 4)
})

test('worker threads: a merchant that is posted says that it stays in its thread', () => {
  const merchant = new Platform().merchant()
  const { port1 } = new MessageChannel()
  const error = { name: 'DataCloneError', message: /a Merchant stays in its thread: .*其他线程/ }
  for (const kept of [merchant, { merchant }, new MerchantSet([merchant])]) {
    assert.throws(() => port1.postMessage(kept), error)
    assert.throws(() => new Worker(program('thread'), { workerData: kept }), error)
  }
  port1.close()
})

test('worker threads: requests, answers and notifications are posted as the data that they hold', async () => {
  const platform = new Platform()
  const merchant = platform.merchant()
  const request = merchant.request('POST', '/v3/x', { body: { a: 1 } })
  const posted = structuredClone(request)
  assert.deepEqual([posted.method, posted.url, posted.headers], [request.method, request.url, request.headers])
  assert.deepEqual([...posted.body], [...request.body])
  // Whoever signed it reads its answer.
  await assert.rejects(send(posted), /request: a Request, such as merchant.prepare returns/)
  const { status, headers, body } = platform.answer({ a: 1 })
  assert.deepEqual(structuredClone(request.read(status, headers, body)).data, { a: 1 })
  const told = platform.notification({ order_id: '1' })
  assert.deepEqual(structuredClone(merchant.readNotification(told.headers, told.body)).data, { order_id: '1' })
})
