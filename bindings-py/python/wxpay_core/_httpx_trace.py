"""How far a request of httpx got before it failed."""

from __future__ import annotations

import httpx

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from . import OutcomeUnknownError, Request


class Way:
    """Tracks how far a request got, from httpcore's trace. An error alone proves nothing: a transport may have sent it
    before."""

    connecting = sending = False

    def __call__(self, event: str, info: dict[str, Any]) -> None:
        self.connecting |= ".connect_" in event
        # A proxy gets a request of its own, for the tunnel.
        self.sending |= event.endswith(".send_request_headers.started") and info["request"].method != b"CONNECT"

    async def told(self, event: str, info: dict[str, Any]) -> None:
        self(event, info)

    def failed(self, request: Request[Any], error: Exception) -> OutcomeUnknownError:
        never_left = not self.sending and (self.connecting or isinstance(error, httpx.PoolTimeout))
        return request.failed("not_sent" if never_left else "maybe_sent")
