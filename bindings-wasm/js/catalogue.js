/** Functions without an object: the list of operations, and the remedy for a code. */

import { text } from './arguments.js'
import { backend } from './backend.js'
import { runIn } from './run.js'

/** Lists every operation of the catalogue: `{ id, method, path, title, page, limits }`. */
export function operations() {
  const words = backend.seldom().LISTED.split('\n')
  const listed = JSON.parse(runIn(undefined, (native) => native.operations()))
  return listed.map((operation, index) => {
    const [title, page] = words[index].split('\t')
    return { ...operation, title, page }
  })
}

/** The remedy for a code or fail reason: `{ zh, en }`; undefined for an unknown one. */
export function remedy(code) {
  const known = runIn(undefined, (native) => native.remedy(text(code, 'code')))
  return known === undefined ? undefined : JSON.parse(known)
}
