/**
 * Parses WeChat Pay's JSON without losing a digit: a whole number beyond 2⁵³ becomes a BigInt, and any other that a
 * JavaScript number would change becomes text.
 */

/** Matches where such a number may stand; a match inside a text only costs a second look. */
const SUSPECT = /[:[,\s]-?(?:[\d.]{16}|[\d.]+e)/i
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d[\d.eE+-]*/g

/** Parses JSON text. */
export function decode(text) {
  const value = parse(text)
  if (!SUSPECT.test(text)) return value
  const digits = parse(text.replace(TEXT_OR_NUMBER, (token) => (token[0] === '"' || isExact(token) ? token : `"${token}"`)))
  return withDigits({ value }, { value: digits }).value
}

/** Parses strict JSON; if that fails, allows control characters in texts, which some writers leave. */
function parse(text) {
  try {
    return JSON.parse(text)
  } catch {
    const escaped = (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`
    return JSON.parse(text.replace(TEXT_OR_NUMBER, (token) => token.replace(/[\0-\x1f]/g, escaped)))
  }
}

/** True if a JavaScript number equals this one. */
function isExact(token) {
  const number = Number(token)
  return isWhole(token) ? Number.isSafeInteger(number) : significant(token) === significant(String(number))
}

const isWhole = (token) => /^-?\d+$/.test(token)

/** The significant digits: no point, exponent or outer zeros. */
const significant = (token) => token.replace(/e.*|[-.]/gi, '').replace(/^0+|0+$/g, '')

/** Replaces numbers by their digits from `digits`. Not recursive: an answer may be nested deep. */
function withDigits(root, digits) {
  const pairs = [[root, digits]]
  for (const [values, texts] of pairs) {
    for (const name of Object.keys(values)) {
      const [value, text] = [values[name], texts[name]]
      if (typeof value === 'object' && value !== null) pairs.push([value, text])
      else if (typeof value === 'number' && typeof text === 'string') values[name] = isWhole(text) ? BigInt(text) : text
    }
  }
  return root
}
