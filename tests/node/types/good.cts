import { Merchant, OutcomeUnknownError, RefusedError, type Request, type ecommerce } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'
import wxpay = require('wxpay-core')

const platform = new Platform()
const merchant: Merchant = new wxpay.Merchant({ mchid: '1900000001', serialNo: '0A', platformKeys: platform.platformKeys })
const order: ecommerce.profitsharing.CreateOrder = {
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P1',
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: '货款' }],
  finish: false,
}

export async function send(request: Request): Promise<unknown> {
  try {
    const response = await fetch(request.url, request)
    return request.read(response.status, response.headers, await response.arrayBuffer()).data
  } catch (error) {
    if (error instanceof RefusedError || error instanceof OutcomeUnknownError) return error.said ?? error.message
    throw request.failed(error)
  }
}

const sent: Uint8Array | undefined = merchant.ecommerce.profitsharing.createOrder(order).body
console.log(sent?.length)
