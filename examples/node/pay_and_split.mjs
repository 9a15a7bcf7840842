/** From the order through the payment to the split after delivery, and the rest to the seller. */

import assert from 'node:assert/strict'
import { Merchant } from 'wxpay-core'
import { send, untilFinal } from 'wxpay-core/fetch'
import { config, control, pem } from './local.mjs'

const merchant = new Merchant({
  mchid: config.mchid,
  serialNo: config.serial_no,
  privateKey: pem('private_key'),
  apiv3Key: config.apiv3_key,
  platformKeys: { [config.public_key_id]: pem('public_key') },
  baseUrl: config.base_url,
})
const [seller, supplier] = config.sub_merchants.map(({ mchid }) => mchid)
// A shop takes its own, from its database.
const number = `T${process.hrtime.bigint()}`

// ANCHOR: order
const order = await untilFinal(
  merchant.pay.partner.transactions.createJsapiOrder({
    sp_appid: config.appid,
    sp_mchid: config.mchid,
    sub_mchid: seller,
    description: '一箱苹果',
    out_trade_no: number,
    notify_url: 'https://shop.example/wxpay',
    amount: { total: 100_00 },
    payer: { sp_openid: config.persons[0].openid },
    settle_info: { profit_sharing: true },
  }),
)
assert(order.data.prepay_id)
// What the page gives to wx.requestPayment or chooseWXPay.
const params = merchant.jsapiParams(config.appid, order.data.prepay_id)
// ANCHOR_END: order

await control('pay', { out_trade_no: number })

// ANCHOR: paid
const payment = await send(
  merchant.pay.partner.transactions.queryOrder({
    out_trade_no: number,
    sp_mchid: config.mchid,
    sub_mchid: seller,
  }),
)
if (payment.outcome !== 'succeeded') throw new Error(`the order is ${payment.outcome}`)
assert(payment.data.transaction_id)
const transaction = { sub_mchid: seller, transaction_id: payment.data.transaction_id }
// ANCHOR_END: paid

await control('clock', { advance: 60 })

// ANCHOR: split
const { profitsharing } = merchant.ecommerce
const split = await untilFinal(
  profitsharing.createOrder({
    ...transaction,
    out_order_no: `${number}-split`,
    receivers: [{ type: 'MERCHANT_ID', receiver_account: supplier, amount: 20_00, description: '货款' }],
    finish: false,
  }),
)
if (split.outcome !== 'succeeded') throw new Error(`the split is ${split.outcome}`)
await untilFinal(
  profitsharing.finishOrder({
    ...transaction,
    out_order_no: `${number}-finish`,
    description: '分账完结',
  }),
)
// ANCHOR_END: split

const left = await send(profitsharing.queryOrderAmount({ transaction_id: transaction.transaction_id }))
assert.equal(left.data.unsplit_amount, 0)
assert.equal(params.package, `prepay_id=${order.data.prepay_id}`)
console.log('STEP pay_and_split', transaction.transaction_id)
