/** An instance of the core, and a fresh one after a trap. */
class Backend {
  #load
  #native

  /**
   * `load` makes an initialised instance, by a FinalizationRegistry of its own; `host` computes RSA and AES where the instance
   * does not; `seldom` gives what seldom.js has.
   */
  constructor({ load, host, language, nonce, seldom }) {
    Object.assign(this, { host, language, nonce, seldom, generation: 0 })
    this.#load = load
    this.native()
  }

  native() {
    this.#native ??= this.#load(this.#registry())
    return this.#native
  }

  /** Frees what is collected, unless its instance was left behind: there it could trap, with no caller to catch it. */
  #registry() {
    const [backend, { generation }] = [this, this]
    return class extends FinalizationRegistry {
      constructor(free) {
        super((pointer) => {
          if (backend.generation === generation) free(pointer)
        })
      }
    }
  }

  /** Abandons an instance that trapped: its state is unknown. The next call, with stack to spare, makes a new one. */
  replace() {
    this.generation += 1
    this.#native = undefined
  }
}

/** The backend of the entry that was loaded. */
export let backend

/** Says how the entry loads the core, and what the host does for it. */
export function install(parts) {
  backend = new Backend(parts)
}
