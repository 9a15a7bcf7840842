"""Sends requests with httpx: `send(client, request)`, and `asend` with an asynchronous client."""

from __future__ import annotations

import httpx

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeVar

    from . import Answer, OutcomeUnknownError, Request

    Data = TypeVar("Data")

__all__ = ["asend", "send"]


def send(client: httpx.Client, request: Request[Data]) -> Answer[Data]:
    """Sends the request as it is signed and reads its answer. A transport error becomes an `OutcomeUnknownError`."""
    try:
        response = client.send(_native(request), auth=None, follow_redirects=False)
    except httpx.RequestError as error:
        raise _failed(request, error) from error
    return request.read(response.status_code, response.headers, response.content)


async def asend(client: httpx.AsyncClient, request: Request[Data]) -> Answer[Data]:
    """`send` with an asynchronous client."""
    try:
        response = await client.send(_native(request), auth=None, follow_redirects=False)
    except httpx.RequestError as error:
        raise _failed(request, error) from error
    return request.read(response.status_code, response.headers, response.content)


def _native(request: Request[Data]) -> httpx.Request:
    # Not client.build_request: parameters and headers of the client would be added to what is signed.
    return httpx.Request(request.method, request.url, headers=request.headers, content=request.body)


def _failed(request: Request[Data], error: httpx.RequestError) -> OutcomeUnknownError:
    never_left = isinstance(error, (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout))
    return request.failed("not_sent" if never_left else "maybe_sent")
