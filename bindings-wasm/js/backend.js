/** An instance of the core, replaced after a trap. */
class Backend {
  #load
  #native

  /**
   * `load` makes an initialised instance with its own FinalizationRegistry; `host` computes RSA and AES if the instance
   * cannot; `seldom` returns the exports of seldom.js. Where the host has them, `environment` returns its variables,
   * `readFile` the content of a file, and `serialOf` the serial of a certificate.
   */
  constructor({ load, ...parts }) {
    Object.assign(this, parts, { generation: 0 })
    this.#load = load
    this.native()
  }

  native() {
    this.#native ??= this.#load(this.#registry())
    return this.#native
  }

  /**
   * Frees collected objects, unless their instance was abandoned: freeing there could trap, with no caller to catch it.
   */
  #registry() {
    // Before 2025-05 workerd has none, and the instance does without: memory goes with the isolate then.
    if (typeof FinalizationRegistry === 'undefined') return undefined
    const [backend, { generation }] = [this, this]
    return class extends FinalizationRegistry {
      constructor(free) {
        super((pointer) => {
          if (backend.generation === generation) free(pointer)
        })
      }
    }
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
