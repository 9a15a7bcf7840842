"""The proofs of each client's errors: real sockets die before, within and after the request, nothing is sent twice."""

import asyncio
import contextlib
import datetime
import ipaddress
import socket
import ssl
import threading
import time

import aiohttp
import httpx
import pytest
import requests
import urllib3
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from wxpay_core import OutcomeUnknownError, RefusedError
from wxpay_core.aiohttp import asend as aiohttp_asend
from wxpay_core.httpx import asend as httpx_asend
from wxpay_core.httpx import send as httpx_send
from wxpay_core.requests import send as requests_send

TIMEOUT = 0.5


class Httpx:
    @staticmethod
    def send(*sent, proxy=None, repeats=False):
        class Repeats(httpx.HTTPTransport):
            def handle_request(self, request):
                with contextlib.suppress(httpx.TransportError):
                    return super().handle_request(request)
                return super().handle_request(request)

        options = {"mounts": {"all://": httpx.HTTPTransport(proxy=httpx.Proxy(proxy))}} if proxy else {}
        if repeats:
            options["transport"] = Repeats()
        with httpx.Client(timeout=TIMEOUT, trust_env=False, **options) as client:
            return [httpx_send(client, request) for request in sent]


class HttpxAsync:
    @staticmethod
    def send(*sent, proxy=None, repeats=False):
        class Repeats(httpx.AsyncHTTPTransport):
            async def handle_async_request(self, request):
                with contextlib.suppress(httpx.TransportError):
                    return await super().handle_async_request(request)
                return await super().handle_async_request(request)

        async def call():
            options = {"mounts": {"all://": httpx.AsyncHTTPTransport(proxy=httpx.Proxy(proxy))}} if proxy else {}
            if repeats:
                options["transport"] = Repeats()
            async with httpx.AsyncClient(timeout=TIMEOUT, trust_env=False, **options) as client:
                return [await httpx_asend(client, request) for request in sent]

        return asyncio.run(call())


class Requests:
    @staticmethod
    def send(*sent, proxy=None, repeats=False):
        with requests.Session() as session:
            session.trust_env, session.proxies = False, {"http": proxy, "https": proxy} if proxy else {}
            if repeats:
                retries = requests.adapters.Retry(total=None, connect=1, read=2, allowed_methods=None)
                session.mount("http://", requests.adapters.HTTPAdapter(max_retries=retries))
            return [requests_send(session, request, timeout=TIMEOUT) for request in sent]


class Aiohttp:
    @staticmethod
    def send(*sent, proxy=None, repeats=False):
        async def again(request, handler):
            with contextlib.suppress(aiohttp.ClientError):
                return await handler(request)
            return await handler(request)

        async def call():
            timeout = aiohttp.ClientTimeout(sock_connect=TIMEOUT, sock_read=TIMEOUT)
            options = {"middlewares": [again]} if repeats else {}
            if proxy:
                options["proxy"] = proxy
            async with aiohttp.ClientSession(timeout=timeout, **options) as session:
                return [await aiohttp_asend(session, request) for request in sent]

        return asyncio.run(call())


CLIENTS = pytest.mark.parametrize("client", [Httpx, HttpxAsync, Requests, Aiohttp])


def read(connection):
    """One request; empty where the client closed."""
    data = connection.recv(65536)
    while data and b"\r\n\r\n" not in data:
        data += connection.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    for line in head.lower().split(b"\r\n"):
        if line.startswith(b"content-length:"):
            while len(body) < int(line.partition(b":")[2]):
                body += connection.recv(65536)
    return data


@contextlib.contextmanager
def server(*connections, then_gone=False, context=None):
    """Gives each connection to the function whose turn it is, the last one to all that follow, and tells what arrived."""
    arrived = []

    def serve():
        turns = list(connections)
        with contextlib.suppress(OSError):
            while turns:
                connection, _ = listener.accept()
                if then_gone and len(turns) == 1:
                    listener.close()
                turn = turns.pop(0) if len(turns) > 1 or then_gone else turns[0]
                with connection, contextlib.suppress(OSError):
                    connection.settimeout(5)
                    turn(context.wrap_socket(connection, server_side=True) if context else connection, arrived)

    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, daemon=True).start()
        yield listener.getsockname()[1], arrived


def reset(connection):
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    connection.close()


def at_once(connection, arrived):
    """Dies before a byte is read, when the client has seen that it is connected."""
    time.sleep(0.05)
    reset(connection)


def within(connection, arrived):
    """Dies within the request."""
    arrived.append(connection.recv(10))
    reset(connection)


def after(connection, arrived):
    """Dies when it has the whole request."""
    arrived.append(read(connection))


def half_an_answer(connection, arrived):
    after(connection, arrived)
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{")


def silent(connection, arrived):
    after(connection, arrived)
    time.sleep(2 * TIMEOUT)


def answers(reply):
    """Answers one request, keeps the connection, and lets it die when it has the next."""

    def serve(connection, arrived):
        arrived.append(read(connection))
        connection.sendall(reply)
        arrived.append(read(connection))

    return serve


def message(status, headers, body):
    lines = [
        f"HTTP/1.1 {status} x",
        f"Content-Length: {len(body)}",
        *(f"{name}: {value}" for name, value in headers.items()),
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def unused():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def fee(platform, port, scheme="http", host="127.0.0.1"):
    """A request that takes money each time it arrives."""
    return platform.merchant(base_url=f"{scheme}://{host}:{port}").ecommerce.profitsharing.create_after_sales_order({
        "sub_mchid": "1900000109", "transaction_id": "42", "amount": 50,
        "type": "SERVICE_FEE_INCOME", "scene": "CHANGE_TICKET",
    })  # fmt: skip


def cause(client, *sent, **options):
    with pytest.raises(OutcomeUnknownError) as caught:
        client.send(*sent, **options)
    assert caught.value.request is sent[-1]
    return caught.value.cause


@CLIENTS
@pytest.mark.parametrize("repeats", [False, True], ids=["", "client repeats"])
@pytest.mark.parametrize("death", [at_once, within, after, half_an_answer, silent])
def test_a_connection_that_was_made_may_have_carried_it(platform, client, death, repeats):
    with server(death, then_gone=True) as (port, _):
        # urllib3 before 2 hands out half an answer; what is missing is seen by its signature.
        old = client is Requests and death is half_an_answer and urllib3.__version__ < "2"
        assert cause(client, fee(platform, port), repeats=repeats) == ("missing_header" if old else "maybe_sent")


@CLIENTS
@pytest.mark.parametrize("repeats", [False, True], ids=["", "client repeats"])
def test_a_connection_that_was_kept_may_have_carried_it(platform, client, repeats):
    with server(answers(message(*platform.answer({}))), then_gone=True) as (port, arrived):
        query = platform.merchant(base_url=f"http://127.0.0.1:{port}").request("GET", "/v3/x")
        assert cause(client, query, fee(platform, port), repeats=repeats) == "maybe_sent"
    assert len(arrived) == 2


@CLIENTS
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "GET"])
@pytest.mark.parametrize("kept", [False, True], ids=["fresh", "kept"])
def test_nothing_is_sent_twice(platform, client, method, kept):
    reply = message(*platform.answer({}))
    with server(answers(reply) if kept else after, after) as (port, arrived):
        merchant = platform.merchant(base_url=f"http://127.0.0.1:{port}")
        request = merchant.request(method, "/v3/x", body={"a": 1} if method.startswith("P") else None)
        before = [merchant.request("GET", "/v3/first")] if kept else []
        assert cause(client, *before, request) == "maybe_sent"
    assert len(arrived) == len(before) + 1


@pytest.mark.parametrize("retries", ["total=None, connect=1, read=2", "total=5", "total=None, connect=3"])
def test_retries_of_a_session_are_not_made(platform, retries):
    retries = eval(f"requests.adapters.Retry({retries}, allowed_methods=None, status_forcelist=[502])")
    for death in (
        after,
        lambda connection, arrived: (after(connection, arrived), connection.sendall(message(502, {}, b""))),
    ):
        with server(death) as (port, arrived), requests.Session() as session:
            session.mount("http://", requests.adapters.HTTPAdapter(max_retries=retries))
            with pytest.raises(OutcomeUnknownError):
                requests_send(session, fee(platform, port), timeout=TIMEOUT)
            assert len(arrived) == 1
            assert session.get_adapter("http://x").max_retries is retries


@CLIENTS
@pytest.mark.parametrize("repeats", [False, True], ids=["", "client repeats"])
def test_what_never_connected_was_not_sent(platform, client, repeats):
    assert cause(client, fee(platform, unused()), repeats=repeats) == "not_sent"
    assert cause(client, fee(platform, 1, "https", "nowhere.invalid"), repeats=repeats) == "not_sent"


@CLIENTS
def test_a_connection_that_takes_too_long_was_not_made(platform, client):
    with contextlib.ExitStack() as stack:
        listener = stack.enter_context(socket.create_server(("127.0.0.1", 0), backlog=0))
        for _ in range(4):  # Its queue is full: who comes now waits.
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(listener.getsockname())
        assert cause(client, fee(platform, listener.getsockname()[1])) == "not_sent"


@CLIENTS
def test_a_certificate_that_is_not_believed_sees_no_request(platform, client, tmp_path):
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "nobody")])
    now = datetime.datetime.now(datetime.timezone.utc)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - datetime.timedelta(1)).not_valid_after(now + datetime.timedelta(1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    encoding, private = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    pem = key.private_bytes(encoding, private, serialization.NoEncryption()) + certificate.public_bytes(encoding)
    (tmp_path / "pem").write_bytes(pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "pem")
    with server(after, context=context) as (port, arrived):
        assert cause(client, fee(platform, port, "https")) == "not_sent"
    assert not any(arrived)


@CLIENTS
def test_a_proxy_that_cannot_be_reached_passed_nothing_on(platform, client):
    proxy = f"http://127.0.0.1:{unused()}"
    for scheme in ("http", "https"):
        assert cause(client, fee(platform, 1, scheme), proxy=proxy) == "not_sent"


@CLIENTS
def test_a_proxy_that_took_the_request_may_have_passed_it_on(platform, client):
    with server(after) as (port, arrived):
        assert cause(client, fee(platform, 1), proxy=f"http://127.0.0.1:{port}") == "maybe_sent"
    assert len(arrived) == 1


@CLIENTS
def test_a_proxy_that_refuses_a_tunnel_passed_nothing_on(platform, client):
    def refuses(connection, arrived):
        after(connection, arrived)
        connection.sendall(message(403, {}, b""))

    with server(refuses) as (port, arrived):
        # urllib3 gives it the error that a lost answer of the proxy has.
        proved = "maybe_sent" if client is Requests else "not_sent"
        assert cause(client, fee(platform, 1, "https"), proxy=f"http://127.0.0.1:{port}") == proved
    assert [line.split()[0] for line in arrived] == [b"CONNECT"]


def test_the_client_has_the_kind_that_is_called_for(platform):
    request = fee(platform, unused())
    with httpx.Client() as client, pytest.raises(TypeError, match=r"by send\(…\)"):
        asyncio.run(httpx_asend(client, request))
    with pytest.raises(TypeError, match=r"by await asend\(…\)"):
        httpx_send(httpx.AsyncClient(), request)
    with pytest.raises(TypeError, match="a requests.Session is needed"):
        requests_send(httpx.Client(), request)
    with pytest.raises(TypeError, match="an aiohttp.ClientSession is needed"):
        asyncio.run(aiohttp_asend(httpx.AsyncClient(), request))


def test_credentials_of_the_session_and_of_netrc_stay_away(platform, monkeypatch, tmp_path):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login other password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))
    reply = message(*platform.answer({}))

    def answer(connection, arrived):
        after(connection, arrived)
        connection.sendall(reply)

    async def by_aiohttp(request, **options):
        async with aiohttp.ClientSession(**options) as session:
            await aiohttp_asend(session, request)

    with server(answer) as (port, arrived):
        request = fee(platform, port)
        asyncio.run(by_aiohttp(request, trust_env=True))
        asyncio.run(by_aiohttp(request, headers={"Authorization": "Basic x"}))
        with pytest.warns(DeprecationWarning) if hasattr(aiohttp, "encode_basic_auth") else contextlib.nullcontext():
            asyncio.run(by_aiohttp(request, auth=aiohttp.BasicAuth("other", "secret")))
        httpx_send(httpx.Client(auth=("other", "secret")), request)
        requests_send(requests.Session(), request)
    signed = request.headers["Authorization"].encode()
    assert [data.count(b"Authorization: " + signed) + data.lower().count(b"authorization:") for data in arrived] == [
        2
    ] * 5


def test_an_error_raised_for_a_status_does_not_hide_the_answer(platform):
    refusal = message(*platform.answer({"code": "NO_AUTH", "message": "x"}, 403))

    def answer(connection, arrived):
        after(connection, arrived)
        connection.sendall(refusal)

    async def by_aiohttp(request):
        async with aiohttp.ClientSession(raise_for_status=True) as session:
            await aiohttp_asend(session, request)

    def by_requests(request):
        with requests.Session() as session:
            session.hooks["response"] = [lambda response, **_: response.raise_for_status()]
            requests_send(session, request)

    with server(answer) as (port, _):
        for call in (lambda request: asyncio.run(by_aiohttp(request)), by_requests):
            with pytest.raises(RefusedError):
                call(fee(platform, port))
        # The hook of httpx has closed it before anybody can read.
        with httpx.Client(event_hooks={"response": [lambda response: response.raise_for_status()]}) as client:
            with pytest.raises(OutcomeUnknownError) as caught:
                httpx_send(client, fee(platform, port))
    assert caught.value.cause == "maybe_sent"


def test_the_timeout_of_the_client_counts(platform):
    with server(silent) as (port, _):
        started = time.monotonic()
        for client in (Httpx, HttpxAsync, Requests, Aiohttp):
            assert cause(client, fee(platform, port)) == "maybe_sent"
        assert time.monotonic() - started < 8 * TIMEOUT
