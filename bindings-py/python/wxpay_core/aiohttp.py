"""Sends requests with aiohttp: `await asend(session, request)`."""

from __future__ import annotations

import asyncio

import aiohttp
from yarl import URL

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from . import Answer, Request

    Data = TypeVar("Data")

__all__ = ["asend"]

_NEVER_LEFT = (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError)


async def asend(session: aiohttp.ClientSession, request: Request[Data]) -> Answer[Data]:
    """Sends the request as it is signed and reads its answer. A transport error becomes an `OutcomeUnknownError`."""
    url = URL(request.url, encoded=True)  # Else aiohttp decodes what was signed, %2A for one.
    content = request.body or None
    try:
        async with session.request(
            request.method, url, headers=request.headers, data=content, allow_redirects=False
        ) as response:
            body = await response.read()
    except _NEVER_LEFT as error:
        raise request.failed("not_sent") from error
    except (aiohttp.ClientError, asyncio.TimeoutError) as error:
        raise request.failed("maybe_sent") from error
    return request.read(response.status, response.headers, body)
