/** The libraries with the merchant of the folder: ours, and bare node:crypto. */

import crypto from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Merchant } from 'wxpay-core'

export const [US, BARE] = ['wxpay-core', 'node:crypto']
export const PATH = '/v3/ecommerce/profitsharing/orders'

const OAEP = { padding: crypto.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }

export function open(folder) {
  const file = (name) => readFileSync(`${folder}/${name}`)
  const json = (name) => JSON.parse(file(name))
  const config = json('merchant.json')
  const privateKey = crypto.createPrivateKey(config.private_key)
  const publicKey = crypto.createPublicKey(file('public_key.pem'))
  return {
    file,
    json,
    config,
    make: () =>
      new Merchant({
        mchid: config.mchid,
        serialNo: config.serial_no,
        privateKey: config.private_key,
        apiv3Key: config.apiv3_key,
        platformKeys: config.platform_keys,
      }),
    /** Headers, with small letters as Node's servers give them, and body of a signed message. */
    message(name) {
      const lines = String(file(`${name}.headers`))
        .trim()
        .split('\r\n')
      const headers = Object.fromEntries(lines.map((line) => line.split(': ')).map(([key, value]) => [key.toLowerCase(), value]))
      return [headers, file(`${name}.json`)]
    },
    sign: (text) => crypto.sign('sha256', text, privateKey),
    encrypt: (text) => crypto.publicEncrypt({ key: publicKey, ...OAEP }, Buffer.from(text)),
    verifier(headers, body) {
      const text = Buffer.from(`${headers['wechatpay-timestamp']}\n${headers['wechatpay-nonce']}\n${body}\n`)
      const signature = Buffer.from(headers['wechatpay-signature'], 'base64')
      return () => crypto.verify('sha256', text, publicKey, signature)
    },
  }
}
