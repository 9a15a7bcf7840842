"""Until it is final over real sockets: each adapter tells the driver what came of what it sent, and drives it."""

import asyncio
import os
import signal
import socket
import threading

import aiohttp
import httpx
import pytest
import requests
import trio
import wxpay_core.aiohttp
import wxpay_core.httpx
import wxpay_core.requests
from samples import SPLIT
from wxpay_core import OutcomeUnknownError, RefusedError
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


FINISHED = {**SPLIT, "status": "FINISHED", "receivers": [{**SPLIT["receivers"][0], "result": "SUCCESS"}]}
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
    replies, arrived = [b"", message(*platform.answer(FINISHED))], []
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


def final_by_httpx(request, **policy):
    with httpx.Client(timeout=2) as client:
        return wxpay_core.httpx.until_final(client, request, **policy)


def final_by_httpx_async(request, **policy):
    async def call():
        async with httpx.AsyncClient(timeout=2) as client:
            return await wxpay_core.httpx.auntil_final(client, request, **policy)

    return asyncio.run(call())


def final_by_httpx_and_trio(request, **policy):
    async def call():
        async with httpx.AsyncClient(timeout=2) as client:
            return await wxpay_core.httpx.auntil_final(client, request, **policy)

    return trio.run(call)


def final_by_requests(request, **policy):
    with requests.Session() as session:
        return wxpay_core.requests.until_final(session, request, send_timeout=2, **policy)


def final_by_aiohttp(request, **policy):
    async def call():
        async with aiohttp.ClientSession() as session:
            return await wxpay_core.aiohttp.auntil_final(session, request, **policy)

    return asyncio.run(call())


FINALS = pytest.mark.parametrize(
    "until_final", [final_by_httpx, final_by_httpx_async, final_by_httpx_and_trio, final_by_requests, final_by_aiohttp]
)


@pytest.fixture
def far():
    """WeChat Pay's end: `far(replies)` is its port, and the methods that arrive there."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def play(replies):
            arrived = []
            threading.Thread(target=serve, args=(listener, replies, arrived), daemon=True).start()
            return listener.getsockname()[1], arrived

        yield play


def split_at(platform, port, **overrides):
    return platform.merchant(base_url=f"http://127.0.0.1:{port}", **overrides).ecommerce.profitsharing.create_order(
        SPLIT
    )


@FINALS
def test_a_lost_answer_ends_in_the_one_split(platform, far, until_final):
    port, arrived = far([b"", message(*platform.answer(FINISHED))])
    answer = until_final(split_at(platform, port), first_wait=0.1)
    assert (answer.outcome, arrived) == ("succeeded", ["POST"] * 2)


@FINALS
def test_a_refusal_is_raised_once(platform, far, until_final):
    port, arrived = far([message(*platform.answer({"code": "NO_AUTH", "message": "x"}, 403))])
    with pytest.raises(RefusedError, match="NO_AUTH"):
        until_final(split_at(platform, port))
    assert arrived == ["POST"]


@FINALS
def test_patience_ends_in_doubt(platform, far, until_final):
    port, arrived = far([b"", b""])
    with pytest.raises(OutcomeUnknownError) as caught:
        until_final(split_at(platform, port), attempts=1, first_wait=0)
    assert (caught.value.cause, caught.value.advice.action, arrived) == ("maybe_sent", "resend_same", ["POST"] * 2)


@FINALS
def test_a_wrong_policy_sends_nothing(platform, far, until_final):
    port, arrived = far([])
    with pytest.raises(TypeError, match="did you mean attempts"):
        until_final(split_at(platform, port), attempt=1)
    assert arrived == []


@FINALS
def test_what_has_no_key_here_is_signed_by_the_caller(platform, far, until_final):
    port, arrived = far([b"", message(*platform.answer(FINISHED))])
    merchant = platform.merchant(base_url=f"http://127.0.0.1:{port}", private_key=None)
    request = merchant.begin("ecommerce.profitsharing.create_order", SPLIT).finish(bytes(256))
    signed = []

    def sign(signing):
        signed.append(signing.split(b"\n")[0])
        return bytes(256)

    assert until_final(request, first_wait=0, sign=sign).outcome == "succeeded"
    assert (arrived, signed) == (["POST", "POST"], [b"POST"])


@FINALS
def test_without_a_signature_what_is_known_is_told(platform, far, until_final):
    port, _ = far([b""])
    merchant = platform.merchant(base_url=f"http://127.0.0.1:{port}", private_key=None)
    request = merchant.begin("ecommerce.profitsharing.create_order", SPLIT).finish(bytes(256))
    with pytest.raises(TypeError, match="sign") as caught:
        until_final(request, first_wait=0)
    assert caught.value.__cause__.cause == "maybe_sent"


@pytest.fixture
def silent():
    """A server that accepts and never answers: its port, and who waits until a request has come."""
    connections = []
    with socket.create_server(("127.0.0.1", 0)) as listener:
        listener.settimeout(60)

        def come():
            connections.append(listener.accept()[0])
            connections[-1].recv(1)

        yield listener.getsockname()[1], come
    for connection in connections:
        connection.close()


SENDS = {
    "httpx": lambda client, request: wxpay_core.httpx.asend(client, request),
    "httpx, until final": lambda client, request: wxpay_core.httpx.auntil_final(client, request),
    "aiohttp": lambda client, request: wxpay_core.aiohttp.asend(client, request),
    "aiohttp, until final": lambda client, request: wxpay_core.aiohttp.auntil_final(client, request),
}


@pytest.mark.parametrize("name", SENDS)
def test_a_cancellation_tells_what_is_known(platform, silent, name):
    port, come = silent

    async def call():
        open_client = httpx.AsyncClient if name.startswith("httpx") else aiohttp.ClientSession
        async with open_client() as client:
            request = split_at(platform, port)
            task = asyncio.ensure_future(SENDS[name](client, request))
            await asyncio.to_thread(come)
            task.cancel()
            with pytest.raises(asyncio.CancelledError) as caught:
                await task
            return request, caught.value.__cause__

    request, known = asyncio.run(call())
    assert (type(known), known.cause) == (OutcomeUnknownError, "maybe_sent")
    # The request remembers it: a refusal of a later attempt proves nothing.
    with pytest.raises(OutcomeUnknownError) as caught:
        request.again().read(*platform.answer({"code": "NO_AUTH", "message": "x"}, 403))
    assert caught.value.cause == "earlier_attempt"


def test_a_cancelled_wait_tells_what_is_known(platform, far):
    port, _ = far([message(502, {}, b"<html>")])

    async def call():
        async with httpx.AsyncClient() as client:
            task = wxpay_core.httpx.auntil_final(client, split_at(platform, port), first_wait=30)
            with pytest.raises((asyncio.TimeoutError, asyncio.CancelledError)) as caught:
                await asyncio.wait_for(task, 0.5)
            error = caught.value
            while not isinstance(error, OutcomeUnknownError):
                error = error.__cause__
            return error

    assert asyncio.run(call()).cause == "server_error"


BY_THREADS = {
    "httpx": (httpx.Client, wxpay_core.httpx.send),
    "httpx, until final": (httpx.Client, wxpay_core.httpx.until_final),
    "requests": (requests.Session, wxpay_core.requests.send),
    "requests, until final": (requests.Session, wxpay_core.requests.until_final),
}


@pytest.mark.parametrize("name", BY_THREADS)
def test_an_interrupted_program_is_told_what_is_known(platform, silent, name):
    open_client, call = BY_THREADS[name]
    port, come = silent

    caught_it = threading.Event()
    # A program that was started in the background ignores interrupts.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def interrupt():
        come()
        os.kill(os.getpid(), signal.SIGINT)
        # A signal just before the client waits for the answer is noticed only when the next one ends the waiting.
        while not caught_it.wait(1):
            os.kill(os.getpid(), signal.SIGINT)

    threading.Thread(target=interrupt, daemon=True).start()
    with open_client() as client, pytest.raises(KeyboardInterrupt) as caught:
        try:
            call(client, split_at(platform, port))
        finally:
            caught_it.set()
            signal.signal(signal.SIGINT, before)
    assert (type(caught.value.__cause__), caught.value.__cause__.cause) == (OutcomeUnknownError, "maybe_sent")
