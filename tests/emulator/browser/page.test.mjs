/** The page in a real browser, as a developer uses it. */
/* global document, innerWidth */

import assert from 'node:assert/strict'
import { createServer } from 'node:http'
import { after, before, test } from 'node:test'
import { browser, call, control, emulator, order, split } from './world.mjs'

/** No test waits longer, whatever does not come. */
const LIMIT = { timeout: 60_000 }

let local, chromium, context
/** What a page reported that no page should: an error of a script, something that is blocked or missing. */
const complaints = []
/** Requests that left this machine. */
const elsewhere = []

before(async () => {
  local = await emulator()
  chromium = await browser()
  context = await chromium.newContext({ locale: 'en-US' })
  context.on('page', (page) => {
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  })
  context.on('request', (request) => {
    if (!request.url().startsWith(local.base_url)) elsewhere.push(request.url())
  })
})

after(async () => {
  await chromium?.close()
  local?.stop()
})

async function open(path) {
  const page = await context.newPage()
  page.setDefaultTimeout(10_000)
  await page.goto(local.base_url + path)
  return page
}

/** A merchant's server that takes notifications. */
async function receiver() {
  const taken = []
  const server = createServer((request, answer) => {
    let body = ''
    request.on('data', (chunk) => (body += chunk))
    request.on('end', () => {
      taken.push({ headers: request.headers, body: JSON.parse(body) })
      answer.writeHead(204).end()
    })
  })
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { taken, url: `http://127.0.0.1:${server.address().port}/notify`, close: () => server.close() }
}

test('a split is followed from its request to its notification', LIMIT, async () => {
  const server = await receiver()
  await control(local, 'notify_url', { mchid: local.sub_merchants[1].mchid, url: server.url })
  await control(local, 'settings', { split: { seconds: 0, queries: 0 } })
  const page = await open('/requests')
  await call(local, 'POST', '/v3/ecommerce/profitsharing/orders', split(local, 'S1', 300))
  // It comes by itself.
  const row = page.locator('#requests li', { hasText: '请求分账' })
  await row.waitFor()
  assert.match(await row.innerText(), /POST[\s\S]*200/)
  await row.locator('a').click()
  assert.match(await page.locator('.passed').innerText(), /signature is good/)
  assert.match(await page.locator('.canonical').innerText(), /^POST\n\/v3\/ecommerce\/profitsharing\/orders\n/)

  await page.goto(`${local.base_url}/orders/${local.transaction_id}`)
  const timeline = page.locator('.timeline')
  assert.match(await timeline.innerText(), /Paid[\s\S]*Split[\s\S]*¥3\.00[\s\S]*SUCCESS[\s\S]*S1/)
  assert.match(await page.locator('.legend').first().innerText(), /Frozen ¥97\.00[\s\S]*Split ¥3\.00/)
  await timeline.getByRole('link', { name: /Notification/ }).click()
  await page.waitForURL(/notifications/)
  while ((await page.locator('.facts .verdict').innerText()) !== 'accepted · 1') await page.reload()
  assert.match(await page.locator('.json').first().innerText(), /"out_order_no": "S1"/)
  assert.match(await page.locator('.json').last().innerText(), /"ciphertext"/)
  assert.equal(server.taken.length, 1)
  server.close()
})

test('an order is paid by the page that its code leads to', LIMIT, async () => {
  const placed = await call(local, 'POST', '/v3/pay/partner/transactions/native', order(local, 'T1', '手冲咖啡'))
  const page = await open(new URL(placed.body.code_url).pathname)
  assert.match(await page.locator('.payer').innerText(), /手冲咖啡[\s\S]*¥68\.00[\s\S]*not paid/)
  await page.getByRole('button', { name: 'Pay', exact: true }).click()
  await page.locator('.payer .verdict', { hasText: /^paid$/ }).waitFor()
  const query = `/v3/pay/partner/transactions/out-trade-no/T1?sp_mchid=${local.mchid}&sub_mchid=${local.sub_merchants[0].mchid}`
  assert.equal((await call(local, 'GET', query)).body.trade_state, 'SUCCESS')
})

test('a transfer is confirmed by its user', LIMIT, async () => {
  const [user] = local.persons
  await control(local, 'top_up', { mchid: local.mchid, amount: 1000 })
  await call(local, 'POST', '/v3/fund-app/mch-transfer/transfer-bills', {
    appid: local.appid,
    openid: user.openid,
    out_bill_no: 'B1',
    transfer_amount: 500,
    transfer_remark: '佣金',
    transfer_scene_id: '1005',
    transfer_scene_report_infos: [
      { info_type: '岗位类型', info_content: '外卖员' },
      { info_type: '报酬说明', info_content: '配送费' },
    ],
  })
  const page = await open('/pay')
  const card = page.locator('.card', { hasText: 'B1' })
  assert.match(await card.innerText(), /¥5\.00[\s\S]*WAIT_USER_CONFIRM/)
  await card.getByRole('button', { name: 'Take it' }).click()
  await page.locator('#answer', { hasText: '✓ transfer_result' }).waitFor()
  assert.doesNotMatch(await card.innerText(), /WAIT_USER_CONFIRM/)
})

test('a service order is confirmed and paid by its user', LIMIT, async () => {
  const service = { out_order_no: 'P1', appid: local.appid, service_id: '00004000000000159164563400023591' }
  await call(local, 'POST', '/v3/payscore/serviceorder', {
    ...service,
    service_introduction: '充电宝租借',
    time_range: { start_time: '20250926' },
    risk_fund: { name: 'ADVANCE', amount: 9900 },
  })
  const page = await open('/pay')
  const card = page.locator('.card', { hasText: 'P1' })
  assert.match(await card.innerText(), /CREATED[\s\S]*充电宝租借/)
  await card.getByRole('button', { name: 'Confirm the order' }).click()
  await card.getByText('USER_CONFIRM').waitFor()
  await call(local, 'POST', '/v3/payscore/serviceorder/P1/complete', {
    ...service,
    out_order_no: undefined,
    total_amount: 500,
    post_payments: [{ name: '租金', amount: 500 }],
    time_range: { end_time: '20250927' },
  })
  await page.reload()
  assert.match(await card.innerText(), /¥5\.00[\s\S]*USER_PAYING/)
  await card.getByRole('button', { name: 'Pay', exact: true }).click()
  await card.getByText('USER_PAID').waitFor()
})

test('a complaint is filed by its buyer, answered, and goes on', LIMIT, async () => {
  let page = await open(`/orders/${local.transaction_id}`)
  const form = page.locator('form[data-call="complain"]')
  await form.locator('[name="detail"]').fill('<b>少了一件</b>')
  await form.getByRole('button').click()
  await page.locator('#answer', { hasText: '✓ complain' }).waitFor()
  const seller = local.sub_merchants[0].mchid
  const day = new Date(Date.now() + 8 * 3600e3).toISOString().slice(0, 10)
  const list = await call(local, 'GET', `/v3/merchant-service/complaints-v2?begin_date=${day}&end_date=${day}`)
  const [complaint] = list.body.data
  await call(local, 'POST', `/v3/merchant-service/complaints-v2/${complaint.complaint_id}/response`, {
    complainted_mchid: seller,
    response_content: '马上补发',
  })
  page = await open('/pay')
  const card = page.locator('.card', { hasText: complaint.complaint_id })
  assert.match(await card.innerText(), /PROCESSING\s+<b>少了一件<\/b>[\s\S]*商户 MERCHANT_RESPONSE 马上补发/)
  await card.locator('[name="action"]').selectOption('RESPOND')
  await card.locator('[name="content"]').fill('收到了')
  await card.getByRole('button').click()
  await card.getByText('USER_RESPONSE 收到了').waitFor()
})

test('a signature that fails is explained', LIMIT, async () => {
  const body = split(local, 'S2', 1)
  const answer = await call(local, 'POST', '/v3/ecommerce/profitsharing/orders', body, JSON.stringify(body, null, 2))
  assert.equal(answer.status, 401)
  const page = await open('/requests')
  await page.locator('#requests li', { hasText: 'SIGN_ERROR' }).locator('a').click()
  assert.match(await page.getByRole('alert').innerText(), /serialised again/)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: 'Copy as curl' }).click()
  const command = await page.evaluate(() => navigator.clipboard.readText())
  assert.match(command, /^curl -X 'POST' 'http:\/\/127\.0\.0\.1:\d+\/v3\/ecommerce\/profitsharing\/orders' -H /)
})

test('a notification of any kind is triggered', LIMIT, async () => {
  const server = await receiver()
  const page = await open('/notifications')
  const form = page.locator('form[data-call="trigger"]')
  await form.locator('[name="event"]').selectOption('refund.domestic.refund_change')
  await form.locator('[name="url"]').fill(server.url)
  await form.locator('[name="data"]').fill('{"out_refund_no": "it\'s"}')
  // The command beside it does the same.
  assert.match(
    await form.locator('.command').innerText(),
    /_control\/trigger -d '\{"event":"refund\.domestic\.refund_change".*"out_refund_no":"it'\\''s"/,
  )
  await form.getByRole('button').click()
  await page.locator('#answer', { hasText: '✓ trigger' }).waitFor()
  await page.locator('.notifications a', { hasText: server.url }).click()
  while ((await page.locator('.facts .verdict').innerText()) !== 'accepted · 1') await page.reload()
  assert.match(await page.locator('.json').first().innerText(), /"out_refund_no": "it's"/)
  assert.equal(server.taken[0].body.event_type, 'REFUND.SUCCESS')
  await page.getByRole('button', { name: 'Send it again now' }).click()
  while (server.taken.length < 2) await new Promise((resolve) => setTimeout(resolve, 20))
  server.close()
})

test('a control call that is wrong says so on the page', LIMIT, async () => {
  const page = await open('/accounts')
  const form = page.locator('form[data-call="top_up"]')
  await form.locator('[name="mchid"]').fill('1900000119')
  await form.getByRole('button').click()
  await page.locator('#answer.wrong', { hasText: 'did you mean' }).waitFor()
})

test('it is used by the keyboard, fits a phone, and loads nothing from elsewhere', LIMIT, async () => {
  const page = await open('/')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement.className), 'skip')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.waitForURL(/requests$/)
  await page.setViewportSize({ width: 320, height: 640 })
  for (const path of ['/', `/orders/${local.transaction_id}`, '/requests', '/requests/1', '/notifications', '/pay', '/accounts']) {
    await page.goto(local.base_url + path)
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(wider <= 0, `${path} is ${wider} pixels too wide`)
  }
  assert.deepEqual(elsewhere, [])
  // The one complaint is of the control call that was refused above.
  assert.deepEqual(
    complaints.filter((text) => !text.includes('404')),
    [],
  )
})
