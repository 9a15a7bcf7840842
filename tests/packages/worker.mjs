/** The same on the edge: RSA and AES are computed in Rust there. */

import { Merchant, Platform } from 'wxpay-core'

export default {
  async test() {
    const platform = new Platform()
    const { status, headers, body } = platform.answer({ status: 'FINISHED' })
    const merchant = platform.merchant()
    if (!(merchant instanceof Merchant)) throw new Error('two instances')
    if (merchant.request('GET', '/v3/x').read(status, headers, body).data.status !== 'FINISHED') throw new Error('not read')
  },
}
