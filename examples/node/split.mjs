/** The shortest whole program: one payment is split. README.md shows it. */

// ANCHOR: split
import { readFileSync } from 'node:fs'
import { Merchant } from 'wxpay-core'
import { untilFinal } from 'wxpay-core/fetch'

// `cargo run -p wxpay-emulator` writes it. With WeChat Pay: your own numbers and keys, and no baseUrl.
const config = JSON.parse(readFileSync(process.env.WXPAY_DEMO ?? 'target/wxpay-emulator/config.json', 'utf8'))

const merchant = new Merchant({
  mchid: config.mchid,
  serialNo: config.serial_no,
  privateKey: readFileSync(config.private_key, 'utf8'),
  apiv3Key: config.apiv3_key,
  platformKeys: { [config.public_key_id]: readFileSync(config.public_key, 'utf8') },
  baseUrl: config.base_url,
})
const request = merchant.ecommerce.profitsharing.createOrder({
  sub_mchid: '1900000109',
  transaction_id: config.transaction_id,
  out_order_no: 'split-by-node-1',
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 10_00, description: '货款' }],
  finish: false,
})

// A RefusedError says that nothing was split; an OutcomeUnknownError, after ten minutes, that nobody knows yet.
const answer = await untilFinal(request)
console.log(answer.data.order_id, answer.outcome)
// ANCHOR_END: split
