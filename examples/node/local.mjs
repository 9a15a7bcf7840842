/**
 * The local WeChat Pay around the example: its configuration, what its buyers and its faults do, and the server that
 * notifications come to. None of it is needed with WeChat Pay itself.
 */

import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'

/** The configuration that the emulator writes. */
export const config = JSON.parse(readFileSync(process.env.WXPAY_DEMO, 'utf8'))

/** A key of the configuration. */
export const pem = (name) => readFileSync(config[name], 'utf8')

/** A buyer pays an order that may be split; its number at WeChat Pay. */
export async function pay(sub_mchid, total) {
  const order = await control('orders', { sub_mchid, total, seconds_ago: 60 })
  return order.transaction_id
}

/** The next request of this route takes effect, and the connection breaks before its answer. */
export const loseNextAnswer = (route) => control('faults', { route, cut: { in_body: 0 } })

/** Has the notifications of a merchant sent to `receive`; the promise is of the first one, within ten seconds. */
export async function notificationsOf(mchid, receive) {
  const server = createServer()
  const first = new Promise((resolve, reject) => {
    const deadline = setTimeout(reject, 10_000, new Error('no notification came'))
    server.on('request', async (request, response) => {
      clearTimeout(deadline)
      const chunks = []
      for await (const chunk of request) chunks.push(chunk)
      try {
        const { status, body } = receive(request.headers, Buffer.concat(chunks))
        response.writeHead(status).end(body)
        if (status >= 300) throw new Error('the notification was not believed')
        resolve()
      } catch (error) {
        if (!response.headersSent) response.writeHead(500).end()
        reject(error)
      }
    })
  })
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening))
  server.unref()
  await control('notify_url', { mchid, url: `http://127.0.0.1:${server.address().port}/notify` })
  return { first }
}

/** A control call of the emulator. */
export async function control(name, body) {
  const response = await fetch(`${config.control_url}/${name}`, { method: 'POST', body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`)
  return response.json()
}
