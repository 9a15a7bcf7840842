/** Plays `tests/scenarios` in Node against the local WeChat Pay that `WXPAY_DEMO` names: `node scenarios.mjs`. */

import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { Merchant, MerchantSet, WxpayError } from 'wxpay-core'

const folder = process.env.SCENARIOS ?? 'tests/scenarios'
const json = (path) => JSON.parse(readFileSync(path, 'utf8'))
const world = json(join(folder, 'keys/keys.json'))
const pem = (path) => readFileSync(join(folder, 'keys', path), 'utf8')
const emulator = json(process.env.WXPAY_DEMO)

/** Nobody listens there; port 1 would be refused by `fetch` itself, untried. */
const down = 'http://127.0.0.1:2'
/** The longest that an answer may take, in milliseconds. */
const patience = 1000

async function control(name, body, method = 'POST') {
  const response = await fetch(`${emulator.control_url}/${name}`, method === 'GET' ? {} : { method, body: JSON.stringify(body) })
  const answer = await response.json()
  if (!response.ok) throw new Error(`${name}: ${answer.message}`)
  return answer
}

/** Status, headers and body of an answer; or what fetch threw. */
async function exchange(request) {
  try {
    const response = await fetch(request.url, { ...request, signal: AbortSignal.timeout(patience) })
    return [response.status, response.headers, await response.arrayBuffer()]
  } catch (error) {
    return error
  }
}

const signingKey = (name) => {
  const { id, private_key, public: text } = world.platform_keys[name]
  const certificate = name === 'public_key' ? null : pem(text)
  return { serial: id, private_key: pem(private_key), certificate }
}
const trusted = (names) => Object.fromEntries(names.map((name) => [world.platform_keys[name].id, pem(world.platform_keys[name].public)]))

/** The merchants of one scenario, and what its steps have made so far. */
class Player {
  now = world.now
  requests = {}
  received = {}
  certificates = {}
  errors = {}

  static async start({ platforms = [{ keys: ['public_key'] }], merchants = [{ trusts: ['public_key'] }] }) {
    const player = new Player()
    // Every scenario begins at the same time, whenever the last one ended.
    await player.clock(player.now, true)
    for (const platform of platforms) await register(platform)
    player.merchants = merchants.map(
      ({ mchid = world.mchid, trusts, apiv3_keys = ['current'], is_down = false }) =>
        new Merchant({
          mchid,
          serialNo: world.serial_no,
          privateKey: pem(world.private_key),
          apiv3Key: apiv3_keys.map((name) => world.apiv3_keys[name]),
          platformKeys: trusted(trusts),
          baseUrl: is_down ? down : emulator.base_url,
          ...(is_down && { backupUrl: emulator.base_url }),
        }),
    )
    return player
  }

  moment = () => ({ timestamp: this.now })

  /** The verbs of the steps; each gives what the step's `expect` is compared with. */
  async play(step) {
    const [[verb, what]] = Object.entries(step)
    const merchant = this.merchants[step.merchant ?? 0]
    switch (verb) {
      case 'control': {
        const { add, apiv3_key, ...rest } = step.with
        const keys = { ...(add && { add: add.map(signingKey) }), ...(apiv3_key && { apiv3_key: world.apiv3_keys[apiv3_key] }) }
        return await control(what, { platform: world.mchid, ...rest, ...keys })
      }
      case 'clock':
        return await this.clock(what)
      case 'prepare':
        return this.keep(what, () => merchant.prepare(step.operation, step.body, { moment: this.moment() }))
      case 'again':
        return this.keep(what, () => this.requests[what].again(this.moment()))
      case 'sent_before':
        return this.requests[what].sentBefore(this.now)
      case 'query':
        return this.keep(step.as, () => this.requests[what].query(this.moment()))
      case 'send':
        this.received[what] = await exchange(this.requests[what])
        return this.read(what)
      case 'reread':
        return this.read(what)
      case 'settle':
        return await this.drive(this.requests[what].untilFinal(step.policy))
      case 'explain':
        return this.errors[what].explain()
      case 'use':
        return merchant.useCertificates(this.certificates[what])
      case 'load': {
        const certificates = merchant.loadCertificates(this.certificates[what].saved, this.now)
        merchant.useCertificates(certificates)
        return { serials: certificates.serials }
      }
      case 'replace_keys':
        return merchant.replaceKeys(trusted(what))
      case 'notification':
        return await this.notification(step, merchant)
      case 'ledger': {
        const order = step.transaction_id ?? world.transaction_id
        const { orders } = await control(`ledger?transaction_id=${order}`, null, 'GET')
        step.expect = what
        return orders[0]
      }
      default:
        throw new Error(`no such step: ${verb}`)
    }
  }

  async clock(now, back = false) {
    this.now = now
    await control('clock', { at: now, back })
  }

  keep(name, make) {
    return attempt(() => {
      this.requests[name] = make()
      return { serial: this.requests[name].headers['Wechatpay-Serial'] ?? null }
    })
  }

  read(name) {
    const [request, received] = [this.requests[name], this.received[name]]
    return attempt(
      () => {
        if (received instanceof Error) throw request.failed(received)
        const answer = request.read(...received, this.now)
        this.certificates[name] = answer.certificates
        return ofAnswer(answer)
      },
      (error) => (this.errors[name] = error),
    )
  }

  /** Until it is final; time passes by the waits alone. */
  async drive(driver) {
    const [sent, waits] = [[], []]
    const end = (got) => ({ ...got, sent, waited: waits.reduce((sum, wait) => sum + wait, 0) })
    for (;;) {
      const step = driver.step(this.moment())
      if (step.action === 'done') return end(ofAnswer(step.answer))
      if (step.action === 'give_up') return end(ofError(step.error))
      if (step.action === 'wait') {
        waits.push(step.seconds)
        await this.clock(this.now + Math.ceil(step.seconds))
        continue
      }
      sent.push(`${step.request.method} ${step.request.target.split('?')[0]}`)
      const received = await exchange(step.request)
      if (received instanceof Error) driver.failed(received)
      else driver.read(...received, this.now)
    }
  }

  /** The next notification that is due, or the same once more. */
  async notification(step, merchant) {
    const platform = step.platform ?? world.mchid
    if (step.notification === 'next') [this.post] = (await control('take', { platform })).notifications
    const { id, headers, body } = this.post
    const reader = step.set ? new MerchantSet(this.merchants) : merchant
    const got = attempt(() => {
      const { reply, data, merchant } = reader.readNotification(headers, Buffer.from(body), this.now)
      return { reply: reply.status, merchant: merchant.mchid, data }
    })
    if (step.notification === 'next') await control('answered', { platform, id, status: got.reply })
    return got
  }
}

async function register({ mchid = world.mchid, keys, apiv3_key = 'current' }) {
  const { payer, supplier, transaction_id } = world
  const call = (name, body) => control(name, { platform: mchid, ...body })
  await control('platforms', {
    mchid,
    name: '平台',
    serial_no: world.serial_no,
    apiv3_key: world.apiv3_keys[apiv3_key],
    certificate: pem(world.certificate),
    keys: keys.map(signingKey),
    merchants: [
      { mchid: payer, name: '商家' },
      { mchid: supplier, name: '供应商' },
    ],
    receivers: [supplier],
  })
  await call('settings', { hold: true, split: { seconds: 0, queries: 0 } })
  await call('notify_url', { mchid: supplier, url: 'http://127.0.0.1:9/notify' })
  await call('orders', { sub_mchid: payer, total: 10000, seconds_ago: 3600, transaction_id })
}

/** The result of a call, or the error that it throws; `keep` is told of the error. */
function attempt(call, keep) {
  try {
    return call()
  } catch (error) {
    if (!(error instanceof WxpayError)) throw error
    keep?.(error)
    return ofError(error)
  }
}

const ofAnswer = ({ outcome, status, verified, data, failures, certificates }) => ({
  outcome,
  status,
  verified,
  data,
  failures: failures.map(({ reason }) => reason),
  serials: certificates?.serials,
})

/** A setting's name as the scenarios have it; they name places of bodies and headers as every language does. */
const shared = (kind, field) => (kind === 'invalid_key' ? field?.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : field)

const ofError = ({ kind, cause, field, code, status, verified, advice, missingCertificate, remedy, reply }) => ({
  kind,
  cause,
  field: shared(kind, field),
  code,
  status,
  verified,
  ...advice,
  missing_certificate: missingCertificate,
  remedy: remedy.en,
  reply: reply?.status,
})

/** The difference from what is expected: `data` in part, `remedy` by words, `waited` between two numbers. */
function differs(got, expect = {}) {
  for (const [name, wanted] of Object.entries(expect)) {
    const value = got?.[name] ?? null
    const fits =
      {
        data: () => holds(value, wanted),
        remedy: () => value.includes(wanted),
        waited: () => wanted[0] <= value && value <= wanted[1],
      }[name] ?? (() => isDeepStrictEqual(value, wanted))
    if (!fits()) return `${name} is ${JSON.stringify(value)}, not ${JSON.stringify(wanted)}`
  }
}

const holds = (got, wanted) =>
  wanted !== null && typeof wanted === 'object'
    ? Object.entries(wanted).every(([name, value]) => holds(got?.[name], value))
    : got === wanted

let [passed, failed] = [0, 0]
for (const file of readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .sort()) {
  const scenario = json(join(folder, file))
  const player = await Player.start(scenario)
  let problem
  for (const [index, step] of scenario.steps.entries()) {
    const got = await player.play(step)
    problem = differs(got, step.expect)
    if (problem !== undefined) {
      console.log(`FAILED ${file}, step ${index + 1}: ${problem}`)
      break
    }
  }
  if (problem === undefined) passed += 1
  else failed += 1
}
console.log(`node: ${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
