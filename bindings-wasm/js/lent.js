/** The host as the core of a merchant calls it. */

export class Lent {
  /** The merchant's private key, once the core has parsed it. */
  key

  constructor(host) {
    this.host = host
  }

  privateKey(pkcs8) {
    return (this.key = this.host.privateKey(pkcs8))
  }

  publicKey(spki) {
    return this.host.publicKey(spki)
  }

  /** Writes the signature where the core wants it, and returns its length; 0 if there is none. */
  sign(key, message, signature) {
    try {
      const made = this.host.sign(key, message)
      signature.set(made)
      return made.length
    } catch {
      return 0
    }
  }

  /** 1 for a good signature, 0 for a bad one, else 2. Only `true` itself verifies: not 1, "true", [true] or a Promise. */
  verify(key, message, signature) {
    try {
      const answer = this.host.verify(key, message, signature)
      return typeof answer === 'boolean' ? Number(answer) : 2
    } catch {
      return 2
    }
  }

  encrypt(key, plaintext) {
    return this.host.encrypt(key, plaintext)
  }

  encryptPkcs1(key, plaintext) {
    return this.host.encryptPkcs1(key, plaintext)
  }

  decrypt(key, ciphertext) {
    return this.host.decrypt(key, ciphertext)
  }

  open(key, nonce, data, ciphertext) {
    return this.host.open(key, nonce, data, ciphertext)
  }

  seal(key, nonce, data, plaintext) {
    return this.host.seal(key, nonce, data, plaintext)
  }

  /** What signs off the event loop; undefined without a private key. */
  get signer() {
    return this.key && ((message) => this.host.signAway(this.key, message))
  }
}
