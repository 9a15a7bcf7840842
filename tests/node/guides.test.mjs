/** The page for users of other SDKs: every name that it tells them exists. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import * as wxpay from 'wxpay-core'
import { Platform } from 'wxpay-core/testing'

const root = join(process.env.CONFORMANCE_VECTORS, '../..')
const page = readFileSync(join(root, 'docs/guides/migrate.md'), 'utf8')
const merchant = new Platform().merchant()
const request = merchant.bill.queryTradeBill({ bill_date: '2025-09-27' })
const objects = { ...wxpay, merchant, request, error: wxpay.RefusedError.prototype }

for (const sdk of ['wechatpay-node-v3', 'wechatpay-axios-plugin']) {
  test(`every name of ours exists: ${sdk}`, () => {
    const section = page.split('\n## ').find((text) => text.startsWith(`${sdk} `))
    const rows = section
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2)
    const spans = rows.flatMap((row) => [...row.split(' | ')[1].matchAll(/`([^`]+)`/g)].map((match) => match[1]))
    assert(spans.length > 15)
    for (const span of spans.filter((span) => !span.startsWith('wxpay '))) {
      const names = /^(?:new )?([\w.]+)/.exec(span)[1].split('.')
      let thing = objects
      for (const name of names) {
        assert(name in thing, span)
        thing = thing[name]
      }
    }
  })
}
