/** wechatpay-node-v3, whose host is fixed: the program's own HTTP service (`createHttp`) sends its requests to the emulator. */

import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import WxPay from 'wechatpay-node-v3'

import { play } from './job.mjs'
import { config } from './world.mjs'

const HOST = 'https://api.mch.weixin.qq.com'

play(({ serial, pem }, serial_no) => {
  const privateKey = readFileSync(config.private_key)
  const pay = new WxPay({
    appid: config.appid,
    mchid: config.mchid,
    serial_no,
    publicKey: readFileSync(config.certificate),
    privateKey,
    key: config.apiv3_key,
  })
  // It downloads certificates by itself; a public key it must be given.
  WxPay.certificates = serial.startsWith('PUB_KEY_ID_') ? { [serial]: pem } : {}
  const verified = async (headers, body) =>
    pay.verifySign({
      timestamp: headers['wechatpay-timestamp'],
      nonce: headers['wechatpay-nonce'],
      serial: headers['wechatpay-serial'],
      signature: headers['wechatpay-signature'],
      body,
      apiSecret: config.apiv3_key,
    })
  const send = async (url, options) => {
    const response = await fetch(url.replace(HOST, config.base_url), options)
    return { response, text: await response.text() }
  }
  // The SDK downloads certificates by this.
  pay.createHttp({
    async get(url, headers) {
      const { response, text } = await send(url, { headers })
      return { status: response.status, data: JSON.parse(text) }
    },
  })
  const call = async (method, path, body, more = {}) => {
    const url = HOST + path
    const headers = pay.getHeaders(pay.buildAuthorization(method, url, body), { 'Content-Type': 'application/json', ...more })
    const { response, text } = await send(url, { method, headers, body: body && JSON.stringify(body) })
    if (!response.ok) throw new Error(text)
    // Verifying is the program's own business, too.
    assert(await verified(Object.fromEntries(response.headers), text), 'the signature is wrong')
    return JSON.parse(text)
  }
  return {
    post: (path, body, seals) => call('POST', path, body, seals ? { 'Wechatpay-Serial': serial } : {}),
    get: (path) => call('GET', path),
    encrypt: (text) => pay.publicEncrypt(text, createPublicKey(pem).export({ type: 'spki', format: 'pem' })),
    async open({ headers, body }) {
      assert(await verified(headers, body))
      const { nonce, ciphertext, associated_data } = JSON.parse(body).resource
      return pay.decipher_gcm(ciphertext, associated_data, nonce, config.apiv3_key)
    },
  }
})
