"""A sample shop in FastAPI: its page, what the page calls, and its notify URL. orders.py has what it does with WeChat Pay.

`cargo xtask shop` starts it with a local WeChat Pay beside it, compose.yaml does so in containers. By hand, with the folder's
requirements.txt and wxpay-core installed: `WXPAY_DEMO=…/config.json python examples/shop/shop.py`.
"""

from __future__ import annotations

import json
import os
import pathlib
import socket

import httpx
import uvicorn
from fastapi import Body, FastAPI, HTTPException
from fastapi.responses import FileResponse
from orders import GOODS, NotNow, Order, Orders
from wxpay_core import Merchant, OutcomeUnknownError, RefusedError
from wxpay_core.starlette import notifications

PAGE = pathlib.Path(__file__).with_name("page.html")
app = FastAPI(title="A sample shop")


def serve() -> None:
    """Serves on SHOP_PORT of 127.0.0.1; in a container, SHOP_HOST is all of its addresses."""
    config = json.loads(pathlib.Path(os.environ["WXPAY_DEMO"]).read_text(encoding="utf-8"))
    listener = socket.create_server((
        os.environ.get("SHOP_HOST", "127.0.0.1"),
        int(os.environ.get("SHOP_PORT", "8000")),
    ))
    url = f"http://127.0.0.1:{listener.getsockname()[1]}"
    merchant = Merchant(
        mchid=config["mchid"],
        serial_no=config["serial_no"],
        private_key=pathlib.Path(config["private_key"]).read_text(encoding="utf-8"),
        apiv3_key=config["apiv3_key"],
        platform_keys={config["public_key_id"]: pathlib.Path(config["public_key"]).read_text(encoding="utf-8")},
        base_url=config["base_url"],
    )

    def pass_a_minute() -> None:
        httpx.post(f"{config['control_url']}/clock", json={"advance": 60}).raise_for_status()

    orders = app.state.orders = Orders(merchant, config, url, pass_a_minute)
    app.add_route("/notify", notifications(merchant, orders.take), methods=["POST"])
    print(f"A sample shop: {url}/", flush=True)
    uvicorn.Server(uvicorn.Config(app, log_level="warning")).run(sockets=[listener])


@app.get("/", include_in_schema=False)
def page() -> FileResponse:
    return FileResponse(PAGE)


@app.get("/orders")
def everything() -> dict[str, object]:
    """What the page shows."""
    orders: Orders = app.state.orders
    return {
        "goods": [{"id": id, "title": title, "price": price} for id, (title, price) in GOODS.items()],
        "orders": [shown(order) for order in reversed(orders.orders.values())],
        "wechat_pay": orders.config["base_url"],
    }


@app.post("/orders", status_code=201)
def place(goods: str = Body(embed=True)) -> dict[str, object]:
    if goods not in GOODS:
        raise HTTPException(404, "there are no such goods")
    return shown(app.state.orders.place(goods))


@app.post("/orders/{number}/{action}")
def act(number: str, action: str) -> dict[str, object]:
    """`deliver` splits what was paid, `refund` gives it back."""
    orders: Orders = app.state.orders
    order = orders.orders.get(number)
    if order is None or action not in ("deliver", "refund"):
        raise HTTPException(404, "there is no such order or action")
    try:
        (orders.deliver if action == "deliver" else orders.refund)(order)
    except RefusedError as refusal:
        raise HTTPException(409, str(refusal)) from None
    except OutcomeUnknownError:
        # Done again, it repeats the same number: nothing is done twice.
        raise HTTPException(503, "nobody knows yet; press again") from None
    except NotNow as reason:
        raise HTTPException(409, str(reason)) from None
    return shown(order)


def shown(order: Order) -> dict[str, object]:
    return {name: value for name, value in vars(order).items() if name != "lock"}


if __name__ == "__main__":
    serve()
