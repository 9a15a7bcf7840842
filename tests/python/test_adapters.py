"""The adapters over a real socket: what arrives is what was signed, byte for byte, and a failure is told precisely."""

import asyncio
import contextlib
import importlib.metadata
import pathlib
import re
import socket
import threading
import time

import aiohttp
import httpx
import pytest
import requests
import urllib3
import wxpay_core
from samples import SPLIT
from wxpay_core import OutcomeUnknownError, RefusedError
from wxpay_core.aiohttp import asend as aiohttp_asend
from wxpay_core.httpx import asend as httpx_asend
from wxpay_core.httpx import send as httpx_send
from wxpay_core.requests import send as requests_send

ODD = "张 a+b%2F'\"<>[]{}^`\\|*@:;,!$&()=/?#~"
NUMBER = "python|P*1@x-y_z"
TIMEOUT = 0.5


def by_httpx(request):
    # Defaults that a client adds to every request must not be added to a signed one.
    with httpx.Client(
        auth=("user", "password"),
        params={"more": "1"},
        headers={"Accept": "x/y"},
        follow_redirects=True,
        timeout=TIMEOUT,
    ) as client:
        return httpx_send(client, request)


def by_httpx_async(request):
    async def call():
        async with httpx.AsyncClient(auth=("user", "password"), follow_redirects=True, timeout=TIMEOUT) as client:
            return await httpx_asend(client, request)

    return asyncio.run(call())


def by_requests(request):
    with requests.Session() as session:
        session.auth, session.params, session.headers["Accept"] = ("user", "password"), {"more": "1"}, "x/y"
        return requests_send(session, request, timeout=TIMEOUT)


def by_aiohttp(request):
    async def call():
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(sock_read=TIMEOUT)) as session:
            return await aiohttp_asend(session, request)

    return asyncio.run(call())


ADAPTERS = pytest.mark.parametrize("send", [by_httpx, by_httpx_async, by_requests, by_aiohttp])


@contextlib.contextmanager
def server(reply):
    """Reads one request, gives `reply` for it and closes; tells the port and, later, what arrived."""
    arrived = []

    def serve(listener):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = listener.accept()
                with connection:
                    data = b""
                    while b"\r\n\r\n" not in data:
                        data += connection.recv(65536)
                    head, _, body = data.partition(b"\r\n\r\n")
                    line, *headers = head.decode("latin-1").split("\r\n")
                    headers = {name.lower(): value for name, _, value in (header.partition(": ") for header in headers)}
                    while len(body) < int(headers.get("content-length", 0)):
                        body += connection.recv(65536)
                    arrived.append((line, headers, body))
                    if callable(reply):
                        reply(connection)
                    else:
                        connection.sendall(reply)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener,), daemon=True).start()
        yield listener.getsockname()[1], arrived


def message(status, headers, body):
    lines = [f"HTTP/1.1 {status} x", f"Content-Length: {len(body)}", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode() + body


def prepare(platform, port):
    """Requests with every character that a client may be tempted to change."""
    merchant = platform.merchant(base_url=f"http://127.0.0.1:{port}")
    split = {**SPLIT, "transaction_id": ODD[:32], "out_order_no": NUMBER}
    query = {name: split[name] for name in ("sub_mchid", "transaction_id", "out_order_no")}
    yield merchant.ecommerce.profitsharing.create_order(split)
    yield merchant.ecommerce.profitsharing.query_order(query)
    yield merchant.ecommerce.profitsharing.query_order_amount({"transaction_id": ODD[:32]})
    yield merchant.request("GET", "/v3/x/a*b@c!d$e(f)g,h:i;j'k&l=m+n~o", {"q": ODD, "r": "''"})
    yield merchant.request("POST", "/v3/x?ready=%2A%40", {"q": "*"}, body='{"a": "货款"}'.encode())
    yield merchant.request("DELETE", "/v3/x/1")
    for method in ("POST", "PUT", "PATCH"):
        yield merchant.request(method, "/v3/x/close")


@ADAPTERS
def test_what_arrives_is_what_was_signed(platform, send):
    data = {"status": "PROCESSING", "receivers": [{"result": "PENDING", "description": "货款"}]}
    data["transaction_id"] = ODD[:32]
    with server(message(*platform.answer(data))) as (port, arrived):
        for request in prepare(platform, port):
            answer = send(request)
            assert answer.data == data and answer.verified
            line, headers, body = arrived.pop()
            assert line == f"{request.method} {request.target} HTTP/1.1"
            assert body == request.body
            assert {name: headers[name.lower()] for name in request.headers} == request.headers
            assert "cookie" not in headers
            # A body has one type, also an empty one; what has no body has none.
            if request.method in ("POST", "PUT", "PATCH"):
                assert headers["content-type"] == "application/json"
                assert headers["content-length"] == str(len(request.body))
            else:
                assert not headers.keys() & {"content-type", "transfer-encoding"}
                assert headers.get("content-length", "0") == "0"


@ADAPTERS
def test_a_refusal_is_raised(platform, send):
    refusal = platform.answer({"code": "NO_AUTH", "message": "无分账权限"}, 403)
    with server(message(*refusal)) as (port, _), pytest.raises(RefusedError) as caught:
        send(next(prepare(platform, port)))
    assert (caught.value.code, caught.value.message) == ("NO_AUTH", "无分账权限")


@ADAPTERS
def test_a_redirect_is_not_followed(platform, send):
    with server(b"HTTP/1.1 307 x\r\nLocation: /elsewhere\r\nContent-Length: 0\r\nConnection: close\r\n\r\n") as (
        port,
        arrived,
    ):
        with pytest.raises(OutcomeUnknownError) as caught:
            send(next(prepare(platform, port)))
    assert caught.value.cause == "unexpected_status" and len(arrived) == 1


@ADAPTERS
def test_a_connection_that_was_never_made_sent_nothing(platform, send):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    request = next(prepare(platform, port))
    with pytest.raises(OutcomeUnknownError) as caught:
        send(request)
    assert caught.value.cause == "not_sent" and caught.value.request is request and caught.value.__cause__


@ADAPTERS
def test_a_name_that_is_not_known_sent_nothing(platform, send):
    merchant = platform.merchant(base_url="https://nowhere.invalid")
    with pytest.raises(OutcomeUnknownError) as caught:
        send(merchant.request("GET", "/v3/x"))
    assert caught.value.cause == "not_sent"


@ADAPTERS
@pytest.mark.parametrize(
    "reply",
    [b"", b"HTTP/1.1 200 x\r\nContent-Length: 100\r\n\r\n{", b"nonsense\r\n\r\n", lambda _: time.sleep(2 * TIMEOUT)],
    ids=["closed", "cut", "no HTTP", "silence"],
)
def test_a_connection_that_broke_may_have_sent_it(platform, send, reply):
    with server(reply) as (port, arrived), pytest.raises(OutcomeUnknownError) as caught:
        send(next(prepare(platform, port)))
    if send is by_requests and b"100" in (reply if isinstance(reply, bytes) else b"") and urllib3.__version__ < "2":
        assert caught.value.cause == "missing_header"  # It hands out half an answer; its signature tells.
    else:
        assert caught.value.cause == "maybe_sent" and caught.value.__cause__
    assert caught.value.advice.action == "resend_same" and len(arrived) == 1


def test_a_pool_without_a_free_connection_sent_nothing(platform):
    with server(lambda _: time.sleep(TIMEOUT)) as (port, arrived):
        first, second, *_ = prepare(platform, port)
        with httpx.Client(limits=httpx.Limits(max_connections=1), timeout=httpx.Timeout(5, pool=0.1)) as client:
            busy = threading.Thread(target=pytest.raises, args=(OutcomeUnknownError, httpx_send, client, first))
            busy.start()
            while not arrived:
                time.sleep(0.01)
            with pytest.raises(OutcomeUnknownError) as caught:
                httpx_send(client, second)
            busy.join()
    assert caught.value.cause == "not_sent" and len(arrived) == 1


def test_the_oldest_client_is_stated_and_tested():
    lines = pathlib.Path(__file__).with_name("oldest.txt").read_text().splitlines()
    pinned = dict(line.split("==") for line in lines if "==" in line)
    stated = [
        re.match(r"(\w+)>=([\d.]+)", requirement).groups() for requirement in importlib.metadata.requires("wxpay-core")
    ]
    assert sorted(name for name, _ in stated) == ["aiohttp", "httpx", "requests"]
    for name, version in stated:
        assert pinned[name] == f"{version}.0"
        assert f"{name}, {version} and newer" in importlib.import_module(f"wxpay_core.{name}").__doc__


def test_adapters_are_short():
    for name in ("httpx", "requests", "aiohttp"):
        path = pathlib.Path(wxpay_core.__file__).with_name(f"{name}.py")
        assert len(path.read_text().splitlines()) <= 150
