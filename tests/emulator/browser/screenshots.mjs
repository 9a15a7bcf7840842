/** Pictures of each page in both languages, light and dark, wide and narrow, into the folder that is given. */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { browser, call, control, emulator, order, split } from './world.mjs'

const folder = process.argv[2]
mkdirSync(folder, { recursive: true })
const local = await emulator()
const chromium = await browser()
try {
  const supplier = local.sub_merchants[1].mchid
  await control(local, 'notify_url', { mchid: supplier, url: 'http://127.0.0.1:9/notify' })
  await control(local, 'settings', { ratio: 100, split: { seconds: 0, queries: 0 } })
  await call(local, 'POST', '/v3/ecommerce/profitsharing/orders', split(local, 'P20260101001', 3000))
  await control(local, 'orders', { sub_mchid: local.sub_merchants[0].mchid, total: 25900, commission: 155, seconds_ago: 3600 })
  const paid = await control(local, 'orders', {
    sub_mchid: local.sub_merchants[0].mchid,
    total: 128000,
    commission: 768,
    seconds_ago: 86400,
  })
  await call(local, 'POST', '/v3/ecommerce/profitsharing/orders', {
    ...split(local, 'P20260101002', 45000),
    transaction_id: paid.transaction_id,
  })
  await control(local, 'refunds', { transaction_id: paid.transaction_id, amount: 20000 })
  const native = await call(local, 'POST', '/v3/pay/partner/transactions/native', order(local, 'T20260101003', '手冲咖啡豆 250g'))
  await call(local, 'POST', '/v3/merchant-service/complaints-v2/200000020221/response', {
    complainted_mchid: local.mchid,
    response_content: '已退款',
  })
  await call(local, 'GET', '/v3/ecommerce/fund/balance/1900000109')
  const wrong = split(local, 'P20260101004', 1)
  await call(local, 'POST', '/v3/ecommerce/profitsharing/orders', wrong, JSON.stringify(wrong, null, 2))
  const pages = {
    orders: '/',
    order: `/orders/${paid.transaction_id}`,
    requests: '/requests',
    request: '/requests/6',
    notifications: '/notifications',
    pay: '/pay',
    payer: new URL(native.body.code_url).pathname,
    controls: '/accounts',
  }
  for (const [look, options] of Object.entries({
    zh: { locale: 'zh-CN', viewport: { width: 1000, height: 620 } },
    en: { locale: 'en-US', viewport: { width: 1000, height: 620 } },
    dark: { locale: 'zh-CN', viewport: { width: 1000, height: 620 }, colorScheme: 'dark' },
    phone: { locale: 'zh-CN', viewport: { width: 375, height: 720 } },
  })) {
    const context = await chromium.newContext(options)
    const page = await context.newPage()
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(local.base_url + path)
      await page.screenshot({ path: join(folder, `${name}-${look}.png`) })
    }
    await context.close()
  }
} finally {
  await chromium.close()
  local.stop()
}
