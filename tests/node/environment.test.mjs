/** A merchant from environment variables: their files, and what is wrong with either. */

import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { inspect } from 'node:util'
import { CallerError, Merchant } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const { backend } = createRequire(import.meta.url)('wxpay-core')
const platform = new Platform()
const [[keyId, key]] = Object.entries(platform.platformKeys)
const variables = {
  WXPAY_MCHID: platform.mchid,
  WXPAY_SERIAL_NO: platform.serialNo,
  WXPAY_PRIVATE_KEY: platform.privateKey,
  WXPAY_APIV3_KEY: platform.apiv3Key,
  WXPAY_PUBLIC_KEY_ID: keyId,
  WXPAY_PUBLIC_KEY: key,
}
const without = (name, more) => ({ ...variables, ...more, [name]: undefined })

function believes(merchant) {
  const { headers, body } = platform.notification({ a: 1 })
  assert.deepEqual(merchant.readNotification(headers, body).data, { a: 1 })
}

/** The error of variables that make no merchant; it tells none of their values. */
function refused(given) {
  try {
    Merchant.fromEnv(given)
  } catch (error) {
    assert(error instanceof CallerError, inspect(error))
    assert(!String(error).includes(platform.apiv3Key) && !String(error).includes('BEGIN'))
    return error
  }
  return assert.fail('nothing was thrown')
}

test("the process's variables make a merchant", () => {
  const before = { ...process.env }
  for (const name of Object.keys(before)) if (name.startsWith('WXPAY_')) delete process.env[name]
  Object.assign(process.env, variables)
  try {
    const merchant = Merchant.fromEnv()
    assert.deepEqual([merchant.constructor, merchant.mchid, merchant.serialNo], [Merchant, platform.mchid, platform.serialNo])
    assert.match(merchant.request('GET', '/v3/x').headers['User-Agent'], / node\//)
    believes(merchant)
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name]
    Object.assign(process.env, before)
  }
})

test('a class that extends it makes its own', () => {
  class Ours extends Merchant {}
  assert.equal(Ours.fromEnv(variables).constructor, Ours)
})

test('a key is its text or the path of its file, which is read once', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wxpay-'))
  try {
    const paths = {}
    for (const name of ['WXPAY_PRIVATE_KEY', 'WXPAY_PUBLIC_KEY']) {
      paths[name] = `${join(folder, name)}\n`
      writeFileSync(join(folder, name), variables[name])
    }
    const merchant = Merchant.fromEnv({ ...variables, ...paths, WXPAY_BASE_URL: 'https://a.example' })
    assert.equal(merchant.baseUrl, 'https://a.example')
    believes(merchant)
    rmSync(folder, { recursive: true })
    backend.replace()
    believes(merchant)
    const error = refused({ ...variables, ...paths })
    assert.equal(error.field, 'WXPAY_PRIVATE_KEY')
    assert.match(String(error), /path of a file that can be read/)
    assert(!String(error).includes(folder))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the certificate tells its serial', () => {
  const vectors = process.env.CONFORMANCE_VECTORS
  const context = JSON.parse(readFileSync(join(vectors, 'context.json')))
  const path = join(vectors, context.merchant_certificate)
  const escaped = readFileSync(path, 'utf8').replaceAll('\n', '\\n')
  for (const WXPAY_CERTIFICATE of [path, readFileSync(path, 'utf8'), escaped]) {
    assert.equal(Merchant.fromEnv(without('WXPAY_SERIAL_NO', { WXPAY_CERTIFICATE })).serialNo, context.merchant_serial_no)
  }
  assert.equal(refused(without('WXPAY_SERIAL_NO', { WXPAY_CERTIFICATE: key })).field, 'WXPAY_CERTIFICATE')
})

test("an error's log and stack name the variable, too", () => {
  const error = refused({ ...variables, WXPAY_APIV3_KEY_PREVIOUS: 'short' })
  assert.equal(error.field, 'WXPAY_APIV3_KEY_PREVIOUS')
  assert.equal(error.toJSON().field, 'WXPAY_APIV3_KEY_PREVIOUS')
  assert(!error.stack.includes('apiv3Key'))
})

test('after a trap it believes what it was told to', () => {
  const merchant = Merchant.fromEnv(variables)
  const serial = () => merchant.request('GET', '/v3/x').headers['Wechatpay-Serial']
  assert.equal(serial(), keyId)
  merchant.replaceKeys({ PUB_KEY_ID_0110000002: key })
  backend.replace()
  assert.equal(serial(), 'PUB_KEY_ID_0110000002')
})

for (const name of ['WXPAY_MCHID', 'WXPAY_SERIAL_NO', 'WXPAY_PRIVATE_KEY', 'WXPAY_PUBLIC_KEY', 'WXPAY_PUBLIC_KEY_ID']) {
  test(`${name} that is missing is named`, () => {
    const error = refused(without(name))
    assert.deepEqual([error.kind, error.field], ['invalid_argument', name])
    assert.match(String(error), /it is not set/)
  })
}

test('a misspelt variable is named beside the right one', () => {
  for (const [wrong, meant] of [
    ['WXPAY_MCH_ID', 'WXPAY_MCHID'],
    ['WXPAY_SERIALNO', 'WXPAY_SERIAL_NO'],
    ['WXPAY_PRIVATEKEY', 'WXPAY_PRIVATE_KEY'],
  ]) {
    const error = refused(without(meant, { [wrong]: variables[meant] }))
    assert.equal(error.field, meant)
    assert(String(error).includes(`it is not set, but ${wrong} is: rename it`), String(error))
  }
})

test('what is wrong is told at its variable', () => {
  for (const [name, value] of [
    ['WXPAY_APIV3_KEY', 'short'],
    ['WXPAY_MCHID', 'x'],
    ['WXPAY_LOCALE', 'de'],
    ['WXPAY_MCHID', 1900000001],
  ]) {
    assert.equal(refused({ ...variables, [name]: value }).field, name)
  }
  const chinese = { ...variables, WXPAY_LOCALE: 'zh' }
  assert.match(refused({ ...chinese, WXPAY_PRIVATE_KEY: key }).message, /^invalid_key，位置 WXPAY_PRIVATE_KEY：/)
  assert.match(refused({ ...chinese, WXPAY_MCHID: 5 }).message, /应为文本，收到的是number/)
  for (const wrong of [5, 'text', ['WXPAY_MCHID'], new Map()]) assert.equal(refused(wrong).field, 'variables')
})

test('other variables are none of ours, nor what a prototype has', () => {
  assert.equal(Merchant.fromEnv({ ...variables, PATH: '/bin', OTHER: 5 }).mchid, platform.mchid)
  assert.equal(refused(Object.create(variables)).field, 'WXPAY_MCHID')
})
