// ANCHOR: notify
import { notifications } from 'wxpay-core/route'
import { handle, merchant } from '../../shop.js'

export const POST = notifications(merchant, handle)
// ANCHOR_END: notify
