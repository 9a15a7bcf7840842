"""Nonsense into every argument of every public function: an error that names the place, and never a panic or a secret.

What is public is listed from `__all__`; a function or method that is not called here fails the test.
"""

import asyncio
import base64
import datetime
import decimal
import functools
import importlib
import inspect
import typing

import httpx
import pytest
import requests
import wxpay_core.aiohttp
import wxpay_core.httpx
import wxpay_core.requests
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from samples import SPLIT, operations, sample
from vectors import NOW, listed, reader
from wxpay_core import Download, InternalError, MerchantSet, WxpayError
from wxpay_core.testing import Platform

MODULES = [
    "wxpay_core",
    *(f"wxpay_core.{name}" for name in ("aiohttp", "errors", "httpx", "requests", "testing", "types")),
]
SECRET = "SECRET-7f3a"
SHA1 = "da39a3ee5e6b4b0d3255bfef95601890afd80709"  # Of nothing.
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
# What the data of an answer may be.
DATA = {
    "none",
    "true",
    "zero",
    "negative",
    "beyond 64 bits",
    "fraction",
    "decimal",
    "empty list",
    "list",
    *OBJECTS,
    *TEXTS - {"lone surrogate"},
    *BYTES,
}


def signature(signature):
    return MERCHANT.begin_request("GET", "/v3/x").finish(signature)


def plaintext(plaintext):
    return MERCHANT.begin_decrypt(CIPHERTEXT).finish(plaintext)


def sealed(secret):
    """As WeChat Pay seals it for the merchant."""
    key = serialization.load_pem_private_key(PLATFORM.private_key.encode(), None).public_key()
    return base64.b64encode(
        key.encrypt(secret, padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None))
    ).decode()


def feed(chunk):
    return Download("SHA1", "0" * 40).feed(chunk)


def finish_download():
    return Download("SHA1", SHA1).finish()


def sent():
    """A driver whose request is under way."""
    driver = SPLITTING.until_final()
    driver.step()
    return driver


def to_sign(signature):
    """A driver whose request is to be signed: it failed before."""
    begun = PLATFORM.merchant(private_key=None).begin("ecommerce.profitsharing.create_order", SPLIT)
    driver = begun.finish(bytes(256)).until_final()
    driver.step()
    driver.read(502, {}, b"")
    while driver.step().action != "sign":
        pass
    driver.signed(signature)


def awaited(call):
    return lambda **arguments: asyncio.run(call(**arguments))


RECORDED = ("operation", "request_id", "outcome", "kind", "cause", "code")
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
UPLOAD = {"filename": "a.png", "content": b"x", "path": None, "moment": None}
UPLOAD_FINE = {**OPTIONAL, "content": {"not UTF-8", "huge bytes"}, "path": {"none", "empty text"}}
SPLITTING = PROFITSHARING.create_order(SPLIT)
ENDED = PROFITSHARING.create_order(SPLIT)
ENDED.failed("not_sent")
LIST = dict(zip(("headers", "body", "now"), listed("bootstrap_one")))
CERTIFICATES = reader().read_certificates(**LIST)
# Messages are explained whatever is wrong with them.
EXPLAINED = {
    "headers": {*TEXTS, *BYTES, *OBJECTS, "dict of surrogates", "deep dict", "empty list", "generator"},
    "body": BYTES,
    "now": {"none", "zero"},
}
ENVIRONMENT = {
    "WXPAY_MCHID": PLATFORM.mchid,
    "WXPAY_SERIAL_NO": PLATFORM.serial_no,
    "WXPAY_PRIVATE_KEY": PLATFORM.private_key,
}
KEY, NONCE = b"0123456789abcdef0123456789abcdef", b"123456789012"
FRONT_END = {"name": "jsapi", "given": {"appid": "wx8", "prepay_id": "wx2"}, "moment": None}
JSAPI = {"appid": "wx8", "prepay_id": "wx2", "moment": None}
APP = {**JSAPI, "partnerid": "1900000109"}
IDS = {**OPTIONAL, **dict.fromkeys(("appid", "partnerid", "prepay_id"), {"text"})}
PART = {"encrypt_key": sealed(KEY), "nonce": NONCE.decode()}
SEALED = AESGCM(KEY).encrypt(NONCE, b"x", None)
STATEMENT = {**PLATFORM.answer(b'{"sha1":"%s"}' % SHA1.encode())[1], "Wechatpay-Statement-Sha1": SHA1}

# Every public function and method: how it is called, with arguments that are right, and which nonsense is none for them.
BILLING = MERCHANT.bill.query_trade_bill({"bill_date": "2026-01-01"})
BILL = BILLING.read(
    *PLATFORM.answer({
        "hash_type": "SHA1",
        "hash_value": SHA1,
        "download_url": "https://api.mch.weixin.qq.com/v3/billdownload/file?token=x",
    })
)
FILE = {"answer": BILL, "index": 0, "query": None, "moment": None}
QUERIED = {"index": {"zero"}, "query": {"none", *OBJECTS}}
CALLS = {
    "wxpay_core.Merchant": (
        PLATFORM.merchant,
        {
            "mchid": PLATFORM.mchid,
            "serial_no": PLATFORM.serial_no,
            "private_key": PLATFORM.private_key,
            "signer": None,
            "apiv3_key": PLATFORM.apiv3_key,
            "api_v2_key": "0" * 32,
            "platform_keys": PLATFORM.platform_keys,
            "base_url": "https://a.example",
            "backup_url": "https://b.example",
            "locale": "zh",
        },
        {
            "private_key": {"none"},
            "signer": {"none"},
            "apiv3_key": {"none", "empty list"},
            "api_v2_key": {"none"},
            "platform_keys": KEYS,
            "base_url": {"none"},
            "backup_url": {"none"},
            "locale": {"none"},
        },
    ),
    "wxpay_core.Merchant.prepare": (MERCHANT.prepare, PREPARE, OPTIONAL),
    "wxpay_core.Merchant.begin": (MERCHANT.begin, PREPARE, OPTIONAL),
    "wxpay_core.Merchant.request": (MERCHANT.request, GENERIC, GENERIC_FINE),
    "wxpay_core.Merchant.begin_request": (MERCHANT.begin_request, GENERIC, GENERIC_FINE),
    "wxpay_core.Merchant.verify": (MERCHANT.verify, MESSAGE, OPTIONAL),
    "wxpay_core.Merchant.read_notification": (MERCHANT.read_notification, MESSAGE, OPTIONAL),
    "wxpay_core.Merchant.upload": (MERCHANT.upload, UPLOAD, UPLOAD_FINE),
    "wxpay_core.Merchant.begin_upload": (MERCHANT.begin_upload, UPLOAD, UPLOAD_FINE),
    "wxpay_core.Merchant.verify_statement": (
        MERCHANT.verify_statement,
        {"headers": STATEMENT, "body": b"", "now": None},
        {**OPTIONAL, "body": {"empty bytes"}},
    ),
    "wxpay_core.Merchant.explain": (MERCHANT.explain, MESSAGE, EXPLAINED),
    "wxpay_core.Merchant.read_certificates": (reader().read_certificates, LIST, {}),
    "wxpay_core.Merchant.load_certificates": (
        reader().load_certificates,
        {"saved": CERTIFICATES.saved, "now": NOW},
        {"now": {"none", "zero"}},
    ),
    "wxpay_core.Merchant.open_bill_part": (
        MERCHANT.open_bill_part,
        {"part": PART, "content": SEALED, "key": KEY},
        {"key": {"none"}},
    ),
    "wxpay_core.Merchant.prepare_front_end": (MERCHANT.prepare_front_end, FRONT_END, OPTIONAL),
    "wxpay_core.Merchant.begin_front_end": (MERCHANT.begin_front_end, FRONT_END, OPTIONAL),
    "wxpay_core.Merchant.jsapi_params": (MERCHANT.jsapi_params, JSAPI, IDS),
    "wxpay_core.Merchant.app_params": (MERCHANT.app_params, APP, IDS),
    "wxpay_core.Merchant.begin_jsapi_params": (MERCHANT.begin_jsapi_params, JSAPI, IDS),
    "wxpay_core.Merchant.begin_app_params": (MERCHANT.begin_app_params, APP, IDS),
    "wxpay_core.UnsignedParams.finish": (
        MERCHANT.begin_jsapi_params("wx8", "wx2").finish,
        {"signature": bytes(256)},
        {},
    ),
    "wxpay_core.MerchantSet": (MerchantSet, {"merchants": [MERCHANT]}, {"merchants": {"empty list"}}),
    "wxpay_core.MerchantSet.read_notification": (MerchantSet([MERCHANT]).read_notification, MESSAGE, OPTIONAL),
    "wxpay_core.Merchant.decrypt": (MERCHANT.decrypt, {"ciphertext": ""}, {}),
    "wxpay_core.Merchant.begin_decrypt": (MERCHANT.begin_decrypt, {"ciphertext": CIPHERTEXT}, {}),
    "wxpay_core.Merchant.replace_keys": (
        PLATFORM.merchant().replace_keys,
        {"platform_keys": PLATFORM.platform_keys},
        {"platform_keys": KEYS - {"none"}},
    ),
    "wxpay_core.Merchant.from_env": (PLATFORM.merchant().from_env, {"variables": ENVIRONMENT}, {}),
    "wxpay_core.Merchant.use_certificates": (reader().use_certificates, {"certificates": CERTIFICATES}, {}),
    "wxpay_core.Request.read": (PROFITSHARING.create_order(SPLIT).read, READ, {**OPTIONAL, "status": set()}),
    "wxpay_core.Request.sent_before": (
        PROFITSHARING.create_order(SPLIT).sent_before,
        {"last": NOW},
        {"last": {"none", "zero"}},
    ),
    "wxpay_core.Request.again": (PROFITSHARING.create_order(SPLIT).again, {"moment": None}, OPTIONAL),
    "wxpay_core.Request.begin_again": (PROFITSHARING.create_order(SPLIT).begin_again, {"moment": None}, OPTIONAL),
    "wxpay_core.Request.failed": (PROFITSHARING.create_order(SPLIT).failed, {"transport": "not_sent"}, {}),
    "wxpay_core.Request.log_record": (ENDED.log_record, {"micros": 1}, {"micros": {"zero"}}),
    "wxpay_core.Request.query": (SPLITTING.query, {"moment": None}, OPTIONAL),
    "wxpay_core.Request.begin_query": (SPLITTING.begin_query, {"moment": None}, OPTIONAL),
    "wxpay_core.Request.next": (BILLING.next, {"answer": BILL, "moment": None}, OPTIONAL),
    "wxpay_core.Request.begin_next": (BILLING.begin_next, {"answer": BILL, "moment": None}, OPTIONAL),
    "wxpay_core.Request.file": (BILLING.file, FILE, {**OPTIONAL, **QUERIED}),
    "wxpay_core.Request.begin_file": (BILLING.begin_file, FILE, {**OPTIONAL, **QUERIED}),
    "wxpay_core.Request.download": (BILLING.file(BILL).download, {}, {}),
    "wxpay_core.Request.at": (SPLITTING.at, {"host": "backup"}, {}),
    "wxpay_core.Request.until_final": (
        SPLITTING.until_final,
        {"attempts": 1, "timeout": 1.5, "first_wait": 0.5, "longest_wait": 1},
        dict.fromkeys(("timeout", "first_wait", "longest_wait"), {"none", "zero", "fraction", "beyond 64 bits"})
        | {"attempts": {"none", "zero"}},
    ),
    "wxpay_core.Driver.step": (lambda **moment: SPLITTING.until_final().step(**moment), {"moment": None}, OPTIONAL),
    "wxpay_core.Driver.signed": (to_sign, {"signature": bytes(256)}, {}),
    "wxpay_core.Driver.read": (lambda **answer: sent().read(**answer), READ, {**EXPLAINED, "status": {"zero"}}),
    "wxpay_core.Driver.stop": (sent().stop, {}, {}),
    "wxpay_core.Driver.failed": (lambda **how: sent().failed(**how), {"transport": "not_sent"}, {}),
    "wxpay_core.Download": (
        Download,
        {"hash_type": "SHA1", "hash_value": SHA1, "gzip": False},
        {"gzip": {"none", "true"}},
    ),
    "wxpay_core.Download.feed": (feed, {"chunk": b"x"}, {"chunk": BYTES}),
    "wxpay_core.Download.finish": (finish_download, {}, {}),
    "wxpay_core.Unsigned.finish": (signature, {"signature": bytes(256)}, {}),
    "wxpay_core.Sealed.finish": (plaintext, {"plaintext": b"x"}, {"plaintext": {"empty bytes", "huge bytes"}}),
    "wxpay_core.remedy": (
        wxpay_core.remedy,
        {"code_or_reason": "NOT_ENOUGH"},
        {"code_or_reason": TEXTS - {"lone surrogate"}},
    ),
    "wxpay_core.Advice": (
        wxpay_core.Advice,
        {"action": "never", "delay": 1, "attempts": 1, "host": "primary"},
        {
            "action": TEXTS - {"lone surrogate"},
            "delay": {"zero"},
            "attempts": {"zero"},
            "host": TEXTS - {"lone surrogate"},
        },
    ),
    "wxpay_core.Explanation": (
        wxpay_core.Explanation,
        {"hints": ["probe"], "skew": None},
        {"hints": {"empty list"}, "skew": {"none", "zero", "negative"}},
    ),
    "wxpay_core.LogRecord": (
        wxpay_core.LogRecord,
        {
            **dict.fromkeys(("method", "path"), ""),
            "numbers": {},
            "attempt": 1,
            "micros": 1,
            "status": None,
            **dict.fromkeys(RECORDED),
        },
        {
            **dict.fromkeys(("method", "path"), TEXTS - {"lone surrogate"}),
            "numbers": {*OBJECTS, "hostile dict"},
            "attempt": {"zero"},
            "micros": {"zero"},
            "status": {"none", "zero", "negative"},
            **dict.fromkeys(RECORDED, {"none", *TEXTS} - {"lone surrogate"}),
        },
    ),
    "wxpay_core.operations": (wxpay_core.operations, {}, {}),
    "wxpay_core.Operation": (
        wxpay_core.Operation,
        {**dict.fromkeys(("id", "method", "path", "title", "page"), ""), "limits": []},
        {
            **dict.fromkeys(("id", "method", "path", "title", "page"), TEXTS - {"lone surrogate"}),
            "limits": {"empty list"},
        },
    ),
    "wxpay_core.Limit": (
        wxpay_core.Limit,
        {"per": "", "rate": 1},
        {"per": TEXTS - {"lone surrogate"}, "rate": {"zero"}},
    ),
    "wxpay_core.Limits.take": (MERCHANT.limits.take, {"request": SPLITTING}, {}),
    "wxpay_core.Limits.wait": (MERCHANT.limits.wait, {"request": SPLITTING}, {}),
    "wxpay_core.Limits.share": (MERCHANT.limits.share, {"share": 0.25}, {"share": {"true", "decimal"}}),
    "wxpay_core.Remedy": (
        wxpay_core.Remedy,
        {"zh": "", "en": ""},
        dict.fromkeys(("zh", "en"), TEXTS - {"lone surrogate"}),
    ),
    "wxpay_core.Reply": (
        wxpay_core.Reply,
        {"status": 200, "body": ""},
        {"status": {"zero"}, "body": TEXTS - {"lone surrogate"}},
    ),
    "wxpay_core.Violation": (
        wxpay_core.Violation,
        {"field": "a", "rule": "type", "hint": ""},
        dict.fromkeys(("field", "rule", "hint"), TEXTS - {"lone surrogate"}),
    ),
    "wxpay_core.Failure": (
        wxpay_core.Failure,
        {"field": "a", "reason": "b", "remedy": None},
        {**dict.fromkeys(("field", "reason"), TEXTS - {"lone surrogate"}), "remedy": {"none"}},
    ),
    "wxpay_core.testing.Platform": (Platform, {}, {}),
    "wxpay_core.testing.Platform.merchant": (PLATFORM.merchant, {"mchid": PLATFORM.mchid}, {}),
    "wxpay_core.testing.Platform.answer": (
        PLATFORM.answer,
        {"data": {}, "status": 200, "moment": None},
        {
            **OPTIONAL,
            "status": {"none", "zero"},
            "data": DATA,
        },
    ),
    "wxpay_core.testing.Platform.notification": (
        PLATFORM.notification,
        {
            "data": {},
            "event_type": "A",
            "id": "1",
            "original_type": "a",
            "summary": "a",
            "create_time": "a",
            "moment": None,
        },
        {
            **OPTIONAL,
            **dict.fromkeys(
                ("event_type", "id", "original_type", "summary", "create_time"), {"none", *TEXTS} - {"lone surrogate"}
            ),
            "data": DATA,
        },
    ),
}
for id, method, body, _ in operations(MERCHANT):
    file = {"file": b"abc"} if "file" in method.__annotations__ else {}
    CALLS[id] = (
        method,
        {"body": sample(body), **file, "extra": None, "moment": None},
        {**OPTIONAL, "file": BYTES, **({} if body.__required_keys__ else {"body": {"none", "empty dict"}})},
    )

# Calls that take objects: the client of another package, and a request of ours.
ADAPTERS = {
    "wxpay_core.aiohttp.aexchange": (
        functools.partial(awaited(wxpay_core.aiohttp.aexchange), driver=sent()),
        "session",
    ),
    "wxpay_core.httpx.aexchange": (functools.partial(awaited(wxpay_core.httpx.aexchange), driver=sent()), "client"),
    "wxpay_core.httpx.exchange": (functools.partial(wxpay_core.httpx.exchange, driver=sent()), "client"),
    "wxpay_core.requests.exchange": (functools.partial(wxpay_core.requests.exchange, driver=sent()), "session"),
    "wxpay_core.aiohttp.auntil_final": (awaited(wxpay_core.aiohttp.auntil_final), "session"),
    "wxpay_core.httpx.auntil_final": (awaited(wxpay_core.httpx.auntil_final), "client"),
    "wxpay_core.httpx.until_final": (wxpay_core.httpx.until_final, "client"),
    "wxpay_core.requests.until_final": (wxpay_core.requests.until_final, "session"),
    "wxpay_core.aiohttp.asend": (awaited(wxpay_core.aiohttp.asend), "session"),
    "wxpay_core.httpx.send": (wxpay_core.httpx.send, "client"),
    "wxpay_core.httpx.asend": (awaited(wxpay_core.httpx.asend), "client"),
    "wxpay_core.requests.send": (wxpay_core.requests.send, "session"),
}

# Classes that only the library makes.
MADE = [
    f"wxpay_core.{name}"
    for name in (
        "Answer",
        "Certificates",
        "Notification",
        "Request",
        "Sealed",
        "Driver",
        "SignStep",
        "SendStep",
        "WaitStep",
        "DoneStep",
        "GiveUpStep",
        "Limits",
        "Unsigned",
        "UnsignedParams",
    )
]

# What the local WeChat Pay answers to: test_emulator.py starts it.
STARTED = ["wxpay_core.testing.Emulator.control", "wxpay_core.testing.Emulator.merchant"]


# Py_TPFLAGS_DISALLOW_INSTANTIATION of CPython's object.h
DISALLOW_INSTANTIATION = 1 << 7


def public():
    """Every public function, and every public method of every public class that is no exception and no type of a body."""
    for module in MODULES:
        imported = importlib.import_module(module)
        for name in imported.__all__:
            value = getattr(imported, name)
            if inspect.isclass(value):
                if issubclass(value, BaseException) or module == "wxpay_core.types":
                    continue
                # That a native class has no constructor is told by a __new__ of its own, or outside the stable ABI by a flag.
                if value.__new__ is not object.__new__ or value.__flags__ & DISALLOW_INSTANTIATION:
                    yield f"{module}.{name}"
                for method, member in inspect.getmembers(value):
                    if not method.startswith("_") and callable(member):
                        yield f"{module}.{name}.{method}"
            elif callable(value) and not typing.get_args(value) and module != "wxpay_core.types":
                yield f"{module}.{name}"


def test_every_public_name_is_reached():
    names = set(public())
    assert names == {name for name in CALLS if name.startswith("wxpay_core.")} | {*ADAPTERS, *MADE, *STARTED}


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
    with pytest.raises(TypeError, match="surplus|no keyword arguments"):
        call(**right, surplus=1)


# Explaining takes any message.
LENIENT = [MERCHANT.explain]


@pytest.mark.parametrize("name", CALLS)
def test_a_truncated_text_is_an_error(name):
    call, right, _ = CALLS[name]
    for argument, value in right.items():
        # Half of a serial is another serial.
        if isinstance(value, (str, bytes)) and len(value) > 30 and argument != "serial_no" and call not in LENIENT:
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
            assert (place, what) == ("finish", "true") or (place == "sub_mchid" and what in TEXTS), what
