/** The host computes and the core decides: of what a host's verification returns, only `true` itself is believed. */

import assert from 'node:assert/strict'
import { constants, generateKeyPairSync, privateDecrypt } from 'node:crypto'
import { createRequire } from 'node:module'
import { test } from 'node:test'

// Only the CommonJS file shows what is inside; `import` and `require` give one instance.
const { Platform, WxpayError, backend } = createRequire(import.meta.url)('wxpay-core')
const platform = new Platform()
const answer = platform.answer({ a: 1 })
const notification = platform.notification({ a: 1 })
const nodes = backend.host

/** A merchant whose host answers every verification so. */
function believing(verify) {
  backend.host = { ...nodes, verify }
  try {
    return platform.merchant()
  } finally {
    backend.host = nodes
  }
}

/** The kinds of what each way to read a message throws for this merchant, the message being signed well. */
function kinds(merchant) {
  const request = merchant.request('GET', '/v3/x')
  const ways = [
    () => merchant.verify(answer.headers, answer.body),
    () => merchant.readNotification(notification.headers, notification.body),
    () => request.read(answer.status, answer.headers, answer.body),
  ]
  return ways.map((read) => {
    try {
      return `read ${JSON.stringify(read())}`
    } catch (error) {
      assert(error instanceof WxpayError)
      return [error.kind, error.cause].filter(Boolean).join(' by ')
    }
  })
}

test('true is believed: the host is asked, with key, message and signature', () => {
  let asked
  // The core lends its own memory, for the time of the call.
  const merchant = believing((key, message, signature) => {
    asked = [key.asymmetricKeyType, Buffer.from(message).toString(), Buffer.from(signature)]
    return true
  })
  const forged = Buffer.alloc(256, 7)
  merchant.verify({ ...answer.headers, 'Wechatpay-Signature': forged.toString('base64') }, answer.body)
  const lines = [answer.headers['Wechatpay-Timestamp'], answer.headers['Wechatpay-Nonce'], '{"a":1}', '']
  assert.deepEqual(asked, ['rsa', lines.join('\n'), forged])
})

test('false is a bad signature', () => {
  assert.deepEqual(kinds(believing(() => false)), ['bad_signature', 'bad_signature', 'outcome_unknown by bad_signature'])
})

const others = {
  1: 1,
  '"true"': 'true',
  '[true]': [true],
  'a Promise of true': Promise.resolve(true),
  'a Boolean object': Object(true),
  '{}': {},
  '1n': 1n,
  'a function': () => true,
  'a Symbol': Symbol('true'),
  undefined,
  null: null,
}
for (const [name, other] of Object.entries(others)) {
  test(`${name} is not believed`, () => {
    assert.deepEqual(kinds(believing(() => other)), ['internal', 'internal', 'outcome_unknown by internal'])
  })
}

test('a verification that throws is not believed', () => {
  const throws = () => {
    throw new TypeError('no such key')
  }
  assert.deepEqual(kinds(believing(throws)), ['internal', 'internal', 'outcome_unknown by internal'])
})

test('two fields of customs are padded by PKCS#1 v1.5', () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const sealed = nodes.encryptPkcs1(nodes.publicKey(publicKey.export({ type: 'spki', format: 'der' })), Buffer.from('1101'))
  // Some versions of Node decrypt this padding no more, so it is looked at: RFC 8017 §7.2.1.
  const padded = privateDecrypt({ key: privateKey, padding: constants.RSA_NO_PADDING }, sealed)
  assert.deepEqual([padded[0], padded[1], padded.indexOf(0, 2), padded.length], [0, 2, 251, 256])
  assert.equal(padded.subarray(252).toString(), '1101')
})

test('nothing is sealed in an answer without encrypted fields', () => {
  const read = platform.merchant().request('GET', '/v3/x').read(answer.status, answer.headers, answer.body)
  assert.deepEqual([read.data, read.sealed], [{ a: 1 }, []])
})
