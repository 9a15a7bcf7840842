/** Times a call: libraries take turns, batch by batch, so that a noisy machine is equally noisy for all. */

/** A batch is as many calls as take about this many milliseconds, so that the clock costs nothing. */
const BATCH = 1

/** The event loop's turn, as in any server: what a library leaves behind is finalized then, and on the clock. */
export const turn = () => new Promise((resolve) => setImmediate(resolve))

/** Prints the median time of a call in microseconds; `contenders` are [operation, library, call], and a call may be asynchronous. */
export async function race(budget, contenders) {
  const measured = []
  for (const [operation, who, call] of contenders) {
    const size = Math.max(1, Math.min(1000, Math.round(BATCH / (await elapsed(call, 1)))))
    measured.push({ operation, who, call, size, times: [] })
  }
  const end = performance.now() + budget * contenders.length
  while (performance.now() < end || measured[0].times.length < 3) {
    for (const { call, size, times } of measured) times.push(((await elapsed(call, size)) / size) * 1000)
  }
  for (const { operation, who, times } of measured) report(operation, who, median(times))
}

async function elapsed(call, count) {
  const started = performance.now()
  for (let i = 0; i < count; i += 1) {
    const result = call()
    if (result instanceof Promise) await result
  }
  await turn()
  return performance.now() - started
}

export function median(times) {
  return times.sort((a, b) => a - b)[times.length >> 1]
}

export function report(operation, who, value) {
  console.log(`${operation}\t${who}\t${value.toFixed(3)}`)
}
