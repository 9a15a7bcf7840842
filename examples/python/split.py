"""The shortest whole program: one payment is split. README.md shows it."""

# ANCHOR: split
import json
import os
import pathlib

import httpx
from wxpay_core import Merchant
from wxpay_core.httpx import until_final

# `cargo run -p wxpay-emulator` writes it. With WeChat Pay: your own numbers and keys, and no base_url.
config = json.loads(pathlib.Path(os.environ.get("WXPAY_DEMO", "target/wxpay-emulator/config.json")).read_text())

merchant = Merchant(
    mchid=config["mchid"],
    serial_no=config["serial_no"],
    private_key=pathlib.Path(config["private_key"]).read_text(),
    apiv3_key=config["apiv3_key"],
    platform_keys={config["public_key_id"]: pathlib.Path(config["public_key"]).read_text()},
    base_url=config["base_url"],
)
request = merchant.ecommerce.profitsharing.create_order({
    "sub_mchid": "1900000109",
    "transaction_id": config["transaction_id"],
    "out_order_no": "split-by-python-1",
    "receivers": [
        {"type": "MERCHANT_ID", "receiver_account": "1900000110", "amount": 10_00, "description": "货款"},
    ],
    "finish": False,
})
with httpx.Client() as client:
    # A RefusedError says that nothing was split; an OutcomeUnknownError, after ten minutes, that nobody knows yet.
    answer = until_final(client, request)
print(answer.data["order_id"], answer.outcome)
# ANCHOR_END: split
