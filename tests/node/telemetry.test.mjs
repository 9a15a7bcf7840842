/** The example of a log makes spans. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trace } from '@opentelemetry/api'
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base'
import { send } from 'wxpay-core/fetch'
import { Platform } from 'wxpay-core/testing'
import { log } from './telemetry.mjs'

test('each request that is sent is a span', async () => {
  const spans = new InMemorySpanExporter()
  trace.setGlobalTracerProvider(new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] }))
  const platform = new Platform()
  const { status, headers, body } = platform.answer({ code: 'NO_AUTH', message: 'x' }, { status: 403 })
  const request = platform.merchant().ecommerce.profitsharing.queryOrder({ sub_mchid: '1', transaction_id: '42', out_order_no: 'P1' })
  await assert.rejects(send(request, { log, fetch: async () => new Response(body, { status, headers }) }))
  const [{ name, attributes, startTime, endTime }] = spans.getFinishedSpans()
  assert.equal(name, request.operation)
  assert.deepEqual([attributes['http.response.status_code'], attributes['error.type'], attributes.out_order_no], [403, 'refused', 'P1'])
  assert.ok(endTime >= startTime)
})
