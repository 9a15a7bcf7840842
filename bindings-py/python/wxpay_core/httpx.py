"""Sends requests with httpx, 0.24 and newer: `send(client, request)`, and `asend` with an asynchronous client."""

# Who runs no type checker passes the other kind of client.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import httpx

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from . import Answer, OutcomeUnknownError, Request

    Data = TypeVar("Data")

__all__ = ["asend", "send"]


def send(client: httpx.Client, request: Request[Data]) -> Answer[Data]:
    """Sends the request as it is signed and reads its answer. A transport error becomes an `OutcomeUnknownError`."""
    if not isinstance(client, httpx.Client):
        raise TypeError(f"send takes an httpx.Client, not {type(client).__name__}; with an AsyncClient, await asend")
    way = _Way()
    try:
        response = client.send(_native(client, request, way), auth=None, follow_redirects=False)
    except (httpx.HTTPError, OSError) as error:  # Of httpx, and what it lets through of ssl.
        raise way.failed(request, error) from error
    return request.read(response.status_code, response.headers, response.content)


async def asend(client: httpx.AsyncClient, request: Request[Data]) -> Answer[Data]:
    """`send` with an asynchronous client."""
    if not isinstance(client, httpx.AsyncClient):
        raise TypeError(f"asend takes an httpx.AsyncClient, not {type(client).__name__}; with a Client, call send")
    way = _Way()
    try:
        response = await client.send(_native(client, request, way.told), auth=None, follow_redirects=False)
    except (httpx.HTTPError, OSError) as error:  # Of httpx, and what it lets through of ssl.
        raise way.failed(request, error) from error
    return request.read(response.status_code, response.headers, response.content)


def _native(client: httpx.Client | httpx.AsyncClient, request: Request[Data], trace: Any) -> httpx.Request:
    # Not client.build_request: parameters and headers of the client would be added to what is signed.
    more = {"timeout": client.timeout.as_dict(), "trace": trace}
    native = httpx.Request(request.method, request.url, headers=request.headers, content=request.body, extensions=more)
    native.url = _Signed(request.url)
    return native


class _Signed(httpx.URL):
    """Goes out as it is signed: some versions write `@` anew, others `'`."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._target = b"/" + url.split("/", 3)[3].encode()

    @property
    def raw_path(self) -> bytes:
        return self._target


class _Way:
    """How far a request came, as httpcore tells. An error alone proves nothing: a transport may have sent it before."""

    connecting = sending = False

    def __call__(self, event: str, info: dict[str, Any]) -> None:
        self.connecting |= ".connect_" in event
        # A proxy is asked for a tunnel by a request of its own.
        self.sending |= event.endswith(".send_request_headers.started") and info["request"].method != b"CONNECT"

    async def told(self, event: str, info: dict[str, Any]) -> None:
        self(event, info)

    def failed(self, request: Request[Data], error: Exception) -> OutcomeUnknownError:
        never_left = not self.sending and (self.connecting or isinstance(error, httpx.PoolTimeout))
        return request.failed("not_sent" if never_left else "maybe_sent")
