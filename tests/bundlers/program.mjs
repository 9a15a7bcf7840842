/** What a user bundles: a server that splits an order and is told of it, by the WeChat Pay that `CONTROL` is of. */

import { createServer } from 'node:http'
import { Merchant } from 'wxpay-core'
import { notifications } from 'wxpay-core/express'
import { untilFinal } from 'wxpay-core/fetch'

const [sub_mchid, receiver_account] = ['1900000109', '1900000110']
const merchant = Merchant.fromEnv()

const server = createServer(
  notifications(merchant, ({ event, data }) => {
    console.log(`told ${event} of ${data.out_order_no}`)
    // It ends with its last answer.
    server.close()
  }),
)

async function control(name, members) {
  const response = await fetch(`${process.env.CONTROL}/${name}`, { method: 'POST', body: JSON.stringify(members) })
  return response.json()
}

server.listen(0, '127.0.0.1', async () => {
  await control('notify_url', { mchid: receiver_account, url: `http://127.0.0.1:${server.address().port}/notify` })
  const { transaction_id } = await control('orders', { sub_mchid, total: 10_000, seconds_ago: 60 })
  const request = merchant.ecommerce.profitsharing.createOrder({
    sub_mchid,
    transaction_id,
    out_order_no: 'P1',
    receivers: [{ type: 'MERCHANT_ID', receiver_account, amount: 1_000, description: '货款' }],
    finish: false,
  })
  const { outcome, verified } = await untilFinal(request, { firstWait: 0.1 })
  console.log(`split ${outcome}, verified ${verified}`)
})
