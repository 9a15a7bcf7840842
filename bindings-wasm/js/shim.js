/** The classes that users see, around what the core exports. Checks of arguments and conversion; no rule of the protocol. */

import { bindArguments } from './arguments.js'
import { decode } from './decode.js'
import { bindDownload } from './download.js'
import { encode } from './encode.js'
import { fromJson } from './errors.js'
import { bytesOf } from './message.js'
import { MERCHANT_CONFIG } from './names.js'
import { bindRequests } from './request.js'
import { show } from './show.js'

/** Makes the classes for a backend: the core's exports, the host's cryptography, its random source, its name. */
export function bind(backend) {
  const checks = bindArguments(backend)
  const {
    apiv3KeysOf, declaredOf, genericOf, givenOf, guard, headersOf, keyOf, keysOf, messageOf, nowOf, optionalText,
    partsOf, reading, refuse, text, uploadOf,
  } = checks
  const { Download, begun } = bindDownload(checks)
  const requests = bindRequests(backend, checks, (merchant) => Merchant.native(merchant), begun)
  const { Certificates, Request, Sealed, Unsigned, UnsignedParams } = requests

  /** A notification that WeChat Pay signed. */
  class Notification {
    constructor(json, merchants) {
      const [{ dedupe_key, ...members }, data, owner] = decode(json)
      Object.freeze(members.reply)
      Object.assign(this, members, { dedupeKey: dedupe_key, data })
      Object.defineProperty(this, 'merchant', { value: merchants[owner] })
      Object.freeze(this)
    }
  }

  /** A merchant: who signs, with what, and whom it believes. */
  class Merchant {
    #config
    #native
    #generation

    constructor(config) {
      const { mchid, serialNo, privateKey, signer, apiv3Key, apiV2Key, platformKeys, baseUrl, backupUrl, locale } = partsOf(config, 'config', MERCHANT_CONFIG)
      const absent = privateKey === undefined || privateKey === null
      if (signer !== undefined && signer !== null && typeof signer !== 'function') refuse('signer', 'a function: message bytes to signature bytes', signer)
      this.#config = {
        mchid: text(mchid, 'mchid', 'the merchant number, as text'),
        serialNo: text(serialNo, 'serialNo', "the serial of the merchant's API certificate, as text"),
        privateKey: absent ? undefined : keyOf(privateKey, 'privateKey'),
        signer: signer ?? undefined,
        apiv3Keys: apiv3KeysOf(apiv3Key),
        apiV2Key: apiV2Key === undefined || apiV2Key === null ? undefined : keyOf(apiV2Key, 'apiV2Key', 'a text of 32 bytes'),
        platformKeys: keysOf(platformKeys),
        certificates: undefined,
        baseUrl: optionalText(baseUrl, 'baseUrl'),
        backupUrl: optionalText(backupUrl, 'backupUrl'),
        locale: optionalText(locale, 'locale'),
      }
      this.#make()
      const [number, serial, url, backup] = this.#native.describe()
      Object.assign(this, { mchid: number, serialNo: serial, baseUrl: url, backupUrl: backup })
      for (const [name, space] of namespaces(this)) Object.defineProperty(this, name, { get: space, configurable: true })
      Object.freeze(this)
    }

    #make() {
      const c = this.#config
      this.#generation = backend.generation
      this.#native = guard((native) => new native.Merchant(
        c.mchid, c.serialNo, c.privateKey, c.signer, c.apiv3Keys, c.apiV2Key, c.platformKeys, c.baseUrl, c.backupUrl, c.locale,
        backend.language, backend.host,
      ))
      if (c.certificates !== undefined) this.#use(c.certificates)
    }

    #use(certificates) {
      const native = Certificates.native(certificates)
      guard(() => this.#native.use_certificates(native))
    }

    /** The core's merchant; after a trap, one in the fresh instance. */
    static native(merchant) {
      if (merchant.#generation !== backend.generation) merchant.#make()
      return merchant.#native
    }

    /** A declared operation by its id, signed. */
    prepare(operation, body, options) {
      const [native, given] = [Merchant.native(this), declaredOf(body, options)]
      return guard(() => new Request(native.prepare(text(operation, 'operation'), ...given), this))
    }

    /** A declared operation by its id, up to its signature. */
    begin(operation, body, options) {
      const [native, given] = [Merchant.native(this), declaredOf(body, options)]
      return guard(() => new Unsigned(native.begin(text(operation, 'operation'), ...given), this))
    }

    /** A request to any API: signed, sealed and verified as the declared ones are. */
    request(method, path, options) {
      const native = Merchant.native(this)
      return guard(() => new Request(native.request(...genericOf(method, path, options)), this))
    }

    /** A request to any API, up to its signature. */
    beginRequest(method, path, options) {
      const native = Merchant.native(this)
      return guard(() => new Unsigned(native.begin_request(...genericOf(method, path, options)), this))
    }

    /** A media upload: picture or video. */
    upload(filename, content, options) {
      const native = Merchant.native(this)
      return guard(() => new Request(native.upload(...uploadOf(filename, content, options)), this))
    }

    /** The same up to its signature. */
    beginUpload(filename, content, options) {
      const native = Merchant.native(this)
      return guard(() => new Unsigned(native.begin_upload(...uploadOf(filename, content, options)), this))
    }

    /** Throws unless WeChat Pay signed this message. */
    verify(headers, body, now) {
      this.#reading(headers, body, now, (native, block, bytes, time) => native.verify(block, bytes, time))
    }

    /** Throws unless an overseas statement is the one that its header names. */
    verifyStatement(headers, body, now) {
      this.#reading(headers, body, now, (native, block, bytes, time) => native.verify_statement(block, bytes, time))
    }

    /** Why a message was not believed: `{ hints, skew }`. */
    explain(headers, body, now) {
      const [block, bytes, time] = [headersOf(headers), messageOf(body), nowOf(now)]
      return JSON.parse(guard(() => Merchant.native(this).explain(block, bytes, time)))
    }

    /** A notification: verified, then decrypted, then parsed. */
    readNotification(headers, body, now) {
      return this.#reading(headers, body, now, (native, block, bytes, time) => new Notification(native.read_notification(block, bytes, time), [this]))
    }

    /** The answer of /v3/certificates. */
    readCertificates(headers, body, now) {
      return this.#reading(headers, body, now, (native, block, bytes, time) => {
        return new Certificates(native.read_certificates(block, bytes, time), this, time)
      })
    }

    /** Certificates that were saved. */
    loadCertificates(saved, now) {
      const [bytes, time] = [bytesOf(saved) ?? refuse('saved', 'the bytes of certificates.saved', saved), nowOf(now)]
      return guard(() => new Certificates(Merchant.native(this).load_certificates(bytes, time), this, time))
    }

    /** Trusts these keys from now on; Certificates take the place of the certificates that were. */
    replaceKeys(platformKeys) {
      const native = Merchant.native(this)
      if (platformKeys instanceof Certificates) {
        this.#use(platformKeys)
        this.#config.certificates = platformKeys
        return
      }
      if (platformKeys === undefined || platformKeys === null) refuse('platformKeys', '{ id: PEM }, a list of certificates, or Certificates', platformKeys)
      const keys = keysOf(platformKeys)
      guard(() => native.replace_keys(keys))
      Object.assign(this.#config, { platformKeys: keys, certificates: undefined })
    }

    /** A field that WeChat Pay encrypted for the merchant. */
    decrypt(ciphertext) {
      return guard(() => Merchant.native(this).decrypt(text(ciphertext, 'ciphertext', 'base64 text')))
    }

    /** The same up to its decryption, for a key elsewhere. */
    beginDecrypt(ciphertext) {
      return guard(() => new Sealed(Merchant.native(this).begin_decrypt(text(ciphertext, 'ciphertext', 'base64 text'))))
    }

    /** One part of an encrypted bill; `key` is what a key elsewhere made of its `encrypt_key`. */
    openBillPart(part, content, key) {
      const bytes = bytesOf(content) ?? refuse('content', 'the downloaded part, as bytes', content)
      const json = encode(part) ?? refuse('part', 'a part of the encrypted bill, as its list has it', part)
      const given = key === undefined || key === null ? undefined : bytesOf(key) ?? refuse('key', '32 bytes', key)
      return guard(() => Merchant.native(this).open_bill_part(json, bytes, given))
    }

    /** What a front end is given for a call of WeChat, by the call's name. */
    prepareFrontEnd(name, given, moment) {
      return JSON.parse(guard(() => Merchant.native(this).prepare_front_end(...givenOf(name, given, moment))))
    }

    /** Its members up to the signature of the merchant's key. */
    beginFrontEnd(name, given, moment) {
      return guard(() => new UnsignedParams(Merchant.native(this).begin_front_end(...givenOf(name, given, moment))))
    }

    /** The parameters of WeixinJSBridge, wx.chooseWXPay and wx.requestPayment. */
    jsapiParams(appid, prepayId, moment) {
      return this.prepareFrontEnd('jsapi', { appid, prepay_id: prepayId }, moment).members
    }

    /** The same up to their signature. */
    beginJsapiParams(appid, prepayId, moment) {
      return this.beginFrontEnd('jsapi', { appid, prepay_id: prepayId }, moment)
    }

    /** The parameters of an app's PayReq. */
    appParams(appid, partnerid, prepayId, moment) {
      return this.prepareFrontEnd('app', { appid, partnerid, prepay_id: prepayId }, moment).members
    }

    /** The same up to their signature. */
    beginAppParams(appid, partnerid, prepayId, moment) {
      return this.beginFrontEnd('app', { appid, partnerid, prepay_id: prepayId }, moment)
    }

    #reading(headers, body, now, run) {
      const native = Merchant.native(this)
      const [block, bytes, time] = [headersOf(headers), messageOf(body), nowOf(now)]
      return reading(() => native.explain(block, bytes, time), undefined, () => run(native, block, bytes, time))
    }
  }

  /** Several merchants behind one notify URL. */
  class MerchantSet {
    #merchants

    constructor(merchants) {
      if (!Array.isArray(merchants) || !merchants.every((merchant) => merchant instanceof Merchant)) refuse('merchants', 'a list of merchants', merchants)
      this.#merchants = [...merchants]
      Object.freeze(this)
    }

    /** Reads a notification; its `merchant` is whose it is. */
    readNotification(headers, body, now) {
      const [block, bytes, time] = [headersOf(headers), messageOf(body), nowOf(now)]
      const natives = () => this.#merchants.map((merchant) => Merchant.native(merchant).share())
      const explain = (native) => native.explain_of(natives(), block, bytes, time)
      return reading(explain, undefined, () => {
        return new Notification(backend.native().read_notification_of(natives(), block, bytes, time), this.#merchants)
      })
    }
  }

  /** The products of the catalogue as objects of methods, made when they are first asked for. */
  function namespaces(merchant) {
    const tree = {}
    const method = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase())
    tree.frontEnd = {}
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
      return [name, () => (made ??= named(space, name))]
    })
  }

  /** A namespace in which a name that does not exist is an error that says the nearest. */
  function named(space, path) {
    for (const [name, value] of Object.entries(space)) if (typeof value === 'object') space[name] = named(value, `${path}.${name}`)
    return new Proxy(Object.freeze(space), {
      get(target, name, receiver) {
        if (typeof name === 'symbol' || name in target || HARMLESS.has(name)) return Reflect.get(target, name, receiver)
        throw fromJson(backend.native().unknown_operation(path, name, Object.keys(target)))
      },
    })
  }

  /** Every operation of the catalogue: `{ id, method, path, title, page }`. */
  function operations() {
    return JSON.parse(guard((native) => native.operations()))
  }

  /** The remedy for a code or fail reason: `{ zh, en }`; undefined for an unknown one. */
  function remedy(code) {
    const known = guard((native) => native.remedy(text(code, 'code')))
    return known === undefined ? undefined : JSON.parse(known)
  }

  show(Notification, ({ id, event, event_type, create_time }) => ({ id, event, event_type, create_time }))
  return { ...requests, Download, Merchant, MerchantSet, Notification, operations, remedy, checks }
}

/** Names that runtimes ask every object for. */
const HARMLESS = new Set(['then', 'toJSON', 'toString', 'valueOf', 'constructor', 'inspect', 'asymmetricMatch', 'nodeType', '$$typeof'])
