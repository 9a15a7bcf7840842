/** Uploads, bills and statements: what is signed of them, and what makes them be believed. */

import assert from 'node:assert/strict'
import { constants, createCipheriv, createHash, generateKeyPairSync, publicEncrypt, randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { gzipSync } from 'node:zlib'
import { CallerError, Download, Merchant, UntrustedMessageError } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant()
const BILL = Buffer.from('交易时间,公众账号ID\r\n' + '`2025-09-26,`wx1'.repeat(5000))
const sha1 = (bytes) => createHash('sha1').update(bytes).digest('hex')
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex')
const failed = (kind, field) => (error) => error instanceof UntrustedMessageError && error.kind === kind && error.field === field

test('of an upload the meta part is signed, spelt as its path has it', () => {
  const content = randomBytes(1 << 16)
  const parts = (request) => {
    const boundary = request.headers['Content-Type'].split('boundary=')[1]
    return Buffer.from(request.body).toString('latin1').split(`--${boundary}`)
  }
  const meta = (request) => JSON.parse(Buffer.from(parts(request)[1].split('\r\n\r\n')[1], 'latin1'))
  const request = merchant.upload('门店.png', content)
  assert.deepEqual([request.method, request.target], ['POST', '/v3/merchant/media/upload'])
  assert.deepEqual(meta(request), { filename: '门店.png', sha256: sha256(content) })
  assert.equal(parts(request)[2].split('\r\n\r\n')[1].length, content.length + 2)
  assert.equal(merchant.upload('a.mp4', content).target, '/v3/merchant/media/video_upload')
  const path = '/v3/ecommerce/account/cancel-applications/media'
  assert.deepEqual(meta(merchant.upload('a.png', content, { path })), { file_name: 'a.png', file_digest: sha256(content) })
  const { status, headers, body } = platform.answer({ media_id: 'm1' })
  assert.deepEqual(request.read(status, headers, body).data, { media_id: 'm1' })
})

for (const gzip of [false, true]) {
  const sent = gzip ? gzipSync(BILL) : BILL
  test(`a bill is read as it arrives, gzip: ${gzip}`, () => {
    const download = new Download('SHA1', sha1(BILL).toUpperCase(), { gzip })
    const chunks = []
    for (let at = 0; at < sent.length; at += 1000) chunks.push(download.feed(sent.subarray(at, at + 1000)))
    chunks.push(download.finish())
    assert(Buffer.concat(chunks).equals(BILL))
    assert.throws(() => download.feed(sent), CallerError)
  })

  test(`another bill is not believed, gzip: ${gzip}`, () => {
    const download = new Download('SHA1', sha1('another'), { gzip })
    download.feed(sent)
    assert.throws(() => download.finish(), failed('bad_signature', 'hash_value'))
  })
}

test('a part of an encrypted bill is opened by the key here, or by what a key elsewhere opened', () => {
  const own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const private_key = own.privateKey.export({ type: 'pkcs8', format: 'pem' })
  const [key, nonce] = [randomBytes(32), '123456789012']
  const oaep = { key: own.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
  const part = { bill_sequence: 1, encrypt_key: publicEncrypt(oaep, key).toString('base64'), nonce }
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const content = Buffer.concat([cipher.update(BILL), cipher.final(), cipher.getAuthTag()])
  const [here, elsewhere] = [{ private_key }, {}].map((held) => new Merchant({ mchid: '1900000001', serial_no: '0A', ...held }))
  assert(Buffer.from(here.openBillPart(part, content)).equals(BILL))
  assert(Buffer.from(elsewhere.openBillPart(part, content, key)).equals(BILL))
  assert.throws(() => elsewhere.openBillPart(part, content), (error) => error instanceof CallerError && error.field === 'private_key')
  assert.throws(() => elsewhere.openBillPart(part, content, 'x'), (error) => error instanceof CallerError && error.field === 'key')
  assert.throws(() => here.openBillPart(part, content.subarray(1)), failed('decrypt_failed', 'content'))
})

test('of an overseas statement the hash is signed', () => {
  const { headers } = platform.answer(`{"sha1":"${sha1(BILL)}"}`)
  headers['Wechatpay-Statement-Sha1'] = sha1(BILL)
  merchant.verifyStatement(headers, BILL)
  assert.throws(() => merchant.verifyStatement(headers, BILL.subarray(1)), UntrustedMessageError)
  const late = Number(headers['Wechatpay-Timestamp']) + 4000
  const explained = (error) => isDeepStrictEqual(error.explain(), { hints: ['clock_skew'], skew: 4000 })
  assert.throws(() => merchant.verifyStatement(headers, BILL, late), explained)
})
