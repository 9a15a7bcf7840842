"""Keeps requests below the limits that their operations declare."""

from __future__ import annotations

import time

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from . import Merchant, Request

    def _share(merchant: Merchant, share: float) -> float: ...
    def _take(merchant: Merchant, share: float, request: Request[Any], now: float) -> float: ...

else:
    from ._native import _share, _take


class Limits:
    """Keeps a merchant's requests below the limits of their operations, so that WeChat Pay does not answer 429.

    `limits.wait(request)` sleeps until the request may be sent, however many threads send. Without threads, ask again
    after each wait: `while pause := limits.take(request): await asyncio.sleep(pause)`. Every use of a merchant counts
    together, in this process alone: of four processes, each takes `merchant.limits.share(0.25)`. A request without a
    declared limit never waits.
    """

    __slots__ = ("_merchant", "_share")

    def __init__(self, merchant: Merchant, share: float = 1.0) -> None:
        self._merchant, self._share = merchant, share

    def share(self, share: float) -> Limits:
        """The same with a part of each limit, above 0 and at most 1, for one of several processes."""
        return Limits(self._merchant, _share(self._merchant, share))

    def take(self, request: Request[Any]) -> float:
        """0: send it now, and it counts. Else the seconds to wait before asking again; until then it does not count."""
        return _take(self._merchant, self._share, request, time.monotonic())

    def wait(self, request: Request[Any]) -> None:
        """Sleeps until the request may be sent."""
        while True:
            pause = self.take(request)
            if not pause:
                return
            time.sleep(pause)
