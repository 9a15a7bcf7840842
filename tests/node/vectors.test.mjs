/** Vectors of what is more than a request and its answer: lists of certificates, uploads, payment parameters, diagnoses. */

import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { Merchant, WxpayError } from 'wxpay-core'

const folder = process.env.CONFORMANCE_VECTORS ?? 'tests/vectors'
const json = (name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))
const pem = (path) => readFileSync(`${folder}/${path}`, 'utf8')
const bytes = (base64) => Buffer.from(base64, 'base64')
const context = json('context.json')
const message = (test) => [test.headers, bytes(test.body_base64), test.now]

function merchantOf(trust) {
  const keys = trust.map((key) => [key.id ?? new X509Certificate(pem(key.certificate)).serialNumber, pem(key.public_key ?? key.certificate)])
  const { mchid, merchant_serial_no, merchant_private_key, apiv3_key } = context
  const private_key = pem(merchant_private_key)
  return new Merchant({ mchid, serial_no: merchant_serial_no, private_key, apiv3_key, platform_keys: Object.fromEntries(keys) })
}

const own = [{ id: context.wechatpay_public_key_id, public_key: context.wechatpay_public_key }]

function every(name, run) {
  test(name, () => {
    const file = json(name)
    // The first list of certificates vouches for itself: nothing is trusted yet.
    const merchant = merchantOf(name === 'certificates.json' ? [] : file.trust ?? own)
    assert(file.cases.length > 0)
    for (const one of file.cases) assert.deepEqual(JSON.parse(JSON.stringify(run(one, merchant))), one.expect, one.name)
  })
}

every('certificates.json', (one, merchant) => {
  try {
    return { serials: merchant.readCertificates(...message(one)).serials }
  } catch (error) {
    assert(error instanceof WxpayError)
    return error.kind
  }
})

every('pay_params.json', (one, merchant) => {
  const moment = { timestamp: one.timestamp, nonce: one.nonce }
  const jsapi = merchant.jsapiParams(one.appid, one.prepay_id, moment)
  return { jsapi, app: merchant.appParams(one.appid, one.partnerid, one.prepay_id, moment) }
})

every('upload.json', (one, merchant) => {
  const moment = { timestamp: context.now, nonce: '593BEC0C930BF1AFEB40B4A08C8FB242' }
  const request = merchant.upload(one.filename, bytes(one.content_base64), { moment })
  const body = Buffer.from(request.body)
  const meta = Buffer.from(body.toString('latin1').split('\r\n\r\n')[1].split('\r\n--')[0], 'latin1')
  // The signed body is exactly the bytes of the meta part.
  const signed = merchant.request('POST', request.target, { body: meta, moment })
  assert.equal(request.headers.Authorization, signed.headers.Authorization)
  assert(body.includes(Buffer.concat([Buffer.from('\r\n\r\n'), bytes(one.content_base64), Buffer.from('\r\n--')])))
  return { meta: JSON.parse(meta) }
})

every('explain.json', (one, merchant) => {
  assert.throws(() => merchant.verify(...message(one)), 'what needs a diagnosis is not accepted')
  return merchant.explain(...message(one))
})
