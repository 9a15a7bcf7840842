"""From the order through the payment to the split after delivery, and the rest to the seller."""

from __future__ import annotations

from shop import client, config, local, merchant, new_number, person, seller, supplier
from wxpay_core.httpx import send, until_final

number = new_number()

# ANCHOR: order
order = until_final(
    client,
    merchant.pay.partner.transactions.create_jsapi_order({
        "sp_appid": config["appid"],
        "sp_mchid": config["mchid"],
        "sub_mchid": seller,
        "description": "一箱苹果",
        "out_trade_no": number,
        "notify_url": "https://shop.example/wxpay",
        "amount": {"total": 100_00},
        "payer": {"sp_openid": person["openid"]},
        "settle_info": {"profit_sharing": True},
    }),
)
# What the page gives to wx.requestPayment or chooseWXPay.
params = merchant.jsapi_params(config["appid"], order.data.get("prepay_id", ""))
# ANCHOR_END: order

local.control("pay", {"out_trade_no": number})
assert params["package"].startswith("prepay_id=wx")

# ANCHOR: paid
payment = send(
    client,
    merchant.pay.partner.transactions.query_order({
        "out_trade_no": number,
        "sp_mchid": config["mchid"],
        "sub_mchid": seller,
    }),
)
if payment.outcome != "succeeded":
    raise SystemExit(f"the order is {payment.outcome}")
transaction_id = payment.data.get("transaction_id", "")
# ANCHOR_END: paid

local.control("clock", {"advance": 60})

# ANCHOR: split
split = until_final(
    client,
    merchant.ecommerce.profitsharing.create_order({
        "sub_mchid": seller,
        "transaction_id": transaction_id,
        "out_order_no": f"{number}-split",
        "receivers": [
            {"type": "MERCHANT_ID", "receiver_account": supplier, "amount": 20_00, "description": "货款"},
        ],
        "finish": False,
    }),
)
if split.outcome != "succeeded":
    raise SystemExit([(failure.field, failure.remedy) for failure in split.failures])

finish = until_final(
    client,
    merchant.ecommerce.profitsharing.finish_order({
        "sub_mchid": seller,
        "transaction_id": transaction_id,
        "out_order_no": f"{number}-finish",
        "description": "分账完结",
    }),
)
# ANCHOR_END: split

left = send(client, merchant.ecommerce.profitsharing.query_order_amount({"transaction_id": transaction_id}))
assert finish.outcome == "succeeded" and left.data["unsplit_amount"] == 0
print("STEP pay_and_split", transaction_id)
