/**
 * A split whose first answer is lost: the driver repeats and queries until what became of it is final, so that it is
 * neither lost nor doubled.
 */

import { Merchant } from 'wxpay-core'
import { untilFinal } from 'wxpay-core/fetch'
import { config, loseNextAnswer, pay, pem } from './local.mjs'

const merchant = new Merchant({
  mchid: config.mchid,
  serialNo: config.serial_no,
  privateKey: pem('private_key'),
  apiv3Key: config.apiv3_key,
  platformKeys: { [config.public_key_id]: pem('public_key') },
  baseUrl: config.base_url,
})

const [seller, supplier] = config.sub_merchants
const request = merchant.ecommerce.profitsharing.createOrder({
  sub_mchid: seller.mchid,
  transaction_id: await pay(seller.mchid, 100_00),
  out_order_no: 'until-final-by-node-1',
  receivers: [{ type: 'MERCHANT_ID', receiver_account: supplier.mchid, amount: 10_00, description: '货款' }],
  finish: false,
})
await loseNextAnswer('POST /v3/ecommerce/profitsharing/orders')
// ANCHOR: until_final
/** Ends it earlier, as where the server stops: the error then says what is known. */
const stopped = new AbortController()
const answer = await untilFinal(request, { timeout: 600, sendTimeout: 30, signal: stopped.signal })
// ANCHOR_END: until_final
if (answer.outcome !== 'succeeded') throw new Error(`the split is ${answer.outcome}`)
console.log('STEP until_final', answer.data.out_order_no, answer.outcome)
