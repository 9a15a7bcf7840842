"""Until it is final over real sockets: each adapter tells the driver what came of what it sent."""

import asyncio
import socket
import threading

import aiohttp
import httpx
import pytest
import requests
from samples import SPLIT
from wxpay_core.aiohttp import aexchange as aiohttp_aexchange
from wxpay_core.httpx import aexchange as httpx_aexchange
from wxpay_core.httpx import exchange as httpx_exchange
from wxpay_core.requests import exchange as requests_exchange


def by_httpx(driver, request):
    with httpx.Client(timeout=2) as client:
        httpx_exchange(client, driver, request)


def by_httpx_async(driver, request):
    async def call():
        async with httpx.AsyncClient(timeout=2) as client:
            await httpx_aexchange(client, driver, request)

    asyncio.run(call())


def by_requests(driver, request):
    with requests.Session() as session:
        requests_exchange(session, driver, request, timeout=2)


def by_aiohttp(driver, request):
    async def call():
        async with aiohttp.ClientSession() as session:
            await aiohttp_aexchange(session, driver, request)

    asyncio.run(call())


EXCHANGES = pytest.mark.parametrize("exchange", [by_httpx, by_httpx_async, by_requests, by_aiohttp])


def serve(listener, replies, arrived):
    for reply in replies:
        connection, _ = listener.accept()
        with connection:
            data = b""
            while b"\r\n\r\n" not in data:
                data += connection.recv(65536)
            arrived.append(data.split()[0].decode())
            connection.sendall(reply)
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(65536):
                pass


def message(status, headers, body):
    lines = [f"HTTP/1.1 {status} x", f"Content-Length: {len(body)}", "Connection: close"]
    return "\r\n".join([*lines, *(f"{name}: {value}" for name, value in headers.items()), "", ""]).encode() + body


@EXCHANGES
def test_a_lost_answer_is_repeated_until_the_split_is_final(platform, exchange):
    finished = {**SPLIT, "status": "FINISHED", "receivers": [{**SPLIT["receivers"][0], "result": "SUCCESS"}]}
    replies, arrived = [b"", message(*platform.answer(finished))], []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener, replies, arrived), daemon=True).start()
        merchant = platform.merchant(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}")
        driver = merchant.ecommerce.profitsharing.create_order(SPLIT).until_final(first_wait=0)
        while (step := driver.step()).action in ("send", "wait"):
            if step.request:
                exchange(driver, step.request)
    assert arrived == ["POST", "POST"]
    assert step.answer.outcome == "succeeded"


@EXCHANGES
def test_what_never_left_was_not_sent(platform, exchange):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    merchant = platform.merchant(base_url=f"http://127.0.0.1:{port}")
    driver = merchant.ecommerce.profitsharing.create_order(SPLIT).until_final(attempts=1, first_wait=0)
    while (step := driver.step()).action in ("send", "wait"):
        if step.request:
            exchange(driver, step.request)
    assert step.error.cause == "not_sent"
