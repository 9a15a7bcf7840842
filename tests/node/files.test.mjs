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

test('a declared upload takes its file beside its fields', () => {
  const content = randomBytes(1 << 10)
  const moment = { timestamp: 1758905257, nonce: 'A1' }
  const request = merchant.media.uploadImage({ filename: 'a.png' }, { file: content, moment })
  assert.deepEqual(request.body, merchant.upload('a.png', content, { moment }).body)
  assert.equal(request.operation, 'media.upload_image')
  const invoice = merchant.new_tax_control_fapiao.uploadFile({ filename: 'a.pdf', file_type: 'PDF' }, { file: Buffer.from('abc') })
  // `printf abc | openssl sm3`
  const sm3 = '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'
  assert(Buffer.from(invoice.body).includes(`{"file_type":"PDF","digest_alogrithm":"SM3","digest":"${sm3}"}`))
  for (const file of [undefined, new Uint8Array(), 'text']) {
    const error = (thrown) => thrown instanceof CallerError && thrown.field === 'file'
    assert.throws(() => merchant.prepare('media.upload_image', { filename: 'a.png' }, { file }), error)
  }
  assert.throws(() => merchant.prepare('certificates.download', {}, { file: content }), /takes no file/)
})

for (const sent of [BILL, gzipSync(BILL)]) {
  test(`an answer leads to its file, which is checked, of ${sent.length} bytes`, () => {
    const request = merchant.bill.queryTradeBill({ bill_date: '2026-01-01' })
    const download_url = 'https://api.mch.weixin.qq.com/v3/billdownload/file?token=a%2fb'
    const told = platform.answer({ hash_type: 'SHA1', hash_value: sha1(BILL), download_url })
    const answer = request.read(told.status, told.headers, told.body)
    const file = request.file(answer)
    assert.deepEqual([file.method, file.target, file.operation], ['GET', '/v3/billdownload/file?token=a%2Fb', null])
    assert('Authorization' in file.headers)
    assert.equal(request.file(answer, { index: 1 }), null)
    const got = file.read(200, {}, sent)
    assert.deepEqual([Buffer.from(got.body).equals(BILL), got.data, got.verified], [true, null, true])
    const download = file.download()
    assert(Buffer.concat([download.feed(sent.subarray(0, 7)), download.feed(sent.subarray(7)), download.finish()]).equals(BILL))
    assert.throws(
      () => file.read(200, {}, Buffer.from('another')),
      (error) => error.kind === 'outcome_unknown',
    )
    assert.equal(request.beginFile(answer).finish(new Uint8Array(256)).target, file.target)
    assert.throws(() => request.file({}), CallerError)
    assert.throws(() => request.file(answer, { index: -1 }), CallerError)
  })
}

test('a file elsewhere is asked for without a signature', () => {
  const request = merchant.new_tax_control_fapiao.listFiles({ fapiao_apply_id: 'F1' })
  const download_url = 'https://pay.wechatpay.cn/invoicing/fapiao/fapiao-file?token=x'
  const told = platform.answer({ fapiao_download_info_list: [{ download_url }] })
  const file = request.file(request.read(told.status, told.headers, told.body), { query: { mchid: '1900000001' } })
  assert.equal(file.url, `${download_url}&mchid=1900000001`)
  assert.deepEqual(Object.keys(file.headers), ['Accept', 'User-Agent'])
  const got = file.read(200, {}, Buffer.from('%PDF'))
  assert.deepEqual([Buffer.from(got.body).toString(), got.verified], ['%PDF', false])
})

test('a list is read page by page', () => {
  const seen = []
  let request = merchant.merchant_service.listComplaints({ begin_date: '2026-01-01', end_date: '2026-01-31', limit: 2 })
  while (request !== null) {
    seen.push(request.target.split('offset=')[1])
    const { status, headers, body } = platform.answer({ data: [{}, {}], total_count: 5 })
    const answer = request.read(status, headers, body)
    if (seen.length === 1) assert(request.beginNext(answer).finish(new Uint8Array(256)).target.endsWith('offset=2'))
    request = request.next(answer)
  }
  assert.deepEqual(seen, [undefined, '2', '4'])
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
  const privateKey = own.privateKey.export({ type: 'pkcs8', format: 'pem' })
  const [key, nonce] = [randomBytes(32), '123456789012']
  const oaep = { key: own.publicKey, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
  const part = { bill_sequence: 1, encrypt_key: publicEncrypt(oaep, key).toString('base64'), nonce }
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  const content = Buffer.concat([cipher.update(BILL), cipher.final(), cipher.getAuthTag()])
  const [here, elsewhere] = [{ privateKey }, {}].map((held) => new Merchant({ mchid: '1900000001', serialNo: '0A', ...held }))
  assert(Buffer.from(here.openBillPart(part, content)).equals(BILL))
  assert(Buffer.from(elsewhere.openBillPart(part, content, key)).equals(BILL))
  assert.throws(
    () => elsewhere.openBillPart(part, content),
    (error) => error instanceof CallerError && error.field === 'privateKey',
  )
  assert.throws(
    () => elsewhere.openBillPart(part, content, 'x'),
    (error) => error instanceof CallerError && error.field === 'key',
  )
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
