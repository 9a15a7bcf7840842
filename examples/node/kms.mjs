/**
 * The private key stays in a key service (KMS): this process has none. What is to be signed or decrypted is sent there,
 * and awaited.
 *
 * `kms_stand_in.mjs` plays the service, in a process of its own. `WXPAY_DEMO` names the configuration of the local WeChat
 * Pay.
 */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Merchant } from 'wxpay-core'
import * as byFetch from 'wxpay-core/fetch'
import { config, pay, pem } from './local.mjs'

// No private key: `begin` instead of a call that signs.
const merchant = new Merchant({
  mchid: config.mchid,
  serialNo: config.serial_no,
  apiv3Key: config.apiv3_key,
  platformKeys: { [config.public_key_id]: pem('public_key') },
  baseUrl: config.base_url,
})

/** The calls of a key service that WeChat Pay needs. */
class Kms {
  constructor(url) {
    this.url = url
  }

  /** RSASSA-PKCS1-v1_5 with SHA-256. */
  sign(message) {
    return this.ask('sign', message)
  }

  /** RSAES-OAEP with SHA-1. */
  decrypt(ciphertext) {
    return this.ask('decrypt', ciphertext)
  }

  async ask(operation, data) {
    const response = await fetch(`${this.url}/${operation}`, { method: 'POST', body: data })
    if (!response.ok) throw new Error(`the key service: ${operation}: ${await response.text()}`)
    return response.arrayBuffer()
  }
}

/** Has a request signed, sends it, and reads its answer. */
async function send(kms, unsigned) {
  return byFetch.send(unsigned.finish(await kms.sign(unsigned.message)))
}

/** The same until the outcome is final: what is repeated or queried is signed by the key service, too. */
async function untilFinal(kms, unsigned) {
  return byFetch.untilFinal(unsigned.finish(await kms.sign(unsigned.message)), { sign: (message) => kms.sign(message) })
}

async function main(kms) {
  const [seller, supplier] = config.sub_merchants
  const added = merchant.begin('ecommerce.profitsharing.add_receiver', {
    type: 'MERCHANT_ID',
    account: supplier.mchid,
    name: supplier.name,
    relation_type: 'SUPPLIER',
  })
  await send(kms, added)
  console.log('STEP sign', supplier.mchid, 'was added')

  const split = await untilFinal(
    kms,
    merchant.begin('ecommerce.profitsharing.create_order', {
      sub_mchid: seller.mchid,
      transaction_id: await pay(seller.mchid, 100_00),
      out_order_no: 'kms-by-node-1',
      receivers: [{ type: 'MERCHANT_ID', receiver_account: supplier.mchid, amount: 10_00, description: '货款' }],
      finish: false,
    }),
  )
  console.log('STEP until_final', split.data.out_order_no, split.outcome)

  // WeChat Pay gives the name back, encrypted for the merchant.
  const body = { echo_message: 'echo', encrypted_echo_message: '张三' }
  const answer = await send(kms, merchant.beginRequest('POST', '/v3/security/echo', { body, sensitive: ['/encrypted_echo_message'] }))
  const sealed = merchant.beginDecrypt(answer.data.encrypted_echo_message)
  const name = sealed.finish(await kms.decrypt(sealed.ciphertext))
  if (name !== body.encrypted_echo_message) throw new Error(`${name} came back`)
  console.log('STEP decrypt', name)
}

const standIn = fileURLToPath(new URL('kms_stand_in.mjs', import.meta.url))
const service = spawn(process.execPath, [standIn, config.private_key], { stdio: ['ignore', 'pipe', 'inherit'] })
try {
  const [url] = await once(service.stdout, 'data')
  await main(new Kms(url.toString().trim()))
} finally {
  service.kill()
}
