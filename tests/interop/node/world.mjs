/** The local WeChat Pay that `WXPAY_DEMO` names: its configuration, its control calls, and what it notifies the supplier of. */

import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

export const config = JSON.parse(readFileSync(process.env.WXPAY_DEMO, 'utf8'))
export const [person] = config.persons
export const [seller, supplier] = config.sub_merchants

/** The key of each mode: under which id or serial it signs, and its PEM. */
export const modes = {
  'public-key': { serial: config.public_key_id, pem: readFileSync(config.public_key, 'utf8') },
  certificate: { serial: config.platform_serial_no, pem: readFileSync(config.platform_certificate, 'utf8') },
}

export async function control(name, body) {
  const response = await fetch(`${config.control_url}/${name}`, { method: 'POST', body: JSON.stringify(body) })
  const answer = await response.json()
  assert(response.ok, answer.message)
  return answer
}

const arrived = []
const server = createServer(async (request, response) => {
  const chunks = await request.toArray()
  arrived.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
  response.writeHead(204).end()
})

export async function listen() {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  await control('notify_url', { mchid: supplier.mchid, url: `http://127.0.0.1:${server.address().port}/` })
}

export async function close() {
  await control('notify_url', { mchid: supplier.mchid, url: null })
  await control('keys', { mode: config.keys })
  server.close()
  server.closeAllConnections()
}

/** The next notification of a split; what the returns of earlier jobs are told is passed over. */
export async function notification() {
  for (let waits = 0; waits < 100; waits++) {
    const next = arrived.shift()
    if (next === undefined) await sleep(100)
    else if (!next.body.includes('分账回退')) return next
  }
  assert.fail('no notification came')
}
