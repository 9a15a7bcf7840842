/**
 * The whole job of a platform that splits payments (电商收付通·分账), with fetch as its HTTP client.
 *
 * `cargo xtask demo` runs it against the local WeChat Pay of `tests/emulator`; `WXPAY_DEMO` names the configuration that
 * it writes. Against WeChat Pay only the configuration differs.
 */

import { setTimeout as sleep } from 'node:timers/promises'
import { Merchant, OutcomeUnknownError, RefusedError, UntrustedMessageError } from 'wxpay-core'
import { config, loseNextAnswer, notificationsOf, pay, pem } from './local.mjs'

// ANCHOR: merchant
const merchant = new Merchant({
  mchid: config.mchid,
  serialNo: config.serial_no,
  privateKey: pem('private_key'),
  apiv3Key: config.apiv3_key,
  platformKeys: { [config.public_key_id]: pem('public_key') },
  baseUrl: config.base_url,
})
const { profitsharing } = merchant.ecommerce
// ANCHOR_END: merchant

// ANCHOR: send
/** Sends a request as it is and reads its answer. */
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
// ANCHOR_END: send

// ANCHOR: notify
/** Answers a notification, as a server would; body is raw, since its bytes are signed. */
const movements = []
function receive(headers, body) {
  try {
    const notification = merchant.readNotification(headers, body)
    if (notification.event === 'ecommerce.profitsharing.movement') movements.push(notification.data)
    return notification.reply
  } catch (error) {
    if (error instanceof UntrustedMessageError) return error.reply
    throw error
  }
}
// ANCHOR_END: notify

const person = config.persons[0]
const [seller, , supplier] = config.sub_merchants
const split_no = 'node|P*1@split'

/** Queries until what became of a split is final. */
async function untilFinal(query) {
  for (;;) {
    const answer = await send(profitsharing.queryOrder(query))
    if (answer.outcome !== 'pending') return answer.data
    await sleep(500)
  }
}

/** The supplier gives part of the split back. */
const giveBack = (out_return_no, amount) => ({
  sub_mchid: seller.mchid,
  out_order_no: split_no,
  out_return_no,
  return_mchid: supplier.mchid,
  amount,
  description: '用户退款',
})

// Register the receivers. The name is given in plaintext and travels encrypted.
await send(
  profitsharing.addReceiver({
    appid: person.appid,
    type: 'PERSONAL_OPENID',
    account: person.openid,
    encrypted_name: person.name,
    relation_type: 'DISTRIBUTOR',
  }),
)
console.log('STEP add_person by an encrypted name')
await send(
  profitsharing.addReceiver({
    type: 'MERCHANT_ID',
    account: supplier.mchid,
    name: supplier.name,
    relation_type: 'SUPPLIER',
  }),
)
console.log('STEP add_merchant', supplier.mchid)

// A buyer pays 100.00 yuan, and the order is marked to be split.
const notified = await notificationsOf(supplier.mchid, receive)
const transaction_id = await pay(seller.mchid, 100_00)
console.log('STEP pay', transaction_id)

// ANCHOR: split
const request = profitsharing.createOrder({
  appid: person.appid,
  sub_mchid: seller.mchid,
  transaction_id,
  out_order_no: split_no,
  receivers: [
    { type: 'PERSONAL_OPENID', receiver_account: person.openid, amount: 5_00, description: '推广佣金' },
    { type: 'MERCHANT_ID', receiver_account: supplier.mchid, amount: 10_00, description: '货款' },
  ],
  finish: false,
})
let answer
try {
  answer = await send(request)
} catch (error) {
  if (!(error instanceof OutcomeUnknownError)) throw error
  // It may be done: the same number once more is harmless, a new one would pay twice.
  answer = await send(request.again())
}
// ANCHOR_END: split
console.log('STEP split', answer.data.order_id)

const query = { sub_mchid: seller.mchid, transaction_id, out_order_no: split_no }
const order = await untilFinal(query)
const done = (order.receivers ?? []).filter((receiver) => receiver.result === 'SUCCESS')
const split = done.reduce((sum, receiver) => sum + receiver.amount, 0)
console.log('STEP query', split, 'fen were split')

await notified.first
console.log('STEP notify', movements[0].out_order_no, movements[0].receiver.amount)

const amount = await send(profitsharing.queryOrderAmount({ transaction_id }))
console.log('STEP amount', amount.data.unsplit_amount, 'fen are left')

let back = await send(profitsharing.createReturnOrder(giveBack('node|R*1@return', 3_00)))
console.log('STEP return', back.data.return_no)
back = await send(profitsharing.queryReturnOrder({ sub_mchid: seller.mchid, out_order_no: split_no, out_return_no: 'node|R*1@return' }))
if (back.outcome !== 'succeeded') throw new Error(`the return is ${back.outcome}`)
let returned = back.data.amount
console.log('STEP query_return', returned, 'fen came back')

// The rest goes to the seller.
await send(
  profitsharing.finishOrder({
    sub_mchid: seller.mchid,
    transaction_id,
    out_order_no: 'node|F*1@finish',
    description: '分账完结',
  }),
)
const released = (await untilFinal({ ...query, out_order_no: 'node|F*1@finish' })).finish_amount ?? 0
console.log('STEP finish', released, 'fen were released')

await send(profitsharing.deleteReceiver({ appid: person.appid, type: 'PERSONAL_OPENID', account: person.openid }))
console.log('STEP delete', person.openid)

// ANCHOR: refusal
// WeChat Pay refuses: a finished order cannot be split.
try {
  await send(
    profitsharing.createOrder({
      sub_mchid: seller.mchid,
      transaction_id,
      out_order_no: 'node|P*2@late',
      receivers: [{ type: 'MERCHANT_ID', receiver_account: supplier.mchid, amount: 1, description: '货款' }],
      finish: false,
    }),
  )
  throw new Error('a finished order was split')
} catch (error) {
  if (!(error instanceof RefusedError)) throw error
  console.log('STEP refusal', error.code, error.remedy.en)
}
// ANCHOR_END: refusal

// The answer is lost after the effect: nobody can know, so the very same request is repeated.
await loseNextAnswer('POST /v3/ecommerce/profitsharing/returnorders')
// ANCHOR: unknown
try {
  await send(profitsharing.createReturnOrder(giveBack('node|R*2@lost', 2_00)))
  throw new Error('the answer was not lost')
} catch (error) {
  if (!(error instanceof OutcomeUnknownError && error.advice.action === 'resend_same')) throw error
  await sleep(error.advice.delay * 1000)
  back = await send(error.request.again())
}
// ANCHOR_END: unknown
returned += back.data.amount
console.log('STEP unknown and done once:', back.data.return_no)

/** @type {import('wxpay-core').Request<import('wxpay-core').merchant_service.ComplaintList> | null} */
// ANCHOR: pages
let page = merchant.merchant_service.listComplaints({ begin_date: '2025-09-01', end_date: '2025-09-30' })
while (page !== null) {
  const answer = await send(page)
  console.log(answer.data.data.length, 'complaints')
  page = page.next(answer)
}
// ANCHOR_END: pages

console.log('STEP ledger as this program believes')
console.log('LEDGER', JSON.stringify({ transaction_id, split, returned, released }))
