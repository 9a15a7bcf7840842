"""A notification is lost, comes twice, or comes late: the query decides, and a sweep asks for what nobody told of."""

from __future__ import annotations

from typing import Any

from shop import client, config, local, merchant, new_number, person, seller
from wxpay_core import UntrustedMessageError
from wxpay_core.httpx import send, until_final

# ANCHOR: lost
open_orders: dict[str, str] = {}  # Number to state; a shop has a table of them.
seen: set[str] = set()  # A shop has a column with a unique index.


def settle(number: str) -> None:
    """Asks what became of an order, and writes it down; as often as it is called."""
    answer = send(
        client,
        merchant.pay.partner.transactions.query_order({
            "out_trade_no": number,
            "sp_mchid": config["mchid"],
            "sub_mchid": seller,
        }),
    )
    if answer.outcome in ("succeeded", "failed"):
        open_orders[number] = answer.outcome


def receive(headers: Any, body: bytes) -> tuple[int, str]:
    """The page behind notify_url."""
    try:
        notification = merchant.read_notification(headers, body)
    except UntrustedMessageError as error:
        return error.reply.status, error.reply.body
    if notification.event == "pay.partner.transactions.payment" and notification.dedupe_key not in seen:
        settle(notification.data["out_trade_no"])
        seen.add(notification.dedupe_key)
    return notification.reply.status, notification.reply.body


def sweep() -> None:
    """Every few minutes: what is still open is asked for, told of or not."""
    for number in [number for number, state in open_orders.items() if state == "open"]:
        settle(number)


# ANCHOR_END: lost


def paid() -> str:
    number = new_number()
    until_final(
        client,
        merchant.pay.partner.transactions.create_jsapi_order({
            "sp_appid": config["appid"],
            "sp_mchid": config["mchid"],
            "sub_mchid": seller,
            "description": "一箱苹果",
            "out_trade_no": number,
            "notify_url": url,
            "amount": {"total": 1_00},
            "payer": {"sp_openid": person["openid"]},
        }),
    )
    open_orders[number] = "open"
    local.control("pay", {"out_trade_no": number})
    return number


url, replied = local.server(receive)
told = paid()
assert replied.get(timeout=10) < 300 and open_orders[told] == "succeeded"

local.control("faults", {"route": "NOTIFY", "effect": False, "times": 20})
lost = paid()
assert open_orders[lost] == "open"
sweep()
local.forget_faults()
assert open_orders[lost] == "succeeded" and "open" not in open_orders.values()
print("STEP notification_lost", lost)
