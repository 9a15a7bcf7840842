/** Decides what an HTTP client's error proves: that nothing can have left, or nothing at all. */

/**
 * Codes of a connection that never stood. All others may come after a request has left: ECONNRESET, EPIPE and EPROTO,
 * UND_ERR_SOCKET, every timeout but that of connecting, whatever was aborted, and what a client could not read.
 */
const NEVER_STOOD = new Set([
  'ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT',
  // A certificate is judged before a byte of the request is sent.
  'CERT_HAS_EXPIRED', 'CERT_NOT_YET_VALID', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])
/** System calls that come before the first byte: whatever they failed with, none was written. Of another, no code proves it. */
const BEFORE = new Set(['connect', 'getaddrinfo'])
/** Wrappers around wrappers end somewhere. */
const MAX_DEPTH = 8

/** "not_sent" where the error proves that nothing of a request to `url` can have left, else "maybe_sent". */
export function transportOf(error, url) {
  try {
    return proves(error, new URL(url), 0) ? 'not_sent' : 'maybe_sent'
  } catch {
    return 'maybe_sent'
  }
}

/** The innermost cause says what happened; of several, such as one for each address, every one has to. */
function proves(error, url, depth) {
  if (typeof error !== 'object' || error === null || depth === MAX_DEPTH || wentOn(error)) return false
  const [cause, errors] = [own(error, 'cause'), own(error, 'errors')]
  if (typeof cause === 'object' && cause !== null) return proves(cause, url, depth + 1)
  if (Array.isArray(errors) && errors.length > 0) return errors.every((one) => proves(one, url, depth + 1))
  const call = own(error, 'syscall')
  return isOf(error, url) && (call === undefined ? NEVER_STOOD.has(own(error, 'code')) : BEFORE.has(call))
}

/** True if got, axios or axios-retry repeated or redirected: the last connection says nothing of the first. */
function wentOn({ request, config }) {
  return [request?.retryCount, request?.redirectUrls?.length, request?._redirectCount, config?.['axios-retry']?.retryCount].some((count) => count > 0)
}

/** Another host or port is a redirect's, or a proxy's. */
function isOf(error, url) {
  const [hostname, port] = [own(error, 'hostname'), own(error, 'port')]
  const usual = url.protocol === 'https:' ? 443 : 80
  return (hostname === undefined || hostname === url.hostname) && (port === undefined || port === (Number(url.port) || usual))
}

/** Reads own properties alone: what a prototype was given proves nothing. */
const own = (error, name) => (Object.hasOwn(error, name) ? error[name] : undefined)
