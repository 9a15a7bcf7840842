"""Sends requests with aiohttp, 3.12 and newer: `await auntil_final(session, request)` until the outcome is final,
`await asend(session, request)` once, `await aexchange(session, driver, request)` in your own loop."""

# Without a type checker, callers may pass the wrong kind of client.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import asyncio
from functools import partial

import aiohttp
from yarl import URL

from ._driver import adrive, aread, atell

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Mapping, TypeVar

    from aiohttp import ClientHandlerType, ClientRequest, ClientResponse
    from typing_extensions import Unpack

    from . import Answer, Driver, Request
    from ._driver import Around, Asign, Policy

    Data = TypeVar("Data")

__all__ = ["aexchange", "asend", "auntil_final"]

if not hasattr(aiohttp, "ClientHandlerType"):
    raise ImportError(f"wxpay_core.aiohttp needs aiohttp 3.12 or newer; {aiohttp.__version__} is installed")

_CONNECTING = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.ConnectionTimeoutError,
)


async def auntil_final(
    session: aiohttp.ClientSession,
    request: Request[Data],
    *,
    sign: Asign | None = None,
    **policy: Unpack[Policy],
) -> Answer[Data]:
    """Sends, repeats and queries until the outcome is final; `policy` is that of `request.until_final`.

    Raises `RefusedError` if the request was not done, and `OutcomeUnknownError` if that is unknown when patience ends;
    a cancellation has one of them as its `__cause__`. `sign`, which may be asynchronous, signs for a merchant without a
    private key. `log=…` is called with a redacted record of each request that is sent. `limits=merchant.limits` waits
    before a request that WeChat Pay would answer with 429.
    """
    _check(session)
    return await adrive(request, partial(_received, session), sign, policy, asyncio.sleep)


async def asend(session: aiohttp.ClientSession, request: Request[Data], **around: Unpack[Around]) -> Answer[Data]:
    """Sends the request once, exactly as signed, and reads its answer; `limits=…` and `log=…` as in `auntil_final`. A
    transport error becomes an `OutcomeUnknownError`; a cancellation has one as its `__cause__`.

    The session's middlewares are skipped: they could change what is signed, or send it again.
    """
    _check(session)
    return await aread(request, partial(_received, session, request), around, asyncio.sleep)


async def aexchange(session: aiohttp.ClientSession, driver: Driver, request: Request[Any]) -> None:
    """Sends the request of a step of `until_final`, as `asend` does, and tells the driver the result."""
    _check(session)
    await atell(driver, request, partial(_received, session, request))


def _check(session: aiohttp.ClientSession) -> None:
    if not isinstance(session, aiohttp.ClientSession):
        raise TypeError(f"an aiohttp.ClientSession is needed, not {type(session).__name__}")


async def _received(session: aiohttp.ClientSession, request: Request[Any]) -> tuple[int, Mapping[str, str], bytes]:
    url = URL(request.url, encoded=True)  # Otherwise aiohttp decodes parts of the signed target, such as %2A.
    once = _Once(request.headers)
    try:
        async with session.request(
            request.method, url, headers=once.headers, data=request.body or None, middlewares=[once],
            allow_redirects=False, raise_for_status=False,
        ) as response:  # fmt: skip
            body = await response.read()
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
        raise request.failed("maybe_sent" if once.left else "not_sent") from error
    return response.status, response.headers, body


class _Once:
    """Sends a request only once: aiohttp repeats a PUT, DELETE or GET by itself when a reused connection dies."""

    def __init__(self, headers: dict[str, str]) -> None:
        # Otherwise credentials of the session or of netrc beside it are an error.
        self.authorization = headers.pop("Authorization")
        self.headers, self.left = headers, True
        self.error: Exception | None = None

    async def __call__(self, request: ClientRequest, send: ClientHandlerType) -> ClientResponse:
        if self.error:
            raise self.error
        request.headers["Authorization"] = self.authorization
        try:
            return await send(request)
        except Exception as error:
            self.error, self.left = error, not isinstance(error, _CONNECTING)
            raise
