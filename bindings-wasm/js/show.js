/** The public form of an object for printing, logs and JSON: no receivers, names or keys, nothing they sign or made. */

const INSPECT = Symbol.for('nodejs.util.inspect.custom')

/** Has the objects of a class shown as the part of them that `parts` gives. */
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
