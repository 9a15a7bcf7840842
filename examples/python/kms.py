"""The private key stays in a key service (KMS): this process has none. What is to be signed or decrypted is sent there,
and awaited.

`kms_stand_in.py` plays the service, in a process of its own. `WXPAY_DEMO` names the configuration of the local WeChat Pay.
"""

from __future__ import annotations

import asyncio
import pathlib
import subprocess
import sys
from typing import Any, TypeVar

import httpx
from local import Local
from wxpay_core import Answer, Merchant, Unsigned
from wxpay_core.httpx import asend, auntil_final

Data = TypeVar("Data")
local = Local()
config = local.config
# ANCHOR: merchant
# No private key: `begin` instead of a call that signs.
merchant = Merchant(
    mchid=config["mchid"],
    serial_no=config["serial_no"],
    apiv3_key=config["apiv3_key"],
    platform_keys={config["public_key_id"]: local.pem("public_key")},
    base_url=config["base_url"],
)
# ANCHOR_END: merchant


class Kms:
    """The calls of a key service that WeChat Pay needs."""

    def __init__(self, client: httpx.AsyncClient, url: str) -> None:
        self._client = client
        self._url = url

    async def sign(self, message: bytes) -> bytes:
        """RSASSA-PKCS1-v1_5 with SHA-256."""
        return await self._ask("sign", message)

    async def decrypt(self, ciphertext: bytes) -> bytes:
        """RSAES-OAEP with SHA-1."""
        return await self._ask("decrypt", ciphertext)

    async def _ask(self, operation: str, data: bytes) -> bytes:
        return (await self._client.post(f"{self._url}/{operation}", content=data)).raise_for_status().content


async def send(client: httpx.AsyncClient, kms: Kms, unsigned: Unsigned[Data]) -> Answer[Data]:
    """Has a request signed, sends it, and reads its answer."""
    return await asend(client, unsigned.finish(await kms.sign(unsigned.message)))


# ANCHOR: until_final
async def until_final(client: httpx.AsyncClient, kms: Kms, unsigned: Unsigned[Any]) -> Answer[Any]:
    """The same until the outcome is final: what is repeated or queried is signed by the key service, too."""
    return await auntil_final(client, unsigned.finish(await kms.sign(unsigned.message)), sign=kms.sign)


# ANCHOR_END: until_final


async def main(url: str) -> None:
    async with httpx.AsyncClient() as client:
        kms = Kms(client, url)
        supplier = config["sub_merchants"][1]
        added = merchant.begin(
            "ecommerce.profitsharing.add_receiver",
            {
                "type": "MERCHANT_ID",
                "account": supplier["mchid"],
                "name": supplier["name"],
                "relation_type": "SUPPLIER",
            },
        )
        await send(client, kms, added)
        print("STEP sign", supplier["mchid"], "was added")

        seller = config["sub_merchants"][0]
        split = await until_final(
            client,
            kms,
            merchant.begin(
                "ecommerce.profitsharing.create_order",
                {
                    "sub_mchid": seller["mchid"],
                    "transaction_id": local.pay(seller["mchid"], 100_00),
                    "out_order_no": "kms-by-python-1",
                    "receivers": [
                        {
                            "type": "MERCHANT_ID",
                            "receiver_account": supplier["mchid"],
                            "amount": 10_00,
                            "description": "货款",
                        },
                    ],
                    "finish": False,
                },
            ),
        )
        print("STEP until_final", split.data["out_order_no"], split.outcome)

        # WeChat Pay gives the name back, encrypted for the merchant.
        echo = {"echo_message": "echo", "encrypted_echo_message": "张三"}
        pointer = ["/encrypted_echo_message"]
        answer = await send(
            client, kms, merchant.begin_request("POST", "/v3/security/echo", body=echo, sensitive=pointer)
        )
        sealed = merchant.begin_decrypt(answer.data["encrypted_echo_message"])
        name = sealed.finish(await kms.decrypt(sealed.ciphertext))
        if name != echo["encrypted_echo_message"]:
            raise SystemExit(f"{name} came back")
        print("STEP decrypt", name)


if __name__ == "__main__":
    stand_in = pathlib.Path(__file__).with_name("kms_stand_in.py")
    service = subprocess.Popen([sys.executable, stand_in, config["private_key"]], stdout=subprocess.PIPE, text=True)
    try:
        assert service.stdout is not None
        asyncio.run(main(service.stdout.readline().strip()))
    finally:
        service.kill()
