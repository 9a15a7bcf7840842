/** A thread of a worker: its merchant is its own. */

import { parentPort, threadId, workerData } from 'node:worker_threads'
import { ask } from './shop.mjs'

for (let asked = 0; asked < 10; asked++) {
  parentPort.postMessage({ ...(await ask(workerData)), worker: threadId })
}
