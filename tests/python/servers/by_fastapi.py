"""The shop in FastAPI, for uvicorn: its own requests are sent without a thread."""

import fastapi
import httpx
import shop
import wxpay_core.starlette
from wxpay_core.httpx import asend, auntil_final

client = httpx.AsyncClient()
profitsharing = shop.merchant.ecommerce.profitsharing
app = fastapi.FastAPI()
app.add_route("/notify", wxpay_core.starlette.notifications(shop.merchant, shop.handle), methods=["POST"])


@app.post("/split")
async def split(body: dict):
    request = profitsharing.create_order(body)
    return shop.told(await auntil_final(client, request, first_wait=0.1), request)


@app.post("/ask")
async def ask(body: dict):
    requests = [profitsharing.query_order(body) for _ in range(5)]
    return shop.told(await asend(client, requests[-1]), *requests)
