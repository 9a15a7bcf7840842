/**
 * A split whose first answer is lost: the driver repeats and queries until what became of it is final, so that it is
 * neither lost nor doubled. The loop is all that a program adds.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { Merchant } from 'wxpay-core'
import { config, loseNextAnswer, pay, pem } from './local.mjs'

const merchant = new Merchant({
  mchid: config.mchid,
  serialNo: config.serial_no,
  privateKey: pem('private_key'),
  apiv3Key: config.apiv3_key,
  platformKeys: { [config.public_key_id]: pem('public_key') },
  baseUrl: config.base_url,
})

// ANCHOR: until_final
/** Sends a request and whatever the driver asks for after it; the answer that is final, or an error that says why none is. */
async function untilFinal(request) {
  const driver = request.untilFinal()
  for (;;) {
    const step = driver.step()
    if (step.action === 'done') return step.answer
    if (step.action === 'give_up') throw step.error
    if (step.action === 'wait') await sleep(step.seconds * 1000)
    else await exchange(driver, step.request)
  }
}

async function exchange(driver, request) {
  let response, body
  try {
    response = await fetch(request.url, request)
    body = await response.arrayBuffer()
  } catch (error) {
    return driver.failed(error)
  }
  driver.read(response.status, response.headers, body)
}
// ANCHOR_END: until_final

const [seller, supplier] = config.sub_merchants
const request = merchant.ecommerce.profitsharing.createOrder({
  sub_mchid: seller.mchid,
  transaction_id: await pay(seller.mchid, 100_00),
  out_order_no: 'until-final-by-node-1',
  receivers: [{ type: 'MERCHANT_ID', receiver_account: supplier.mchid, amount: 10_00, description: '货款' }],
  finish: false,
})
await loseNextAnswer('POST /v3/ecommerce/profitsharing/orders')
const answer = await untilFinal(request)
if (answer.outcome !== 'succeeded') throw new Error(`the split is ${answer.outcome}`)
console.log('STEP until_final', answer.data.out_order_no, answer.outcome)
