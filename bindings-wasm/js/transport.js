/** Decides what an HTTP client's error proves: that nothing was sent, or nothing at all. */

/**
 * Codes of connections that were never made. All others may follow after a request was sent: ECONNRESET, EPIPE and
 * EPROTO, UND_ERR_SOCKET, every timeout but the connect timeout, any abort, and any unreadable answer.
 */
const NEVER_STOOD = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  // Certificates are checked before a byte of the request is sent.
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])
/**
 * System calls before the first byte: whatever their error, nothing was sent. After any other call no code proves that.
 */
const BEFORE = new Set(['connect', 'getaddrinfo'])
/** The deepest chain of causes to follow. */
const MAX_DEPTH = 8

/** "not_sent" if the error proves that nothing of a request to `url` was sent, else "maybe_sent". */
export function transportOf(error, url) {
  try {
    return proves(error, new URL(url), 0) ? 'not_sent' : 'maybe_sent'
  } catch {
    return 'maybe_sent'
  }
}

/** The innermost cause decides; of several, such as one per address, all must agree. */
function proves(error, url, depth) {
  if (typeof error !== 'object' || error === null || depth === MAX_DEPTH || wentOn(error)) return false
  const [cause, errors] = [own(error, 'cause'), own(error, 'errors')]
  if (typeof cause === 'object' && cause !== null) return proves(cause, url, depth + 1)
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => proves(one, url, depth + 1))
  const call = own(error, 'syscall')
  return isOf(error, url) && (call === undefined ? NEVER_STOOD.has(own(error, 'code')) : BEFORE.has(call))
}

/** True if got, axios or axios-retry repeated or redirected: the last connection says nothing about the first. */
function wentOn({ request, config }) {
  return [request?.retryCount, request?.redirectUrls?.length, request?._redirectCount, config?.['axios-retry']?.retryCount].some(
    (count) => count > 0,
  )
}

/** Another host or port belongs to a redirect or a proxy. */
function isOf(error, url) {
  const [hostname, port] = [own(error, 'hostname'), own(error, 'port')]
  const usual = url.protocol === 'https:' ? 443 : 80
  return (hostname === undefined || hostname === url.hostname) && (port === undefined || port === (Number(url.port) || usual))
}

/** Reads only own properties: a prototype proves nothing. */
const own = (error, name) => (Object.hasOwn(error, name) ? error[name] : undefined)
