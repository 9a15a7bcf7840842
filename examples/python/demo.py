"""The whole job of a platform that splits payments (电商收付通·分账), with httpx as its HTTP client.

`cargo xtask demo` runs it against the local WeChat Pay of `tests/emulator`; `WXPAY_DEMO` names the configuration that it
writes. Against WeChat Pay only the configuration differs.
"""

from __future__ import annotations

import asyncio
import json
import time
from typing import Any

import aiohttp
import httpx
import requests
import wxpay_core.aiohttp
import wxpay_core.requests
from local import Local
from wxpay_core import Merchant, OutcomeUnknownError, RefusedError, Request, UntrustedMessageError
from wxpay_core.httpx import send
from wxpay_core.types.ecommerce.profitsharing import CreateReturnOrder, Movement, Order, QueryOrder
from wxpay_core.types.merchant_service import ComplaintList

local = Local()
config = local.config
# ANCHOR: merchant
merchant = Merchant(
    mchid=config["mchid"],
    serial_no=config["serial_no"],
    private_key=local.pem("private_key"),
    apiv3_key=config["apiv3_key"],
    platform_keys={config["public_key_id"]: local.pem("public_key")},
    base_url=config["base_url"],
)
profitsharing = merchant.ecommerce.profitsharing
client = httpx.Client()
# ANCHOR_END: merchant
person, (seller, supplier, *_) = config["persons"][0], config["sub_merchants"]
movements: list[Movement] = []


# ANCHOR: notify
def receive(headers: Any, body: bytes) -> tuple[int, str]:
    """Answers a notification, as a server would; body is raw, since its bytes are signed."""
    try:
        notification = merchant.read_notification(headers, body)
    except UntrustedMessageError as error:
        return error.reply.status, error.reply.body
    if notification.event == "ecommerce.profitsharing.movement":
        movements.append(notification.data)
    return notification.reply.status, notification.reply.body


# ANCHOR_END: notify


def until_final(query: QueryOrder) -> Order:
    """Queries until what became of a split is final."""
    while (answer := send(client, profitsharing.query_order(query))).outcome == "pending":
        time.sleep(0.5)
    return answer.data


def give_back(number: str, amount: int) -> CreateReturnOrder:
    """The supplier gives part of the split back."""
    return {
        "sub_mchid": seller["mchid"],
        "out_order_no": "python|P*1@split",
        "out_return_no": number,
        "return_mchid": supplier["mchid"],
        "amount": amount,
        "description": "用户退款",
    }


def main() -> None:
    # Register the receivers. The name is given in plaintext and travels encrypted.
    send(
        client,
        profitsharing.add_receiver({
            "appid": person["appid"],
            "type": "PERSONAL_OPENID",
            "account": person["openid"],
            "encrypted_name": person["name"],
            "relation_type": "DISTRIBUTOR",
        }),
    )
    print("STEP add_person by an encrypted name")
    send(
        client,
        profitsharing.add_receiver({
            "type": "MERCHANT_ID",
            "account": supplier["mchid"],
            "name": supplier["name"],
            "relation_type": "SUPPLIER",
        }),
    )
    print("STEP add_merchant", supplier["mchid"])

    # A buyer pays 100.00 yuan, and the order is marked to be split.
    notified = local.notifications_of(supplier["mchid"], receive)
    transaction_id = local.pay(seller["mchid"], 100_00)
    print("STEP pay", transaction_id)

    # ANCHOR: split
    request = profitsharing.create_order({
        "appid": person["appid"],
        "sub_mchid": seller["mchid"],
        "transaction_id": transaction_id,
        "out_order_no": "python|P*1@split",
        "receivers": [
            {
                "type": "PERSONAL_OPENID",
                "receiver_account": person["openid"],
                "amount": 5_00,
                "description": "推广佣金",
            },
            {"type": "MERCHANT_ID", "receiver_account": supplier["mchid"], "amount": 10_00, "description": "货款"},
        ],
        "finish": False,
    })
    try:
        answer = send(client, request)
    except OutcomeUnknownError:
        # It may be done: the same number once more is harmless, a new one would pay twice.
        answer = send(client, request.again())
    # ANCHOR_END: split
    print("STEP split", answer.data["order_id"])

    query: QueryOrder = {
        "sub_mchid": seller["mchid"],
        "transaction_id": transaction_id,
        "out_order_no": "python|P*1@split",
    }
    order = until_final(query)
    split = sum(receiver["amount"] for receiver in order.get("receivers", []) if receiver["result"] == "SUCCESS")
    print("STEP query", split, "fen were split")

    if notified.get(timeout=10) >= 300:
        raise SystemExit("the notification was not believed")
    print("STEP notify", movements[0]["out_order_no"], movements[0]["receiver"]["amount"])

    amount = send(client, profitsharing.query_order_amount({"transaction_id": transaction_id}))
    print("STEP amount", amount.data["unsplit_amount"], "fen are left")

    back = send(client, profitsharing.create_return_order(give_back("python|R*1@return", 3_00)))
    print("STEP return", back.data["return_no"])
    back = send(
        client,
        profitsharing.query_return_order({
            "sub_mchid": seller["mchid"],
            "out_order_no": "python|P*1@split",
            "out_return_no": "python|R*1@return",
        }),
    )
    if back.outcome != "succeeded":
        raise SystemExit(f"the return is {back.outcome}")
    returned = back.data["amount"]
    print("STEP query_return", returned, "fen came back")

    # The rest goes to the seller.
    send(
        client,
        profitsharing.finish_order({
            "sub_mchid": seller["mchid"],
            "transaction_id": transaction_id,
            "out_order_no": "python|F*1@finish",
            "description": "分账完结",
        }),
    )
    released = until_final({**query, "out_order_no": "python|F*1@finish"}).get("finish_amount", 0)
    print("STEP finish", released, "fen were released")

    send(
        client,
        profitsharing.delete_receiver({
            "appid": person["appid"],
            "type": "PERSONAL_OPENID",
            "account": person["openid"],
        }),
    )
    print("STEP delete", person["openid"])

    # ANCHOR: refusal
    # WeChat Pay refuses: a finished order cannot be split.
    try:
        send(
            client,
            profitsharing.create_order({
                "sub_mchid": seller["mchid"],
                "transaction_id": transaction_id,
                "out_order_no": "python|P*2@late",
                "receivers": [
                    {"type": "MERCHANT_ID", "receiver_account": supplier["mchid"], "amount": 1, "description": "货款"},
                ],
                "finish": False,
            }),
        )
        raise SystemExit("a finished order was split")
    except RefusedError as refusal:
        print("STEP refusal", refusal.code, refusal.remedy.en)
    # ANCHOR_END: refusal

    # The answer is lost after the effect: nobody can know, so the very same request is repeated.
    local.lose_next_answer("POST /v3/ecommerce/profitsharing/returnorders")
    # ANCHOR: unknown
    try:
        send(client, profitsharing.create_return_order(give_back("python|R*2@lost", 2_00)))
        raise SystemExit("the answer was not lost")
    except OutcomeUnknownError as unknown:
        if unknown.advice.action != "resend_same":
            raise
        time.sleep(unknown.advice.delay)
        back = send(client, unknown.request.again())
    # ANCHOR_END: unknown
    returned += back.data["amount"]
    print("STEP unknown and done once:", back.data["return_no"])

    # ANCHOR: pages
    page: Request[ComplaintList] | None = merchant.merchant_service.list_complaints({
        "begin_date": "2025-09-01",
        "end_date": "2025-09-30",
    })
    while page is not None:
        complaints = send(client, page)
        print(len(complaints.data.get("data", [])), "complaints")
        page = page.next(complaints)
    # ANCHOR_END: pages

    # Other clients do as well.
    asyncio.run(by_aiohttp(query))
    with requests.Session() as session:
        wxpay_core.requests.send(session, profitsharing.query_order(query))

    print("STEP ledger as this program believes")
    print(
        "LEDGER",
        json.dumps({"transaction_id": transaction_id, "split": split, "returned": returned, "released": released}),
    )


async def by_aiohttp(query: QueryOrder) -> None:
    async with aiohttp.ClientSession() as session:
        await wxpay_core.aiohttp.asend(session, profitsharing.query_order(query))


if __name__ == "__main__":
    main()
