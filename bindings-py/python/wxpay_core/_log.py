"""A redacted record of every request that is sent, for a log or for OpenTelemetry."""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress

from ._native import _hook
from .errors import WxpayError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Generator

    from ._native import LogRecord, Request

    Hook = Callable[[LogRecord], object]


class Log:
    """Hands `hook`, else the merchant's, a record of each request. Without a hook it costs nothing."""

    def __init__(self, hook: Hook | None) -> None:
        self._hook = hook

    def tell(self, request: Request[Any], micros: int) -> None:
        """Calls the hook. The outcome of a payment does not depend on a log: what the hook raises is reported by `logging`,
        unless it interrupts the program; then its `__cause__` says what is known."""
        hook = self._hook or _hook(request)
        record = hook and request.log_record(micros)
        if not hook or not record:
            return
        try:
            hook(record)
        except Exception:
            with suppress(Exception):
                import logging

                logging.getLogger("wxpay_core").exception("log=… failed")
        except BaseException as interruption:
            raise interruption from request.failed("maybe_sent")


NO_LOG = Log(None)


@contextmanager
def sending(request: Request[Any], log: Log) -> Generator[None, None, None]:
    """Tells the log what became of the request. If it is interrupted, the interruption's `__cause__` says what is known."""
    begun = time.perf_counter_ns()
    try:
        yield
    except WxpayError:
        raise
    except BaseException as interruption:  # Cancellations, too.
        raise interruption from request.failed("maybe_sent")
    finally:
        log.tell(request, (time.perf_counter_ns() - begun) // 1000)
