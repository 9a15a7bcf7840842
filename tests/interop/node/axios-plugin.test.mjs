/** wechatpay-axios-plugin, whose `baseURL` is the emulator. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import plugin from 'wechatpay-axios-plugin'

import { play } from './job.mjs'
import { config } from './world.mjs'

const { Aes, Formatter, Rsa, Wechatpay } = plugin

play(({ serial, pem }, serial_no) => {
  const privateKey = readFileSync(config.private_key, 'utf8')
  const { v3 } = new Wechatpay({ baseURL: config.base_url, mchid: config.mchid, serial: serial_no, privateKey, certs: { [serial]: pem } })
  return {
    async post(path, body, seals) {
      const headers = seals ? { 'Wechatpay-Serial': serial } : {}
      return (await v3[path.slice('/v3/'.length)].post(body, { headers })).data
    },
    async get(path) {
      return (await v3[path.slice('/v3/'.length)].get()).data
    },
    encrypt: (text) => Rsa.encrypt(text, pem),
    open({ headers, body }) {
      assert.equal(headers['wechatpay-serial'], serial)
      const message = Formatter.response(headers['wechatpay-timestamp'], headers['wechatpay-nonce'], body)
      assert(Rsa.verify(message, headers['wechatpay-signature'], pem))
      const { nonce, ciphertext, associated_data } = JSON.parse(body).resource
      return JSON.parse(Aes.AesGcm.decrypt(ciphertext, config.apiv3_key, nonce, associated_data))
    },
  }
})
