"""A split whose first answer is lost: the driver repeats and queries until what became of it is final, so that it is
neither lost nor doubled.
"""

from __future__ import annotations

import httpx
from local import Local
from wxpay_core import Merchant
from wxpay_core.httpx import until_final

local = Local()
config = local.config
merchant = Merchant(
    mchid=config["mchid"],
    serial_no=config["serial_no"],
    private_key=local.pem("private_key"),
    apiv3_key=config["apiv3_key"],
    platform_keys={config["public_key_id"]: local.pem("public_key")},
    base_url=config["base_url"],
)
client = httpx.Client()


def main() -> None:
    seller, supplier, *_ = config["sub_merchants"]
    request = merchant.ecommerce.profitsharing.create_order({
        "sub_mchid": seller["mchid"],
        "transaction_id": local.pay(seller["mchid"], 100_00),
        "out_order_no": "until-final-by-python-1",
        "receivers": [
            {"type": "MERCHANT_ID", "receiver_account": supplier["mchid"], "amount": 10_00, "description": "货款"},
        ],
        "finish": False,
    })
    local.lose_next_answer("POST /v3/ecommerce/profitsharing/orders")
    answer = until_final(client, request)
    if answer.outcome != "succeeded":
        raise SystemExit(f"the split is {answer.outcome}")
    print("STEP until_final", answer.data["out_order_no"], answer.outcome)


if __name__ == "__main__":
    main()
