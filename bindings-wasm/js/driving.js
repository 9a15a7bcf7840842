/** The loop around a driver, shared by all HTTP clients. */

/**
 * Does what the driver says until the outcome is final. `attempt` sends a request and returns status, headers and
 * bytes. An abort ends the loop with what is known.
 */
export async function drive(request, attempt, { signal, sign, ...policy }) {
  const driver = request.untilFinal(policy)
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
        driver.signed(await signature(driver, sign, step.message))
        break
      default:
        await exchange(driver, attempt, step.request)
    }
  }
}

/** Reads the answer of a single attempt; if it fails, the error says whether the request may have been executed. */
export async function read(request, attempt) {
  let received
  try {
    received = await attempt(request)
  } catch (error) {
    throw request.failed(error)
  }
  return request.read(...received)
}

/** Reads own properties of the options. An unknown name or a wrong limit is refused before anything is sent. */
export function own(options, names) {
  const given = { __proto__: null, sendTimeout: 30, ...options }
  const unknown = names && Object.keys(given).find((name) => !names.includes(name))
  if (unknown) throw new TypeError(`${unknown} is no option; those are ${names.join(', ')}`)
  const { sendTimeout, signal } = given
  // JavaScript's timers fire at once for longer waits.
  if (!(typeof sendTimeout === 'number' && sendTimeout > 0 && sendTimeout * 1000 < 2 ** 31)) throw new TypeError('sendTimeout: seconds, more than 0, at most 24 days')
  if (signal !== undefined && typeof signal?.addEventListener !== 'function') throw new TypeError('signal: an AbortSignal')
  return given
}

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

async function exchange(driver, attempt, request) {
  let received
  try {
    received = await attempt(request)
  } catch (error) {
    driver.failed(error)
    return
  }
  driver.read(...received)
}

/** If the signer fails, the error that is thrown has what is known as its cause. */
async function signature(driver, sign, message) {
  try {
    if (sign === undefined) throw new TypeError('the merchant has no private key here: `sign` is needed, from a message to its signature')
    return await sign(message)
  } catch (error) {
    driver.stop()
    throw new Error(`nothing was signed: ${error?.message}`, { cause: driver.step().error })
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
