"""A buyer is refunded after the split: the supplier pays its part back first."""

from __future__ import annotations

from shop import client, config, local, merchant, new_number, seller, supplier
from wxpay_core.httpx import send, until_final

number, transaction_id = new_number(), local.pay(seller, 100_00)
profitsharing = merchant.ecommerce.profitsharing
until_final(
    client,
    profitsharing.create_order({
        "sub_mchid": seller,
        "transaction_id": transaction_id,
        "out_order_no": f"{number}-split",
        "receivers": [
            {"type": "MERCHANT_ID", "receiver_account": supplier, "amount": 20_00, "description": "货款"},
        ],
        "finish": False,
    }),
)

# ANCHOR: refund
back = until_final(
    client,
    profitsharing.create_return_order({
        "sub_mchid": seller,
        "out_order_no": f"{number}-split",
        "out_return_no": f"{number}-return",
        "return_mchid": supplier,
        "amount": 20_00,
        "description": "用户退款",
    }),
)
if back.outcome != "succeeded":
    raise SystemExit([(failure.reason, failure.remedy) for failure in back.failures])

finished = until_final(
    client,
    profitsharing.finish_order({
        "sub_mchid": seller,
        "transaction_id": transaction_id,
        "out_order_no": f"{number}-finish",
        "description": "退款前解冻",
    }),
)

refund = until_final(
    client,
    merchant.ecommerce.refunds.create_refund({
        "sub_mchid": seller,
        "sp_appid": config["appid"],
        "transaction_id": transaction_id,
        "out_refund_no": f"{number}-refund",
        "reason": "用户退货",
        "amount": {"refund": 100_00, "total": 100_00, "currency": "CNY"},
    }),
)
# ANCHOR_END: refund

assert refund.outcome == "succeeded", refund.data
told = send(client, merchant.ecommerce.refunds.query_refund({"out_refund_no": f"{number}-refund", "sub_mchid": seller}))
assert told.data.get("amount", {}).get("refund") == 100_00
print("STEP refund_after_split", refund.data.get("refund_id"))
