/** Writes bodies as JSON text. A value without JSON form becomes a mark, which the core reports with its place. */

const MAX_DEPTH = 32
/** More values than any body has. A value that contains itself twice would have 2³² within the depth limit. */
const MAX_VALUES = 100_000
const LONE_SURROGATE = /\p{Surrogate}/u
/** The marks. Names may not contain NUL, so nobody else can write one. */
const [CHARSET, TYPE] = ['charset', 'type'].map((rule) => `{"\\u0000":"${rule}"}`)

/** How many values the walk may still visit. */
let left = 0

/** The JSON text of a body; undefined for an absent one. */
export function encode(value) {
  if (value === undefined || value === null) return undefined
  left = MAX_VALUES
  if (isPlain(value, 0) && Object.prototype.toJSON === undefined && Array.prototype.toJSON === undefined) {
    const json = JSON.stringify(value)
    // JSON.stringify escapes lone surrogates and NUL, so one search of the text finds them.
    if (!json.includes('\\ud') && !json.includes('\\u0000')) return json
  }
  left = MAX_VALUES
  return write(value, 0)
}

/** True if JSON.stringify writes exactly this value, apart from escapes. */
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
      for (const part of Object.values(value)) if (!isPlain(part, depth + 1)) return false
      return true
    default:
      return false
  }
}

/** Writes the same text as JSON.stringify, or marks, from own properties only. */
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

/** True if a number has all the digits it was given: beyond 2⁵³ some may be lost, and BigInt keeps them. */
function isExact(number) {
  return Number.isInteger(number) ? Number.isSafeInteger(number) : Number.isFinite(number)
}

function isTooMuch(value, depth) {
  left -= Array.isArray(value) ? value.length + 1 : 1
  return depth >= MAX_DEPTH || left < 0
}

/**
 * True for a list or an object of fields, but not a Date, a Map, a Promise, or anything with a JSON form of its own.
 */
function isData(value) {
  const { toJSON } = value
  const isItself = typeof toJSON !== 'function' || toJSON === Object.prototype.toJSON || toJSON === Array.prototype.toJSON
  return isItself && (Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]')
}
