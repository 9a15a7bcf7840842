"""The platform of the cookbook: its merchant, its HTTP client, and the merchants that sell and supply there."""

from __future__ import annotations

import time

import httpx
from local import Local
from wxpay_core import Merchant

local = Local()
config = local.config
person = config["persons"][0]
seller, supplier, distributor = (merchant["mchid"] for merchant in config["sub_merchants"])
# ANCHOR: merchant
merchant = Merchant(
    mchid=config["mchid"],
    serial_no=config["serial_no"],
    private_key=local.pem("private_key"),
    apiv3_key=config["apiv3_key"],
    platform_keys={config["public_key_id"]: local.pem("public_key")},
    base_url=config["base_url"],
)
client = httpx.Client(timeout=30)
# ANCHOR_END: merchant


def new_number() -> str:
    """A number for an order; a shop takes its own, from its database."""
    return f"T{time.time_ns()}"
