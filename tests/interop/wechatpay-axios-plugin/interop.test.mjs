/**
 * wechatpay-axios-plugin from npm against the local WeChat Pay, with only its base URL changed.
 *
 * It shares no code with wxpay-core: what it signs and encrypts the emulator must accept, what the emulator signs and seals
 * it must verify and decrypt. `WXPAY_DEMO` names the emulator's config.json.
 */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import plugin from 'wechatpay-axios-plugin'

const { Aes, Formatter, Rsa, Wechatpay } = plugin
const config = JSON.parse(readFileSync(process.env.WXPAY_DEMO, 'utf8'))
const [person] = config.persons
const [seller, supplier] = config.sub_merchants
const merchant = { type: 'MERCHANT_ID', account: supplier.mchid }
const platformKeys = { public_key_id: config.public_key, platform_serial_no: config.platform_certificate }

/** What the supplier is notified of: headers and raw body. */
const notifications = []
const server = createServer(async (request, response) => {
  const chunks = await request.toArray()
  notifications.push({ headers: request.headers, body: Buffer.concat(chunks).toString() })
  response.writeHead(204).end()
})

before(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  await control('notify_url', { mchid: supplier.mchid, url: `http://127.0.0.1:${server.address().port}/` })
})

after(async () => {
  await control('notify_url', { mchid: supplier.mchid, url: null })
  await control('keys', { preferred: config.public_key_id })
  server.close()
  server.closeAllConnections()
})

async function control(name, body) {
  const response = await fetch(`${config.control_url}/${name}`, { method: 'POST', body: JSON.stringify(body) })
  const answer = await response.json()
  assert(response.ok, answer.message)
  return answer
}

for (const [name, path] of Object.entries(platformKeys)) {
  const serial = config[name]
  const key = readFileSync(path, 'utf8')
  const sdk = (serial_no = config.serial_no) => {
    const privateKey = readFileSync(config.private_key, 'utf8')
    const client = new Wechatpay({ baseURL: config.base_url, mchid: config.mchid, serial: serial_no, privateKey, certs: { [serial]: key } })
    // The key that sensitive fields are encrypted with, and that the answer is wanted to be signed with.
    client.client.v3.defaults.headers['Wechatpay-Serial'] = serial
    return client.v3.ecommerce.profitsharing
  }

  test(`a split from receiver to notification, ${name}`, async () => {
    const profitsharing = sdk()
    // What notifications are signed with.
    await control('keys', { preferred: serial })
    notifications.length = 0
    const added = { type: 'PERSONAL_OPENID', account: person.openid, appid: person.appid }
    const { data: receiver } = await profitsharing.receivers.add.post({
      ...added, encrypted_name: Rsa.encrypt(person.name, key), relation_type: 'DISTRIBUTOR',
    })
    assert.equal(receiver.account, person.openid)
    await profitsharing.receivers.add.post({ ...merchant, name: supplier.name, relation_type: 'SUPPLIER' })

    const { transaction_id } = await control('orders', { sub_mchid: seller.mchid, total: 10_000, seconds_ago: 60 })
    const out_order_no = `interop${randomUUID().replaceAll('-', '')}`
    const { data: split } = await profitsharing.orders.post({
      appid: person.appid, sub_mchid: seller.mchid, transaction_id, out_order_no, finish: false,
      receivers: [
        { type: 'PERSONAL_OPENID', receiver_account: person.openid, amount: 500, description: '推广佣金', receiver_name: Rsa.encrypt(person.name, key) },
        { type: 'MERCHANT_ID', receiver_account: supplier.mchid, amount: 1000, description: '货款' },
      ],
    })
    assert.equal(split.out_order_no, out_order_no)

    const params = { sub_mchid: seller.mchid, transaction_id, out_order_no }
    let known
    do {
      await sleep(200)
      known = (await profitsharing.orders.get({ params })).data
    } while (known.status !== 'FINISHED')
    assert.deepEqual(known.receivers.map(({ result }) => result), ['SUCCESS', 'SUCCESS'])
    const { data: amounts } = await profitsharing.orders['{transaction_id}'].amounts.get({ transaction_id })
    assert.equal(amounts.unsplit_amount, 8_500)

    for (let waits = 0; notifications.length === 0 && waits < 100; waits++) await sleep(100)
    const [{ headers, body }] = notifications
    assert.equal(headers['wechatpay-serial'], serial)
    const message = Formatter.response(headers['wechatpay-timestamp'], headers['wechatpay-nonce'], body)
    assert(Rsa.verify(message, headers['wechatpay-signature'], key))
    const { nonce, ciphertext, associated_data } = JSON.parse(body).resource
    const told = JSON.parse(Aes.AesGcm.decrypt(ciphertext, config.apiv3_key, nonce, associated_data))
    assert.equal(told.out_order_no, out_order_no)
    assert.equal(told.receiver.amount, 1000)

    const { data: back } = await profitsharing.returnorders.post({
      sub_mchid: seller.mchid, out_order_no, out_return_no: `R${out_order_no}`, return_mchid: supplier.mchid, amount: 300, description: '用户退款',
    })
    assert.equal(back.result, 'SUCCESS')
    await profitsharing.finishOrder.post({
      sub_mchid: seller.mchid, transaction_id, out_order_no: `F${out_order_no}`, description: '分账完结',
    })
    await profitsharing['receivers/delete'].post(added)
  })

  test(`a wrong signature is seen by the SDK, ${name}`, async () => {
    const profitsharing = sdk()
    await profitsharing.receivers.add.post({ ...merchant, name: supplier.name, relation_type: 'SUPPLIER' })
    await control('faults', { route: 'POST /v3/ecommerce/profitsharing/receivers/delete', signature: 'wrong' })
    await assert.rejects(profitsharing['receivers/delete'].post(merchant), { code: 'EV3_RES_HEADER_SIGNATURE_DIGEST' })
  })

  test(`a request that was changed is refused by the emulator, ${name}`, async () => {
    await assert.rejects(sdk('0'.repeat(40)).orders['1'].amounts.get(), ({ response: { status, data } }) => status === 401 && data.code === 'SIGN_ERROR')
  })
}
