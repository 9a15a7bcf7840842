/** The loop around a driver, shared by all HTTP clients. */

import { LOG, SIGNER, checkedBy } from './checked.js'
import { POLICY } from './names.js'

/**
 * Does what the driver says until the outcome is final. `attempt` sends a request and returns status, headers and
 * bytes. An abort ends the loop with what is known.
 */
export async function drive(request, attempt, { signal, sign, limits, log, attempts, timeout, firstWait, longestWait }) {
  const driver = request.untilFinal({ attempts, timeout, firstWait, longestWait })
  sign ??= driver[SIGNER]()
  for (;;) {
    if (signal?.aborted) driver.stop()
    const step = driver.step()
    switch (step.action) {
      case 'done':
        return step.answer
      case 'give_up':
        throw step.error
      case 'wait':
        await sleep(step.seconds, signal)
        break
      case 'sign':
        driver.signed(await signature(request, driver, sign, step.message))
        break
      default:
        if (await isDue(step.request, limits, signal)) await exchange(driver, attempt, step.request, log)
        else driver.failed('not_sent')
    }
  }
}

/** Reads the answer of a single attempt; if it fails, the error says whether the request may have been executed. */
export async function read(request, attempt, { signal, limits, log }) {
  if (!(await isDue(request, limits, signal))) throw request.failed('not_sent')
  const begun = performance.now()
  try {
    return request.read(
      ...(await attempt(request).catch((error) => {
        throw request.failed(error)
      })),
    )
  } finally {
    tell(log, request, begun)
  }
}

/** The options of one sending, and those of the loop. */
export const SENDING = ['sendTimeout', 'signal', 'limits', 'log']
export const LOOP = [...SENDING, 'sign', ...Object.keys(POLICY)]

/** Runs a check of arguments in the language of the request's merchant. */
export const checkedFor = (request, check) => checkedBy(request, 'request: a Request, such as merchant.prepare returns', check)

/** Reads own properties of the options. An unknown name or a wrong limit is refused before anything is sent. */
export function optionsOf(request, options, names) {
  return checkedFor(request, ({ partsOf, refuse }) => {
    const given = partsOf(options, 'options', names)
    const { sendTimeout = 30, sign, signal, limits, log } = given
    // JavaScript's timers fire at once for longer waits.
    const fits = typeof sendTimeout === 'number' && sendTimeout > 0 && sendTimeout * 1000 < 2 ** 31
    if (!fits) refuse('sendTimeout', 'seconds, more than 0, at most 24 days', sendTimeout)
    if (signal !== undefined && typeof signal?.addEventListener !== 'function') refuse('signal', 'AbortSignal', signal)
    if (limits !== undefined && typeof limits?.take !== 'function') refuse('limits', 'merchant.limits, or a share of it', limits)
    if (log !== undefined && typeof log !== 'function') refuse('log', 'a function of the record', log)
    if (sign !== undefined && typeof sign !== 'function') refuse('sign', SIGN, sign)
    given.sendTimeout = sendTimeout
    return given
  })
}

const SIGN = 'a function: message bytes to signature bytes'

/** Runs with a signal that ends after so many seconds, or with the caller's. */
export async function within(seconds, signal, run) {
  const controller = new AbortController()
  const abort = () => controller.abort(signal.reason)
  const timer = setTimeout(() => controller.abort(new DOMException('no answer in time', 'TimeoutError')), seconds * 1000)
  signal?.addEventListener('abort', abort)
  if (signal?.aborted) abort()
  try {
    return await run(controller.signal)
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

/** Waits until a request is within its limits; false if an abort comes first. */
async function isDue(request, limits, signal) {
  for (let pause; limits !== undefined && (pause = limits.take(request)) > 0;) {
    await sleep(pause, signal)
    if (signal?.aborted) return false
  }
  return true
}

async function exchange(driver, attempt, request, log) {
  const begun = performance.now()
  let received
  try {
    received = await attempt(request)
  } catch (error) {
    driver.failed(error)
    tell(log, request, begun)
    return
  }
  driver.read(...received)
  tell(log, request, begun)
}

/**
 * Hands the log, else the merchant's, the record of a request. The outcome of a payment depends neither on what it throws nor
 * on a promise of its.
 */
async function tell(given, request, begun) {
  const log = given ?? request[LOG]
  if (log === undefined) return
  try {
    const record = request.logRecord(Math.round((performance.now() - begun) * 1000))
    if (record !== null) await log(record)
  } catch (error) {
    console.error('wxpay-core: the log failed:', error)
  }
}

/** If the signer fails, the error that is thrown has what is known as its cause. */
async function signature(request, driver, sign, message) {
  try {
    if (sign === undefined) checkedFor(request, ({ refuse }) => refuse('sign', SIGN, sign))
    return await sign(message)
  } catch (error) {
    driver.stop()
    const failed = sign === undefined ? error : new Error(`nothing was signed: ${error?.message}`)
    throw Object.defineProperty(failed, 'cause', { value: driver.step().error, configurable: true, writable: true })
  }
}

function sleep(seconds, signal) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, seconds * 1000)
    signal?.addEventListener('abort', end)
  })
}
