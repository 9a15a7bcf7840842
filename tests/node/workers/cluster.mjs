/** Two workers behind one port, which is printed once both listen, and then what is notified. */

import cluster from 'node:cluster'
import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { notifications } from 'wxpay-core/express'
import { ask, merchant } from './shop.mjs'

const WORKERS = 2

if (cluster.isPrimary) {
  let listening = 0
  cluster.on('listening', (_, { port }) => (listening += 1) === WORKERS && console.log(port))
  for (let index = 0; index < WORKERS; index++) cluster.fork()
} else {
  const notified = notifications(merchant, ({ event, data }) => console.log(event, data.out_order_no))
  createServer(async (request, response) => {
    if (request.url === '/notify') return notified(request, response)
    const told = await ask(await json(request))
    return response.end(JSON.stringify({ ...told, worker: process.pid }))
  }).listen(0, '127.0.0.1')
}
