/** Bodies as JSON text. What JSON cannot hold gets a mark, so that the core reports it with its place. */

const MAX_DEPTH = 32
/** More than any body has; what holds itself in two places would have 2³² within those levels. */
const MAX_VALUES = 100_000
const LONE_SURROGATE = /\p{Surrogate}/u
/** Marks: no name may hold NUL, so that nobody else writes one. */
const [CHARSET, TYPE] = ['charset', 'type'].map((rule) => `{"\\u0000":"${rule}"}`)

/** The number of values that the walk may still meet. */
let left = 0

/** The JSON text of a body; undefined for none. */
export function encode(value) {
  if (value === undefined || value === null) return undefined
  left = MAX_VALUES
  if (isPlain(value, 0) && Object.prototype.toJSON === undefined && Array.prototype.toJSON === undefined) {
    const json = JSON.stringify(value)
    // Lone surrogates and NUL are written as escapes: to look for them here is to look once.
    if (!json.includes('\\ud') && !json.includes('\\u0000')) return json
  }
  left = MAX_VALUES
  return write(value, 0)
}

/** True if JSON.stringify writes exactly this value, but for what it escapes. */
function isPlain(value, depth) {
  switch (typeof value) {
    case 'number':
      return isExact(value)
    case 'string':
    case 'boolean':
    case 'undefined':
      return true
    case 'object':
      if (value === null) return true
      if (isTooMuch(value, depth) || !isData(value)) return false
      if (Array.isArray(value)) return isPlainList(value, depth + 1)
      for (const name of Object.keys(value)) if (!isPlain(value[name], depth + 1)) return false
      return true
    default:
      return false
  }
}

function isPlainList(list, depth) {
  for (let i = 0; i < list.length; i += 1) if (!isPlain(list[i], depth)) return false
  return true
}

/** The same text as JSON.stringify's where there is one, from own properties alone. */
function write(value, depth) {
  switch (typeof value) {
    case 'number':
      return isExact(value) ? JSON.stringify(value) : TYPE
    case 'bigint':
      return String(value)
    case 'string':
      return LONE_SURROGATE.test(value) ? CHARSET : JSON.stringify(value)
    case 'boolean':
      return String(value)
    case 'object':
      if (value === null) return 'null'
      if (JSON.isRawJSON?.(value)) return value.rawJSON
      if (isTooMuch(value, depth) || !isData(value)) return TYPE
      return Array.isArray(value) ? writeList(value, depth + 1) : writeObject(value, depth + 1)
    default:
      return TYPE
  }
}

function writeList(list, depth) {
  let json = ''
  for (let i = 0; i < list.length; i += 1) json += `${i === 0 ? '' : ','}${write(list[i] ?? null, depth)}`
  return `[${json}]`
}

function writeObject(object, depth) {
  let json = ''
  for (const name of Object.keys(object)) {
    if (LONE_SURROGATE.test(name) || name.includes('\0')) return CHARSET
    const value = object[name]
    if (value !== undefined) json += `${json === '' ? '' : ','}${JSON.stringify(name)}:${write(value, depth)}`
  }
  return `{${json}}`
}

/** A number that has the digits it was given: beyond 2⁵³ some are lost already, and BigInt has them. */
function isExact(number) {
  return Number.isInteger(number) ? Number.isSafeInteger(number) : Number.isFinite(number)
}

function isTooMuch(value, depth) {
  left -= Array.isArray(value) ? value.length + 1 : 1
  return depth >= MAX_DEPTH || left < 0
}

/** A list, or an object of fields: no Date, Map or Promise, and nothing that would write itself as something else. */
function isData(value) {
  const { toJSON } = value
  const isItself = typeof toJSON !== 'function' || toJSON === Object.prototype.toJSON || toJSON === Array.prototype.toJSON
  return isItself && (Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]')
}
