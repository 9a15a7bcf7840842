"""Handles a notification, for all web frameworks alike."""

from __future__ import annotations

from .errors import UntrustedMessageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Callable, Union

    from . import Merchant, MerchantSet, Reply
    from .types.notifications import AnyNotification

    Reader = Union[Merchant, MerchantSet]
    Handle = Callable[[AnyNotification], Any]
    Seen = Callable[[str], Any]


def verified(reader: Reader, headers: Any, body: bytes) -> tuple[Any, Reply]:
    """Returns the notification, or None if it is not trusted, and the reply to send."""
    try:
        notification: Any = reader.read_notification(headers, body)
    except UntrustedMessageError as error:
        return None, error.reply
    return notification, notification.reply


def take(reader: Reader, headers: Any, body: bytes, handle: Handle, seen: Seen | None) -> Reply:
    """Calls `handle` unless the notification is untrusted or already seen; returns the reply to send."""
    notification, reply = verified(reader, headers, body)
    if notification is not None and not (seen and seen(notification.dedupe_key)):
        handle(notification)
    return reply
