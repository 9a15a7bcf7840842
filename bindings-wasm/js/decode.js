/**
 * JSON that WeChat Pay wrote, with every digit: a whole number beyond 2⁵³ is a BigInt; another that a number of
 * JavaScript's would change is its digits as text.
 */

/** Matches where such a number may stand; within a text it is only looked at once more. */
const SUSPECT = /[:[,\s]-?(?:[\d.]{16}|[\d.]+e)/i
const TEXT_OR_NUMBER = /"[^"\\]*(?:\\[^][^"\\]*)*"|-?\d[\d.eE+-]*/g

/** The value of a JSON text. */
export function decode(text) {
  const value = parse(text)
  if (!SUSPECT.test(text)) return value
  const digits = parse(text.replace(TEXT_OR_NUMBER, (token) => (token[0] === '"' || isExact(token) ? token : `"${token}"`)))
  return withDigits({ value }, { value: digits }).value
}

/** Strict JSON; where that fails, with the control characters that others write into texts. */
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

/** The digits that count: without point, exponent and the zeros around. */
const significant = (token) => token.replace(/e.*|[-.]/gi, '').replace(/^0+|0+$/g, '')

/** Replaces a number by its digits where `digits` has them. Not by calls: an answer may be nested deep. */
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
