/** Measurements that are taken once a process: `first FOLDER`, `import MODULE`, `memory FOLDER` and `size`. */

const [what, argument] = process.argv.slice(2)
const report = (operation, who, value) => console.log(`${operation}\t${who}\t${value.toFixed(3)}`)

const measure = {
  async import() {
    const started = performance.now()
    await import(argument)
    report('import', argument, (performance.now() - started) * 1000)
  },
  async first() {
    const { US, open } = await import('./libraries.mjs')
    const { median } = await import('./meter.mjs')
    const { json, make } = open(argument)
    const order = json('order_1.json')
    const begun = performance.now()
    const { profitsharing } = make().ecommerce
    const made = (performance.now() - begun) * 1000
    const times = Array.from({ length: 21 }, () => {
      const started = performance.now()
      profitsharing.createOrder(order)
      return (performance.now() - started) * 1000
    })
    report('begun', US, made + times[0])
    report('first', US, times[0])
    report('later', US, median(times.slice(1)))
  },
  /** Bytes that a merchant adds to the process, what the cryptographic library allocates included. */
  async memory() {
    const { US, open } = await import('./libraries.mjs')
    const { make } = open(argument)
    const merchants = [make()]
    const before = process.memoryUsage.rss()
    for (let i = 0; i < 4000; i += 1) merchants.push(make())
    report('memory', US, (process.memoryUsage.rss() - before) / (merchants.length - 1))
  },
  /** Bytes of the module in wasm, as gzip packs it. */
  async size() {
    const { US } = await import('./libraries.mjs')
    const { readFileSync, readdirSync } = await import('node:fs')
    const { gzipSync } = await import('node:zlib')
    const { createRequire } = await import('node:module')
    const { dirname, join } = await import('node:path')
    const folder = dirname(createRequire(import.meta.url).resolve('wxpay-core'))
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.wasm'))
    report('size', US, gzipSync(readFileSync(join(folder, file)), { level: 9 }).length)
  },
}

await measure[what]()
