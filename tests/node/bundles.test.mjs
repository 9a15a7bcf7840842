/** The package in users' bundles: for Node, and for browsers and edge runtimes, where RSA and AES are computed in Rust. */

import assert from 'node:assert/strict'
import { X509Certificate, constants, createPrivateKey, privateDecrypt } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const here = dirname(fileURLToPath(import.meta.url))
const installed = dirname(createRequire(import.meta.url).resolve('wxpay-core/package.json'))
// Nothing is installed beside what is put there.
const folder = mkdtempSync(join(tmpdir(), 'wxpay-core-'))
after(() => rmSync(folder, { recursive: true }))

async function bundle(name, contents, options) {
  const outfile = join(folder, name)
  await build({ stdin: { contents, resolveDir: here }, bundle: true, outfile, logLevel: 'error', ...options })
  return outfile
}

const program = `
import { Merchant } from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const platform = new Platform()
const merchant = platform.merchant()
const { status, headers, body } = platform.answer({ status: 'FINISHED' })
const answer = merchant.request('GET', '/v3/x').read(status, headers, body)
console.log(merchant instanceof Merchant, answer.data.status)
`
for (const [format, extension] of [
  ['esm', 'mjs'],
  ['cjs', 'cjs'],
]) {
  for (const minify of [false, true]) {
    test(`for Node, ${format}${minify ? ', minified' : ''}`, async () => {
      const file = await bundle(`node${minify}.${extension}`, program, { platform: 'node', format, minify })
      const { stdout, stderr } = spawnSync(process.execPath, [file], { cwd: folder, encoding: 'utf8' })
      assert.equal(stdout, 'true FINISHED\n', stderr)
    })
  }
}

test('for Node, one instance where import and require meet', async () => {
  const both = `
    import { Merchant } from 'wxpay-core'
    console.log(require('wxpay-core').Merchant === Merchant)
  `
  const { stdout, stderr } = spawnSync(process.execPath, [await bundle('both.cjs', both, { platform: 'node', format: 'cjs' })], {
    encoding: 'utf8',
  })
  assert.equal(stdout, 'true\n', stderr)
})

const vectors = process.env.CONFORMANCE_VECTORS
const json = (name) => JSON.parse(readFileSync(join(vectors, name), 'utf8'))
const pem = (path) => readFileSync(join(vectors, path), 'utf8')
const bytes = (base64) => Buffer.from(base64, 'base64')
const context = json('context.json')
const certificate = pem(context.platform_certificate)
const config = {
  mchid: context.mchid,
  serialNo: context.merchant_serial_no,
  privateKey: pem(context.merchant_private_key),
  apiv3Key: context.apiv3_key,
  platformKeys: {
    [context.wechatpay_public_key_id]: pem(context.wechatpay_public_key),
    [new X509Certificate(certificate).serialNumber]: certificate,
  },
}

// A .wasm file is imported as a compiled module, as workerd does.
const compiled = {
  name: 'compiled',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.wasm$/ }, ({ path }) => ({
      contents: `export default new WebAssembly.Module(Uint8Array.from(atob('${readFileSync(path, 'base64')}'), (letter) => letter.charCodeAt(0)))`,
    })),
}

/** The exports of a bundle for these conditions; a browser's finds its .wasm beside it. */
async function edge(name, conditions) {
  const contents = "export * from 'wxpay-core'\nexport { Platform } from 'wxpay-core/testing'"
  // There is nothing of Node's, nor what workerd lacks before 2025-05.
  const define = { Buffer: 'undefined', FinalizationRegistry: 'undefined', process: 'undefined', require: 'undefined' }
  const file = await bundle(`${name}.mjs`, contents, { platform: 'neutral', format: 'esm', conditions, define, plugins: [compiled] })
  assert(!readFileSync(file, 'utf8').includes('"node:'))
  mkdirSync(join(folder, 'core'), { recursive: true })
  copyFileSync(join(installed, 'dist/core/edge_bg.wasm'), join(folder, 'core/edge_bg.wasm'))
  const fetches = globalThis.fetch
  globalThis.fetch = async (url) => new Response(readFileSync(url))
  try {
    return await import(pathToFileURL(file))
  } finally {
    globalThis.fetch = fetches
  }
}

for (const [name, conditions] of [
  ['browser', ['browser']],
  ['workerd', ['workerd']],
  ['edge-light', ['edge-light']],
  ['elsewhere', []],
]) {
  test(`without node:crypto, ${name}`, async () => {
    const { Merchant, Platform, UntrustedMessageError } = await edge(name, conditions)
    const merchant = new Merchant(config)

    const [signed] = json('sign.json').cases
    const options = { body: bytes(signed.body_base64), moment: { timestamp: signed.timestamp, nonce: signed.nonce } }
    const { headers } = merchant.request(signed.method, signed.target, signed.body_base64 ? options : { moment: options.moment })
    assert(headers.Authorization.includes(`signature="${signed.expect.signature}"`))
    assert.match(merchant.request('GET', '/v3/x').headers.Authorization, /nonce_str="[0-9A-F]{32}"/)

    const message = (one) => [one.headers, bytes(one.body_base64), one.now]
    const find = (file, wanted) => json(file).cases.find(({ expect }) => wanted(expect))
    merchant.verify(...message(find('verify.json', (expect) => expect === 'ok')))
    const wrong = message(find('verify.json', (expect) => expect === 'bad_signature'))
    assert.throws(() => merchant.verify(...wrong), { constructor: UntrustedMessageError, kind: 'bad_signature' })
    const told = find('notify.json', (expect) => expect.resource)
    assert.deepEqual(merchant.readNotification(...message(told)).data, told.expect.resource)
    const sealed = find('decrypt.json', (expect) => expect.plaintext)
    assert.equal(merchant.decrypt(sealed.ciphertext), sealed.expect.plaintext)

    const { body } = merchant.request('POST', '/v3/x', { body: { name: '张三' }, sensitive: ['/name'] })
    const key = createPrivateKey(pem(context.wechatpay_private_key))
    const opened = privateDecrypt(
      { key, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      bytes(JSON.parse(Buffer.from(body)).name),
    )
    assert.equal(opened.toString(), '张三')

    const platform = new Platform()
    const [[id, publicKey]] = Object.entries(platform.platformKeys)
    const variables = {
      WXPAY_MCHID: platform.mchid,
      WXPAY_SERIAL_NO: platform.serialNo,
      WXPAY_PRIVATE_KEY: platform.privateKey,
      WXPAY_PUBLIC_KEY_ID: id,
      WXPAY_PUBLIC_KEY: publicKey,
    }
    assert.equal(Merchant.fromEnv(variables).mchid, platform.mchid)
    assert.throws(() => Merchant.fromEnv(), { kind: 'invalid_argument', field: 'variables' })
    assert.throws(() => Merchant.fromEnv({ ...variables, WXPAY_PUBLIC_KEY: 'pub_key.pem' }), {
      kind: 'invalid_argument',
      field: 'WXPAY_PUBLIC_KEY',
    })
    const answer = platform.answer({ a: 1 })
    assert.deepEqual(platform.merchant().request('GET', '/v3/x').read(answer.status, answer.headers, answer.body).data, { a: 1 })
  })
}
