/** An instance of the core, and a fresh one after a trap. */
export class Backend {
  #load
  #native

  /** `load` makes an initialised instance; `host` computes RSA and AES where the instance does not. */
  constructor({ load, host, language, nonce }) {
    Object.assign(this, { host, language, nonce, generation: 0 })
    this.#load = load
    this.#native = load()
  }

  native() {
    return this.#native
  }

  /** What trapped is left behind: its state is not known. */
  replace() {
    this.generation += 1
    this.#native = this.#load()
  }
}
