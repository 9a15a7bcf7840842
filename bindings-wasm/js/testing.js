/** WeChat Pay's side, for users' tests: signs answers and seals notifications with published test keys. */

import { given } from './arguments.js'
import { backend } from './backend.js'
import { pairsOf, textBytes } from './message.js'
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
      const { status, moment } = given(options, 'options', ANSWER_OPTIONS)
      const body = bytes(data)
      return { status, headers: Object.fromEntries(pairsOf(native.sign(body, ...moment))), body }
    })
  }

  /** A sealed notification: `merchant.readNotification(notification.headers, notification.body)`. */
  notification(data, options) {
    return run(this, (native) => {
      const { moment, ...told } = given(options, 'options', NOTIFICATION_OPTIONS)
      const event = Object.entries(SPLIT).map(([name, usual]) => told[name] ?? usual)
      const [headers, body] = native.notification(...event, bytes(data), ...moment)
      return { headers: Object.fromEntries(pairsOf(headers)), body }
    })
  }
}

/** A notification of a split. */
const SPLIT = {
  id: 'EV-0000000000000001',
  event_type: 'TRANSACTION.SUCCESS',
  original_type: '',
  summary: '',
  create_time: '2025-09-27T00:47:37+08:00',
}

function bytes(data) {
  if (data === null || data === undefined) return new Uint8Array()
  return textBytes(data) ?? textBytes(json(data)) ?? refuse('data', 'what JSON holds, a text or bytes', data)
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
