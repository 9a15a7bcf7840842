/** The host as the core of a merchant calls it: it remembers the private key of the merchant, for signing off the event loop. */
export function lend(host) {
  return {
    __proto__: host,
    privateKey(pkcs8) {
      this.key = host.privateKey(pkcs8)
      return this.key
    },
    /** What signs off the event loop; undefined without a private key. */
    get signer() {
      return this.key && ((message) => host.signAway(this.key, message))
    },
  }
}
