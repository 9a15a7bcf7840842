/** A merchant that speaks Chinese says in Chinese what is wrong with an argument, too. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CallerError, MerchantSet } from 'wxpay-core'
import { send as byAxios } from 'wxpay-core/axios'
import { send, untilFinal } from 'wxpay-core/fetch'
import { notifications } from 'wxpay-core/route'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant({ locale: 'zh' })
const request = () => merchant.request('GET', '/v3/x')
const bytes = new Uint8Array(1)
const held = (more) => platform.merchant({ locale: 'zh', ...more })

/** A call, and the words in which it is refused. */
const REFUSED = {
  mchid: [() => held({ mchid: 5 }), '应为文本形式的商户号，收到的是number'],
  'an unknown setting': [() => held({ serial_no: '0A' }), '是否想写 serialNo？'],
  privateKey: [() => held({ privateKey: 5 }), '应为PEM 文本或 DER 字节；KeyObject 请传入 key.export'],
  signer: [() => held({ privateKey: undefined, signer: 5 }), '返回签名的字节，收到的是number'],
  'a signer that gives no bytes': [
    () => held({ privateKey: undefined, signer: () => 5 }).request('GET', '/v3/x'),
    '请以 256 字节的 Uint8Array 或 Buffer 返回签名',
  ],
  'a signer that gives a Promise': [
    () => held({ privateKey: undefined, signer: async () => bytes }).request('GET', '/v3/x'),
    '请使用 await merchant.prepareAsync(…)',
  ],
  apiv3Key: [() => held({ apiv3Key: 5 }), '应为32 字节的文本，或其列表，收到的是number'],
  platformKeys: [() => held({ platformKeys: 5 }), '应为{ 公钥 ID: PEM }，或平台证书的列表，收到的是number'],
  replaceKeys: [() => merchant.replaceKeys(null), 'PEM }，或平台证书的列表，收到的是null'],
  useCertificates: [() => merchant.useCertificates(5), '应为应答中的 Certificates，收到的是number'],
  options: [() => merchant.prepare('refund.domestic.query_refund', {}, 5), '应为{ extra, moment, file }，收到的是number'],
  'an unknown option': [() => request().untilFinal({ attempt: 1 }), '是否想写 attempts？'],
  policy: [() => request().untilFinal({ attempts: -1 }), '小于 2³² 的整数'],
  wait: [() => request().untilFinal({ firstWait: -1 }), '秒数，不能为负，最多 24 天'],
  timestamp: [() => request().again({ timestamp: 1.5 }), '以整秒计的 Unix 时间'],
  nonce: [() => request().again({ nonce: 5 }), '应为1 到 32 个字母和数字，收到的是number'],
  headers: [() => merchant.verify(null, bytes), '应为收到的全部 HTTP 头'],
  body: [() => merchant.verify({}, Promise.resolve(bytes)), '收到的是Promise，请先 await'],
  status: [() => request().read('200', {}, bytes), 'HTTP 状态码，如 response.status'],
  answer: [() => request().next({}), '应为request.read 返回的应答，收到的是Object'],
  index: [() => request().file({}, { index: -1 }), '应为request.read 返回的应答'],
  transport: [() => request().failed(5), '应为HTTP 客户端抛出的错误，或 not_sent、maybe_sent，收到的是number'],
  signature: [() => merchant.beginRequest('GET', '/v3/x').finish('a'), '应为256 字节的 Uint8Array，收到的是string'],
  ciphertext: [() => merchant.decrypt(5), '应为base64 文本，收到的是number'],
  'a front end': [() => merchant.beginFrontEnd(5), '应为文本，收到的是number'],
  upload: [() => merchant.upload('a.png', 5), '应为文件的字节，收到的是number'],
  driver: [() => request().untilFinal().read(-1, {}, bytes), 'HTTP 状态码，如 response.status'],
  'several merchants': [() => new MerchantSet([merchant]).readNotification(5, bytes), '应为收到的全部 HTTP 头'],
}
for (const [name, [call, words]] of Object.entries(REFUSED)) {
  test(`${name}: refused in Chinese`, () => {
    assert.throws(call, (error) => {
      assert(error instanceof CallerError, String(error))
      assert(error.message.includes(words), error.message)
      return true
    })
  })
}

test('a method that is not there is told in Chinese', () => {
  assert.throws(() => merchant.ecommerce.profitsharing.create_order, /没有 create_order：是否想写 createOrder？/)
})

test('of two merchants, each is told in its own language', () => {
  assert.throws(() => platform.merchant().decrypt(5), /base64 text, got number/)
  assert.throws(() => merchant.decrypt(5), /base64 文本/)
})

test('what sends and takes says in Chinese, too, what is wrong with its arguments', async () => {
  const sent = [
    [() => send(request(), { sendTimeout: 0 }), '秒数，大于 0，最多 24 天'],
    [() => send(request(), { sendTimeOut: 5 }), '是否想写 sendTimeout？'],
    [() => untilFinal(request(), { attempt: 1 }), '是否想写 attempts？'],
    [() => untilFinal(request(), { sign: 5 }), '返回签名的字节，收到的是number'],
    [() => send(request(), { fetch: 5 }), '如 undici 的 fetch，收到的是number'],
    [() => byAxios({}, request()), 'axios.create 返回的实例，收到的是Object'],
    [async () => notifications(merchant), '接收通知的函数，收到的是undefined'],
    [async () => notifications(new MerchantSet([merchant]), () => {}, { seen: 1 }), '接收去重键的函数，收到的是number'],
  ]
  for (const [call, words] of sent) {
    await assert.rejects(call, (error) => (error instanceof CallerError && error.message.includes(words)) || assert.fail(error.message))
  }
})
