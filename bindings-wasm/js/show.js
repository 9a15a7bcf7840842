/** What an object shows to printing, logs and JSON: no receivers, names, keys or signatures, nor what was signed. */

const INSPECT = Symbol.for('nodejs.util.inspect.custom')

/** Shows objects of a class only as the part that `parts` returns. */
export function show(shown, parts) {
  const methods = {
    toJSON() {
      return parts(this)
    },
    [INSPECT](_depth, options, inspect) {
      return `${shown.name} ${inspect(parts(this), options)}`
    },
  }
  for (const name of Reflect.ownKeys(methods)) Object.defineProperty(shown.prototype, name, { value: methods[name] })
}
