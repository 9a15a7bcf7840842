"""From platform certificates to WeChat Pay's public key, without an hour in which an answer is not believed."""

from __future__ import annotations

from typing import Any

from shop import client, config, local, seller
from wxpay_core import Merchant
from wxpay_core.httpx import send

keys: dict[str, Any] = {
    "serial_no": config["serial_no"],
    "private_key": local.pem("private_key"),
    "apiv3_key": config["apiv3_key"],
}


def works(merchant: Merchant) -> str:
    """The serial that a request names, after its answer was believed."""
    request = merchant.ecommerce.profitsharing.query_order_amount({"transaction_id": order})
    assert send(client, request).data["unsplit_amount"] == 100_00
    return request.headers["Wechatpay-Serial"]


order = local.pay(seller, 100_00)
local.control("keys", {"mode": "certificate"})
# ANCHOR: before
merchant = Merchant(mchid=config["mchid"], base_url=config["base_url"], **keys)
certificates = send(client, merchant.certificates.download()).certificates
assert certificates is not None
merchant.use_certificates(certificates)
# ANCHOR_END: before
assert works(merchant) == config["platform_serial_no"]

local.control("keys", {"mode": "both"})
# ANCHOR: both
merchant = Merchant(
    mchid=config["mchid"],
    base_url=config["base_url"],
    platform_keys={config["public_key_id"]: local.pem("public_key")},
    **keys,
)
merchant.use_certificates(certificates)
# ANCHOR_END: both
named = works(merchant)

local.control("keys", {"mode": "public-key"})
# ANCHOR: after
merchant = Merchant(
    mchid=config["mchid"],
    base_url=config["base_url"],
    platform_keys={config["public_key_id"]: local.pem("public_key")},
    **keys,
)
# ANCHOR_END: after
assert works(merchant) == config["public_key_id"]
local.control("keys", {"mode": config["keys"]})
print("STEP public_key", named)
