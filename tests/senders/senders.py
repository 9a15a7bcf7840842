"""`until_final` of each HTTP client of Python against the local WeChat Pay that `WXPAY_DEMO` names, while faults happen: the
ledger shows one split. `python tests/senders/senders.py`, with the wheel installed."""

import asyncio
import json
import os
import pathlib
import sys
import urllib.request

import aiohttp
import httpx
import requests
import wxpay_core.aiohttp
import wxpay_core.httpx
import wxpay_core.requests
from wxpay_core import Merchant

CONFIG = json.loads(pathlib.Path(os.environ["WXPAY_DEMO"]).read_text())
FAULTS = json.loads(pathlib.Path(__file__).with_name("faults.json").read_text())
ROUTE = "POST /v3/ecommerce/profitsharing/orders"
# Seconds that one sending may take.
PATIENCE = 1


def by_httpx(request):
    with httpx.Client(timeout=PATIENCE) as client:
        return wxpay_core.httpx.until_final(client, request)


def by_httpx_async(request):
    async def call():
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            return await wxpay_core.httpx.auntil_final(client, request)

    return asyncio.run(call())


def by_requests(request):
    with requests.Session() as session:
        return wxpay_core.requests.until_final(session, request, send_timeout=PATIENCE)


def by_aiohttp(request):
    async def call():
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(PATIENCE)) as session:
            return await wxpay_core.aiohttp.auntil_final(session, request)

    return asyncio.run(call())


CLIENTS = {"httpx": by_httpx, "httpx, async": by_httpx_async, "requests": by_requests, "aiohttp": by_aiohttp}


def control(name, body=None):
    data = None if body is None else json.dumps(body).encode()
    with urllib.request.urlopen(f"{CONFIG['control_url']}/{name}", data) as response:
        return json.load(response)


def merchant(is_down):
    return Merchant(
        mchid=CONFIG["mchid"],
        serial_no=CONFIG["serial_no"],
        private_key=pathlib.Path(CONFIG["private_key"]).read_text(),
        apiv3_key=CONFIG["apiv3_key"],
        platform_keys={CONFIG["public_key_id"]: pathlib.Path(CONFIG["public_key"]).read_text()},
        # Nobody listens there.
        base_url="http://127.0.0.1:1" if is_down else CONFIG["base_url"],
        backup_url=CONFIG["base_url"],
    )


def problem(until_final, scenario):
    """Splits one order while the faults happen; what is wrong, or None."""
    seller, supplier = CONFIG["sub_merchants"][:2]
    order = control("orders", {"sub_mchid": seller["mchid"], "total": 100_00, "seconds_ago": 60})["transaction_id"]
    for fault in scenario["faults"]:
        control("faults", {"route": ROUTE, **fault})
    answer = until_final(
        merchant(scenario.get("down", False)).ecommerce.profitsharing.create_order({
            "sub_mchid": seller["mchid"],
            "transaction_id": order,
            "out_order_no": f"split-{order}",
            "receivers": [
                {"type": "MERCHANT_ID", "receiver_account": supplier["mchid"], "amount": 10_00, "description": "货款"},
            ],
            "finish": False,
        })
    )
    booked = control(f"ledger?transaction_id={order}")["orders"][0]
    got = (answer.outcome, len(booked["splits"]), booked["split"], booked["balanced"])
    return None if got == ("succeeded", 1, 10_00, True) else f"{got}"


def main():
    passed = failed = 0
    for name, until_final in CLIENTS.items():
        for scenario in FAULTS:
            found = problem(until_final, scenario)
            passed, failed = passed + (found is None), failed + (found is not None)
            if found is not None:
                print(f"FAILED {name}, {scenario['name']}: {found}")
    print(f"python: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


if __name__ == "__main__":
    main()
