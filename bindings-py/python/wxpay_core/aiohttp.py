"""Sends requests with aiohttp, 3.12 and newer: `await asend(session, request)`."""

# Who runs no type checker passes the other kind of client.
# pyright: reportUnnecessaryIsInstance=false

from __future__ import annotations

import asyncio

import aiohttp
from yarl import URL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from aiohttp import ClientHandlerType, ClientRequest, ClientResponse

    from . import Answer, Request

    Data = TypeVar("Data")

__all__ = ["asend"]

if not hasattr(aiohttp, "ClientHandlerType"):
    raise ImportError(f"wxpay_core.aiohttp needs aiohttp 3.12 or newer; {aiohttp.__version__} is installed")

_CONNECTING = (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError, aiohttp.ConnectionTimeoutError)


async def asend(session: aiohttp.ClientSession, request: Request[Data]) -> Answer[Data]:
    """Sends the request once, as it is signed, and reads its answer. A transport error becomes an `OutcomeUnknownError`.

    Middlewares of the session are left out: they could change what is signed, or send it again.
    """
    if not isinstance(session, aiohttp.ClientSession):
        raise TypeError(f"asend takes an aiohttp.ClientSession, not {type(session).__name__}")
    url = URL(request.url, encoded=True)  # Else aiohttp decodes what was signed, %2A for one.
    once = _Once(request.headers)
    try:
        async with session.request(
            request.method, url, headers=once.headers, data=request.body or None, middlewares=[once],
            allow_redirects=False, raise_for_status=False,
        ) as response:  # fmt: skip
            body = await response.read()
    except (aiohttp.ClientError, asyncio.TimeoutError, OSError) as error:
        raise request.failed("maybe_sent" if once.left else "not_sent") from error
    return request.read(response.status, response.headers, body)


class _Once:
    """Lets a request out once: aiohttp repeats a PUT, DELETE or GET by itself where a connection that was kept dies."""

    def __init__(self, headers: dict[str, str]) -> None:
        # Else a session's own credentials, or those of netrc, are an error beside it.
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
