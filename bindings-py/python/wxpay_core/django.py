"""Notifications in Django:

    urlpatterns = [path("notify", notifications(merchant, handle))]
"""

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
    """The view of the notify URL, of a merchant or a `MerchantSet`. It takes no CSRF token: a signature vouches for it.

    `handle(notification)` is called once it is believed; where it raises, WeChat Pay sends again. `seen(dedupe_key)` says
    whether it was handled before: then it is only replied to.
    """

    def view(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        reply = take(merchant, request.headers, request.body, handle, seen)
        return HttpResponse(reply.body.encode(), status=reply.status, content_type="application/json")

    view.csrf_exempt = True  # type: ignore[attr-defined]
    return view
