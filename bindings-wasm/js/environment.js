/** A merchant's settings from environment variables and the files that they name. */

import { isAbsent, isRecord, keyOf } from './arguments.js'
import { backend } from './backend.js'
import { refuse, runIn } from './run.js'

/** What a merchant is made from, and made again from after a trap; a file is read once. Only `Merchant.fromEnv` makes one. */
export class Environment {
  #variables
  #files = new Map()
  /** The platform keys that replaced those of the variables. */
  keys
  certificates

  constructor(variables) {
    const given = isAbsent(variables) ? backend.environment?.() : variables
    this.locale = localeOf(given)
    this.#variables = runIn(this.locale, () => variablesOf(given))
  }

  make(native) {
    const merchant = native.Merchant.from_env(this.#variables, (path) => this.#read(path), backend.language, backend.host)
    if (this.keys !== undefined) merchant.replace_keys(this.keys)
    return merchant
  }

  #read(path) {
    if (!this.#files.has(path)) this.#files.set(path, backend.readFile?.(path))
    return this.#files.get(path)
  }
}

/** The language in which errors speak, before any variable is checked. */
function localeOf(variables) {
  const own = isRecord(variables) && Object.hasOwn(variables, 'WXPAY_LOCALE') ? variables.WXPAY_LOCALE : undefined
  return typeof own === 'string' ? own.trim() : undefined
}

/** The variables named `WXPAY_…`, as the core takes them: pairs of name and bytes. */
function variablesOf(variables) {
  if (!isRecord(variables)) refuse('variables', 'an object of names and values', variables)
  const ours = Object.keys(variables).filter((name) => name.startsWith('WXPAY_') && !isAbsent(variables[name]))
  return ours.map((name) => [name, keyOf(variables[name], name, 'text')])
}
