/** Cryptography by node:crypto, for the core. Keys are parsed once and kept as KeyObjects. */

const TAG = 16

/**
 * The core calls these functions (bindings-wasm/src/host.rs) and makes every decision; they only compute. Options have
 * no prototype, because node:crypto would read a padding from it.
 */
export function hostOf(crypto) {
  const { RSA_PKCS1_OAEP_PADDING, RSA_PKCS1_PADDING } = crypto.constants
  const pkcs1 = (key) => ({ __proto__: null, key, padding: RSA_PKCS1_PADDING })
  const oaep = (key) => ({ __proto__: null, key, padding: RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' })
  const gcm = { __proto__: null, authTagLength: TAG }
  return {
    privateKey: (key) => crypto.createPrivateKey({ __proto__: null, key, format: 'der', type: 'pkcs8' }),
    publicKey: (key) => crypto.createPublicKey({ __proto__: null, key, format: 'der', type: 'spki' }),
    sign: (key, message) => crypto.sign('sha256', message, pkcs1(key)),
    /** Signs in libuv's pool. */
    signAway: (key, message) =>
      new Promise((resolve, reject) => {
        crypto.sign('sha256', message, pkcs1(key), (error, signature) => (error ? reject(error) : resolve(signature)))
      }),
    verify: (key, message, signature) => crypto.verify('sha256', message, pkcs1(key), signature),
    encrypt: (key, plaintext) => crypto.publicEncrypt(oaep(key), plaintext),
    encryptPkcs1: (key, plaintext) => crypto.publicEncrypt({ __proto__: null, key, padding: RSA_PKCS1_PADDING }, plaintext),
    decrypt: (key, ciphertext) => crypto.privateDecrypt(oaep(key), ciphertext),
    open(key, nonce, data, ciphertext) {
      const end = ciphertext.length - TAG
      const decipher = crypto.createDecipheriv('aes-256-gcm', key, nonce, gcm)
      decipher.setAAD(data)
      decipher.setAuthTag(ciphertext.subarray(end))
      const plaintext = decipher.update(ciphertext.subarray(0, end))
      // Returns nothing, but throws if the tag is wrong.
      decipher.final()
      return plaintext
    },
    seal(key, nonce, data, plaintext) {
      const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce, gcm)
      cipher.setAAD(data)
      return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
    },
  }
}

/**
 * 128 random bits as 32 hexadecimal digits, drawn for many nonces at once: one draw takes 20 times as long as a nonce.
 */
export function nonceOf(crypto) {
  let drawn = ''
  let next = 0
  return () => {
    if (next === drawn.length) {
      drawn = crypto
        .randomBytes(64 * 16)
        .toString('hex')
        .toUpperCase()
      next = 0
    }
    next += 32
    return drawn.slice(next - 32, next)
  }
}
