/** Cryptography by node:crypto, for the core. Keys are made once and kept as KeyObjects. */

const TAG = 16

/** What the core calls; see bindings-wasm/src/host.rs. It decides, this computes. */
export function hostOf(crypto) {
  const oaep = { padding: crypto.constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' }
  return {
    privateKey: (pkcs8) => crypto.createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }),
    publicKey: (spki) => crypto.createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' }),
    sign: (key, message) => crypto.sign('sha256', message, key),
    verify: (key, message, signature) => crypto.verify('sha256', message, key, signature),
    encrypt: (key, plaintext) => crypto.publicEncrypt({ key, ...oaep }, plaintext),
    decrypt: (key, ciphertext) => crypto.privateDecrypt({ key, ...oaep }, ciphertext),
    open(key, nonce, data, ciphertext) {
      const end = ciphertext.length - TAG
      const decipher = crypto.createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
      decipher.setAAD(data)
      decipher.setAuthTag(ciphertext.subarray(end))
      const plaintext = decipher.update(ciphertext.subarray(0, end))
      // Adds nothing, and throws where the tag is wrong.
      decipher.final()
      return plaintext
    },
    seal(key, nonce, data, plaintext) {
      const cipher = crypto.createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
      cipher.setAAD(data)
      return Buffer.concat([cipher.update(plaintext), cipher.final(), cipher.getAuthTag()])
    },
  }
}

/** 128 random bits as 32 hexadecimal digits. Drawn for many at once: a draw takes 20 times as long as a nonce. */
export function nonceOf(crypto) {
  const drawn = Buffer.alloc(64 * 16)
  let next = drawn.length
  return () => {
    if (next === drawn.length) {
      crypto.randomFillSync(drawn)
      next = 0
    }
    next += 16
    return drawn.toString('hex', next - 16, next).toUpperCase()
  }
}
