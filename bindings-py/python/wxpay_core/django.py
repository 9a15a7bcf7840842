"""Notifications in Django: `urlpatterns = [path("notify", notifications(merchant, handle))]`."""

# Django has no types of its own.
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false, reportUnnecessaryComparison=false

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed  # type: ignore[import-untyped,unused-ignore]

from ._notify import take

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Callable

    from ._notify import Handle, Reader, Seen

__all__ = ["notifications"]


def notifications(
    merchant: Reader, handle: Handle, *, seen: Seen | None = None
) -> Callable[[HttpRequest], HttpResponse]:
    """Makes the view of the notify URL, for a merchant or a `MerchantSet`. It is exempt from CSRF tokens: the signature
    authenticates the message.

    Calls `handle(notification)` with a trusted notification; if it raises, WeChat Pay sends again. If
    `seen(dedupe_key)` is true, it was handled before and only gets a reply.
    """

    def view(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        reply = take(merchant, request.headers, request.body, handle, seen)
        return HttpResponse(reply.body.encode(), status=reply.status, content_type="application/json")

    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view
