"""The sample shop, from the order to the refund, beside a local WeChat Pay."""

import os
import pathlib
import subprocess
import sys
import time

import httpx
import pytest

SHOP = pathlib.Path(__file__).parents[2] / "examples/shop/shop.py"


@pytest.fixture
def shop(wxpay_emulator):
    config = pathlib.Path(wxpay_emulator.config["private_key"]).with_name("config.json")
    environment = {**os.environ, "WXPAY_DEMO": str(config), "SHOP_PORT": "0"}
    with subprocess.Popen([sys.executable, str(SHOP)], env=environment, stdout=subprocess.PIPE, text=True) as process:
        url = process.stdout.readline().split()[-1]
        with httpx.Client(base_url=url, timeout=30) as client:
            yield client
        process.terminate()


def done(shop, path, body=None):
    answer = shop.post(path, json=body or {})
    assert answer.is_success, answer.text
    return answer.json()


def paid(shop, emulator, goods="coffee"):
    """An order whose payment the shop was notified of."""
    order = done(shop, "/orders", {"goods": goods})
    assert order["state"] == "placed" and order["code_url"].startswith(emulator.config["base_url"])
    emulator.control("pay", {"out_trade_no": order["number"]})
    until = time.monotonic() + 10
    while (order := shop.get("/orders").json()["orders"][0])["state"] == "placed":
        assert time.monotonic() < until, "the shop was told of no payment"
        time.sleep(0.02)
    assert order["history"] == ["placed", "notified: pay.partner.transactions.payment", "paid"]
    return order


def known(emulator, order):
    """What the books say: total, split, released, returned, refunded."""
    query = {"transaction_id": order["transaction_id"]}
    books = emulator.control("ledger", query, method="GET")["orders"][0]
    assert books["balanced"]
    return [books[name] for name in ("total", "split", "released", "returned", "refunded")]


def test_an_order_is_paid_split_and_refunded(shop, wxpay_emulator):
    order = paid(shop, wxpay_emulator)
    assert known(wxpay_emulator, order) == [68_00, 0, 0, 0, 0]

    order = done(shop, f"/orders/{order['number']}/deliver")
    assert (order["state"], order["split"]) == ("split", 13_60)
    assert known(wxpay_emulator, order) == [68_00, 13_60, 54_40, 0, 0]

    order = done(shop, f"/orders/{order['number']}/refund")
    assert (order["state"], order["refunded"]) == ("refunded", 68_00)
    assert known(wxpay_emulator, order) == [68_00, 13_60, 54_40, 13_60, 68_00]


def test_an_order_is_refunded_before_it_is_delivered(shop, wxpay_emulator):
    order = paid(shop, wxpay_emulator, "tea")
    done(shop, f"/orders/{order['number']}/refund")
    assert known(wxpay_emulator, order) == [128_00, 0, 0, 0, 128_00]


def test_what_is_not_its_turn_is_refused(shop, wxpay_emulator):
    order = done(shop, "/orders", {"goods": "cup"})
    assert shop.post(f"/orders/{order['number']}/deliver").status_code == 409
    assert shop.post("/orders", json={"goods": "gold"}).status_code == 404
    assert shop.post("/orders/S1/deliver").status_code == 404
    order = paid(shop, wxpay_emulator)
    done(shop, f"/orders/{order['number']}/refund")
    assert shop.post(f"/orders/{order['number']}/refund").status_code == 409


def test_a_notification_that_nobody_signed_changes_nothing(shop, wxpay_emulator):
    order = done(shop, "/orders", {"goods": "cup"})
    assert shop.post("/notify", json={"out_trade_no": order["number"]}).status_code == 401
    assert shop.get("/orders").json()["orders"][0]["state"] == "placed"


def test_the_page_is_served(shop):
    page = shop.get("/")
    assert page.headers["content-type"].startswith("text/html") and "示例商店" in page.text
