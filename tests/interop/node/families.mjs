/** The main calls of each family, in the words of one SDK: pay, split, refund, transfer, 支付分. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'

import { config, control, notification, person, supplier } from './world.mjs'

const { mchid, appid } = config
const SERVICE = '00004000000000159164563400023591'
const number = () => randomUUID().replaceAll('-', '')

/** Asks until it holds. */
async function until(ask, holds) {
  for (let waits = 0; waits < 100; waits++) {
    const known = await ask()
    if (holds(known)) return known
    await sleep(200)
  }
  assert.fail('it does not come to its end')
}

export async function families(sdk) {
  const transaction_id = await pay(sdk)
  await split(sdk, transaction_id)
  await refund(sdk, transaction_id)
  await transfer(sdk)
  await payscore(sdk)
}

async function pay(sdk) {
  const out_trade_no = number()
  const placed = await sdk.post('/v3/pay/transactions/native', {
    appid,
    mchid,
    out_trade_no,
    description: '图书',
    notify_url: 'https://example.com/paid',
    amount: { total: 1000 },
    settle_info: { profit_sharing: true },
  })
  assert.match(placed.code_url, /^http/)
  await control('pay', { out_trade_no })
  const paid = await sdk.get(`/v3/pay/transactions/out-trade-no/${out_trade_no}?mchid=${mchid}`)
  assert.equal(paid.trade_state, 'SUCCESS')
  return paid.transaction_id
}

async function split(sdk, transaction_id) {
  await control('clock', { advance: 60 })
  const receiver = { appid, type: 'MERCHANT_ID', account: supplier.mchid }
  await sdk.post('/v3/profitsharing/receivers/add', { ...receiver, name: sdk.encrypt(supplier.name), relation_type: 'SUPPLIER' }, true)
  const out_order_no = number()
  await sdk.post('/v3/profitsharing/orders', {
    appid,
    transaction_id,
    out_order_no,
    unfreeze_unsplit: false,
    receivers: [{ type: 'MERCHANT_ID', account: supplier.mchid, amount: 100, description: '货款' }],
  })
  const end = (number) =>
    until(
      () => sdk.get(`/v3/profitsharing/orders/${number}?transaction_id=${transaction_id}`),
      ({ state }) => state === 'FINISHED',
    )
  const known = await end(out_order_no)
  assert.equal(known.receivers[0].result, 'SUCCESS')
  const told = await sdk.open(await notification())
  assert.deepEqual([told.mchid, told.out_order_no], [mchid, out_order_no])
  const back = await sdk.post('/v3/profitsharing/return-orders', {
    out_order_no,
    out_return_no: number(),
    return_mchid: supplier.mchid,
    amount: 40,
    description: '退货',
  })
  assert.equal(back.result, 'SUCCESS')
  const last = number()
  await sdk.post('/v3/profitsharing/orders/unfreeze', { transaction_id, out_order_no: last, description: '解冻' })
  await end(last)
  assert.equal((await sdk.get(`/v3/profitsharing/transactions/${transaction_id}/amounts`)).unsplit_amount, 0)
}

async function refund(sdk, transaction_id) {
  const out_refund_no = number()
  const asked = { transaction_id, out_refund_no, amount: { refund: 300, total: 1000, currency: 'CNY' } }
  assert.equal((await sdk.post('/v3/refund/domestic/refunds', asked)).status, 'PROCESSING')
  await until(
    () => sdk.get(`/v3/refund/domestic/refunds/${out_refund_no}`),
    ({ status }) => status === 'SUCCESS',
  )
}

async function transfer(sdk) {
  await control('top_up', { mchid, amount: 500 })
  const out_bill_no = number()
  await sdk.post(
    '/v3/fund-app/mch-transfer/transfer-bills',
    {
      appid,
      out_bill_no,
      openid: person.openid,
      transfer_amount: 500,
      transfer_remark: '奖励',
      transfer_scene_id: '1000',
      user_name: sdk.encrypt(person.name),
      transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '新会员有礼' }],
    },
    true,
  )
  await control('transfer_result', { out_bill_no })
  await until(
    () => sdk.get(`/v3/fund-app/mch-transfer/transfer-bills/out-bill-no/${out_bill_no}`),
    ({ state }) => state === 'SUCCESS',
  )
}

async function payscore(sdk) {
  const out_order_no = number()
  const service = { appid, service_id: SERVICE }
  const created = await sdk.post('/v3/payscore/serviceorder', {
    ...service,
    out_order_no,
    service_introduction: '充电宝租借',
    time_range: { start_time: '20250926' },
    risk_fund: { name: 'ADVANCE', amount: 9900 },
    notify_url: 'https://example.com/payscore',
    need_user_confirm: true,
  })
  assert.equal(created.state, 'CREATED')
  await control('payscore_result', { out_order_no, action: 'CONFIRM' })
  await sdk.post(`/v3/payscore/serviceorder/${out_order_no}/complete`, {
    ...service,
    total_amount: 200,
    post_payments: [{ name: '租金', amount: 200 }],
    time_range: { end_time: '20250927' },
  })
  const query = `/v3/payscore/serviceorder?out_order_no=${out_order_no}&service_id=${SERVICE}&appid=${appid}`
  const done = await until(
    () => sdk.get(query),
    ({ state }) => state === 'DONE',
  )
  assert.equal(done.collection.state, 'USER_PAID')
}
