/** The installed package signs and reads, by `import` and by `require`. */

import { createRequire } from 'node:module'
import * as imported from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const required = createRequire(import.meta.url)('wxpay-core')
if (required.Merchant !== imported.Merchant) throw new Error('import and require give two instances')

const platform = new Platform()
const { status, headers, body } = platform.answer({ status: 'FINISHED' })
const request = platform.merchant().request('GET', '/v3/x')
if (!request.headers.Authorization.includes('signature="')) throw new Error('not signed')
if (request.read(status, headers, body).data.status !== 'FINISHED') throw new Error('not read')
console.log('ok', process.version)
