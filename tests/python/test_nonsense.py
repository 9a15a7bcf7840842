"""Nonsense into every argument of every public function: an error that names the place, and never a panic or a secret.

What is public is listed from `__all__`; a function or method that is not called here fails the test.
"""

import asyncio
import datetime
import decimal
import importlib
import inspect

import httpx
import pytest
import requests
import wxpay_core.aiohttp
import wxpay_core.httpx
import wxpay_core.requests
from samples import SPLIT, operations, sample
from wxpay_core import InternalError, WxpayError
from wxpay_core.testing import Platform

MODULES = ["wxpay_core", *(f"wxpay_core.{name}" for name in ("aiohttp", "errors", "httpx", "requests", "testing", "types"))]
SECRET = "SECRET-7f3a"
PLATFORM = Platform()
MERCHANT = PLATFORM.merchant()
PROFITSHARING = MERCHANT.ecommerce.profitsharing
HEADERS, BODY = PLATFORM.notification({"order_id": SECRET})
STATUS, ANSWER_HEADERS, ANSWER_BODY = PLATFORM.answer({"order_id": SECRET})
CIPHERTEXT = MERCHANT.request("POST", "/v3/x", body={"name": SECRET}, sensitive=["/name"]).body[9:-2].decode()


def deep(depth, wrap):
    value = None
    for _ in range(depth):
        value = wrap(value)
    return value


def endless():
    value = []
    value += [value, value]
    return value


class Hostile(dict):
    """A mapping whose every method raises."""

    def items(self):
        raise RuntimeError(SECRET)

    __iter__ = __len__ = keys = items


NONSENSE = {
    "none": None,
    "true": True,
    "zero": 0,
    "negative": -7,
    "beyond 64 bits": 10**30,
    "fraction": 1.5,
    "not a number": float("nan"),
    "infinite": float("inf"),
    "empty text": "",
    "text": SECRET,
    "huge text": SECRET * 100_000,
    "zero byte": f"{SECRET}\0",
    "line break": f"{SECRET}\r\nX: y",
    "lone surrogate": f"{SECRET}\ud800",
    "empty bytes": b"",
    "not UTF-8": b"\xff\xfe" + SECRET.encode(),
    "huge bytes": SECRET.encode() * 100_000,
    "empty list": [],
    "list": [SECRET, 1],
    "deep list": deep(10_000, lambda value: [value]),
    "endless list": endless(),
    "empty dict": {},
    "dict": {"nonsense": SECRET},
    "dict of numbers": {1: SECRET},
    "dict of surrogates": {f"{SECRET}\udfff": 1},
    "deep dict": deep(10_000, lambda value: {"a": value}),
    "hostile dict": Hostile(a=SECRET),
    "set": {SECRET},
    "decimal": decimal.Decimal("1.0"),
    "date": datetime.datetime.now(),
    "class": int,
    "object": object(),
    "function": lambda *_: SECRET,
    "generator": (value for value in [SECRET]),
}
TEXTS = {"text", "huge text", "zero byte", "line break", "lone surrogate", "empty text"}
OBJECTS = {"empty dict", "dict"}
BYTES = {"empty bytes", "not UTF-8", "huge bytes"}


def signature(signature):
    return MERCHANT.begin_request("GET", "/v3/x").finish(signature)


def plaintext(plaintext):
    return MERCHANT.begin_decrypt(CIPHERTEXT).finish(plaintext)


def by_aiohttp(session, request):
    return asyncio.run(wxpay_core.aiohttp.asend(session, request))


def by_httpx(client, request):
    return asyncio.run(wxpay_core.httpx.asend(client, request))


OPTIONAL = {"extra": {"none", *OBJECTS}, "moment": {"none", "empty dict"}, "now": {"none"}}
READ = {"status": 200, "headers": ANSWER_HEADERS, "body": ANSWER_BODY, "now": None}
GENERIC = {"method": "POST", "path": "/v3/x", "query": {"a": 1}, "body": {"a": 1}, "sensitive": [], "moment": None}
GENERIC_FINE = {
    **OPTIONAL,
    "query": {"none", *OBJECTS},
    "body": {"none", "empty list", "list", *OBJECTS, *BYTES},
    "sensitive": {"none", "empty list"},
}
KEYS = {"none", "empty list", "empty dict"}
PREPARE = {"operation_id": "ecommerce.profitsharing.create_order", "body": SPLIT, "extra": None, "moment": None}
MESSAGE = {"headers": HEADERS, "body": BODY, "now": None}

# Every public function and method: how it is called, with arguments that are right, and which nonsense is none for them.
CALLS = {
    "wxpay_core.Merchant": (
        PLATFORM.merchant,
        {"mchid": PLATFORM.mchid, "serial_no": PLATFORM.serial_no, "private_key": PLATFORM.private_key, "signer": None,
         "apiv3_key": PLATFORM.apiv3_key, "platform_keys": PLATFORM.platform_keys, "base_url": "https://a.example"},
        {"private_key": {"none"}, "signer": {"none"}, "apiv3_key": {"none", "empty list"}, "platform_keys": KEYS,
         "base_url": {"none"}},
    ),
    "wxpay_core.Merchant.prepare": (MERCHANT.prepare, PREPARE, OPTIONAL),
    "wxpay_core.Merchant.begin": (MERCHANT.begin, PREPARE, OPTIONAL),
    "wxpay_core.Merchant.request": (MERCHANT.request, GENERIC, GENERIC_FINE),
    "wxpay_core.Merchant.begin_request": (MERCHANT.begin_request, GENERIC, GENERIC_FINE),
    "wxpay_core.Merchant.verify": (MERCHANT.verify, MESSAGE, OPTIONAL),
    "wxpay_core.Merchant.read_notification": (MERCHANT.read_notification, MESSAGE, OPTIONAL),
    "wxpay_core.Merchant.decrypt": (MERCHANT.decrypt, {"ciphertext": ""}, {}),
    "wxpay_core.Merchant.begin_decrypt": (MERCHANT.begin_decrypt, {"ciphertext": CIPHERTEXT}, {}),
    "wxpay_core.Merchant.replace_keys": (
        PLATFORM.merchant().replace_keys, {"platform_keys": PLATFORM.platform_keys}, {"platform_keys": KEYS - {"none"}}
    ),
    "wxpay_core.Request.read": (PROFITSHARING.create_order(SPLIT).read, READ, {**OPTIONAL, "status": set()}),
    "wxpay_core.Request.again": (PROFITSHARING.create_order(SPLIT).again, {"moment": None}, OPTIONAL),
    "wxpay_core.Request.begin_again": (PROFITSHARING.create_order(SPLIT).begin_again, {"moment": None}, OPTIONAL),
    "wxpay_core.Request.failed": (PROFITSHARING.create_order(SPLIT).failed, {"transport": "not_sent"}, {}),
    "wxpay_core.Unsigned.finish": (signature, {"signature": bytes(256)}, {}),
    "wxpay_core.Sealed.finish": (plaintext, {"plaintext": b"x"}, {"plaintext": {"empty bytes", "huge bytes"}}),
    "wxpay_core.remedy": (wxpay_core.remedy, {"code_or_reason": "NOT_ENOUGH"}, {"code_or_reason": TEXTS - {"lone surrogate"}}),
    "wxpay_core.Advice": (
        wxpay_core.Advice, {"action": "never", "delay": 1, "attempts": 1, "host": "primary"},
        {"action": TEXTS - {"lone surrogate"}, "delay": {"zero"}, "attempts": {"zero"}, "host": TEXTS - {"lone surrogate"}},
    ),
    "wxpay_core.Remedy": (wxpay_core.Remedy, {"zh": "", "en": ""}, dict.fromkeys(("zh", "en"), TEXTS - {"lone surrogate"})),
    "wxpay_core.Reply": (wxpay_core.Reply, {"status": 200, "body": ""}, {"status": {"zero"}, "body": TEXTS - {"lone surrogate"}}),
    "wxpay_core.Violation": (
        wxpay_core.Violation, {"field": "a", "rule": "type", "hint": ""},
        dict.fromkeys(("field", "rule", "hint"), TEXTS - {"lone surrogate"}),
    ),
    "wxpay_core.Failure": (
        wxpay_core.Failure, {"field": "a", "reason": "b", "remedy": None},
        {**dict.fromkeys(("field", "reason"), TEXTS - {"lone surrogate"}), "remedy": {"none"}},
    ),
    "wxpay_core.testing.Platform": (Platform, {}, {}),
    "wxpay_core.testing.Platform.merchant": (PLATFORM.merchant, {"mchid": PLATFORM.mchid}, {}),
    "wxpay_core.testing.Platform.answer": (
        PLATFORM.answer, {"data": {}, "status": 200, "moment": None},
        {**OPTIONAL, "status": {"none", "zero"}, "data": {
            "none", "true", "zero", "negative", "fraction", "empty list", "list", *OBJECTS, *TEXTS - {"lone surrogate"}, *BYTES
        }},
    ),
    "wxpay_core.testing.Platform.notification": (
        PLATFORM.notification,
        {"data": {}, "event_type": "A", "id": "1", "original_type": "a", "summary": "a", "create_time": "a", "moment": None},
        {**OPTIONAL, **dict.fromkeys(
            ("event_type", "id", "original_type", "summary", "create_time"), {"none", *TEXTS} - {"lone surrogate"}
        ), "data": {
            "none", "true", "zero", "negative", "fraction", "empty list", "list", *OBJECTS, *TEXTS - {"lone surrogate"}, *BYTES
        }},
    ),
}
for id, method, body, _ in operations(MERCHANT):
    CALLS[id] = (method, {"body": sample(body), "extra": None, "moment": None}, {**OPTIONAL, **(
        {} if body.__required_keys__ else {"body": {"none", "empty dict"}}
    )})

# Whose arguments are objects: the client of another package, and a request of ours.
ADAPTERS = {
    "wxpay_core.aiohttp.asend": (by_aiohttp, "session"),
    "wxpay_core.httpx.send": (wxpay_core.httpx.send, "client"),
    "wxpay_core.httpx.asend": (by_httpx, "client"),
    "wxpay_core.requests.send": (wxpay_core.requests.send, "session"),
}

# What only the library makes.
MADE = [f"wxpay_core.{name}" for name in ("Answer", "Notification", "Request", "Sealed", "Unsigned")]


def public():
    """Every public function, and every public method of every public class that is no exception and no type of a body."""
    for module in MODULES:
        imported = importlib.import_module(module)
        for name in imported.__all__:
            value = getattr(imported, name)
            if inspect.isclass(value):
                if issubclass(value, BaseException) or module == "wxpay_core.types":
                    continue
                if value.__new__ is not object.__new__:
                    yield f"{module}.{name}"
                for method, member in inspect.getmembers(value):
                    if not method.startswith("_") and callable(member):
                        yield f"{module}.{name}.{method}"
            elif callable(value) and module != "wxpay_core.types":
                yield f"{module}.{name}"


def test_every_public_name_is_reached():
    names = set(public())
    assert names == {name for name in CALLS if name.startswith("wxpay_core.")} | set(ADAPTERS) | set(MADE)


@pytest.mark.parametrize("name", CALLS)
def test_nonsense_is_answered_with_its_place(name):
    call, right, fine = CALLS[name]
    call(**right) if name != "wxpay_core.Merchant.decrypt" else None
    for argument in right:
        for what, nonsense in NONSENSE.items():
            try:
                call(**{**right, argument: nonsense})
            except WxpayError as error:
                assert not isinstance(error, InternalError), (argument, what, error)
                assert error.field or error.cause, (argument, what, error)
                told = f"{error} {error!r} {error.message} {error.field} {error.violations}"
                assert SECRET not in told and len(str(error)) < 2_000, (argument, what)
            else:
                assert what in fine.get(argument, ()), f"{argument} takes {what}"


@pytest.mark.parametrize("name", CALLS)
def test_arguments_are_missed_and_refused_by_name(name):
    call, right, _ = CALLS[name]
    with pytest.raises(TypeError, match="surplus"):
        call(**right, surplus=1)


@pytest.mark.parametrize("name", CALLS)
def test_a_truncated_text_is_an_error(name):
    call, right, _ = CALLS[name]
    for argument, value in right.items():
        # Half of a serial is another serial.
        if isinstance(value, (str, bytes)) and len(value) > 30 and argument != "serial_no":
            with pytest.raises(WxpayError):
                call(**{**right, argument: value[: len(value) // 2]})


@pytest.mark.parametrize("name", ADAPTERS)
def test_adapters_send_no_nonsense(name):
    call, client = ADAPTERS[name]
    request = PROFITSHARING.create_order(SPLIT)
    for what, nonsense in NONSENSE.items():
        if what != "hostile dict":
            with pytest.raises((AttributeError, TypeError)):
                call(**{client: nonsense, "request": request})
            with pytest.raises((AttributeError, TypeError)):
                call(**{client: requests.Session() if "requests" in name else httpx.Client(), "request": nonsense})


@pytest.mark.parametrize("name", MADE)
def test_what_only_the_library_makes_is_not_made_by_hand(name):
    made = getattr(wxpay_core, name.rpartition(".")[2])
    with pytest.raises(TypeError, match=made.__name__):
        made()


def test_a_parsed_body_is_answered_with_what_to_pass_instead(merchant):
    for body in (BODY.decode(), {"id": 1}):
        with pytest.raises(WxpayError) as caught:
            merchant.read_notification(HEADERS, body)
        for hint in ("get_data()", "request.body", "await request.body()", "response.content"):
            assert hint in str(caught.value)


@pytest.mark.parametrize("place", ["receivers", "sub_mchid", "finish"])
def test_nonsense_within_a_body_is_named(place):
    for what, nonsense in NONSENSE.items():
        try:
            PROFITSHARING.create_order({**SPLIT, place: nonsense})
        except WxpayError as error:
            assert error.field.startswith(place) and SECRET not in str(error), (what, error)
        else:
            assert (place, what) == ("finish", "true") or place == "sub_mchid" and what in TEXTS, what
