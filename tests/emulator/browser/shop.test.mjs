/** The sample shop in a real browser: a buyer orders and pays, the shop splits and refunds. */

import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { browser, emulator } from './world.mjs'

/** Both are given by `cargo xtask`. */
const { SHOP, SHOP_PYTHON } = process.env

let local, shop, url, chromium

before(async () => {
  local = await emulator()
  const env = { ...process.env, WXPAY_DEMO: join(dirname(local.private_key), 'config.json'), SHOP_PORT: '0' }
  shop = spawn(SHOP_PYTHON, [SHOP], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  for await (const line of createInterface(shop.stdout)) {
    url = line.replace('A sample shop: ', '')
    break
  }
  chromium = await browser()
})

after(async () => {
  await chromium?.close()
  shop?.kill()
  local?.stop()
})

test('an order is paid on the page that its code leads to, split, and refunded', { timeout: 60_000 }, async () => {
  const context = await chromium.newContext({ locale: 'en-US' })
  const complaints = []
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await page.goto(url)
  await page.locator('#goods li', { hasText: '青瓷杯' }).getByRole('button', { name: 'Order' }).click()
  const order = page.locator('#orders li').first()
  assert.match(await order.innerText(), /青瓷杯[\s\S]*¥45\.00[\s\S]*to be paid/)

  const opens = context.waitForEvent('page')
  await order.getByRole('link', { name: 'Pay' }).click()
  const payer = await opens
  assert.ok(payer.url().startsWith(local.base_url))
  await payer.getByRole('button', { name: 'Pay', exact: true }).click()
  await payer.locator('.payer .verdict', { hasText: /^paid$/ }).waitFor()

  // By the notification, without a reload.
  await order.locator('.state', { hasText: 'paid, frozen until delivery' }).waitFor()
  await order.getByRole('button', { name: 'Deliver and split' }).click()
  await order.locator('.state', { hasText: /^split$/ }).waitFor()
  assert.match(await order.innerText(), /to the supplier ¥9\.00/)
  await order.getByRole('button', { name: 'Refund' }).click()
  await order.locator('.state', { hasText: 'refunded' }).waitFor()
  await page.setViewportSize({ width: 320, height: 640 })
  assert.ok((await page.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0)
  assert.deepEqual(complaints, [])
  const books = await (await fetch(`${local.control_url}/ledger`)).json()
  const known = books.orders.find(({ total }) => total === 4500)
  assert.deepEqual([known.split, known.returned, known.refunded, known.balanced], [900, 900, 4500, true])
  await context.close()
})
