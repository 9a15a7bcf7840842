/** What users' bundlers make of the package: each bundle runs where nothing is installed, splits, and is notified. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { build as esbuild } from 'esbuild'
import { build as vite } from 'vite'
import webpack from 'webpack'
import { startEmulator } from 'wxpay-core/emulator'

const here = dirname(fileURLToPath(import.meta.url))
const program = join(here, 'program.mjs')
// Below no project, so that a bundle finds no package that it lacks.
const empty = await mkdtemp(join(tmpdir(), 'wxpay-core-bundles-'))
after(() => rm(empty, { recursive: true }))

const installed = (name) => join(here, 'node_modules', name)
const { PATH } = process.env

/** Runs Node, and gives what it printed. */
function run(args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { timeout: 120_000, ...options })
    let printed = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (printed += text))
    child.on('error', reject)
    child.on('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(`${args.join(' ')} ended with ${code}\n${printed}`))))
  })
}

/** The file that each bundler makes of the program, in a folder. */
const BUNDLERS = {
  async 'esbuild, ESM'(folder) {
    const outfile = join(folder, 'bundle.mjs')
    await esbuild({ entryPoints: [program], bundle: true, minify: true, platform: 'node', format: 'esm', outfile, logLevel: 'error' })
    return outfile
  },
  async 'esbuild, CommonJS'(folder) {
    const outfile = join(folder, 'bundle.cjs')
    await esbuild({ entryPoints: [program], bundle: true, platform: 'node', format: 'cjs', outfile, logLevel: 'error' })
    return outfile
  },
  async webpack(folder) {
    const output = { path: folder, filename: 'bundle.cjs' }
    const stats = await promisify(webpack)({ entry: program, mode: 'production', target: 'node', output })
    assert(!stats.hasErrors() && !stats.hasWarnings(), stats.toString())
    return join(folder, 'bundle.cjs')
  },
  async 'Vite, SSR build'(folder) {
    await vite({
      configFile: false,
      logLevel: 'error',
      root: here,
      ssr: { noExternal: true },
      build: { ssr: program, outDir: folder, rollupOptions: { output: { entryFileNames: 'bundle.mjs' } } },
    })
    return join(folder, 'bundle.mjs')
  },
  async ncc(folder) {
    await run([installed('@vercel/ncc/dist/ncc/cli.js'), 'build', program, '--minify', '--out', folder], { cwd: here })
    return join(folder, 'index.mjs')
  },
}

for (const [name, bundle] of Object.entries(BUNDLERS)) {
  test(name, async (t) => {
    const file = await bundle(await mkdtemp(join(empty, 'bundle-')))
    const emulator = await startEmulator(t)
    const env = { PATH, ...emulator.config.environment, CONTROL: emulator.config.control_url }
    const told = (await run([file], { cwd: dirname(file), env })).trim().split('\n').sort()
    assert.deepEqual(told, ['split succeeded, verified true', 'told ecommerce.profitsharing.movement of P1'])
    const { orders } = await emulator.control('ledger', {}, { method: 'GET' })
    assert.deepEqual(orders.map(({ split, balanced }) => balanced && split).sort(), [0, 1_000], 'one order is there from the start')
  })
}

/** A port that is free. */
async function freePort() {
  const server = createServer()
  await new Promise((listens) => server.listen(0, '127.0.0.1', listens))
  const { port } = server.address()
  await new Promise((closed) => server.close(closed))
  return port
}

test('Next, a standalone server with route handlers', async (t) => {
  const project = join(here, 'next')
  const env = { PATH, NEXT_TELEMETRY_DISABLED: '1' }
  await run([installed('next/dist/bin/next'), 'build'], { cwd: project, env })
  const standalone = join(empty, 'next')
  await cp(join(project, '.next/standalone'), standalone, { recursive: true })
  const root = join(dirname(createRequire(import.meta.url).resolve('wxpay-core/package.json')), '../..')
  const folder = join(standalone, relative(root, project))

  const emulator = await startEmulator(t)
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const server = spawn(process.execPath, ['server.js'], {
    cwd: folder,
    env: { PATH, ...emulator.config.environment, ...env, HOSTNAME: '127.0.0.1', PORT: port },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  t.after(() => server.kill())
  await listening(server, url)

  const [sub_mchid, receiver_account] = ['1900000109', '1900000110']
  await emulator.control('notify_url', { mchid: receiver_account, url: `${url}/notify` })
  const { transaction_id } = await emulator.control('orders', { sub_mchid, total: 10_000, seconds_ago: 60 })
  const receivers = [{ type: 'MERCHANT_ID', receiver_account, amount: 1_000, description: '货款' }]
  const body = JSON.stringify({ sub_mchid, transaction_id, out_order_no: 'P1', receivers, finish: false })
  const response = await fetch(`${url}/split`, { method: 'POST', body })
  assert.deepEqual(await response.json(), { outcome: 'succeeded', verified: true })

  const sent = await until(async () => {
    const { notifications } = await emulator.control('notifications', {}, { method: 'GET' })
    return notifications.length > 0 && notifications.every(({ state }) => state !== 'waiting') && notifications
  })
  assert.deepEqual(
    sent.map(({ attempts, last_status }) => [attempts, last_status]),
    [[1, 204]],
  )
  const handled = await fetch(`${url}/handled`)
  assert.deepEqual(await handled.json(), ['ecommerce.profitsharing.movement of P1'])

  const forged = await fetch(`${url}/notify`, { method: 'POST', body: '{}' })
  assert.deepEqual([forged.status, (await forged.json()).code], [401, 'FAIL'])
})

/** Waits for the server's first answer. */
function listening(server, url) {
  return until(() => {
    assert.equal(server.exitCode, null, 'the server ended')
    return fetch(`${url}/handled`).then(
      ({ ok }) => ok,
      () => false,
    )
  })
}

/** What `what` gives, once that is something. */
async function until(what) {
  for (let tries = 0; tries < 600; tries++) {
    const found = await what()
    if (found) return found
    await new Promise((wakes) => setTimeout(wakes, 50))
  }
  return assert.fail(`waited in vain for ${what}`)
}
