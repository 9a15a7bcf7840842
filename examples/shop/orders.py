"""The shop's orders, and the money of each: taken, split with the supplier, given back."""

from __future__ import annotations

import dataclasses
import itertools
import threading
import time
from typing import Any, Callable

import httpx
from wxpay_core import Merchant
from wxpay_core.httpx import send, until_final

GOODS = {"coffee": ("手冲咖啡豆 250g", 68_00), "tea": ("明前龙井 100g", 128_00), "cup": ("青瓷杯", 45_00)}
#: Of what is paid, the supplier's part, in percent.
SUPPLIER_PART = 20


@dataclasses.dataclass
class Order:
    """What the shop's page shows."""

    number: str
    title: str
    total: int
    #: Where the buyer pays: a QR code on a page, with WeChat Pay itself.
    code_url: str
    state: str = "placed"
    transaction_id: str = ""
    split: int = 0
    refunded: int = 0
    history: list[str] = dataclasses.field(default_factory=list)
    #: One thing at a time happens to an order.
    lock: Any = dataclasses.field(default_factory=threading.Lock, repr=False)


class Orders:
    """In memory; a shop of yours has a database, and takes its numbers from there."""

    def __init__(self, merchant: Merchant, config: dict[str, Any], url: str, pass_a_minute: Callable[[], None]) -> None:
        self.merchant = merchant
        self.client = httpx.Client(timeout=30)
        self.config = config
        self.seller, self.supplier = (known["mchid"] for known in config["sub_merchants"][:2])
        self.notify_url = f"{url}/notify"
        #: A payment may be split a minute after it was made; the local WeChat Pay has a clock that can be moved.
        self.pass_a_minute = pass_a_minute
        self.orders: dict[str, Order] = {}
        self.count = itertools.count(1)

    def place(self, goods: str) -> Order:
        """Orders one of the goods; the buyer is to pay it."""
        title, total = GOODS[goods]
        number = f"S{time.strftime('%Y%m%d%H%M%S')}{next(self.count):04}"
        answer = until_final(
            self.client,
            self.merchant.pay.partner.transactions.create_native_order({
                "sp_appid": self.config["appid"],
                "sp_mchid": self.config["mchid"],
                "sub_mchid": self.seller,
                "description": title,
                "out_trade_no": number,
                "notify_url": self.notify_url,
                "amount": {"total": total},
                "settle_info": {"profit_sharing": True},
            }),
        )
        order = self.orders[number] = Order(number, title, total, answer.data.get("code_url", ""))
        order.history.append("placed")
        return order

    def take(self, notification: Any) -> None:
        """Acts on a notification that was believed. What it tells is asked for before the shop acts."""
        number = (notification.data or {}).get("out_trade_no", "")
        order = self.orders.get(number)
        if order is None:
            return
        order.history.append(f"notified: {notification.event}")
        if notification.event == "pay.partner.transactions.payment":
            self.confirm(order)

    def confirm(self, order: Order) -> None:
        """Asks whether an order is paid."""
        answer = send(
            self.client,
            self.merchant.pay.partner.transactions.query_order({
                "out_trade_no": order.number,
                "sp_mchid": self.config["mchid"],
                "sub_mchid": self.seller,
            }),
        )
        with order.lock:
            if answer.outcome == "succeeded" and order.state == "placed":
                order.transaction_id = answer.data.get("transaction_id", "")
                order.state = "paid"
                order.history.append("paid")

    def deliver(self, order: Order) -> None:
        """The goods have arrived: the supplier gets its part, and the seller the rest."""
        with order.lock:
            allowed(order, "paid")
            self.pass_a_minute()
            part = order.total * SUPPLIER_PART // 100
            succeeded(
                until_final(
                    self.client,
                    self.merchant.ecommerce.profitsharing.create_order({
                        "sub_mchid": self.seller,
                        "transaction_id": order.transaction_id,
                        "out_order_no": f"{order.number}-split",
                        "receivers": [
                            {
                                "type": "MERCHANT_ID",
                                "receiver_account": self.supplier,
                                "amount": part,
                                "description": "货款",
                            },
                        ],
                        "finish": False,
                    }),
                )
            )
            order.state, order.split = "split", part
            order.history.append("split")
            succeeded(
                until_final(
                    self.client,
                    self.merchant.ecommerce.profitsharing.finish_order({
                        "sub_mchid": self.seller,
                        "transaction_id": order.transaction_id,
                        "out_order_no": f"{order.number}-finish",
                        "description": "分账完结",
                    }),
                )
            )
            order.history.append("released")

    def refund(self, order: Order) -> None:
        """The buyer gets everything back; the supplier gives back its part first."""
        with order.lock:
            allowed(order, "paid", "split")
            if order.split:
                succeeded(
                    until_final(
                        self.client,
                        self.merchant.ecommerce.profitsharing.create_return_order({
                            "sub_mchid": self.seller,
                            "out_order_no": f"{order.number}-split",
                            "out_return_no": f"{order.number}-return",
                            "return_mchid": self.supplier,
                            "amount": order.split,
                            "description": "用户退款",
                        }),
                    )
                )
                order.history.append("returned")
            succeeded(
                until_final(
                    self.client,
                    self.merchant.ecommerce.refunds.create_refund({
                        "sub_mchid": self.seller,
                        "sp_appid": self.config["appid"],
                        "transaction_id": order.transaction_id,
                        "out_refund_no": f"{order.number}-refund",
                        "reason": "用户退货",
                        "notify_url": self.notify_url,
                        "amount": {"refund": order.total, "total": order.total, "currency": "CNY"},
                    }),
                )
            )
            order.state, order.split, order.refunded = "refunded", 0, order.total
            order.history.append("refunded")


class NotNow(Exception):
    """The order's state, or WeChat Pay, does not allow it."""


def allowed(order: Order, *states: str) -> None:
    if order.state not in states:
        raise NotNow(f"the order is {order.state}")


def succeeded(answer: Any) -> None:
    if answer.outcome != "succeeded":
        raise NotNow(f"it {answer.outcome}: {[str(failure.reason) for failure in answer.failures]}")
