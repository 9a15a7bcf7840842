/** The local WeChat Pay as a program of its own, started for one test. */

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { Merchant } from 'wxpay-core'
import { EMULATOR, emulatorProgram } from './program.js'

/** Milliseconds that it may take to start, and to answer. */
const PATIENCE = 10_000

/** Starts a local WeChat Pay on a free port, with fresh books, which ends with the test. */
export async function startEmulator(test, { arguments: more = [] } = {}) {
  const own = ['--port', '0', '--print', 'json', '--published-keys', '--attached']
  const program = emulatorProgram()
  // Its input closes when this process ends, in whatever way, and it ends with that, and its files with it.
  const child = spawn(program, [...own, ...more], { stdio: ['pipe', 'pipe', 'pipe'] })
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
    const impatience = setTimeout(() => child.kill('SIGKILL'), PATIENCE)
    const ended = once(child, 'exit')
    child.ref()
    child.stdin.destroy()
    await ended
    clearTimeout(impatience)
  }
  try {
    const config = await firstLine(child, program)
    // A test that forgets to stop it can end all the same.
    for (const part of [child, child.stdin, child.stdout, child.stderr]) part.unref()
    const emulator = new Emulator(config, stop)
    test?.after(() => emulator.stop())
    return emulator
  } catch (error) {
    child.kill('SIGKILL')
    await stop()
    throw error
  }
}

class Emulator {
  #stop

  constructor(config, stop) {
    this.#stop = stop
    this.config = Object.freeze(config)
    Object.freeze(this)
  }

  /** The answer to a control call; of a GET, `members` are the query. */
  async control(name, members = {}, { method = 'POST' } = {}) {
    const isGet = method === 'GET'
    const query = isGet ? `?${new URLSearchParams(members)}` : ''
    const body = isGet ? undefined : JSON.stringify(members)
    const answer = await fetch(`${this.config.control_url}/${name}${query}`, { method, body, signal: AbortSignal.timeout(PATIENCE) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`control call ${name}: ${JSON.parse(text).message}`)
    return text === '' ? null : JSON.parse(text)
  }

  /** The merchant that it knows, with the keys that it signs by; `overrides` replace parts of its configuration. */
  merchant(overrides = {}) {
    const { keys, mchid, serial_no: serialNo, private_key: privateKey, apiv3_key: apiv3Key, base_url: baseUrl, ...config } = this.config
    const platformKeys = {}
    if (keys !== 'certificate') platformKeys[config.public_key_id] = read(config.public_key)
    if (keys !== 'public-key') platformKeys[config.platform_serial_no] = read(config.platform_certificate)
    return new Merchant({ mchid, serialNo, privateKey: read(privateKey), apiv3Key, platformKeys, baseUrl, ...overrides })
  }

  stop() {
    return this.#stop()
  }

  [Symbol.asyncDispose ?? Symbol.for('nodejs.asyncDispose')]() {
    return this.stop()
  }
}

/** The configuration that it prints when it listens. */
function firstLine(child, program) {
  return new Promise((resolve, reject) => {
    let [printed, errors] = ['', '']
    const fail = (why) => reject(new Error(`${program} did not start: ${why}`))
    const impatience = setTimeout(() => fail(`it said nothing within ${PATIENCE / 1000} seconds`), PATIENCE)
    const settle = (then) => (value) => {
      clearTimeout(impatience)
      then(value)
    }
    child.stderr.on('data', (chunk) => (errors += chunk))
    child.stdout.on('data', (chunk) => {
      printed += chunk
      if (!printed.includes('\n')) return
      try {
        settle(resolve)(JSON.parse(printed))
      } catch {
        settle(fail)('it is another program')
      }
    })
    child.on(
      'error',
      settle((error) => reject(error.code === 'ENOENT' ? new Error(`there is no ${program}. ${EMULATOR}`) : error)),
    )
    child.on(
      'close',
      settle(() => fail(errors.trim())),
    )
  })
}

function read(path) {
  return readFileSync(path, 'utf8')
}
