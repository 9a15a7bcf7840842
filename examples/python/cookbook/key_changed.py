"""The APIv3 key was changed on the merchant platform: for a while notifications come under the old one and the new."""

from __future__ import annotations

import secrets
from typing import Any

from shop import config, local
from wxpay_core import Merchant, UntrustedMessageError

old_key, new_key = config["apiv3_key"], secrets.token_hex(16)
local.control("keys", {"apiv3_key": new_key})

# ANCHOR: changed
merchant = Merchant(
    mchid=config["mchid"],
    serial_no=config["serial_no"],
    private_key=local.pem("private_key"),
    apiv3_key=[new_key, old_key],
    platform_keys={config["public_key_id"]: local.pem("public_key")},
    base_url=config["base_url"],
)
# ANCHOR_END: changed

outdated = Merchant(
    mchid=config["mchid"],
    serial_no=config["serial_no"],
    private_key=local.pem("private_key"),
    apiv3_key=old_key,
    platform_keys={config["public_key_id"]: local.pem("public_key")},
    base_url=config["base_url"],
)
answers: list[str] = []


def receive(headers: Any, body: bytes) -> tuple[int, str]:
    answers.append(str(merchant.read_notification(headers, body).event))
    try:
        outdated.read_notification(headers, body)
    except UntrustedMessageError as error:
        answers.append(error.kind)
    return 204, ""


url, replied = local.server(receive)
local.control("trigger", {"event": "pay.transactions.payment", "url": url})
replied.get(timeout=10)
local.control("keys", {"apiv3_key": old_key})
local.control("trigger", {"event": "pay.transactions.payment", "url": url})
replied.get(timeout=10)
assert answers == ["pay.transactions.payment", "decrypt_failed", "pay.transactions.payment"], answers
print("STEP key_changed", answers[1])
