/** Whom a merchant believes: what it was told to survives a trap, and keys that prove nothing are refused. */

import assert from 'node:assert/strict'
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { test } from 'node:test'
import { CallerError, Merchant, MerchantSet } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const { backend } = createRequire(import.meta.url)('wxpay-core')
const vectors = process.env.CONFORMANCE_VECTORS
const json = (name) => JSON.parse(readFileSync(join(vectors, name), 'utf8'))
const context = json('context.json')
const listed = json('certificates.json').cases.find(({ expect }) => expect.serials?.length > 0)
const message = [listed.headers, Buffer.from(listed.body_base64, 'base64'), listed.now]
const moment = { timestamp: listed.now }
const strangers = (more) =>
  new Merchant({
    mchid: context.mchid,
    serialNo: context.merchant_serial_no,
    apiv3Key: context.apiv3_key,
    privateKey: readFileSync(join(vectors, context.merchant_private_key), 'utf8'),
    ...more,
  })
const serial = (merchant) => merchant.request('GET', '/v3/x', { moment }).headers['Wechatpay-Serial']

test('certificates are believed after a trap, by whoever was told to', () => {
  const [reader, other, late, plain] = [strangers(), strangers(), strangers(), strangers()]
  const certificates = reader.readCertificates(...message)
  reader.useCertificates(certificates)
  other.useCertificates(certificates)
  plain.useCertificates(certificates)
  const platform = new Platform()
  plain.replaceKeys(platform.platformKeys)
  const before = [serial(reader), serial(plain), Buffer.from(certificates.saved)]
  backend.replace()
  late.useCertificates(certificates)
  for (const merchant of [reader, other, late]) {
    assert.equal(serial(merchant), before[0])
    assert.equal(merchant.verify(...message), undefined)
  }
  assert.deepEqual([serial(plain), Buffer.from(certificates.saved)], before.slice(1), 'and what replaced them replaces them still')
  const notification = platform.notification({ a: 1 })
  const set = new MerchantSet([reader, platform.merchant()])
  assert.deepEqual(set.readNotification(notification.headers, notification.body).data, { a: 1 })
})

test('a merchant that believes nobody any more is not made', () => {
  for (const nobody of [{}, [], undefined, null, new Map([['a', 'b']]), 1, 'PEM']) {
    assert.throws(
      () => new Platform().merchant().replaceKeys(nobody),
      (error) => error instanceof CallerError && error.field === 'platformKeys',
    )
  }
})

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const jwk = publicKey.export({ format: 'jwk' })
const public_key = (change) => createPublicKey({ key: { ...jwk, ...change }, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
const even = Buffer.from(jwk.n, 'base64url')
even[even.length - 1] &= 0xfe
const WEAK = { 'e = 1': { e: 'AQ' }, 'an even e': { e: 'AQAA' }, 'an even modulus': { n: even.toString('base64url') } }
for (const [what, change] of Object.entries(WEAK)) {
  test(`a key that anyone signs for is refused: ${what}`, () => {
    const refused = (error) => error instanceof CallerError && error.kind === 'invalid_key'
    assert.throws(() => strangers({ platformKeys: { PUB_KEY_ID_0110000001: public_key(change) } }), refused)
    assert.throws(() => new Platform().merchant().replaceKeys({ PUB_KEY_ID_0110000001: public_key(change) }), refused)
  })
}

test('a private key whose primes are another modulus is refused', () => {
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' })
  const mixed = { ...privateKey.export({ format: 'jwk' }), p: other.p, q: other.q, dp: other.dp, dq: other.dq, qi: other.qi }
  let mixedKey
  try {
    mixedKey = createPrivateKey({ key: mixed, format: 'jwk' }).export({ type: 'pkcs8', format: 'pem' })
  } catch {
    // Some OpenSSL refuses to write it.
    return
  }
  assert.throws(
    () => strangers({ privateKey: mixedKey }),
    (error) => error instanceof CallerError && error.kind === 'invalid_key',
  )
})

test('DER bytes and text of a key are one key', () => {
  const ours = { type: 'pkcs8', format: 'der' }
  const key = createPrivateKey(readFileSync(join(vectors, context.merchant_private_key), 'utf8'))
  const keys = { platformKeys: { PUB_KEY_ID_0110000001: public_key({}) } }
  const request = strangers({ ...keys, privateKey: key.export(ours) }).request('GET', '/v3/x', { moment: { timestamp: 1, nonce: 'A1' } })
  const signature = sign('sha256', 'GET\n/v3/x\n1\nA1\n\n', key).toString('base64')
  assert(request.headers.Authorization.includes(`signature="${signature}"`))
  assert.throws(() => strangers({ ...keys, privateKey: key }), /key\.export\(.*got (Private)?KeyObject|key\.export\(.*got Object/)
})
