/**
 * The main job, in the words of one SDK.
 *
 * It shares no code with wxpay-core: what it signs and encrypts the emulator must accept, what the emulator signs and seals
 * it must verify and decrypt.
 */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

import { families } from './families.mjs'
import { close, config, control, listen, modes, notification, person, seller, supplier } from './world.mjs'

const PREFIX = '/v3/ecommerce/profitsharing'
const receiver = { type: 'PERSONAL_OPENID', account: person.openid, appid: person.appid }
const merchant = { type: 'MERCHANT_ID', account: supplier.mchid }

/**
 * Plays it in both modes. `make(key, serial_no)` gives `post(path, body, seals)`, `get(path)`, whose answers are verified,
 * `encrypt(text)`, and `open({ headers, body })`, the data of a notification that is signed as it must be.
 */
export function play(make) {
  before(listen)
  after(close)
  for (const [mode, key] of Object.entries(modes)) {
    test(`a split from receiver to notification, ${mode}`, async () => {
      await control('keys', { mode })
      await job(make(key, config.serial_no))
    })

    test(`pay, split, refund, transfer and 支付分, ${mode}`, async () => {
      await control('keys', { mode })
      await families(make(key, config.serial_no))
    })

    test(`a wrong signature is seen by the SDK, ${mode}`, async () => {
      await control('keys', { mode })
      const sdk = make(key, config.serial_no)
      await sdk.post(`${PREFIX}/receivers/add`, { ...merchant, name: supplier.name, relation_type: 'SUPPLIER' })
      await control('faults', { route: `POST ${PREFIX}/receivers/delete`, signature: 'wrong' })
      await assert.rejects(sdk.post(`${PREFIX}/receivers/delete`, merchant), /signature|verif/i)
    })

    test(`a request that was changed is refused by the emulator, ${mode}`, async () => {
      await control('keys', { mode })
      await assert.rejects(make(key, '0'.repeat(40)).get(`${PREFIX}/orders/1/amounts`), /SIGN_ERROR|401/)
    })
  }
}

async function job(sdk) {
  const added = { ...receiver, encrypted_name: sdk.encrypt(person.name), relation_type: 'DISTRIBUTOR' }
  assert.equal((await sdk.post(`${PREFIX}/receivers/add`, added, true)).account, person.openid)
  await sdk.post(`${PREFIX}/receivers/add`, { ...merchant, name: supplier.name, relation_type: 'SUPPLIER' })

  const { transaction_id } = await control('orders', { sub_mchid: seller.mchid, total: 10_000, seconds_ago: 60 })
  const out_order_no = `interop${randomUUID().replaceAll('-', '')}`
  const split = await sdk.post(
    `${PREFIX}/orders`,
    {
      appid: person.appid,
      sub_mchid: seller.mchid,
      transaction_id,
      out_order_no,
      finish: false,
      receivers: [
        {
          type: 'PERSONAL_OPENID',
          receiver_account: person.openid,
          amount: 500,
          description: '推广佣金',
          receiver_name: sdk.encrypt(person.name),
        },
        { type: 'MERCHANT_ID', receiver_account: supplier.mchid, amount: 1000, description: '货款' },
      ],
    },
    true,
  )
  assert.equal(split.out_order_no, out_order_no)

  const query = new URLSearchParams({ sub_mchid: seller.mchid, transaction_id, out_order_no })
  let known
  for (let waits = 0; known?.status !== 'FINISHED'; waits++) {
    assert(waits < 100, 'the split does not finish')
    await sleep(200)
    known = await sdk.get(`${PREFIX}/orders?${query}`)
  }
  assert.deepEqual(
    known.receivers.map(({ result }) => result),
    ['SUCCESS', 'SUCCESS'],
  )
  assert.equal((await sdk.get(`${PREFIX}/orders/${transaction_id}/amounts`)).unsplit_amount, 8_500)

  const told = await notification()
  const data = await sdk.open(told)
  assert.equal(data.out_order_no, out_order_no)
  assert.equal(data.receiver.amount, 1000)
  await assert.rejects(async () => sdk.open({ ...told, body: `${told.body} ` }))

  const back = await sdk.post(`${PREFIX}/returnorders`, {
    sub_mchid: seller.mchid,
    out_order_no,
    out_return_no: `R${out_order_no}`,
    return_mchid: supplier.mchid,
    amount: 300,
    description: '用户退款',
  })
  assert.equal(back.result, 'SUCCESS')
  await sdk.post(`${PREFIX}/finish-order`, {
    sub_mchid: seller.mchid,
    transaction_id,
    out_order_no: `F${out_order_no}`,
    description: '分账完结',
  })
  await sdk.post(`${PREFIX}/receivers/delete`, receiver)
}
