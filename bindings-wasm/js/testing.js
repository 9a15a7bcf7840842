/** WeChat Pay's side, for users' own tests: it signs answers and seals notifications with published test keys. */

import { textBytes } from './message.js'
import { ANSWER_OPTIONS, NOTIFICATION_OPTIONS } from './names.js'
import { show } from './show.js'

/** Makes the class for a backend and its bound classes. */
export function bindTesting(backend, { Merchant, checks }) {
  const { guard, momentOf, partsOf, refuse, statusOf, text } = checks

  /** A WeChat Pay that signs with a test key; configure its `platformKeys` and `apiv3Key` in tests alone. */
  class Platform {
    #native

    constructor() {
      const [mchid, serialNo, privateKey, apiv3Key, id, publicKey] = backend.native().test_keys()
      this.#native = guard((native) => new native.Platform(backend.host))
      Object.assign(this, { mchid, serialNo, privateKey, apiv3Key, platformKeys: Object.freeze({ [id]: publicKey }) })
      Object.freeze(this)
    }

    /** A merchant that believes this platform; `overrides` replace parts of its configuration. */
    merchant(overrides = {}) {
      return new Merchant({ ...this, ...overrides })
    }

    /** A signed answer: `request.read(answer.status, answer.headers, answer.body)`. `data` may be bytes or a text, too. */
    answer(data, options) {
      const { status = 200, moment } = partsOf(options, 'options', ANSWER_OPTIONS)
      const body = bytes(data)
      const headers = guard(() => this.#native.sign(body, ...momentOf(moment)))
      return { status: statusOf(status), headers: object(headers), body }
    }

    /** A sealed notification: `merchant.readNotification(notification.headers, notification.body)`. */
    notification(data, options) {
      const {
        id = 'EV-0000000000000001', event_type = 'TRANSACTION.SUCCESS', original_type = '', summary = '',
        create_time = '2025-09-27T00:47:37+08:00', moment,
      } = partsOf(options, 'options', NOTIFICATION_OPTIONS)
      const event = Object.entries({ id, event_type, original_type, summary, create_time }).map(([name, value]) => text(value, name))
      const parts = guard(() => this.#native.notification(...event, bytes(data), ...momentOf(moment)))
      const [body, ...headers] = parts
      return { headers: object(headers), body }
    }
  }

  function bytes(data) {
    if (data === null || data === undefined) return new Uint8Array()
    const ready = textBytes(data) ?? textBytes(json(data))
    return ready ?? refuse('data', 'what JSON holds, a text or bytes', data)
  }

  show(Platform, () => ({}))
  return { Platform }
}

function object(list) {
  return Object.fromEntries(list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1]]] : [])))
}

/** Undefined for what JSON cannot hold. */
function json(data) {
  try {
    return JSON.stringify(data)
  } catch {
    return undefined
  }
}
