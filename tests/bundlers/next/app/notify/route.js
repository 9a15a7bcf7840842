import { notifications } from 'wxpay-core/route'
import { handled, merchant } from '../../shop.js'

let answer

export async function POST(request) {
  answer ??= notifications(merchant(), ({ event, data }) => void handled.push(`${event} of ${data.out_order_no}`))
  return answer(request)
}

export const GET = () => Response.json(handled)
