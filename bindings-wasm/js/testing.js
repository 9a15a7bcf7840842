/** WeChat Pay's side, for users' tests: signs answers and seals notifications with published test keys. */

import { momentOf, partsOf, statusOf, text } from './arguments.js'
import { backend } from './backend.js'
import { textBytes } from './message.js'
import { ANSWER_OPTIONS, NOTIFICATION_OPTIONS } from './names.js'
import { Held, refuse, run, runIn } from './run.js'
import { show } from './show.js'
import { Merchant } from './surface.js'

/** A WeChat Pay that signs with a test key; configure its `platformKeys` and `apiv3Key` only in tests. */
export class Platform extends Held {
  constructor() {
    const { mchid, serialNo, privateKey, apiv3Key, id, publicKey, platformKey } = backend.seldom().TEST
    super(runIn(undefined, (native) => native.make_platform(backend.host, id, platformKey, apiv3Key)))
    Object.assign(this, { mchid, serialNo, privateKey, apiv3Key, platformKeys: Object.freeze({ [id]: publicKey }) })
    Object.freeze(this)
  }

  /** A merchant that trusts this platform; `overrides` replace parts of its configuration. */
  merchant(overrides = {}) {
    return new Merchant({ ...this, ...overrides })
  }

  /** A signed answer: `request.read(answer.status, answer.headers, answer.body)`. `data` may also be bytes or text. */
  answer(data, options) {
    return run(this, (native) => {
      const { status = 200, moment } = partsOf(options, 'options', ANSWER_OPTIONS)
      const body = bytes(data)
      return { status: statusOf(status), headers: object(native.sign(body, ...momentOf(moment))), body }
    })
  }

  /** A sealed notification: `merchant.readNotification(notification.headers, notification.body)`. */
  notification(data, options) {
    return run(this, (native) => {
      const {
        id = 'EV-0000000000000001',
        event_type = 'TRANSACTION.SUCCESS',
        original_type = '',
        summary = '',
        create_time = '2025-09-27T00:47:37+08:00',
        moment,
      } = partsOf(options, 'options', NOTIFICATION_OPTIONS)
      const event = Object.entries({ id, event_type, original_type, summary, create_time }).map(([name, value]) => text(value, name))
      const [headers, body] = native.notification(...event, bytes(data), ...momentOf(moment))
      return { headers: object(headers), body }
    })
  }
}

function bytes(data) {
  if (data === null || data === undefined) return new Uint8Array()
  return textBytes(data) ?? textBytes(json(data)) ?? refuse('data', 'what JSON holds, a text or bytes', data)
}

function object(list) {
  return Object.fromEntries(list.flatMap((name, index) => (index % 2 === 0 ? [[name, list[index + 1]]] : [])))
}

/** Undefined for a value without JSON form. */
function json(data) {
  try {
    return JSON.stringify(data)
  } catch {
    return undefined
  }
}

show(Platform, () => ({}))
