/**
 * Splits the orders that `LOAD_ORDERS` names for `LOAD_SECONDS`, by fetch with many requests under way, which are signed off
 * the event loop: run in a project that has the package installed.
 */

import { readFileSync } from 'node:fs'
import { Merchant } from 'wxpay-core'
import { send } from 'wxpay-core/fetch'

const { WXPAY_DEMO, LOAD_ORDERS, LOAD_SECONDS, LOAD_SPLITS } = process.env
const config = JSON.parse(readFileSync(WXPAY_DEMO, 'utf8'))
const orders = readFileSync(LOAD_ORDERS, 'utf8').split('\n')
const splits = Number(LOAD_SPLITS)
const [seller, supplier] = config.sub_merchants.map((one) => one.mchid)
const workers = 32
/** How often the library's own part is measured. */
const alone = 300

const merchant = new Merchant({
  mchid: config.mchid,
  serialNo: config.serial_no,
  privateKey: readFileSync(config.private_key, 'utf8'),
  apiv3Key: config.apiv3_key,
  platformKeys: { [config.public_key_id]: readFileSync(config.public_key, 'utf8') },
  baseUrl: config.base_url,
})

const split = (transaction_id, out_order_no) =>
  merchant.ecommerce.profitsharing.createOrderAsync({
    sub_mchid: seller,
    transaction_id,
    out_order_no,
    receivers: [{ type: 'MERCHANT_ID', receiver_account: supplier, amount: 1, description: '货款' }],
    finish: false,
  })

/** Seconds of CPU so far. */
const cpu = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1e6
}

/** Seconds of CPU that the library takes to make a request and to read its answer. */
async function library() {
  const order = orders.at(-1)
  const request = await split(order, `${order}-alone`)
  const response = await fetch(request.url, request)
  const body = await response.arrayBuffer()
  const call = async () => {
    await split(order, `${order}-alone`)
    request.read(response.status, response.headers, body)
  }
  // V8 compiles what it has seen a thousand times.
  for (let count = 0; count < 2000; count++) await call()
  const began = cpu()
  for (let count = 0; count < alone; count++) await call()
  return (cpu() - began) / alone
}

const told = { times: [], failed: 0, library: await library() }
const began = performance.now()
const before = cpu()
const end = began + Number(LOAD_SECONDS) * 1e3

async function work(worker) {
  for (let at = worker; at < orders.length; at += workers)
    for (let count = 0; count < splits; count++) {
      const started = performance.now()
      if (started >= end) return
      try {
        await send(await split(orders[at], `${orders[at]}-${count}`))
        told.times.push((performance.now() - started) / 1e3)
      } catch (error) {
        told.failed++
        console.error(error.message)
      }
    }
}

await Promise.all(Array.from({ length: workers }, (_, worker) => work(worker)))
told.seconds = (performance.now() - began) / 1e3
told.cpu = cpu() - before
console.log(JSON.stringify(told))
