/** A merchant's settings and products, and several merchants behind one notify URL. */

import { CHECKS, given, isAbsent, keysOf, messageOf, textIn } from './arguments.js'
import { backend } from './backend.js'
import { CHECKED } from './checked.js'
import { lend } from './lent.js'
import { Limits } from './limits.js'
import { CALLS, FRONT_END, MERCHANT_CONFIG, PRODUCTS } from './names.js'
import { Certificates, Notification } from './parts.js'
import { Held, nativeOf, refuse, refuseMethod, run, runIn } from './run.js'

/** The products that a merchant was asked for. */
let productsOf
/** Trusts other keys or certificates of WeChat Pay from now on. */
export let trust, trustListed

/**
 * A symbol cannot be posted to another thread, and the error shows its words; without it a copy would arrive that has no keys.
 */
const STAYS = Symbol(
  'a Merchant stays in its thread: make one in each, by the same settings. Merchant 不能传给其他线程，请在每个线程中用同样的配置创建',
)

/** A merchant: its settings, from which the core's merchant is remade after a trap. */
export class MerchantParts extends Held {
  #settings
  /** Those trusted in place of the platform keys. */
  #certificates
  #products = {}
  #log

  constructor(config) {
    const locale = textIn(config, 'locale')
    const settings = runIn(locale, () => settingsOf(config))
    const host = backend.host && lend(backend.host)
    const make = () => runIn(locale, (native) => native.make_merchant(host, ...Object.values(settings), backend.language))
    const [native, described] = make()
    super(
      native,
      undefined,
      (hold) => {
        const [native] = make()
        hold(native)
        // This merchant opened the certificates.
        if (this.#certificates !== undefined) native.use_certificates(nativeOf(this.#certificates))
      },
      locale,
      config.signer ?? host?.signer,
    )
    this.#settings = settings
    const [mchid, serialNo, baseUrl, backupUrl] = described.split(' ')
    Object.assign(this, { mchid, serialNo, baseUrl, backupUrl: backupUrl || null, thread: STAYS })
    Object.freeze(this)
  }

  /** Keeps requests below the limits of their operations. */
  get limits() {
    return new Limits(this)
  }

  /** Takes a redacted record of each request of this merchant that is sent, where the call has no `log` of its own. */
  get log() {
    return this.#log
  }

  set log(log) {
    run(this, () => isAbsent(log) || typeof log === 'function' || refuse('log', 'a function of the record', log))
    this.#log = log ?? undefined
  }

  static {
    productsOf = (merchant) => merchant.#products
    trust = (merchant, keys) =>
      run(merchant, (native) => {
        if (isAbsent(keys)) refuse('platformKeys', '{ id: PEM } or a list of certificates', keys)
        const platformKeys = keysOf(keys)
        native.replace_keys(platformKeys)
        Object.assign(merchant.#settings, { platformKeys })
        merchant.#certificates = undefined
      })
    trustListed = (merchant, certificates) =>
      run(merchant, (native) => {
        if (!(certificates instanceof Certificates)) refuse('certificates', 'the Certificates of an answer', certificates)
        native.use_certificates(nativeOf(certificates))
        merchant.#certificates = certificates
      })
  }
}

/** The settings in the order in which the core takes them. The platform keys may be replaced. */
function settingsOf(config) {
  const { signer, platformKeys, ...settings } = given(config, 'config', MERCHANT_CONFIG)
  return { signer, ...settings, platformKeys }
}

/** Reads a notification for one of several merchants; its `merchant` is the one it belongs to. */
export let readingOf

/** The merchants of a set. */
export class MerchantSetParts {
  #merchants

  constructor(merchants) {
    runIn(undefined, () => {
      const fits = Array.isArray(merchants) && merchants.every((merchant) => merchant instanceof MerchantParts)
      if (!fits) refuse('merchants', 'a list of merchants', merchants)
    })
    this.#merchants = [...merchants]
    this.thread = STAYS
    Object.freeze(this)
  }

  [CHECKED](check) {
    return run(this.#merchants[0], () => check(CHECKS))
  }

  static {
    readingOf = (set, ...message) => {
      const [first] = set.#merchants
      const natives = () => set.#merchants.map(nativeOf)
      let given
      const explain = () => JSON.parse(run(first, () => backend.native().explain_of(natives(), ...given)))
      return run(
        first,
        () => {
          given = messageOf(...message)
          const [index, read] = backend.native().notification_of(natives(), ...given)
          return new Notification(read, set.#merchants[index])
        },
        explain,
      )
    }
  }
}

// Made when a program first asks a merchant for them: most use one product of many.
for (const product of PRODUCTS) {
  Object.defineProperty(MerchantParts.prototype, product, {
    get() {
      const made = productsOf(this)
      return (made[product] ??= spaceOf(this, product))
    },
    configurable: true,
  })
}

/** A product as an object with a method for each operation; the products below it are made when they are first asked for. */
function spaceOf(merchant, path) {
  const space = emptySpace(merchant, path)
  for (const rest of path === FRONT_END ? CALLS : backend.native().names(path).split(' ')) {
    const [name, ...below] = rest.split('.')
    if (below.length === 0) addMethods(space, merchant, path, name)
    else if (!Object.hasOwn(space, name)) addSpace(space, merchant, `${path}.${name}`, name)
  }
  return space
}

function addMethods(space, merchant, path, wireName) {
  const [id, name] = [`${path}.${wireName}`, camelCase(wireName)]
  if (path === FRONT_END) {
    space[name] = (given, moment) => merchant.prepareFrontEnd(wireName, given, moment)
  } else {
    space[name] = (body, options) => merchant.prepare(id, body, options)
    Object.defineProperty(space, `${name}Async`, { value: (body, options) => merchant.prepareAsync(id, body, options) })
  }
}

function addSpace(space, merchant, path, name) {
  let made
  const get = () => (made ??= spaceOf(merchant, path))
  Object.defineProperty(space, name, { __proto__: null, get, configurable: true, enumerable: true })
}

const camelCase = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())

/** An object on which an unknown name throws an error that suggests the nearest one. */
function emptySpace(merchant, path) {
  const get = (target, name, receiver) => {
    if (typeof name === 'symbol' || name in target || HARMLESS.has(name)) return Reflect.get(target, name, receiver)
    return run(merchant, () => refuseMethod(path, name, Object.keys(space)))
  }
  const space = Object.create(new Proxy({}, { get }))
  return space
}

/** Names that runtimes look up on any object. */
const HARMLESS = new Set(['then', 'toJSON', 'toString', 'valueOf', 'constructor', 'inspect', 'asymmetricMatch', 'nodeType', '$$typeof'])
