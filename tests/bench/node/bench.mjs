/**
 * The operations in Node: ours, two SDKs and bare node:crypto.
 *
 * A line with a part and milliseconds in, a line for each operation and library out, then `done`.
 */

import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { Worker } from 'node:worker_threads'
import plugin from 'wechatpay-axios-plugin'
import node from 'wechatpay-node-v3'
import { BARE, PATH, US, open } from './libraries.mjs'
import { race, report } from './meter.mjs'

const { Aes, Decorator, Formatter, Rsa, Wechatpay } = plugin
const [PLUGIN, NODE_V3] = ['wechatpay-axios-plugin', 'wechatpay-node-v3']
const folder = process.argv[2]
const { file, json, config, make, message, sign, encrypt, verifier } = open(folder)
const [[keyId, publicKey]] = Object.entries(config.platform_keys)
const { profitsharing } = make().ecommerce

/** The end of axios: the answer that came over the wire. */
const wire = { headers: {}, body: '' }
const makePlugin = () =>
  new Wechatpay({
    mchid: config.mchid,
    serial: config.serial_no,
    privateKey: config.private_key,
    certs: { [keyId]: publicKey },
    adapter: async (request) => ({ data: wire.body, status: 200, statusText: 'OK', headers: wire.headers, config: request, request: {} }),
  })
const axios = makePlugin()
const certs = { [keyId]: Rsa.from(publicKey, Rsa.KEY_TYPE_PUBLIC) }
const signing = { method: 'post', url: PATH, baseURL: 'https://api.mch.weixin.qq.com/', mchid: config.mchid, serial: config.serial_no }
const axiosSign = Decorator.requestInterceptor()
const axiosPrivateKey = Rsa.from(config.private_key, Rsa.KEY_TYPE_PRIVATE)
const axiosOrder = (data) => axiosSign({ ...signing, headers: {}, privateKey: axiosPrivateKey, data })
const axiosVerify = Decorator.responseVerifier(certs).bind({ url: PATH, validateStatus: (status) => status === 200 })

const makeNode = () =>
  new node({
    appid: 'wx8888888888888888',
    mchid: config.mchid,
    serial_no: config.serial_no,
    publicKey: Buffer.from(publicKey),
    privateKey: Buffer.from(config.private_key),
    key: config.apiv3_key,
  })
const pay = makeNode()
node.certificates = { [keyId]: publicKey }
// The work of a client: it writes the body and reads the answer.
pay.createHttp({ post: async (_, params) => [JSON.stringify(params), { status: 200, data: JSON.parse(wire.body) }][1] })
const nodeOrder = (params) =>
  pay.getHeaders(pay.buildAuthorization('POST', `https://api.mch.weixin.qq.com${PATH}`, params), { 'Content-Type': 'application/json' })
const nodeVerify = (headers, body) =>
  pay.verifySign({
    timestamp: headers['wechatpay-timestamp'],
    nonce: headers['wechatpay-nonce'],
    serial: headers['wechatpay-serial'],
    signature: headers['wechatpay-signature'],
    body,
  })

async function orders(budget) {
  const text = file('message')
  const contenders = [['sign', BARE, () => sign(text)]]
  for (const name of ['order_1', 'order_10', 'order_50']) {
    const order = json(`${name}.json`)
    contenders.push(
      [name, US, () => profitsharing.createOrder(order)],
      [name, PLUGIN, () => axiosOrder(order)],
      [name, NODE_V3, () => nodeOrder(order)],
    )
  }
  await race(budget, contenders)
}

async function names(budget) {
  const [order, text] = [json('names_50.json'), file('message')]
  const sealed = (seal) => ({
    ...order,
    receivers: order.receivers.map((receiver) => ({ ...receiver, receiver_name: seal(receiver.receiver_name) })),
  })
  await race(budget, [
    ['names_50', US, () => profitsharing.createOrder(order)],
    ['names_50', PLUGIN, () => axiosOrder(sealed((name) => Rsa.encrypt(name, certs[keyId])))],
    ['names_50', NODE_V3, () => nodeOrder(sealed((name) => pay.publicEncrypt(name, publicKey)))],
    ['names_50', BARE, () => [order.receivers.forEach((receiver) => encrypt(receiver.receiver_name)), sign(text)]],
  ])
}

async function bodies(budget) {
  const merchant = make()
  for (const name of ['body_1k', 'body_100k', 'body_1m']) {
    const [raw, value] = [file(`${name}.json`), json(`${name}.json`)]
    const text = String(raw)
    await race(budget, [
      [name, US, () => merchant.request('POST', PATH, { body: raw })],
      [name, PLUGIN, () => axiosOrder(value)],
      [name, NODE_V3, () => nodeOrder(text)],
      [name, BARE, () => sign(raw)],
    ])
  }
}

async function messages(budget) {
  let [headers, body] = message('answer')
  const request = profitsharing.createOrder(json('order_1.json'))
  await race(budget, [
    ['verify', BARE, verifier(headers, body)],
    ['parse_answer', 'JSON', () => JSON.parse(body.toString())],
    ['read', US, () => request.read(200, headers, body).data],
    ['read', PLUGIN, () => JSON.parse(axiosVerify(body.toString(), headers, 200))],
    ['read', NODE_V3, () => nodeVerify(headers, body.toString()).then(() => JSON.parse(body.toString()))],
  ])
  const resource = file('resource.json')
  const merchant = make()
  ;[headers, body] = message('notification')
  const axiosNotification = () => {
    const parts = [headers['wechatpay-timestamp'], headers['wechatpay-nonce'], body.toString()]
    if (!Rsa.verify(Formatter.response(...parts), headers['wechatpay-signature'], certs[keyId])) throw new Error('not verified')
    const { resource } = JSON.parse(parts[2])
    return JSON.parse(Aes.AesGcm.decrypt(resource.ciphertext, config.apiv3_key, resource.nonce, resource.associated_data))
  }
  const nodeNotification = async () => {
    await nodeVerify(headers, body.toString())
    const { resource } = JSON.parse(body.toString())
    return pay.decipher_gcm(resource.ciphertext, resource.associated_data, resource.nonce)
  }
  await race(budget, [
    ['parse_notification', 'JSON', () => [JSON.parse(body.toString()), JSON.parse(resource.toString())]],
    ['notification', US, () => merchant.readNotification(headers, body).data],
    ['notification', PLUGIN, axiosNotification],
    ['notification', NODE_V3, nodeNotification],
  ])
}

async function wholeCall(budget) {
  const [headers, body] = message('answer')
  const [order, text, verify] = [json('order_1.json'), file('message'), verifier(headers, body)]
  Object.assign(wire, { headers, body: body.toString() })
  const send = () => ({ status: 200, headers, body })
  const call = () => {
    const request = profitsharing.createOrder(order)
    const answer = send(request.url, request)
    return request.read(answer.status, answer.headers, answer.body).data
  }
  const { post } = axios.chain(PATH.slice(1))
  await race(budget, [
    ['call', US, call],
    ['call', PLUGIN, async () => (await post(order)).data],
    ['call', NODE_V3, async () => (await pay.create_profitsharing_orders(order)).data],
    ['call', BARE, () => [sign(text), verify()]],
  ])
}

// wechatpay-node-v3 only keeps the texts, and reads its key at every signature.
const merchant = (budget) =>
  race(budget, [
    ['merchant', US, make],
    ['merchant', PLUGIN, makePlugin],
  ])

/** Microseconds a call when so many threads call at once: elapsed time by all calls. */
async function threads(budget) {
  for (const count of [1, 2, 4]) {
    for (const who of [US, BARE]) {
      const started = performance.now()
      const counts = await Promise.all(
        workers.slice(0, count).map(async (worker) => {
          worker.postMessage({ who, budget })
          return (await once(worker, 'message'))[0]
        }),
      )
      report(`threads_${count}`, who, ((performance.now() - started) * 1000) / counts.reduce((sum, calls) => sum + calls))
    }
  }
}

const workers = [1, 2, 3, 4].map(() => new Worker(new URL('worker.mjs', import.meta.url), { workerData: folder }))
await Promise.all(workers.map((worker) => once(worker, 'message')))
const parts = { orders, names, bodies, messages, call: wholeCall, merchant, threads }
console.log('ready')
for await (const line of createInterface({ input: process.stdin })) {
  const [part, milliseconds] = line.split(' ')
  await parts[part](Number(milliseconds))
  console.log('done')
}
process.exit()
