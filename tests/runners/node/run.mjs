/** Runs the conformance vectors in Node: `node run.mjs`, where the package is installed. */

import { X509Certificate, constants, createPrivateKey, privateDecrypt } from 'node:crypto'
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import { Merchant, WxpayError, operations } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'
import { client } from './front_end.mjs'

const folder = process.env.CONFORMANCE_VECTORS ?? 'tests/vectors'
const nonce = '593BEC0C930BF1AFEB40B4A08C8FB242'
const json = (name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))
const pem = (path) => readFileSync(`${folder}/${path}`, 'utf8')
const bytes = (base64) => Buffer.from(base64, 'base64')
const context = json('context.json')
const route = ({ method, path }) => `${method} ${path}`
const ids = new Map(operations().map((operation) => [route(operation), operation.id]))
const platform = new Platform()
const round = platform.merchant()

const runs = {
  sign(test, merchant) {
    const body = test.body_base64 === '' ? undefined : bytes(test.body_base64)
    const options = { body, moment: { timestamp: test.timestamp, nonce: test.nonce } }
    const unsigned = merchant.beginRequest(test.method, test.target, options)
    const request = merchant.request(test.method, test.target, options)
    const signed = request.headers.Authorization.includes(`signature="${test.expect.signature}"`)
    return signed && Buffer.from(unsigned.message).toString('base64') === test.expect.message_base64
  },
  verify: (test, merchant) =>
    same(
      attempt(() => merchant.verify(...message(test)) ?? 'ok'),
      test.expect,
    ),
  notify(test, merchant) {
    const read = () => {
      const { data, id, event_type } = merchant.readNotification(...message(test))
      return { resource: data, id, event_type }
    }
    return same(attempt(read), test.expect)
  },
  decrypt: (test, merchant) =>
    same(
      attempt(() => ({ plaintext: merchant.decrypt(test.ciphertext) })),
      test.expect,
    ),
  prepare(test, merchant) {
    let request
    try {
      request = prepared(test, merchant)
    } catch (error) {
      return agrees(error, test.expect.error)
    }
    const { Authorization, 'User-Agent': agent, ...headers } = request.headers
    const { method, target } = request
    const { sealed, ...expect } = test.expect
    const body = sealed === undefined ? textOf(request) : JSON.stringify(opened(request, test.expect))
    const got = { method, target, headers, body }
    return same(got, expect) && Authorization !== undefined && agent.startsWith('wxpay-core/')
  },
  answer(test, merchant) {
    const request = prepared(test, merchant)
    try {
      const { data, outcome, verified, sealed } = request.read(test.status, ...message(test))
      const got = { data, outcome, verified, sealed: [...sealed].sort() }
      const expect = 'sealed' in test.expect ? { ...test.expect, sealed: [...test.expect.sealed].sort() } : test.expect
      return Object.entries(expect).every(([name, value]) => same(got[name], value))
    } catch (error) {
      return agrees(error, test.expect.error)
    }
  },
  catalogue: (test, merchant) => sent(prepared(test, merchant), test.expect) && example(test),
  sealed(test, merchant) {
    let request
    try {
      request = prepared(test, merchant)
    } catch (error) {
      return agrees(error, test.expect.error)
    }
    return sent(request, test.expect)
  },
  events(test, merchant) {
    const told = tellings(test).map((telling) => merchant.readNotification(...message(telling)))
    if (test.messages !== undefined) return test.expect === (told[0].dedupeKey === told[1].dedupeKey ? 'equal' : 'different')
    const { id, event_type, data, original_type, sealed } = told[0]
    // Where the envelope has none, empty is as good.
    const got = { id, event_type, data, original_type: original_type || null, sealed: [...sealed].sort() }
    const expect = 'sealed' in test.expect ? { ...test.expect, sealed: [...test.expect.sealed].sort() } : test.expect
    return Object.entries(expect).every(([name, value]) => same(got[name], value === '' ? null : value))
  },
  certificates(test, merchant) {
    const read = () => ({ serials: merchant.readCertificates(...message(test)).serials })
    return same(attempt(read), test.expect)
  },
  upload(test, merchant) {
    const [content, moment] = [bytes(test.content_base64), { timestamp: context.now, nonce }]
    const request = merchant.upload(test.filename, content, { moment })
    const body = Buffer.from(request.body)
    const meta = Buffer.from(body.toString('latin1').split('\r\n\r\n')[1].split('\r\n--')[0], 'latin1')
    // The signed body is exactly the bytes of the meta part.
    const signed = merchant.request('POST', request.target, { body: meta, moment })
    return (
      same(JSON.parse(meta), test.expect.meta)
      && request.headers.Authorization === signed.headers.Authorization
      && body.includes(Buffer.concat([Buffer.from('\r\n\r\n'), content, Buffer.from('\r\n--')]))
    )
  },
  pay_params(test, merchant) {
    const moment = { timestamp: test.timestamp, nonce: test.nonce }
    const jsapi = merchant.jsapiParams(test.appid, test.prepay_id, moment)
    return same({ jsapi, app: merchant.appParams(test.appid, test.partnerid, test.prepay_id, moment) }, test.expect)
  },
  // Most cases name the key of their own that signs them.
  client: (test, merchant) => client(test, 'api_v2_key' in test ? makeMerchant('client', test) : merchant, context),
  explain(test, merchant) {
    // A message that needs a diagnosis is not accepted.
    const refused = attempt(() => merchant.verify(...message(test)) ?? 'ok') !== 'ok'
    return refused && same(merchant.explain(...message(test)), test.expect)
  },
}

runs.opened = runs.outcomes = runs.answer

/** Files that hold no cases. The runner of Rust holds the exceptions to what is true. */
const lists = ['context', 'exceptions', 'undeclared']
const excepted = new Set(existsSync(`${folder}/exceptions.json`) ? json('exceptions.json').exceptions.map((one) => one.case) : [])

let [passed, failed, notDeclared] = [0, 0, 0]
for (const file of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
  const name = file.slice(0, -'.json'.length)
  if (name in runs || lists.includes(name)) continue
  failed += 1
  console.log(`FAILED ${file}: no runner of these cases`)
}
for (const [name, run] of Object.entries(runs)) {
  if (!existsSync(`${folder}/${name}.json`)) continue
  const file = json(`${name}.json`)
  const merchant = makeMerchant(name, file)
  for (const test of [...file.cases, ...(file.same ?? [])]) {
    let problem
    try {
      if (isUndeclared(name, test, merchant)) {
        notDeclared += 1
        continue
      }
      if (!run(test, merchant)) problem = 'differs'
    } catch (error) {
      // Whatever it is, the other cases are run.
      problem = `threw ${error}`
    }
    if (problem === undefined || excepted.has(`${name}/${test.name}`)) passed += 1
    else {
      failed += 1
      console.log(`FAILED ${name}/${test.name}: ${problem}`)
    }
  }
}
console.log(`node: not declared yet: ${notDeclared}`)
console.log(`node: ${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

/** True if nobody declares the operation that a case names, or the event that it tells. */
function isUndeclared(name, test, merchant) {
  if (name === 'events') return tellings(test).some((telling) => merchant.readNotification(...message(telling)).event === null)
  return 'fields' in test && !ids.has(route(test))
}

/** The messages of a case about notifications. */
function tellings(test) {
  return test.messages ?? [test]
}

function makeMerchant(name, file) {
  // The first list of certificates vouches for itself: nothing is trusted yet.
  const own = name === 'certificates' ? [] : [{ id: context.wechatpay_public_key_id, public_key: context.wechatpay_public_key }]
  const trust = file.trust ?? own
  const merchant = { mchid: context.mchid, serialNo: context.merchant_serial_no, privateKey: pem(context.merchant_private_key) }
  const keys = trust.map((key) => [
    key.id ?? new X509Certificate(pem(key.certificate)).serialNumber,
    pem(key.public_key ?? key.certificate),
  ])
  return new Merchant({ ...merchant, apiv3Key: context.apiv3_key, apiV2Key: file.api_v2_key, platformKeys: Object.fromEntries(keys) })
}

function prepared(test, merchant) {
  const moment = { timestamp: context.now, nonce }
  if ('fields' in test) return merchant.prepare(ids.get(route(test)), test.fields, { moment })
  if (test.operation !== null) return merchant.prepare(test.operation, test.body, { moment })
  const { method, path, query, body, sensitive } = test
  return merchant.request(method, path, { query, body, sensitive, moment })
}

/** True if a request has the parts that are expected: the query as decoded text, the body as JSON, both opened. */
function sent(request, expect) {
  const { method, headers } = request
  const { host, pathname, searchParams } = new URL(request.url)
  const serial = headers['Wechatpay-Serial']
  const isSealed = (name) => expect.sealed_query?.includes(name)
  const query = [...searchParams].map(([name, value]) => [name, isSealed(name) ? decrypt(serial, expect.algorithm, value) : value])
  const body = textOf(request) === '' ? undefined : opened(request, expect)
  const wanted = Object.entries(expect.query).flatMap(([name, values]) => [values].flat().map((value) => [name, String(value)]))
  const got = { method, path: decodeURIComponent(pathname), wechatpay_serial: serial, host }
  return (
    Object.entries(got).every(([name, value]) => !(name in expect) || value === expect[name])
    && isDeepStrictEqual(body, expect.body)
    && isDeepStrictEqual(query.sort(), wanted.sort())
  )
}

/** True if the documented example of an answer, told with what was asked for, is read as it is. */
function example({ answer, fields, ...test }) {
  const id = ids.get(route(test))
  // A list of certificates is nothing that an example could hold.
  if (answer === undefined || id === 'certificates.download') return true
  const told = Object.fromEntries(Object.entries(answer).map(([name, value]) => [name, fields[name] ?? value]))
  const { status, headers, body } = platform.answer(told)
  return same(round.prepare(id, fields).read(status, headers, body).data, told)
}

function textOf(request) {
  return Buffer.from(request.body ?? []).toString()
}

/** The body, with what was sealed opened by the private key of Wechatpay-Serial. */
function opened(request, { sealed = [], algorithm }) {
  const body = JSON.parse(textOf(request))
  for (const place of sealed) {
    const names = place.slice(1).split('/')
    const last = names.pop()
    const holder = names.reduce((value, name) => value[name], body)
    holder[last] = decrypt(request.headers['Wechatpay-Serial'], algorithm, holder[last])
  }
  return body
}

function decrypt(serial, algorithm, text) {
  const own = serial.startsWith('PUB_KEY_ID_')
  const key = createPrivateKey(pem(own ? context.wechatpay_private_key : context.platform_private_key))
  if (algorithm !== 'RSAES-PKCS1-v1_5')
    return privateDecrypt({ key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }, bytes(text)).toString()
  return unpadded(privateDecrypt({ key, padding: constants.RSA_NO_PADDING }, bytes(text)))
}

/** The text within the padding of PKCS#1 v1.5, which some versions of Node refuse to take off: 0, 2, what is not 0, 0, the text. */
function unpadded(block) {
  const end = block.indexOf(0, 2)
  if (block[0] !== 0 || block[1] !== 2 || end < 10) throw new Error('no padding of PKCS#1 v1.5')
  return block.subarray(end + 1).toString()
}

function message(test) {
  return [test.headers, bytes(test.body_base64), test.now]
}

function attempt(run) {
  try {
    return run()
  } catch (error) {
    if (error instanceof WxpayError) return error.kind
    throw error
  }
}

function agrees(error, expect) {
  if (!(error instanceof WxpayError) || expect === undefined) return false
  const violations = (error.violations ?? []).map(({ field, rule }) => [field, rule])
  const { requestId: request_id, missingCertificate: missing_certificate } = error
  const got = { ...error, violations, action: error.advice?.action, code: error.code ?? null, request_id, missing_certificate }
  return Object.entries(expect).every(([name, value]) => same(got[name], value))
}

function same(got, expect) {
  return isDeepStrictEqual(JSON.parse(JSON.stringify(got)), expect)
}
