/** An emulator, a merchant that signs by Node alone, and a browser. */

import { spawn } from 'node:child_process'
import { createSign, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'

/** Both are given by `cargo xtask`. */
const { WXPAY_EMULATOR, CHROMIUM } = process.env

/** An emulator on a free port; `stop` ends it. */
export async function emulator() {
  const folder = mkdtempSync(join(tmpdir(), 'wxpay-emulator-'))
  const child = spawn(WXPAY_EMULATOR, ['--port', '0', '--print', 'json', '--folder', folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const line = await new Promise((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk) => (text += chunk).includes('\n') && resolve(text))
    child.on('error', reject)
    child.on('exit', () => reject(new Error('the emulator ended')))
  })
  const config = JSON.parse(line)
  const stop = () => {
    child.removeAllListeners('exit')
    child.kill()
    rmSync(folder, { recursive: true })
  }
  return { ...config, stop }
}

/** Sends a signed request; `sent` is the body in place of the signed one. */
export async function call(config, method, target, body = '', sent = body) {
  const [timestamp, nonce] = [Math.floor(Date.now() / 1000), randomBytes(16).toString('hex')]
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  const message = `${method}\n${target}\n${timestamp}\n${nonce}\n${text}\n`
  const signature = createSign('RSA-SHA256').update(message).sign(readFileSync(config.private_key), 'base64')
  const parts = { mchid: config.mchid, nonce_str: nonce, timestamp, serial_no: config.serial_no, signature }
  const headers = {
    Accept: 'application/json',
    Authorization: `WECHATPAY2-SHA256-RSA2048 ${Object.entries(parts)
      .map(([name, value]) => `${name}="${value}"`)
      .join(',')}`,
    'Content-Type': 'application/json',
    'User-Agent': 'browser-tests',
    'Wechatpay-Serial': config.public_key_id,
  }
  const bytes = typeof sent === 'string' ? sent : JSON.stringify(sent)
  const answer = await fetch(config.base_url + target, { method, headers, body: method === 'GET' ? undefined : bytes })
  return { status: answer.status, body: await answer.json().catch(() => null) }
}

export async function control(config, name, body) {
  const answer = await fetch(`${config.control_url}/${name}`, { method: 'POST', body: JSON.stringify(body) })
  return answer.json()
}

/** Chromium of the system; its own sandbox does not start for root. It looks for nothing elsewhere. */
export function browser() {
  const args = ['--no-sandbox', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync']
  return chromium.launch({ executablePath: CHROMIUM, args })
}

/** A split of the order that is there from the beginning. */
export function split(config, number, amount) {
  const [payer, supplier] = config.sub_merchants
  const receivers = [{ type: 'MERCHANT_ID', receiver_account: supplier.mchid, amount, description: '货款' }]
  return { sub_mchid: payer.mchid, transaction_id: config.transaction_id, out_order_no: number, finish: false, receivers }
}

/** What a native order asks. */
export function order(config, number, description) {
  return {
    sp_appid: config.appid,
    sp_mchid: config.mchid,
    sub_mchid: config.sub_merchants[0].mchid,
    description,
    out_trade_no: number,
    notify_url: 'http://127.0.0.1:9/paid',
    amount: { total: 6800 },
    settle_info: { profit_sharing: true },
  }
}
