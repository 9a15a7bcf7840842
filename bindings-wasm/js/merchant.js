/** A merchant's settings and products, and several merchants behind one notify URL. */

import { CHECKS, apiv3KeysOf, isAbsent, keyOf, keysOf, messageOf, optionalText, partsOf, text } from './arguments.js'
import { backend } from './backend.js'
import { CHECKED } from './checked.js'
import { MERCHANT_CONFIG } from './names.js'
import { Certificates, Notification } from './parts.js'
import { Held, nativeOf, refuse, refuseMethod, run, runIn } from './run.js'

/** Trusts other keys or certificates of WeChat Pay from now on. */
export let trust, trustListed

/** A merchant: its settings, from which the core's merchant is remade after a trap. */
export class MerchantParts extends Held {
  #settings

  constructor(config) {
    const locale = languageOf(config)
    const settings = runIn(locale, () => settingsOf(config))
    const make = () => runIn(locale, (native) => new native.Merchant(...settings.given, settings.keys, backend.language, backend.host))
    const native = make()
    super(native, undefined, (hold) => {
      const native = make()
      hold(native)
      // This merchant opened the certificates.
      if (settings.certificates !== undefined) native.use_certificates(nativeOf(settings.certificates))
    }, locale)
    this.#settings = settings
    const [mchid, serialNo, baseUrl, backupUrl] = native.describe()
    Object.assign(this, { mchid, serialNo, baseUrl, backupUrl })
    for (const [name, space] of namespaces(this)) Object.defineProperty(this, name, { get: space, configurable: true })
    Object.freeze(this)
  }

  static {
    trust = (merchant, keys) => run(merchant, (native) => {
      if (isAbsent(keys)) refuse('platformKeys', '{ id: PEM } or a list of certificates', keys)
      const given = keysOf(keys)
      native.replace_keys(given)
      Object.assign(merchant.#settings, { keys: given, certificates: undefined })
    })
    trustListed = (merchant, certificates) => run(merchant, (native) => {
      if (!(certificates instanceof Certificates)) refuse('certificates', 'the Certificates of an answer', certificates)
      native.use_certificates(nativeOf(certificates))
      merchant.#settings.certificates = certificates
    })
  }
}

/** The language of errors, before any setting is checked. */
function languageOf(config) {
  const own = typeof config === 'object' && config !== null && Object.hasOwn(config, 'locale') ? config.locale : undefined
  return typeof own === 'string' ? own : undefined
}

/** The settings as the core takes them: the fixed ones, and the platform keys, which may be replaced. */
function settingsOf(config) {
  const { mchid, serialNo, privateKey, signer, apiv3Key, apiV2Key, platformKeys, baseUrl, backupUrl, locale } = partsOf(config, 'config', MERCHANT_CONFIG)
  if (!isAbsent(signer) && typeof signer !== 'function') refuse('signer', 'a function: message bytes to signature bytes', signer)
  const given = [
    text(mchid, 'mchid', 'the merchant number, as text'),
    text(serialNo, 'serialNo', "the serial of the merchant's API certificate, as text"),
    isAbsent(privateKey) ? undefined : keyOf(privateKey, 'privateKey'),
    signer ?? undefined,
    apiv3KeysOf(apiv3Key),
    isAbsent(apiV2Key) ? undefined : keyOf(apiV2Key, 'apiV2Key', 'a text of 32 bytes'),
    optionalText(baseUrl, 'baseUrl'),
    optionalText(backupUrl, 'backupUrl'),
    optionalText(locale, 'locale'),
  ]
  return { given, keys: keysOf(platformKeys), certificates: undefined }
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
    Object.freeze(this)
  }

  [CHECKED](check) {
    return run(this.#merchants[0], () => check(CHECKS))
  }

  static {
    readingOf = (set, ...message) => {
      const [first] = set.#merchants
      const natives = () => set.#merchants.map((merchant) => nativeOf(merchant).share())
      let given
      const explain = () => JSON.parse(run(first, () => backend.native().explain_of(natives(), ...given)))
      return run(first, () => {
        given = messageOf(...message)
        return new Notification(backend.native().read_notification_of(natives(), ...given), set.#merchants)
      }, explain)
    }
  }
}

/** The products of the catalogue as objects with methods, made on first use. */
function namespaces(merchant) {
  const tree = { frontEnd: {} }
  const method = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())
  for (const name of backend.native().front_end_calls().split(' ')) {
    tree.frontEnd[method(name)] = (given, moment) => merchant.prepareFrontEnd(name, given, moment)
  }
  for (const id of backend.native().ids().split(' ')) {
    const parts = id.split('.')
    const name = method(parts.pop())
    const space = parts.reduce((space, part) => (Object.hasOwn(space, part) ? space[part] : (space[part] = {})), tree)
    space[name] = (body, options) => merchant.prepare(id, body, options)
  }
  return Object.entries(tree).map(([name, space]) => {
    let made
    return [name, () => (made ??= named(space, name, merchant))]
  })
}

/** A namespace in which an unknown name throws an error that suggests the nearest one. */
function named(space, path, merchant) {
  for (const [name, value] of Object.entries(space)) if (typeof value === 'object') space[name] = named(value, `${path}.${name}`, merchant)
  return new Proxy(Object.freeze(space), {
    get(target, name, receiver) {
      if (typeof name === 'symbol' || name in target || HARMLESS.has(name)) return Reflect.get(target, name, receiver)
      return run(merchant, () => refuseMethod(path, name, Object.keys(target)))
    },
  })
}

/** Names that runtimes look up on any object. */
const HARMLESS = new Set(['then', 'toJSON', 'toString', 'valueOf', 'constructor', 'inspect', 'asymmetricMatch', 'nodeType', '$$typeof'])
