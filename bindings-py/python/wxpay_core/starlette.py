"""Notifications in Starlette and FastAPI:
`app.add_route("/notify", notifications(merchant, handle), methods=["POST"])`.
"""

from __future__ import annotations

from inspect import iscoroutinefunction

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from ._notify import verified

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Awaitable, Callable

    from ._notify import Handle, Reader, Seen

__all__ = ["notifications"]


def notifications(
    merchant: Reader, handle: Handle, *, seen: Seen | None = None
) -> Callable[[Request], Awaitable[Response]]:
    """Makes the endpoint of the notify URL, for a merchant or a `MerchantSet`.

    Calls `handle(notification)` with a trusted notification; if it raises, WeChat Pay sends again. If
    `seen(dedupe_key)` is true, it was handled before and only gets a reply. Both may be asynchronous; otherwise they
    run in a thread.
    """

    async def endpoint(request: Request) -> Response:
        notification, reply = verified(merchant, request.headers, await request.body())
        if notification is not None and not (seen and await _called(seen, notification.dedupe_key)):
            await _called(handle, notification)
        return Response(reply.body, reply.status, media_type="application/json")

    return endpoint


async def _called(function: Callable[[Any], Any], argument: Any) -> Any:
    return await (function(argument) if iscoroutinefunction(function) else run_in_threadpool(function, argument))
