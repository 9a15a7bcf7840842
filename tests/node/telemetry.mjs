/** Each request that is sent is a span of OpenTelemetry, by `merchant.log = log`. */

// ANCHOR: log
import { SpanKind, trace } from '@opentelemetry/api'

const tracer = trace.getTracer('wxpay')

export function log({ operation, method, path, numbers, attempt, micros, status, requestId, outcome, kind, cause }) {
  const end = Date.now()
  const attributes = {
    'http.request.method': method,
    'url.template': path,
    'http.response.status_code': status,
    'http.request.resend_count': attempt - 1,
    'error.type': cause ?? kind,
    'wxpay.request_id': requestId,
    'wxpay.outcome': outcome,
    ...numbers,
  }
  tracer.startSpan(operation ?? path, { kind: SpanKind.CLIENT, startTime: end - micros / 1000, attributes }).end(end)
}
// ANCHOR_END: log
