/**
 * `untilFinal` of each HTTP client of Node against the local WeChat Pay that `WXPAY_DEMO` names, while the faults happen that
 * `FAULTS` lists: the ledger shows one split.
 */

import { readFileSync } from 'node:fs'
import axios from 'axios'
import { fetch as undiciFetch } from 'undici'
import { Merchant } from 'wxpay-core'
import * as byAxios from 'wxpay-core/axios'
import * as byFetch from 'wxpay-core/fetch'

const config = JSON.parse(readFileSync(process.env.WXPAY_DEMO, 'utf8'))
const scenarios = JSON.parse(readFileSync(process.env.FAULTS, 'utf8'))
const route = 'POST /v3/ecommerce/profitsharing/orders'
/** Seconds that one sending may take. */
const options = { sendTimeout: 1 }
const client = axios.create({ proxy: false })
const CLIENTS = {
  fetch: (request) => byFetch.untilFinal(request, options),
  undici: (request) => byFetch.untilFinal(request, { ...options, fetch: undiciFetch }),
  axios: (request) => byAxios.untilFinal(client, request, options),
}

async function control(name, body) {
  const response = await fetch(`${config.control_url}/${name}`, body && { method: 'POST', body: JSON.stringify(body) })
  if (!response.ok) throw new Error(`${name}: ${await response.text()}`)
  return response.json()
}

const merchant = (isDown) =>
  new Merchant({
    mchid: config.mchid,
    serialNo: config.serial_no,
    privateKey: readFileSync(config.private_key, 'utf8'),
    apiv3Key: config.apiv3_key,
    platformKeys: { [config.public_key_id]: readFileSync(config.public_key, 'utf8') },
    // Nobody listens there; fetch itself blocks the first port.
    baseUrl: isDown ? 'http://127.0.0.1:2' : config.base_url,
    backupUrl: config.base_url,
  })

/** Splits one order while the faults happen; what is wrong, or nothing. */
async function problem(untilFinal, { faults, down = false }) {
  const [seller, supplier] = config.sub_merchants
  const { transaction_id } = await control('orders', { sub_mchid: seller.mchid, total: 100_00, seconds_ago: 60 })
  for (const fault of faults) await control('faults', { route, ...fault })
  const answer = await untilFinal(
    merchant(down).ecommerce.profitsharing.createOrder({
      sub_mchid: seller.mchid,
      transaction_id,
      out_order_no: `split-${transaction_id}`,
      receivers: [{ type: 'MERCHANT_ID', receiver_account: supplier.mchid, amount: 10_00, description: '货款' }],
      finish: false,
    }),
  )
  const [booked] = (await control(`ledger?transaction_id=${transaction_id}`)).orders
  const got = JSON.stringify([answer.outcome, booked.splits.length, booked.split, booked.balanced])
  return got === '["succeeded",1,1000,true]' ? undefined : got
}

let [passed, failed] = [0, 0]
for (const [name, untilFinal] of Object.entries(CLIENTS)) {
  for (const scenario of scenarios) {
    const found = await problem(untilFinal, scenario)
    if (found === undefined) {
      passed += 1
    } else {
      failed += 1
      console.log(`FAILED ${name}, ${scenario.name}: ${found}`)
    }
  }
}
console.log(`node: ${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
