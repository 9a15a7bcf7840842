"""The main calls of each family by wechatpayv3's own functions: pay, split, refund, transfer, 支付分."""

import json
import time
import uuid

import test_wechatpayv3 as world
from test_wechatpayv3 import CONFIG, PERSON, SUPPLIER, control
from wechatpayv3 import WeChatPayType

# Its fixture: in both modes.
sdk = world.sdk

NOTIFY = "https://example.com/notify"
SERVICE = "00004000000000159164563400023591"


def number():
    return uuid.uuid4().hex


def good(answer):
    """A verified success; the SDK raises where the signature is wrong."""
    status, text = answer
    assert 200 <= status < 300, text
    return json.loads(text)


def until(ask, name, value):
    for _ in range(100):
        known = good(ask())
        if known[name] == value:
            return known
        time.sleep(0.2)
    raise AssertionError(f"{name} does not become {value}")


def pay(sdk):
    out_trade_no = number()
    amount, sharing = {"total": 1000, "currency": "CNY"}, {"profit_sharing": True}
    placed = sdk.pay(
        "图书", out_trade_no, amount, settle_info=sharing, notify_url=NOTIFY, pay_type=WeChatPayType.NATIVE
    )
    assert good(placed)["code_url"].startswith("http")
    control("pay", {"out_trade_no": out_trade_no})
    paid = good(sdk.query(out_trade_no=out_trade_no))
    assert paid["trade_state"] == "SUCCESS"
    return paid["transaction_id"]


def split(sdk, order):
    control("clock", {"advance": 60})
    good(sdk.profitsharing_add_receiver("MERCHANT_ID", SUPPLIER["mchid"], "SUPPLIER", name=SUPPLIER["name"]))
    out_order_no = number()
    receivers = [{"type": "MERCHANT_ID", "account": SUPPLIER["mchid"], "amount": 100, "description": "货款"}]
    good(sdk.profitsharing_order(order, out_order_no, receivers, False))

    def end(number):
        return until(lambda: sdk.profitsharing_order_query(order, number), "state", "FINISHED")

    known = end(out_order_no)
    assert known["receivers"][0]["result"] == "SUCCESS"
    back = sdk.profitsharing_return(number(), SUPPLIER["mchid"], 40, "退货", out_order_no=out_order_no)
    assert good(back)["result"] == "SUCCESS"
    last = number()
    good(sdk.profitsharing_unfreeze(order, last, "解冻"))
    end(last)
    assert good(sdk.profitsharing_amount_query(order))["unsplit_amount"] == 0


def refund(sdk, order):
    out_refund_no = number()
    amount = {"refund": 300, "total": 1000, "currency": "CNY"}
    assert good(sdk.refund(out_refund_no, amount, transaction_id=order))["status"] == "PROCESSING"
    until(lambda: sdk.query_refund(out_refund_no), "status", "SUCCESS")


def transfer(sdk):
    control("top_up", {"mchid": CONFIG["mchid"], "amount": 500})
    out_bill_no = number()
    report = [{"info_type": "活动名称", "info_content": "新会员有礼"}]
    good(
        sdk.mch_transfer_bills(
            out_bill_no, "1000", PERSON["openid"], 500, "奖励", user_name=PERSON["name"],
            transfer_scene_report_infos=report, notify_url=NOTIFY,
        )
    )  # fmt: skip
    control("transfer_result", {"out_bill_no": out_bill_no})
    until(lambda: sdk.mch_transfer_bills_query(out_bill_no), "state", "SUCCESS")


def payscore(sdk):
    out_order_no = number()
    risk = {"name": "ADVANCE", "amount": 9900}
    created = sdk.payscore_create(
        out_order_no, SERVICE, "充电宝租借", {"start_time": "20250926"}, risk, notify_url=NOTIFY
    )
    assert good(created)["state"] == "CREATED"
    control("payscore_result", {"out_order_no": out_order_no, "action": "CONFIRM"})
    cost, end = [{"name": "租金", "amount": 200}], {"end_time": "20250927"}
    good(sdk.payscore_complete(out_order_no, SERVICE, cost, 200, time_range=end))
    done = until(lambda: sdk.payscore_query(SERVICE, out_order_no=out_order_no), "state", "DONE")
    assert done["collection"]["state"] == "USER_PAID"


def test_pay_split_refund_transfer_and_payscore(sdk):
    # A merchant of its own.
    sdk._partner_mode = False
    order = pay(sdk)
    split(sdk, order)
    refund(sdk, order)
    transfer(sdk)
    payscore(sdk)
