/** An instance of the core, replaced after a trap. */
class Backend {
  #load
  #native

  /**
   * `load` makes an initialised instance, by a function that tells whether it is still the current one; `host` computes RSA and AES if the instance
   * cannot; `seldom` returns the exports of seldom.js. Where the host has them, `environment` returns its variables,
   * `readFile` the content of a file, and `serialOf` the serial of a certificate.
   */
  constructor({ load, ...parts }) {
    Object.assign(this, parts, { generation: 0 })
    this.#load = load
    this.native()
  }

  native() {
    if (this.#native === undefined) {
      const { generation } = this
      // Once it was abandoned, nothing is freed in it: that could trap, with no caller to catch it.
      this.#native = this.#load(() => this.generation === generation)
    }
    return this.#native
  }

  /**
   * Abandons an instance that trapped, because its state is unknown. The next call, with stack to spare, makes a new
   * one.
   */
  replace() {
    this.generation += 1
    this.#native = undefined
  }
}

/** The backend of the loaded entry. */
export let backend

/** Sets how the entry loads the core, and what the host computes for it. */
export function install(parts) {
  backend = new Backend(parts)
}
