"""Messages as clients and frameworks give them, and bodies as programs make them."""

import array
import collections
import contextlib
import decimal
import enum
import json
import mmap
import threading
import types

import httpx
import multidict
import pytest
import requests
import wxpay_core
from samples import SPLIT, order
from wxpay_core import CallerError, OutcomeUnknownError, UntrustedMessageError

META = {"wsgi.input": object(), "wsgi.version": (1, 0), "SERVER_PORT": 80, "CONTENT_TYPE": "application/json"}
SPELLINGS = {
    "dict": dict,
    "lower case": lambda headers: {name.lower(): value for name, value in headers.items()},
    "pairs": lambda headers: list(headers.items()),
    "pairs as lists": lambda headers: [list(pair) for pair in headers.items()],
    "generator": lambda headers: (pair for pair in headers.items()),
    "ASGI": lambda headers: [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    "WSGI": lambda headers: {
        **META,
        **{f"HTTP_{name.upper().replace('-', '_')}": value for name, value in headers.items()},
    },
    "lists of one": lambda headers: {name: [value] for name, value in headers.items()},
    "bytes": lambda headers: {name.encode(): value.encode() for name, value in headers.items()},
    "read-only": types.MappingProxyType,
    "httpx": httpx.Headers,
    "requests": requests.structures.CaseInsensitiveDict,
    "aiohttp": lambda headers: multidict.CIMultiDictProxy(multidict.CIMultiDict(headers)),
    "block": lambda headers: (
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"
        + "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    ),
}
TWICE = {
    "pairs": lambda headers: [*headers.items(), ("wechatpay-nonce", "another")],
    "lists": lambda headers: {**headers, "Wechatpay-Nonce": [headers["Wechatpay-Nonce"], "another"]},
    "two spellings": lambda headers: {**headers, "HTTP_WECHATPAY_NONCE": "another"},
    "httpx": lambda headers: httpx.Headers([*headers.items(), ("wechatpay-nonce", "another")]),
    "aiohttp": lambda headers: multidict.CIMultiDict([*headers.items(), ("wechatpay-nonce", "another")]),
    "no text": lambda headers: {**headers, "Wechatpay-Nonce": 1},
    "lone surrogate": lambda headers: {**headers, "Wechatpay-Nonce": "\udc80"},
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_headers_are_read_as_they_come(platform, merchant, spelling):
    headers, body = platform.notification({"order_id": "1"})
    assert merchant.read_notification(SPELLINGS[spelling](headers), body).data == {"order_id": "1"}


@pytest.mark.parametrize("twice", TWICE)
def test_two_values_of_one_header_are_refused(platform, merchant, twice):
    headers, body = platform.notification({"order_id": "1"})
    with pytest.raises(UntrustedMessageError) as caught:
        merchant.verify(TWICE[twice](headers), body)
    assert (caught.value.kind, caught.value.field) == ("malformed_header", "Wechatpay-Nonce")


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_any_bytes_are_a_body(platform, merchant, kind):
    headers, body = platform.notification({"order_id": "1"})
    merchant.verify(headers, kind(body))


def test_a_notification_tells_all(platform, merchant):
    data = {"transaction_id": "42", "order_id": "30", "receiver": {"account": "19", "amount": 1}}
    notification = merchant.read_notification(*platform.notification(data, "PROFITSHARING.SUCCESS", id="EV-1"))
    assert (notification.id, notification.event_type, notification.data) == ("EV-1", "PROFITSHARING.SUCCESS", data)
    assert (notification.resource_type, notification.original_type) == ("encrypt-resource", "")
    assert notification.summary == "" and notification.create_time.endswith("+08:00")
    assert notification.dedupe_key == merchant.read_notification(*platform.notification(data, id="EV-2")).dedupe_key
    assert (notification.sealed, notification.reply.status, notification.reply.body) == ([], 204, "")


def test_both_apiv3_keys_are_tried_while_one_is_changed(platform):
    merchant = platform.merchant(apiv3_key=["x" * 32, platform.apiv3_key.encode()])
    assert merchant.read_notification(*platform.notification({"order_id": "1"})).data == {"order_id": "1"}


def test_replaced_keys_count_from_the_next_call(platform):
    merchant = platform.merchant(platform_keys={})
    with pytest.raises(CallerError, match="platform_keys"):
        merchant.ecommerce.profitsharing.create_order(SPLIT)
    merchant.replace_keys(platform.platform_keys)
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    assert request.read(*platform.answer({"order_id": "1"})).data["order_id"] == "1"
    with pytest.raises(CallerError, match="no trusted key would be left"):
        merchant.replace_keys({})
    merchant.verify(*platform.answer({})[1:])


def test_answers_are_data(platform, merchant):
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    receivers = [{"result": "CLOSED", "fail_reason": "NO_RELATION"}]
    data = order("FINISHED", receivers=receivers, n=[1.5, None, 2**63])
    answer = request.read(*platform.answer(data))
    assert (answer.data, answer.outcome, answer.status, answer.verified) == (data, "failed", 200, True)
    assert json.loads(answer.body) == data and answer.request_id
    assert answer.data is answer.data
    assert answer.sealed == [], "nothing in it was encrypted"
    (failure,) = answer.failures
    assert (failure.field, failure.reason) == ("receivers[0].fail_reason", "NO_RELATION") and failure.remedy.zh
    assert merchant.request("DELETE", "/v3/x").read(*platform.answer(status=204)).data is None


class Result(str, enum.Enum):
    MERCHANT_ID = "MERCHANT_ID"


def test_bodies_keep_their_order_and_values(merchant):
    ordered = collections.OrderedDict(b=1, a=2)
    ordered.move_to_end("b")
    body = {"z": ordered, "t": (1, -1, 2**64 - 1), "f": 0.5, "n": None, "e": Result.MERCHANT_ID, "x": "货\u2028"}
    request = merchant.request("POST", "/v3/x", body=body)
    expected = '{"z":{"a":2,"b":1},"t":[1,-1,18446744073709551615],"f":0.5,"n":null,"e":"MERCHANT_ID","x":"货\u2028"}'
    assert request.body.decode() == expected
    assert merchant.request("POST", "/v3/x", body=b"{ }").body == b"{ }"
    assert merchant.request("POST", "/v3/x", body=[1]).body == b"[1]"


@pytest.mark.parametrize(
    "value", [decimal.Decimal("NaN"), float("inf"), float("nan"), "\ud800", {1: 2}, {"a": 1}.items(), b"x"]
)
def test_what_json_cannot_hold_is_named_with_its_place(merchant, value):
    with pytest.raises(CallerError) as caught:
        merchant.request("POST", "/v3/x", body={"a": [{}, {"b": value}]})
    rule = "charset" if value == "\ud800" else "type"
    assert [(violation.field, violation.rule) for violation in caught.value.violations] == [("a[1].b", rule)]


BUFFERS = [bytes, bytearray, memoryview, lambda body: memoryview(b"x".join(bytes([byte]) for byte in body))[::2],
           lambda body: array.array("b", body)]  # fmt: skip


@pytest.mark.parametrize("buffer", BUFFERS, ids=["bytes", "bytearray", "memoryview", "every other byte", "array"])
def test_a_body_is_whatever_has_the_buffer_protocol(platform, merchant, buffer):
    status, headers, body = platform.answer({"a": 1})
    answer = merchant.request("GET", "/v3/x").read(status, headers, buffer(body))
    assert (answer.data, answer.body) == ({"a": 1}, body)


def test_what_is_written_meanwhile_is_not_believed(platform, merchant):
    request = merchant.request("GET", "/v3/x")
    status, headers, body = platform.answer({"paid": False})
    forged = bytes(body).replace(b"false", b"true ")
    shared, stop = mmap.mmap(-1, len(body)), threading.Event()

    def write():
        while not stop.is_set():
            shared[:] = forged
            shared[:] = body

    thread = threading.Thread(target=write)
    thread.start()
    believed = 0
    try:
        for _ in range(3_000):
            with contextlib.suppress(OutcomeUnknownError):
                answer = request.read(status, headers, shared)
                assert (answer.data, answer.body) == ({"paid": False}, body)
                believed += 1
    finally:
        stop.set()
        thread.join()
    assert believed


def test_the_callers_body_is_never_changed(merchant):
    body = {**SPLIT, "receivers": [{**SPLIT["receivers"][0], "receiver_name": "张三"}]}
    before = json.dumps(body)
    request = merchant.ecommerce.profitsharing.create_order(body, extra={"receivers": [{"more": 1}]})
    assert json.dumps(body) == before
    (receiver,) = json.loads(request.body)["receivers"]
    assert receiver["more"] == 1 and len(receiver["receiver_name"]) == 344


def test_a_moment_fills_in_what_is_left_out(merchant):
    said = merchant.request("GET", "/v3/x", moment={"timestamp": 1}).headers["Authorization"]
    assert (
        'timestamp="1"' in said
        and said != merchant.request("GET", "/v3/x", moment={"timestamp": 1}).headers["Authorization"]
    )
    assert 'nonce_str="A"' in merchant.request("GET", "/v3/x", moment={"nonce": "A"}).headers["Authorization"]


def test_the_user_agent_names_library_version_and_language(merchant):
    agent = merchant.request("GET", "/v3/x").headers["User-Agent"]
    assert agent.startswith(f"wxpay-core/{wxpay_core.__version__} python/3.")
