import { untilFinal } from 'wxpay-core/fetch'
import { merchant } from '../../shop.js'

export async function POST(request) {
  const prepared = merchant().ecommerce.profitsharing.createOrder(await request.json())
  const { outcome, verified } = await untilFinal(prepared, { firstWait: 0.1 })
  return Response.json({ outcome, verified })
}
