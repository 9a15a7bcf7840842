"""Sends requests with httpx, 0.24 and newer: `until_final(client, request)` until the outcome is final,
`send(client, request)` once, `exchange(client, driver, request)` in your own loop; `auntil_final`, `asend` and
`aexchange` with an asynchronous client."""

# Without a type checker, callers may pass the wrong kind of client.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

from functools import partial

import httpx
from anyio import sleep

from ._driver import adrive, aread, atell, drive, read, tell
from ._httpx_trace import Way

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from typing_extensions import Unpack

    from . import Answer, Driver, Request
    from ._driver import Around, Asign, Policy, Sign

    Data = TypeVar("Data")
    Received = tuple[int, httpx.Headers, bytes]

__all__ = ["aexchange", "asend", "auntil_final", "exchange", "send", "until_final"]


def until_final(
    client: httpx.Client,
    request: Request[Data],
    *,
    sign: Sign | None = None,
    **policy: Unpack[Policy],
) -> Answer[Data]:
    """Sends, repeats and queries until the outcome is final; `policy` is that of `request.until_final`.

    Raises `RefusedError` if the request was not done, and `OutcomeUnknownError` if that is unknown when patience ends.
    An interruption has one of them as its `__cause__`. `sign` signs for a merchant without a private key. `log=…` is
    called with a redacted record of each request that is sent. `limits=merchant.limits` waits before a request that
    WeChat Pay would answer with 429.
    """
    _check(client)
    return drive(request, partial(_received, client), sign, policy)


async def auntil_final(
    client: httpx.AsyncClient,
    request: Request[Data],
    *,
    sign: Asign | None = None,
    **policy: Unpack[Policy],
) -> Answer[Data]:
    """`until_final` with an asynchronous client; a cancellation's `__cause__` says what is known. `sign` may be
    asynchronous."""
    _acheck(client)
    return await adrive(request, partial(_areceived, client), sign, policy, sleep)


def send(client: httpx.Client, request: Request[Data], **around: Unpack[Around]) -> Answer[Data]:
    """Sends the request once, exactly as signed, and reads its answer; `limits=…` and `log=…` as in `until_final`. A
    transport error becomes an `OutcomeUnknownError`; an interruption has one as its `__cause__`."""
    _check(client)
    return read(request, partial(_received, client, request), around)


async def asend(client: httpx.AsyncClient, request: Request[Data], **around: Unpack[Around]) -> Answer[Data]:
    """`send` with an asynchronous client."""
    _acheck(client)
    return await aread(request, partial(_areceived, client, request), around, sleep)


def exchange(client: httpx.Client, driver: Driver, request: Request[Any]) -> None:
    """Sends the request of a step of `until_final`, and tells the driver the result."""
    _check(client)
    tell(driver, request, partial(_received, client, request))


async def aexchange(client: httpx.AsyncClient, driver: Driver, request: Request[Any]) -> None:
    """`exchange` with an asynchronous client."""
    _acheck(client)
    await atell(driver, request, partial(_areceived, client, request))


def _check(client: httpx.Client) -> None:
    if not isinstance(client, httpx.Client):
        raise TypeError(
            f"an httpx.Client is needed, not {type(client).__name__}; an AsyncClient sends by await asend(…)"
        )


def _acheck(client: httpx.AsyncClient) -> None:
    if not isinstance(client, httpx.AsyncClient):
        raise TypeError(f"an httpx.AsyncClient is needed, not {type(client).__name__}; a Client sends by send(…)")


def _received(client: httpx.Client, request: Request[Any]) -> Received:
    way = Way()
    try:
        response = client.send(_native(client, request, way), auth=None, follow_redirects=False)
    except (
        httpx.HTTPError,
        OSError,
    ) as error:  # From httpx, or from ssl through httpx.
        raise way.failed(request, error) from error
    return response.status_code, response.headers, response.content


async def _areceived(client: httpx.AsyncClient, request: Request[Any]) -> Received:
    way = Way()
    try:
        response = await client.send(_native(client, request, way.told), auth=None, follow_redirects=False)
    except (
        httpx.HTTPError,
        OSError,
    ) as error:  # From httpx, or from ssl through httpx.
        raise way.failed(request, error) from error
    return response.status_code, response.headers, response.content


def _native(client: httpx.Client | httpx.AsyncClient, request: Request[Any], trace: Any) -> httpx.Request:
    # Not client.build_request, which would add the client's parameters and headers to what is signed.
    more = {"timeout": client.timeout.as_dict(), "trace": trace}
    native = httpx.Request(
        request.method,
        request.url,
        headers=request.headers,
        content=request.body,
        extensions=more,
    )
    native.url = _Signed(request.url)
    return native


class _Signed(httpx.URL):
    """Sends a URL exactly as signed: some versions re-encode `@`, others `'`."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        self._target = b"/" + url.split("/", 3)[3].encode()

    @property
    def raw_path(self) -> bytes:
        return self._target
