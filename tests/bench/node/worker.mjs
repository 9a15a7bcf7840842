/** One thread of several: calls until the time is over, and tells how often. */

import { parentPort, workerData } from 'node:worker_threads'
import { BARE, US, open } from './libraries.mjs'
import { turn } from './meter.mjs'

const { file, json, make, sign } = open(workerData)
const { profitsharing } = make().ecommerce
const order = json('order_1.json')
const text = file('message')
const calls = { [US]: () => profitsharing.createOrder(order), [BARE]: () => sign(text) }

parentPort.on('message', async ({ who, budget }) => {
  const end = performance.now() + budget
  let count = 0
  while (performance.now() < end) {
    calls[who]()
    count += 1
    if (count % 4 === 0) await turn()
  }
  parentPort.postMessage(count)
})
parentPort.postMessage(0)
