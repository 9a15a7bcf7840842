"""Notifications in Flask:
`app.add_url_rule("/notify", view_func=notifications(merchant, handle), methods=["POST"])`.
"""

from __future__ import annotations

from flask import Response, request

from ._notify import take

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Callable

    from ._notify import Handle, Reader, Seen

__all__ = ["notifications"]


def notifications(merchant: Reader, handle: Handle, *, seen: Seen | None = None) -> Callable[[], Response]:
    """Makes the view of the notify URL, for a merchant or a `MerchantSet`.

    Calls `handle(notification)` with a trusted notification; if it raises, WeChat Pay sends again. If
    `seen(dedupe_key)` is true, it was handled before and only gets a reply.
    """

    def wxpay_notifications() -> Response:
        reply = take(merchant, request.headers, request.get_data(), handle, seen)
        return Response(reply.body, reply.status, mimetype="application/json")

    return wxpay_notifications
