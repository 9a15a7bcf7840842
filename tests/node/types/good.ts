import { Merchant, OutcomeUnknownError, RefusedError, remedy, type LogRecord, type ecommerce } from 'wxpay-core'
import { send } from 'wxpay-core/axios'
import { notifications as expressNotifications } from 'wxpay-core/express'
import { notifications as fastifyNotifications } from 'wxpay-core/fastify'
import { untilFinal } from 'wxpay-core/fetch'
import { notifications } from 'wxpay-core/route'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant: Merchant = platform.merchant({ mchid: '1900000001' })
const fromEnv: Merchant = Merchant.fromEnv({ WXPAY_MCHID: '1900000001', OTHER: undefined })
const order: ecommerce.profitsharing.CreateOrder = {
  sub_mchid: '1900000109',
  transaction_id: '42',
  out_order_no: 'P1',
  receivers: [{ type: 'MERCHANT_ID', receiver_account: '1900000110', amount: 1, description: '货款' }],
  finish: false,
}
const request = merchant.ecommerce.profitsharing.createOrder(order, { extra: { notify_url: 'https://x' }, moment: { timestamp: 1 } })
const response = await fetch(request.url, request)
try {
  const { data, outcome } = request.read(response.status, response.headers, await response.arrayBuffer())
  const number: string = data.order_id
  const results: string[] = (data.receivers ?? []).map((receiver) => receiver.result)
  console.log(number, results, outcome === 'pending')
} catch (error) {
  if (error instanceof RefusedError) console.log(error.code, error.remedy.zh, error.advice.action)
  if (error instanceof OutcomeUnknownError) console.log(error.cause, error.request.again().url)
}
const { headers, body } = platform.notification({})
const notification = merchant.readNotification(headers, body)
if (notification.event === 'ecommerce.profitsharing.movement') {
  const movement: ecommerce.profitsharing.Movement = notification.data
  console.log(movement.receiver.amount, notification.tells?.query)
} else if (notification.event === null) {
  const other: Record<string, unknown> = notification.data
  console.log(other, notification.event_type)
}
console.log(remedy('NO_AUTH')?.en)
fromEnv.certificates.download()

const final = await untilFinal(request, { timeout: 60, signal: AbortSignal.timeout(1), sendTimeout: 5 })
const status: string | undefined = final.data.status
const once: Promise<unknown> = send({ request: async () => ({ status: 200, headers: {}, data: '' }) }, request, { sendTimeout: 1 })
const logged = { log: ({ operation, numbers, micros }: LogRecord) => `${operation ?? ''} ${numbers.out_order_no} ${micros}` }
const told: Promise<unknown> = send({ request: async () => ({ status: 200, headers: {}, data: '' }) }, request, logged)
console.log(status, once, told)

const route: (request: Request) => Promise<Response> = notifications(merchant, (taken) => console.log(taken.event), {
  seen: async (key) => key === '1',
})
console.log(
  route,
  expressNotifications(merchant, () => {}),
  fastifyNotifications(merchant, () => {}, { url: '/pay' }),
  notifications(
    async () => Merchant.fromEnv(),
    () => {},
  ),
)
