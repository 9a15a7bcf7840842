"""Several merchants, and one page that all their notifications come to."""

from __future__ import annotations

from typing import Any

from shop import local, merchant
from wxpay_core import MerchantSet, UntrustedMessageError
from wxpay_core.testing import Platform

# The second merchant of this example: what it is sent is made here, as in a test of one's own.
platform = Platform()
second = platform.merchant(mchid="1900000002")
arrived: list[str] = []

# ANCHOR: several
merchants = MerchantSet([merchant, second])


def receive(headers: Any, body: bytes) -> tuple[int, str]:
    """The page behind every notify_url."""
    try:
        notification = merchants.read_notification(headers, body)
    except UntrustedMessageError as error:
        return error.reply.status, error.reply.body
    # Whose it is: its keys opened it.
    arrived.append(notification.merchant.mchid)
    return notification.reply.status, notification.reply.body


# ANCHOR_END: several


url, replied = local.server(receive)
local.control("trigger", {"event": "pay.transactions.payment", "url": url})
assert replied.get(timeout=10) < 300
headers, body = platform.notification({"transaction_id": "4200000001"})
assert receive(headers, body)[0] < 300
assert receive(headers, body + b" ")[0] >= 400
assert arrived == [merchant.mchid, second.mchid]
print("STEP several_merchants", *arrived)
