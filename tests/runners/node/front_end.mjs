/** What a front end is given, beside a case of client.json. */

import { isDeepStrictEqual } from 'node:util'

/** Whether a case goes as it is expected. */
export function client(test, merchant, context) {
  const { method, path, timestamp = context.now, nonce = 'N1', ...inputs } = test.inputs
  let given = inputs
  if (['jsapi', 'app'].includes(test.call)) {
    const { prepay_id, appid, partnerid, ...order } = inputs
    // An order goes whole; the appid of a direct one, which names its mchid, is its own.
    given = 'mchid' in inputs ? { prepay_id, order: { appid, ...order } } : { prepay_id, appid, partnerid, order }
  }
  const name = test.call.replace(/_(.)/g, (_, letter) => letter.toUpperCase())
  const params = merchant.frontEnd[name](given, { timestamp, nonce })
  const told = { ...params, signature: params.members.paySign ?? params.members.sign }
  return Object.entries(test.expect).every(([name, value]) => isDeepStrictEqual(readable(name, told[name]), readable(name, value)))
}

/** A query as its parameters, in any order. */
function readable(name, value) {
  if (typeof value !== 'string' || !['query', 'url'].includes(name)) return value
  const [address, fragment] = value.split('#')
  const [base, query] = name === 'url' ? address.split('?') : ['', address]
  return [base, fragment, Object.fromEntries(new URLSearchParams(query))]
}
