/** A merchant's settings and products, and several merchants behind one notify URL. */

import { CHECKS, apiv3KeysOf, isAbsent, keyOf, keysOf, messageOf, optionalText, partsOf, text } from './arguments.js'
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
    const locale = languageOf(config)
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

/** The language of errors, before any setting is checked. */
function languageOf(config) {
  const own = typeof config === 'object' && config !== null && Object.hasOwn(config, 'locale') ? config.locale : undefined
  return typeof own === 'string' ? own : undefined
}

/** The settings in the order in which the core takes them. The platform keys may be replaced. */
function settingsOf(config) {
  const given = partsOf(config, 'config', MERCHANT_CONFIG)
  const { signer, privateKey, apiV2Key } = given
  if (!isAbsent(signer) && typeof signer !== 'function') refuse('signer', 'a function: message bytes to signature bytes', signer)
  return {
    signer: isAbsent(signer) ? undefined : signingBy(signer),
    mchid: text(given.mchid, 'mchid', 'the merchant number, as text'),
    serialNo: text(given.serialNo, 'serialNo', "the serial of the merchant's API certificate, as text"),
    privateKey: isAbsent(privateKey) ? undefined : keyOf(privateKey, 'privateKey'),
    apiv3Keys: apiv3KeysOf(given.apiv3Key),
    apiV2Key: isAbsent(apiV2Key) ? undefined : keyOf(apiV2Key, 'apiV2Key', 'a text of 32 bytes'),
    baseUrl: optionalText(given.baseUrl, 'baseUrl'),
    backupUrl: optionalText(given.backupUrl, 'backupUrl'),
    locale: optionalText(given.locale, 'locale'),
    platformKeys: keysOf(given.platformKeys),
  }
}

/** A user's signer as the core calls it: what it is given may be kept. */
const signingBy = (signer) => ({
  signByUser(message) {
    const signature = signer(new Uint8Array(message))
    if (signature instanceof Uint8Array) return signature
    const isLate = typeof signature?.then === 'function'
    const what = isLate
      ? 'returned a Promise: use await merchant.prepareAsync(…)'
      : 'return the signature as a Uint8Array or Buffer of 256 bytes'
    return refuse('signer', what)
  },
})

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
  const define = (rest) => Object.defineProperty(space, name, { __proto__: null, configurable: true, enumerable: true, ...rest })
  define({
    get() {
      const value = spaceOf(merchant, path)
      define({ value, writable: true })
      return value
    },
  })
}

const camelCase = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())

/** An object on which an unknown name throws an error that suggests the nearest one. */
function emptySpace(merchant, path) {
  const space = Object.create(
    new Proxy(
      {},
      {
        get(target, name, receiver) {
          if (typeof name === 'symbol' || name in target || HARMLESS.has(name)) return Reflect.get(target, name, receiver)
          return run(merchant, () => refuseMethod(path, name, Object.keys(space)))
        },
      },
    ),
  )
  return space
}

/** Names that runtimes look up on any object. */
const HARMLESS = new Set(['then', 'toJSON', 'toString', 'valueOf', 'constructor', 'inspect', 'asymmetricMatch', 'nodeType', '$$typeof'])
