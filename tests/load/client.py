"""Splits the orders that `LOAD_ORDERS` names for `LOAD_SECONDS`, by threads with httpx, or by processes with aiohttp:
`python tests/load/client.py threads|asyncio`, with the wheel installed."""

from __future__ import annotations

import asyncio
import itertools
import json
import multiprocessing
import os
import pathlib
import sys
import threading
import time

import aiohttp
import httpx
from wxpay_core import Merchant, WxpayError
from wxpay_core.aiohttp import asend
from wxpay_core.httpx import send

CONFIG = json.loads(pathlib.Path(os.environ["WXPAY_DEMO"]).read_text())
ORDERS = pathlib.Path(os.environ["LOAD_ORDERS"]).read_text().split()
SECONDS = float(os.environ["LOAD_SECONDS"])
SPLITS = int(os.environ["LOAD_SPLITS"])
SELLER, SUPPLIER = (one["mchid"] for one in CONFIG["sub_merchants"][:2])
THREADS = 8
PROCESSES, TASKS = 2, 16
# How often the library's own part is measured.
ALONE = 300

merchant = Merchant(
    mchid=CONFIG["mchid"],
    serial_no=CONFIG["serial_no"],
    private_key=pathlib.Path(CONFIG["private_key"]).read_text(),
    apiv3_key=CONFIG["apiv3_key"],
    platform_keys={CONFIG["public_key_id"]: pathlib.Path(CONFIG["public_key"]).read_text()},
    base_url=CONFIG["base_url"],
)


def split(order: str, number: str):
    return merchant.ecommerce.profitsharing.create_order({
        "sub_mchid": SELLER,
        "transaction_id": order,
        "out_order_no": number,
        "receivers": [{"type": "MERCHANT_ID", "receiver_account": SUPPLIER, "amount": 1, "description": "货款"}],
        "finish": False,
    })


def numbered(worker: int, workers: int):
    """The splits of one worker: some of each of its orders."""
    for order, count in itertools.product(ORDERS[worker::workers], range(SPLITS)):
        yield order, f"{order}-{count}"


class Told:
    def __init__(self) -> None:
        self.times: list[float] = []
        self.failed = 0
        self.end = time.monotonic() + SECONDS

    def goes_on(self) -> bool:
        return time.monotonic() < self.end

    def add(self, began: float) -> None:
        self.times.append(time.monotonic() - began)

    def fail(self, error: WxpayError) -> None:
        self.failed += 1
        print(error, file=sys.stderr)


def work(client: httpx.Client, told: Told, splits) -> None:
    for order, number in splits:
        if not told.goes_on():
            break
        began = time.monotonic()
        try:
            send(client, split(order, number))
            told.add(began)
        except WxpayError as error:
            told.fail(error)


def threads() -> Told:
    told = Told()
    with httpx.Client(limits=httpx.Limits(max_connections=THREADS)) as client:
        all_ = [threading.Thread(target=work, args=(client, told, numbered(n, THREADS))) for n in range(THREADS)]
        for thread in all_:
            thread.start()
        for thread in all_:
            thread.join()
    return told


async def tasks(process: int) -> Told:
    told = Told()

    async def task(number: int) -> None:
        for order, out_order_no in numbered(process * TASKS + number, PROCESSES * TASKS):
            if not told.goes_on():
                break
            began = time.monotonic()
            try:
                await asend(session, split(order, out_order_no))
                told.add(began)
            except WxpayError as error:
                told.fail(error)

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*map(task, range(TASKS)))
    return told


def process(number: int) -> tuple[list[float], int, float]:
    began = time.process_time()
    told = asyncio.run(tasks(number))
    return told.times, told.failed, time.process_time() - began


def library() -> float:
    """Seconds of CPU that the library takes to make a request and to read its answer."""
    order, _ = next(numbered(len(ORDERS) - 1, len(ORDERS)))
    request = split(order, f"{order}-alone")
    answer = httpx.post(request.url, content=request.body, headers=dict(request.headers))
    began = time.process_time()
    for _ in range(ALONE):
        split(order, f"{order}-alone")
        request.read(answer.status_code, answer.headers, answer.content)
    return (time.process_time() - began) / ALONE


def main() -> None:
    alone = library()
    began = time.monotonic()
    if sys.argv[1] == "threads":
        cpu = time.process_time()
        told = threads()
        times, failed, cpu = told.times, told.failed, time.process_time() - cpu
    else:
        with multiprocessing.get_context("fork").Pool(PROCESSES) as pool:
            parts = pool.map(process, range(PROCESSES), chunksize=1)
        times = [time for part in parts for time in part[0]]
        failed, cpu = sum(part[1] for part in parts), sum(part[2] for part in parts)
    seconds = time.monotonic() - began
    json.dump({"times": times, "failed": failed, "seconds": seconds, "cpu": cpu, "library": alone}, sys.stdout)


if __name__ == "__main__":
    main()
