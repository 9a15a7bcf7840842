/** Bodies as JSON text. What JSON cannot hold gets a mark, so that the core reports it with its place. */

const MARK = '\0'
const MAX_DEPTH = 32
const LONE_SURROGATE = /\p{Surrogate}/u

/** The JSON text of a body; undefined for none. */
export function encode(value) {
  if (value === undefined || value === null) return undefined
  if (!isPlain(value, 0)) return JSON.stringify(marked(value, 0))
  const json = JSON.stringify(value)
  // A lone surrogate is written as an escape: to look for it here is to look once.
  return json.includes('\\ud') ? JSON.stringify(marked(value, 0)) : json
}

/** Whether JSON.stringify writes exactly this value, but for lone surrogates. */
function isPlain(value, depth) {
  switch (typeof value) {
    case 'number':
      return Number.isInteger(value) ? Number.isSafeInteger(value) : Number.isFinite(value)
    case 'string':
    case 'boolean':
    case 'undefined':
      return true
    case 'object':
      if (value === null) return true
      if (depth >= MAX_DEPTH) return false
      if (Array.isArray(value)) return value.every((item) => isPlain(item, depth + 1))
      return isObject(value) && Object.keys(value).every((name) => isPlain(value[name], depth + 1))
    default:
      return false
  }
}

/** An object of fields: no Date, Map or Promise, and nothing that would write itself as something else. */
function isObject(value) {
  return Object.prototype.toString.call(value) === '[object Object]' && typeof value.toJSON !== 'function'
}

function marked(value, depth) {
  switch (typeof value) {
    case 'string':
      return LONE_SURROGATE.test(value) ? { [MARK]: 'charset' } : value
    case 'bigint':
      // A number of 64 bits; the core reads it as one.
      return BigInt.asIntN(64, value) === value ? { [MARK]: String(value) } : { [MARK]: 'type' }
    case 'object':
      if (value === null) return value
      if (depth >= MAX_DEPTH) return { [MARK]: 'type' }
      if (Array.isArray(value)) return value.map((item) => marked(item, depth + 1))
      if (!isObject(value)) return { [MARK]: 'type' }
      return Object.fromEntries(Object.keys(value).map((name) => [name.replace(/\p{Surrogate}/gu, '\uFFFD'), marked(value[name], depth + 1)]))
    default:
      return isPlain(value, depth) ? value : { [MARK]: 'type' }
  }
}
