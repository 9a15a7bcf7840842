import { Merchant } from 'wxpay-core'

declare const merchant: Merchant
merchant.ecommerce.profitsharing.createOrder({
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P1',
  receivers: [{ type: 'MERCHANT_ID', amount: 1, description: '货款' }],
  finish: false,
})
