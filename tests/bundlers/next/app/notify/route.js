// ANCHOR: notify
import { notifications } from 'wxpay-core/route'
import { handle, merchant } from '../../shop.js'

let answer

export async function POST(request) {
  answer ??= notifications(merchant(), handle)
  return answer(request)
}
// ANCHOR_END: notify
