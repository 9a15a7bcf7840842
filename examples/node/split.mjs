/** The shortest whole program: one payment is split. README.md shows it. */

// ANCHOR: split
import { readFileSync } from 'node:fs'
import { Merchant, OutcomeUnknownError } from 'wxpay-core'

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
  receivers: [
    { type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 10_00, description: '货款' },
  ],
  finish: false,
})

async function send(request) {
  let response, body
  try {
    response = await fetch(request.url, request)
    body = await response.arrayBuffer()
  } catch (error) {
    throw request.failed(error)
  }
  return request.read(response.status, response.headers, body)
}

const answer = await send(request).catch((error) => {
  if (!(error instanceof OutcomeUnknownError)) throw error
  // It may be done: the same number once more is harmless, a new one would pay twice.
  return send(request.again())
})
console.log(answer.data.order_id, answer.outcome)
// ANCHOR_END: split
