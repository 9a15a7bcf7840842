/** The classes that users see, around what the core exports. Checks of arguments and conversion; no rule of the protocol. */

import { encode } from './encode.js'
import { fromJson } from './errors.js'
import { bytesOf, headerBlock, textBytes } from './message.js'

const decoder = new TextDecoder()

/** Makes the classes for a backend: the core's exports, the host's cryptography, its random source, its name. */
export function bind(backend) {
  /** Runs what may fail in the core: its errors become ours, a trap an InternalError and a fresh instance. */
  function guard(run, explain) {
    try {
      return run(backend.native())
    } catch (thrown) {
      throw convert(thrown, explain)
    }
  }

  function convert(thrown, explain) {
    if (typeof thrown === 'string') return fromJson(thrown, explain)
    if (!(thrown instanceof WebAssembly.RuntimeError)) return thrown
    backend.replace()
    return fromJson(backend.native().internal('the core stopped; the next call has a fresh one'))
  }

  function refuse(field, text) {
    throw fromJson(backend.native().invalid_argument(field, text))
  }

  function text(value, field, what = 'text') {
    return typeof value === 'string' ? value : refuse(field, what)
  }

  function optionalText(value, field) {
    return value === undefined || value === null ? undefined : text(value, field)
  }

  function seconds(value, field) {
    const fits = Number.isInteger(value) && value >= 0 && value <= Number.MAX_SAFE_INTEGER
    return fits ? value : refuse(field, 'Unix time in whole seconds')
  }

  function nowOf(now) {
    return now === undefined || now === null ? Math.floor(Date.now() / 1000) : seconds(now, 'now')
  }

  /** Timestamp and nonce: the caller's, or the host's. */
  function momentOf(moment = {}) {
    if (typeof moment !== 'object' || moment === null) refuse('moment', '{ timestamp, nonce }')
    const { timestamp, nonce } = moment
    return [
      timestamp === undefined ? nowOf() : seconds(timestamp, 'moment.timestamp'),
      nonce === undefined ? backend.nonce() : text(nonce, 'moment.nonce', '1 to 32 letters and digits'),
    ]
  }

  function optionsOf(options) {
    if (options === undefined || options === null) return {}
    return typeof options === 'object' ? options : refuse('options', '{ extra, moment }')
  }

  function headersOf(headers) {
    return headerBlock(headers) ?? refuse('headers', 'the headers as received: response.headers, request.headers or rawHeaders')
  }

  function messageOf(body) {
    const advice = 'bytes as received: await response.arrayBuffer(), express.raw({ type: "*/*" }), or await request.arrayBuffer()'
    return bytesOf(body) ?? refuse('body', advice)
  }

  function statusOf(status) {
    const fits = Number.isInteger(status) && status >= 0 && status <= 65535
    return fits ? status : refuse('status', 'the HTTP status, such as response.status')
  }

  /** Keys as the core takes them: pairs of id and bytes. */
  function keysOf(keys) {
    if (keys === undefined || keys === null) return []
    if (typeof keys !== 'object') refuse('platform_keys', '{ id: PEM } or a list of certificates')
    const entries = Array.isArray(keys) ? keys.map((pem) => ['', pem]) : Object.entries(keys)
    return entries.map(([id, pem]) => [id, textBytes(pem) ?? refuse(`platform_keys${id ? `.${id}` : ''}`, 'PEM text, or DER bytes')])
  }

  function apiv3KeysOf(keys) {
    if (keys === undefined || keys === null) return []
    return (Array.isArray(keys) ? keys : [keys]).map((key) => textBytes(key) ?? refuse('apiv3_key', 'a text of 32 bytes, or a list of them'))
  }

  /** An error that a message caused knows how to explain itself, and which request was read. */
  function reading(merchant, request, block, body, now, run) {
    const explain = () => JSON.parse(guard(() => merchant.explain(block, body, now)))
    try {
      return run()
    } catch (thrown) {
      throw withRequest(convert(thrown, explain), request)
    }
  }

  function withRequest(error, request) {
    if (request !== undefined && error instanceof Error) Object.defineProperty(error, 'request', { value: request, configurable: true })
    return error
  }

  /** Platform certificates that WeChat Pay listed, opened and checked. */
  class Certificates {
    #native

    constructor(native) {
      this.#native = native
      this.serials = native.serials()
      this.next_refresh_at = native.next_refresh_at()
      Object.freeze(this)
    }

    /** The encrypted list as WeChat Pay sent it, to be saved. */
    get saved() {
      return this.#native.saved()
    }

    static native(certificates) {
      return certificates.#native
    }
  }

  /** A verified success. */
  class Answer {
    constructor([outcome, requestId, failures, certificates], status, body) {
      this.data = body.length === 0 ? null : JSON.parse(decoder.decode(body))
      this.outcome = outcome
      this.status = status
      this.request_id = requestId
      this.verified = true
      this.failures = failures === undefined ? [] : JSON.parse(failures)
      if (certificates !== undefined) this.certificates = new Certificates(certificates)
      Object.defineProperty(this, 'body', { value: body })
      Object.freeze(this)
    }
  }

  /** A signed request: `fetch(request.url, request)`, then `request.read(…)`. */
  class Request {
    #native
    #merchant

    constructor(native, merchant) {
      this.#native = native
      this.#merchant = merchant
      const [method, url, target, operation, body, ...headers] = native.describe()
      this.method = method
      this.url = url
      this.target = target
      this.operation = operation ?? null
      this.headers = {}
      for (let i = 0; i < headers.length; i += 2) this.headers[headers[i]] = headers[i + 1]
      this.body = body
      // A redirect would carry the signature elsewhere, and is no answer of WeChat Pay's.
      this.redirect = 'manual'
      Object.freeze(this.headers)
      Object.freeze(this)
    }

    /** What logs show: no receivers, names or signatures. */
    toJSON() {
      const { method, target, operation } = this
      return { method, target, operation, body_length: this.body?.length ?? 0 }
    }

    [INSPECT](_depth, options, inspect) {
      return `Request ${inspect(this.toJSON(), options)}`
    }

    /** Reads the answer: verified, then decoded; or it throws one of the errors. */
    read(status, headers, body, now) {
      const [code, block, bytes, time] = [statusOf(status), headersOf(headers), messageOf(body), nowOf(now)]
      return reading(this.#merchant, this, block, bytes, time, () => new Answer(this.#native.read(code, block, bytes, time), code, bytes))
    }

    /** The same body bytes with a fresh time, nonce and signature: never a second number. */
    again(moment) {
      const [timestamp, nonce] = momentOf(moment)
      return guard(() => new Request(this.#native.again(timestamp, nonce), this.#merchant))
    }

    /** `again` up to its signature, for a signer elsewhere. */
    beginAgain(moment) {
      const [timestamp, nonce] = momentOf(moment)
      return guard(() => new Unsigned(this.#native.begin_again(timestamp, nonce), this.#merchant))
    }

    /** The request that tells what became of this one; null where nothing is declared that would. */
    query(moment) {
      const [timestamp, nonce] = momentOf(moment)
      const query = guard(() => this.#native.query(timestamp, nonce))
      return query === undefined ? null : new Request(query, this.#merchant)
    }

    /** The same signed request for the "primary" or the "backup" host. */
    at(host) {
      return guard(() => new Request(this.#native.at(text(host, 'host', 'primary or backup')), this.#merchant))
    }

    /** What "not_sent" or "maybe_sent" of the HTTP client means: an OutcomeUnknownError, to be thrown. */
    failed(transport) {
      const json = guard(() => this.#native.failed(text(transport, 'transport', 'not_sent or maybe_sent')))
      return withRequest(fromJson(json), this)
    }

    /** Sends, repeats and queries until the outcome is final. */
    untilFinal(policy = {}) {
      if (typeof policy !== 'object' || policy === null) refuse('policy', '{ attempts, timeout, first_wait, longest_wait }')
      const { attempts = 8, timeout = 600, first_wait = 1, longest_wait = 60 } = policy
      for (const [name, value] of Object.entries({ attempts, timeout, first_wait, longest_wait })) {
        if (typeof value !== 'number' || !(value >= 0)) refuse(`policy.${name}`, 'a number, not negative')
      }
      return guard(() => new Settle(this.#native.until_final(attempts, timeout, first_wait, longest_wait), this.#merchant))
    }
  }

  /** The driver until an outcome is final. */
  class Settle {
    #native
    #merchant
    #request

    constructor(native, merchant) {
      this.#native = native
      this.#merchant = merchant
    }

    /** What to do next: send, wait, done or give_up. */
    step(moment) {
      const [timestamp, nonce] = momentOf(moment)
      const [action, value, body, status] = guard(() => this.#native.step(timestamp, nonce))
      switch (action) {
        case 'send':
          this.#request = new Request(value, this.#merchant)
          return { action, request: this.#request }
        case 'wait':
          return { action, seconds: value }
        case 'done':
          return { action, answer: new Answer(value, status, body) }
        default:
          return { action, error: withRequest(fromJson(value), this.#request) }
      }
    }

    /** The answer to what was sent. */
    read(status, headers, body, now) {
      const [code, block, bytes, time] = [statusOf(status), headersOf(headers), messageOf(body), nowOf(now)]
      guard(() => this.#native.read(code, block, bytes, time))
    }

    /** The HTTP client failed: "not_sent" or "maybe_sent". */
    failed(transport) {
      guard(() => this.#native.failed(text(transport, 'transport', 'not_sent or maybe_sent')))
    }
  }

  /** A request up to its signature. */
  class Unsigned {
    #native
    #merchant

    constructor(native, merchant) {
      this.#native = native
      this.#merchant = merchant
      /** The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256. */
      this.message = native.message()
      Object.freeze(this)
    }

    /** Takes the signature: 256 bytes. */
    finish(signature) {
      const bytes = bytesOf(signature) ?? refuse('signature', '256 bytes, as a Uint8Array')
      return guard(() => new Request(this.#native.finish(bytes), this.#merchant))
    }
  }

  /** An encrypted field up to its decryption. */
  class Sealed {
    #native

    constructor(native) {
      this.#native = native
      /** What to decrypt: RSAES-OAEP with SHA-1. */
      this.ciphertext = native.ciphertext()
      Object.freeze(this)
    }

    /** Takes the plaintext. */
    finish(plaintext) {
      const bytes = bytesOf(plaintext) ?? refuse('plaintext', 'bytes, as a Uint8Array')
      return guard(() => this.#native.finish(bytes))
    }
  }

  /** A notification that WeChat Pay signed. */
  class Notification {
    constructor(parts, merchant) {
      const [id, create_time, event_type, resource_type, summary, original_type, plaintext, moved, dedupe_key, status, body] = parts
      Object.assign(this, { id, create_time, event_type, resource_type, summary, original_type })
      this.data = JSON.parse(plaintext)
      Object.assign(this, { moved, dedupe_key, reply: Object.freeze({ status, body }) })
      Object.defineProperty(this, 'merchant', { value: merchant })
      Object.freeze(this)
    }
  }

  /** A merchant: who signs, with what, and whom it believes. */
  class Merchant {
    #config
    #native
    #generation

    constructor(config) {
      if (typeof config !== 'object' || config === null) refuse('config', '{ mchid, serial_no, private_key, apiv3_key, platform_keys }')
      const { mchid, serial_no, private_key, signer, apiv3_key, platform_keys, base_url, backup_url } = config
      const absent = private_key === undefined || private_key === null
      if (signer !== undefined && signer !== null && typeof signer !== 'function') refuse('signer', 'a function: message bytes to signature bytes')
      this.#config = {
        mchid: text(mchid, 'mchid', 'the merchant number, as text'),
        serial_no: text(serial_no, 'serial_no', "the serial of the merchant's API certificate, as text"),
        private_key: absent ? undefined : textBytes(private_key) ?? refuse('private_key', 'PEM text, or DER bytes'),
        signer: signer ?? undefined,
        apiv3_keys: apiv3KeysOf(apiv3_key),
        platform_keys: keysOf(platform_keys),
        base_url: optionalText(base_url, 'base_url'),
        backup_url: optionalText(backup_url, 'backup_url'),
      }
      this.#make()
      const [number, serial, url] = this.#native.describe()
      Object.assign(this, { mchid: number, serial_no: serial, base_url: url })
      for (const [name, space] of namespaces(this)) Object.defineProperty(this, name, { get: space, configurable: true })
      Object.freeze(this)
    }

    #make() {
      const c = this.#config
      this.#generation = backend.generation
      this.#native = guard((native) => new native.Merchant(
        c.mchid, c.serial_no, c.private_key, c.signer, c.apiv3_keys, c.platform_keys, c.base_url, c.backup_url, backend.language, backend.host,
      ))
    }

    /** The core's merchant; after a trap, one in the fresh instance. */
    static native(merchant) {
      if (merchant.#generation !== backend.generation) merchant.#make()
      return merchant.#native
    }

    /** A declared operation by its id, signed. */
    prepare(operation, body, options) {
      const { extra, moment } = optionsOf(options)
      const [timestamp, nonce] = momentOf(moment)
      const native = Merchant.native(this)
      return guard(() => new Request(native.prepare(text(operation, 'operation'), encode(body), encode(extra), timestamp, nonce), native))
    }

    /** A declared operation by its id, up to its signature. */
    begin(operation, body, options) {
      const { extra, moment } = optionsOf(options)
      const [timestamp, nonce] = momentOf(moment)
      const native = Merchant.native(this)
      return guard(() => new Unsigned(native.begin(text(operation, 'operation'), encode(body), encode(extra), timestamp, nonce), native))
    }

    /** A request to any API: signed, sealed and verified as the declared ones are. */
    request(method, path, options) {
      const native = Merchant.native(this)
      return guard(() => new Request(native.request(...genericOf(method, path, options)), native))
    }

    /** A request to any API, up to its signature. */
    beginRequest(method, path, options) {
      const native = Merchant.native(this)
      return guard(() => new Unsigned(native.begin_request(...genericOf(method, path, options)), native))
    }

    /** A media upload: picture or video. */
    upload(filename, content, options) {
      const { path = '', moment } = optionsOf(options)
      const bytes = bytesOf(content) ?? refuse('content', 'the file, as bytes')
      const [timestamp, nonce] = momentOf(moment)
      const native = Merchant.native(this)
      return guard(() => new Request(native.upload(text(filename, 'filename'), bytes, text(path, 'path'), timestamp, nonce), native))
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
      return this.#reading(headers, body, now, (native, block, bytes, time) => new Notification(native.read_notification(block, bytes, time), this))
    }

    /** The answer of /v3/certificates. */
    readCertificates(headers, body, now) {
      return this.#reading(headers, body, now, (native, block, bytes, time) => new Certificates(native.read_certificates(block, bytes, time)))
    }

    /** Certificates that were saved. */
    loadCertificates(saved, now) {
      const bytes = bytesOf(saved) ?? refuse('saved', 'the bytes of certificates.saved')
      return guard(() => new Certificates(Merchant.native(this).load_certificates(bytes, nowOf(now))))
    }

    /** Trusts these keys from now on; Certificates take the place of the certificates that were. */
    replaceKeys(platform_keys) {
      if (platform_keys instanceof Certificates) {
        guard(() => Merchant.native(this).use_certificates(Certificates.native(platform_keys)))
        return
      }
      if (platform_keys === undefined || platform_keys === null) refuse('platform_keys', '{ id: PEM }, a list of certificates, or Certificates')
      const keys = keysOf(platform_keys)
      guard(() => Merchant.native(this).replace_keys(keys))
      this.#config.platform_keys = keys
    }

    /** A field that WeChat Pay encrypted for the merchant. */
    decrypt(ciphertext) {
      return guard(() => Merchant.native(this).decrypt(text(ciphertext, 'ciphertext', 'base64 text')))
    }

    /** The same up to its decryption, for a key elsewhere. */
    beginDecrypt(ciphertext) {
      return guard(() => new Sealed(Merchant.native(this).begin_decrypt(text(ciphertext, 'ciphertext', 'base64 text'))))
    }

    /** One part of an encrypted bill. */
    openBillPart(part, content) {
      const bytes = bytesOf(content) ?? refuse('content', 'the downloaded part, as bytes')
      const json = encode(part) ?? refuse('part', 'an entry of download_bill_list')
      return guard(() => Merchant.native(this).open_bill_part(json, bytes))
    }

    /** What WeixinJSBridge, wx.chooseWXPay and wx.requestPayment take. */
    jsapiParams(appid, prepay_id, moment) {
      const [timestamp, nonce] = momentOf(moment)
      return JSON.parse(guard(() => Merchant.native(this).jsapi_params(text(appid, 'appid'), text(prepay_id, 'prepay_id'), timestamp, nonce)))
    }

    /** What the PayReq of an app takes. */
    appParams(appid, partnerid, prepay_id, moment) {
      const [timestamp, nonce] = momentOf(moment)
      const params = guard(() => Merchant.native(this).app_params(text(appid, 'appid'), text(partnerid, 'partnerid'), text(prepay_id, 'prepay_id'), timestamp, nonce))
      return JSON.parse(params)
    }

    #reading(headers, body, now, run) {
      const native = Merchant.native(this)
      const [block, bytes, time] = [headersOf(headers), messageOf(body), nowOf(now)]
      return reading(native, undefined, block, bytes, time, () => run(native, block, bytes, time))
    }
  }

  function genericOf(method, path, options) {
    const { query, body, sensitive = [], moment } = optionsOf(options)
    if (!Array.isArray(sensitive) || !sensitive.every((pointer) => typeof pointer === 'string')) refuse('sensitive', 'a list of JSON pointers')
    const raw = body === undefined || body === null ? undefined : textBytes(body)
    const json = raw === undefined ? encode(body) : undefined
    return [text(method, 'method'), text(path, 'path'), encode(query), json, raw, sensitive, ...momentOf(moment)]
  }

  /** Several merchants behind one notify URL. */
  class MerchantSet {
    #merchants

    constructor(merchants) {
      if (!Array.isArray(merchants) || !merchants.every((merchant) => merchant instanceof Merchant)) refuse('merchants', 'a list of merchants')
      this.#merchants = [...merchants]
      Object.freeze(this)
    }

    /** Reads a notification; its `merchant` is whose it is. */
    readNotification(headers, body, now) {
      const [block, bytes, time] = [headersOf(headers), messageOf(body), nowOf(now)]
      const natives = this.#merchants.map((merchant) => Merchant.native(merchant))
      const parts = guard((native) => native.read_notification_of(natives.map((merchant) => merchant.share()), block, bytes, time))
      return new Notification(parts, this.#merchants[parts.at(-1)])
    }
  }

  /** A file on its way from WeChat Pay: believe it only after `finish`. */
  class Download {
    #native

    constructor(hash_type, hash_value, options) {
      const { gzip = false } = optionsOf(options)
      if (typeof gzip !== 'boolean') refuse('gzip', 'true or false')
      this.#native = guard((native) => new native.Download(text(hash_type, 'hash_type'), text(hash_value, 'hash_value'), gzip))
    }

    /** Takes bytes as they arrive; gives the uncompressed content they complete. */
    feed(chunk) {
      const bytes = bytesOf(chunk) ?? refuse('chunk', 'bytes')
      return guard(() => this.#native.feed(bytes))
    }

    /** The rest of the content, if the hash agrees. */
    finish() {
      return guard(() => this.#native.finish())
    }
  }

  /** The products of the catalogue as objects of methods, made when they are first asked for. */
  function namespaces(merchant) {
    const tree = {}
    for (const id of backend.native().operations().split(' ')) {
      const parts = id.split('.')
      const name = parts.pop().replace(/_(.)/g, (_, letter) => letter.toUpperCase())
      const space = parts.reduce((space, part) => (space[part] ??= {}), tree)
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
        const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
        return guard((native) => merchantless(native, `${path}.${snake}`))
      },
    })
  }

  /** The core's own error about an id that is not declared. */
  function merchantless(native, id) {
    throw fromJson(native.unknown_operation(id))
  }

  /** What to do about a code or fail reason: `{ zh, en }`; undefined for one that is not known. */
  function remedy(code) {
    const known = guard((native) => native.remedy(text(code, 'code')))
    return known === undefined ? undefined : JSON.parse(known)
  }

  return { Answer, Certificates, Download, Merchant, MerchantSet, Notification, Request, Sealed, Settle, Unsigned, remedy, guard, momentOf, textBytes }
}

/** What Node prints an object by. */
const INSPECT = Symbol.for('nodejs.util.inspect.custom')

/** Names that runtimes ask every object for. */
const HARMLESS = new Set(['then', 'toJSON', 'toString', 'valueOf', 'constructor', 'inspect', 'asymmetricMatch', 'nodeType', '$$typeof'])
