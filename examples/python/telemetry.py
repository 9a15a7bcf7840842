"""Each request that is sent is a span of OpenTelemetry, by `merchant.log = log`."""

from __future__ import annotations

import time

# ANCHOR: log
from opentelemetry import trace
from wxpay_core import LogRecord

tracer = trace.get_tracer("wxpay")


def log(record: LogRecord) -> None:
    end = time.time_ns()
    span = tracer.start_span(
        record.operation or record.path, kind=trace.SpanKind.CLIENT, start_time=end - record.micros * 1000
    )
    told = {
        "http.request.method": record.method,
        "url.template": record.path,
        "http.response.status_code": record.status,
        "http.request.resend_count": record.attempt - 1,
        "error.type": record.cause or record.kind,
        "wxpay.request_id": record.request_id,
        "wxpay.outcome": record.outcome,
        **record.numbers,
    }
    span.set_attributes({name: value for name, value in told.items() if value is not None})
    span.end(end)


# ANCHOR_END: log
