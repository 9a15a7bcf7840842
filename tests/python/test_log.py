"""The log hook over real sockets: a redacted record of each request that is sent, which never costs an outcome."""

import asyncio
import gc
import logging
import pathlib
import pickle
import runpy
import socket
import threading
import weakref

import aiohttp
import httpx
import pytest
import requests
import wxpay_core
import wxpay_core.aiohttp
import wxpay_core.httpx
import wxpay_core.requests
from opentelemetry import trace
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from samples import SPLIT
from test_exchange import message, serve
from wxpay_core import LogRecord, OutcomeUnknownError, RefusedError

ACCOUNT, NAME = "MARK-account", "MARK-name"
MARKED = {**SPLIT, "receivers": [{**SPLIT["receivers"][0], "receiver_account": ACCOUNT, "receiver_name": NAME}]}
DONE = {**SPLIT["receivers"][0], "receiver_account": ACCOUNT, "result": "SUCCESS"}
FINISHED = {**SPLIT, "status": "FINISHED", "receivers": [DONE]}
ASKED = {
    "operation": "ecommerce.profitsharing.create_order",
    "method": "POST",
    "path": "/v3/ecommerce/profitsharing/orders",
    "numbers": {"out_order_no": SPLIT["out_order_no"]},
}
TOLD = ["status", "outcome", "kind", "cause", "code"]


def by_httpx(call, request, **options):
    with httpx.Client(timeout=2) as client:
        return getattr(wxpay_core.httpx, call)(client, request, **options)


def by_httpx_async(call, request, **options):
    async def run():
        async with httpx.AsyncClient(timeout=2) as client:
            return await getattr(wxpay_core.httpx, f"a{call}")(client, request, **options)

    return asyncio.run(run())


def by_requests(call, request, **options):
    with requests.Session() as session:
        return getattr(wxpay_core.requests, call)(session, request, **options)


def by_aiohttp(call, request, **options):
    async def run():
        async with aiohttp.ClientSession() as session:
            return await getattr(wxpay_core.aiohttp, f"a{call}")(session, request, **options)

    return asyncio.run(run())


CLIENTS = pytest.mark.parametrize("by", [by_httpx, by_httpx_async, by_requests, by_aiohttp])
CALLS = pytest.mark.parametrize("call", ["send", "until_final"])


def sent(platform, by, call, replies, *, ask=None, hook=None, **options):
    with socket.create_server(("127.0.0.1", 0)) as listener:
        threading.Thread(target=serve, args=(listener, replies, []), daemon=True).start()
        merchant = platform.merchant(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}")
        merchant.log = hook
        request = ask(merchant) if ask else merchant.ecommerce.profitsharing.create_order(MARKED)
        return by(call, request, **options)


def finished(platform):
    return message(*platform.answer(FINISHED))


@CLIENTS
def test_each_sending_is_one_record(platform, by):
    records = []
    answer = sent(platform, by, "until_final", [b"", finished(platform)], log=records.append, first_wait=0)
    assert answer.outcome == "succeeded"
    lost, told = records
    for record in records:
        assert {name: getattr(record, name) for name in ASKED} == ASKED
        assert 0 < record.micros < 60_000_000
    assert [getattr(lost, name) for name in TOLD] == [None, None, "outcome_unknown", "maybe_sent", None]
    assert [getattr(told, name) for name in TOLD] == [200, "succeeded", None, None, None]
    assert (lost.attempt, told.attempt, told.request_id) == (1, 2, answer.request_id)


@CLIENTS
def test_a_merchants_log_is_told_of_each_sending_with_the_queries(platform, by):
    records = []
    replies = [message(*platform.answer({**FINISHED, "status": "PROCESSING"})), finished(platform)]
    assert sent(platform, by, "until_final", replies, hook=records.append, first_wait=0).outcome == "succeeded"
    assert [(record.operation, record.outcome) for record in records] == [
        ("ecommerce.profitsharing.create_order", "pending"),
        ("ecommerce.profitsharing.query_order", "succeeded"),
    ]


@CLIENTS
@CALLS
def test_the_log_of_a_call_comes_before_the_merchants(platform, by, call):
    of_call, of_merchant = [], []
    sent(platform, by, call, [finished(platform)], hook=of_merchant.append, log=of_call.append)
    assert (len(of_call), of_merchant) == (1, [])
    sent(platform, by, call, [finished(platform)], hook=of_merchant.append, log=None)
    assert (len(of_call), len(of_merchant)) == (1, 1)


def test_every_request_knows_its_merchants_log(platform):
    records = []
    merchant = platform.merchant(base_url="http://127.0.0.1:9")
    merchant.log = records.append
    split = merchant.ecommerce.profitsharing.create_order(SPLIT)
    unsigned = merchant.begin("ecommerce.profitsharing.create_order", SPLIT)
    other = platform.merchant(base_url="http://127.0.0.1:9").ecommerce.profitsharing.create_order(SPLIT)
    read = wxpay_core.MerchantSet([merchant]).read_notification(*platform.notification({"a": 1}))
    requests_of_it = {
        "again": split.again(),
        "query": split.query(),
        "begin_again": split.begin_again().finish(bytes(256)),
        "at": split.at("backup"),
        "finish": unsigned.finish(bytes(256)),
        "step": split.until_final().step().request,
        "generic": merchant.request("GET", "/v3/certificates"),
        "upload": merchant.upload("a.png", b"a"),
        "set": read.merchant.request("GET", "/v3/certificates"),
    }
    with httpx.Client(timeout=2) as client:
        for name, request in requests_of_it.items():
            with pytest.raises(OutcomeUnknownError):
                wxpay_core.httpx.send(client, request)
            assert len(records) == 1, name
            records.clear()
        with pytest.raises(OutcomeUnknownError):
            wxpay_core.httpx.send(client, other)
        driver = split.until_final()
        wxpay_core.httpx.exchange(client, driver, driver.step().request)
    assert [record.operation for record in records] == ["ecommerce.profitsharing.create_order"]


def test_a_request_that_outlives_its_merchant_is_told_to_its_log(platform):
    records = []

    def ask(_merchant):
        merchant = platform.merchant(base_url=_merchant.base_url)
        merchant.log = records.append
        return merchant.ecommerce.profitsharing.create_order(MARKED)

    sent(platform, by_httpx, "until_final", [b"", finished(platform)], ask=ask, first_wait=0)
    assert [record.attempt for record in records] == [1, 2]


def test_a_log_keeps_nothing_alive(platform):
    class Application:
        def __init__(self):
            self.merchant = platform.merchant()
            self.merchant.log = self.log
            self.split = self.merchant.ecommerce.profitsharing.create_order(SPLIT)
            self.unsigned = self.merchant.begin("ecommerce.profitsharing.create_order", SPLIT)
            self.driver = self.split.until_final()
            self.step = self.driver.step()
            self.set = wxpay_core.MerchantSet([self.merchant])
            self.notification = self.set.read_notification(*platform.notification({"a": 1}))

        def log(self, record):
            pass

    for kept in ["merchant", "split", "unsigned", "driver", "step", "set", "notification"]:
        application = Application()
        vars(application).update({name: None for name in vars(application) if name != kept})
        gone = weakref.ref(application)
        del application
        gc.collect()
        assert gone() is None, kept


def test_a_merchants_log_is_a_function(platform):
    merchant = platform.merchant()
    assert merchant.log is None
    for wrong in ([], "print", 0):
        with pytest.raises(
            wxpay_core.ArgumentTypeError,
            match=f"log: a function of a record, such as print, not {type(wrong).__name__}",
        ):
            merchant.log = wrong
    with pytest.raises(TypeError, match="应为接收记录的函数（如 print），而不是 list"):
        platform.merchant(locale="zh").log = []
    merchant.log = print
    assert merchant.log is print
    merchant.log = None
    assert merchant.log is None


@CLIENTS
@CALLS
def test_a_merchants_log_that_fails_costs_no_outcome(platform, by, call, caplog):
    def hook(_record):
        raise RuntimeError("the log is full")

    assert sent(platform, by, call, [finished(platform)], hook=hook).outcome == "succeeded"
    assert [str(told.exc_info[1]) for told in caplog.records if told.name == "wxpay_core"] == ["the log is full"]


@CLIENTS
def test_a_refusal_is_told_by_its_code(platform, by):
    records = []
    replies = [message(*platform.answer({"code": "NO_AUTH", "message": "MARK", "detail": {"value": "MARK"}}, 403))]
    with pytest.raises(RefusedError):
        sent(platform, by, "send", replies, log=records.append)
    (record,) = records
    assert [getattr(record, name) for name in TOLD] == [403, None, "refused", None, "NO_AUTH"]


@CLIENTS
def test_no_record_holds_a_secret(platform, by):
    records = []
    sent(platform, by, "until_final", [finished(platform)], log=records.append, first_wait=0)

    def generic(merchant):
        return merchant.request("POST", "/v3/x/MARK", query={"openid": "MARK"}, body={"a": NAME}, sensitive=["/a"])

    sent(platform, by, "send", [message(*platform.answer({"a": "MARK"}))], ask=generic, log=records.append)
    replies = [message(*platform.answer({"code": "NO_AUTH", "message": "MARK", "detail": {"value": "MARK"}}, 403))]
    with pytest.raises(RefusedError):
        sent(platform, by, "send", replies, log=records.append)
    assert (records[1].operation, records[1].path, records[1].numbers) == (None, "/v3/x/{}", {})
    text = repr(records)
    for mark in ("MARK", "WECHATPAY2", "signature", platform.apiv3_key):
        assert mark not in text, mark


@CLIENTS
@CALLS
def test_a_hook_that_fails_costs_no_outcome_and_is_reported_once(platform, by, call, caplog):
    def hook(_record):
        raise RuntimeError("the log is full")

    assert sent(platform, by, call, [finished(platform)], log=hook).outcome == "succeeded"
    assert [(told.name, str(told.exc_info[1])) for told in caplog.records if told.name == "wxpay_core"] == [
        ("wxpay_core", "the log is full")
    ]
    with pytest.raises(OutcomeUnknownError) as caught:
        sent(platform, by, "send", [b""], log=hook)
    assert caught.value.cause == "maybe_sent"


def test_not_even_a_log_of_the_report_costs_an_outcome(platform, monkeypatch):
    class Broken(logging.Handler):
        def handle(self, _record):
            raise RuntimeError("so is this one")

    monkeypatch.setattr(logging.getLogger("wxpay_core"), "handlers", [Broken()])
    assert sent(platform, by_httpx, "send", [finished(platform)], log=lambda _: 1 // 0).outcome == "succeeded"


@CLIENTS
@CALLS
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit, asyncio.CancelledError])
def test_an_interruption_of_the_hook_goes_through_and_tells_what_is_known(platform, by, call, interruption):
    def hook(_record):
        raise interruption

    with pytest.raises(interruption) as caught:
        sent(platform, by, call, [finished(platform)], log=hook)
    error = caught.value
    while error is not None and not isinstance(error, OutcomeUnknownError):
        error = error.__cause__ or error.__context__
    assert error.cause == "maybe_sent"


@CLIENTS
@CALLS
def test_a_log_that_is_no_function_is_refused_before_anything_is_sent(platform, by, call):
    request = platform.merchant(base_url="http://127.0.0.1:9").ecommerce.profitsharing.create_order(SPLIT)
    with pytest.raises(wxpay_core.ArgumentTypeError, match="log: a function of a record, such as print, not list"):
        by(call, request, log=[])
    request = platform.merchant(locale="zh").ecommerce.profitsharing.create_order(SPLIT)
    with pytest.raises(wxpay_core.ArgumentTypeError, match="应为接收记录的函数（如 print），而不是 list"):
        by(call, request, log=[])


def test_an_interrupted_request_has_a_record(platform):
    async def run(records):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            merchant = platform.merchant(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}")
            request = merchant.ecommerce.profitsharing.create_order(SPLIT)
            async with httpx.AsyncClient() as client:
                call = wxpay_core.httpx.auntil_final(client, request, log=records.append)
                with pytest.raises(asyncio.TimeoutError):
                    await asyncio.wait_for(call, 0.3)

    records = []
    asyncio.run(run(records))
    assert [(record.kind, record.cause) for record in records] == [("outcome_unknown", "maybe_sent")]


def test_a_client_of_ones_own_asks_for_the_record_by_itself(platform):
    request = platform.merchant().ecommerce.profitsharing.create_order(SPLIT)
    assert request.log_record(1) is None
    request.read(*platform.answer(FINISHED | {"receivers": [{**SPLIT["receivers"][0], "result": "SUCCESS"}]}))
    record = request.log_record(1500)
    assert isinstance(record, LogRecord)
    assert (record.status, record.micros, pickle.loads(pickle.dumps(record))) == (200, 1500, record)
    for wrong in (-1, 1.5, True, "1"):
        with pytest.raises(TypeError if wrong != -1 else wxpay_core.CallerError, match="micros"):
            request.log_record(wrong)


def test_the_example_makes_spans(platform):
    spans, provider = InMemorySpanExporter(), TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(spans))
    trace.set_tracer_provider(provider)
    log = runpy.run_path(str(pathlib.Path(__file__).parents[2] / "examples/python/telemetry.py"))["log"]
    sent(platform, by_httpx, "until_final", [b"", finished(platform)], log=log, first_wait=0)
    lost, told = spans.get_finished_spans()
    assert (lost.name, lost.attributes["error.type"]) == (ASKED["operation"], "maybe_sent")
    assert (told.attributes["http.response.status_code"], told.attributes["wxpay.outcome"]) == (200, "succeeded")
    assert told.attributes["out_order_no"] == SPLIT["out_order_no"]
    assert (told.attributes["http.request.resend_count"], told.end_time > told.start_time) == (1, True)
