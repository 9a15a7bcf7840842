"""A receiver cannot be paid, and another takes its place."""

from __future__ import annotations

from shop import client, distributor, local, merchant, new_number, seller, supplier
from wxpay_core.httpx import send, until_final

number, transaction_id = new_number(), local.pay(seller, 100_00)
local.control("trouble", {"account": supplier, "fail_reason": "ACCOUNT_ABNORMAL"})
send(
    client,
    merchant.ecommerce.profitsharing.add_receiver({
        "type": "MERCHANT_ID",
        "account": supplier,
        "name": "测试供应商有限公司",
        "relation_type": "SUPPLIER",
    }),
)

# ANCHOR: changed
profitsharing = merchant.ecommerce.profitsharing
split = until_final(
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
for failure in split.failures:
    print(failure.field, failure.reason, failure.remedy.en if failure.remedy else "")

receivers = split.data.get("receivers", [])
unpaid = sum(receiver.get("amount", 0) for receiver in receivers if receiver.get("result") == "CLOSED")
if unpaid:
    send(
        client,
        profitsharing.add_receiver({
            "type": "MERCHANT_ID",
            "account": distributor,
            "name": "测试分销商有限公司",
            "relation_type": "SUPPLIER",
        }),
    )
    # The first split is final, so this is a new one, with a number of its own.
    split = until_final(
        client,
        profitsharing.create_order({
            "sub_mchid": seller,
            "transaction_id": transaction_id,
            "out_order_no": f"{number}-split-2",
            "receivers": [
                {"type": "MERCHANT_ID", "receiver_account": distributor, "amount": unpaid, "description": "货款"},
            ],
            "finish": False,
        }),
    )
    send(client, profitsharing.delete_receiver({"type": "MERCHANT_ID", "account": supplier}))
# ANCHOR_END: changed

local.control("trouble", {"account": supplier, "fail_reason": None})
assert unpaid == 20_00 and split.outcome == "succeeded"
assert [receiver.get("receiver_account") for receiver in split.data.get("receivers", [])] == [distributor]
send(
    client,
    profitsharing.add_receiver({
        "type": "MERCHANT_ID",
        "account": supplier,
        "name": "测试供应商有限公司",
        "relation_type": "SUPPLIER",
    }),
)
print("STEP receiver_changed", split.data["order_id"])
