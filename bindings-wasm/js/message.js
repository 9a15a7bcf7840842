/** Converts every host's headers and bodies into the one form that the core reads. */

const encoder = new TextEncoder()

/**
 * Makes a header block from Headers, a Map, an object (of texts, bytes or lists), pairs, `rawHeaders`, or curl's block.
 * Undefined for anything else.
 */
export function headerBlock(headers) {
  if (typeof headers === 'string') return headers
  const entries = entriesOf(headers)
  if (entries === undefined) return undefined
  let block = ''
  try {
    for (const [name, values] of entries) {
      for (const value of Array.isArray(values) ? values : [values]) {
        if (value !== undefined && value !== null) block += `${line(name)}: ${line(value)}\n`
      }
    }
  } catch {
    // The value is not text and cannot become text.
    return undefined
  }
  return block
}

function entriesOf(headers) {
  if (typeof headers !== 'object' || headers === null) return undefined
  if (Array.isArray(headers)) {
    if (headers.every((entry) => typeof entry === 'string') && headers.length % 2 === 0) return pairsOf(headers)
    return headers.every(Array.isArray) ? headers : undefined
  }
  if (ArrayBuffer.isView(headers) || headers instanceof ArrayBuffer || typeof headers.then === 'function') return undefined
  const listed = typeof headers.entries === 'function' && headers.entries !== Object.prototype.entries
  return listed ? [...headers.entries()] : Object.entries(headers)
}

/** Names and values in turn, as pairs. */
export const pairsOf = (list) => list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1]]] : []))

/** One header line: a line break in the value would start a second header, so it becomes what the core refuses. */
function line(value) {
  const text = value instanceof Uint8Array ? String.fromCharCode(...value.subarray(0, 8192)) : String(value)
  return text.includes('\n') || text.includes('\r') ? text.replace(/[\r\n]/g, '\0') : text
}

/**
 * Copies the bytes of a received message; undefined for anything else. It must copy, because a worker may write to
 * shared memory between verification and parsing.
 */
export function bytesOf(body) {
  try {
    if (ArrayBuffer.isView(body)) {
      // As the buffer has them: a subclass may report another length.
      const bytes = body instanceof Uint8Array ? body : new Uint8Array(body.buffer, body.byteOffset, body.byteLength)
      return new Uint8Array(bytes)
    }
    // Throws unless it is an attached buffer; one of another realm, such as a test runner's, will do.
    return new Uint8Array(new Uint8Array(new DataView(body).buffer))
  } catch {
    return undefined
  }
}

/** The bytes of a key or text: UTF-8 of a text, or a copy of bytes; undefined for anything else. */
export function textBytes(text) {
  return typeof text === 'string' ? encoder.encode(text) : bytesOf(text)
}
