"""Until it is final: the other host, the query, and the driver that does both."""

import math
import sys
import typing
import urllib.parse

import pytest
from samples import SPLIT, order
from wxpay_core import (
    CallerError,
    DoneStep,
    GiveUpStep,
    OutcomeUnknownError,
    RefusedError,
    SendStep,
    SignStep,
    Step,
    WaitStep,
)
from wxpay_core.testing import Platform

POST = "POST /v3/ecommerce/profitsharing/orders"
QUERY = "GET /v3/ecommerce/profitsharing/orders"
PLATFORM = Platform()
MERCHANT = PLATFORM.merchant(backup_url="https://backup.example.com")
REQUEST = MERCHANT.ecommerce.profitsharing.create_order(SPLIT)
PROCESSING = PLATFORM.answer(order("PROCESSING", "PENDING"))
FINISHED = PLATFORM.answer(order("FINISHED", "SUCCESS"))
DOWN = (502, {}, b"<html>")


def test_the_other_host_is_no_other_signature():
    backup = REQUEST.at("backup")
    assert backup.url == "https://backup.example.com" + REQUEST.target
    assert backup.headers == REQUEST.headers
    assert backup.at("primary").url == REQUEST.url
    usual = PLATFORM.merchant().request("GET", "/v3/x").at("backup")
    assert urllib.parse.urlsplit(usual.url).hostname == "api2.mch.weixin.qq.com"


def test_the_query_tells_what_became_of_it():
    query = REQUEST.query({"timestamp": 1758905257, "nonce": "A1"})
    assert query.operation == "ecommerce.profitsharing.query_order"
    names = ("sub_mchid", "transaction_id", "out_order_no")
    assert f"{query.method} {query.target}" == f"{QUERY}?" + "&".join(f"{name}={SPLIT[name]}" for name in names)
    assert 'timestamp="1758905257"' in query.headers["Authorization"]
    undeclared = MERCHANT.request("GET", "/v3/x")
    assert undeclared.query() is None and undeclared.begin_query() is None


def test_the_query_is_signed_elsewhere_too():
    merchant = PLATFORM.merchant(private_key=None)
    request = merchant.begin("ecommerce.profitsharing.create_order", SPLIT).finish(bytes(256))
    unsigned = request.begin_query({"timestamp": 1758905257, "nonce": "A1"})
    assert unsigned.message.decode().split("\n")[2:4] == ["1758905257", "A1"]
    assert unsigned.finish(bytes(256)).operation == "ecommerce.profitsharing.query_order"


def play(fates, **policy):
    """Plays what becomes of each request; gives the end, what was sent, and how long was waited in seconds."""
    # Signed now: one that is half a minute old may have been sent before.
    request = MERCHANT.ecommerce.profitsharing.create_order(SPLIT)
    driver, fates, sent, waited = request.until_final(**policy), iter(fates), [], 0.0
    while True:
        step = driver.step()
        if step.action == "send":
            sent.append(f"{step.request.method} {step.request.target.split('?')[0]}")
            fate = next(fates)
            driver.failed(fate) if isinstance(fate, str) else driver.read(*fate)
        elif step.action == "wait":
            waited += step.seconds
        else:
            assert next(fates, None) is None
            return step, sent, waited


def test_what_may_be_done_is_repeated_and_queried():
    step, sent, waited = play([DOWN, PROCESSING, FINISHED])
    assert (step.action, step.answer.outcome, sent) == ("done", "succeeded", [POST, POST, QUERY])
    assert (step.request, step.seconds, step.error) == (None, None, None)
    assert 1 <= waited <= 30


@pytest.mark.skipif(sys.version_info < (3, 10), reason="has no match")
def test_a_step_is_matched_by_its_class():
    program = """
match driver.step():
    case SendStep(request):
        told.append(request.url)
    case _:
        told.append(None)
"""
    told = []
    exec(program, {"SendStep": SendStep, "driver": REQUEST.until_final(), "told": told})
    assert told == [REQUEST.url]
    assert typing.get_args(Step) == (SignStep, SendStep, WaitStep, DoneStep, GiveUpStep)


def test_what_was_not_sent_goes_to_the_other_host():
    driver = REQUEST.until_final()
    assert driver.step().request.url == REQUEST.url
    driver.failed("not_sent")
    assert driver.step().request.url == REQUEST.at("backup").url


def test_a_refusal_is_the_end():
    step, sent, _ = play([PLATFORM.answer({"code": "NO_AUTH", "message": "x"}, 403)])
    assert (step.action, type(step.error), step.error.code, sent) == ("give_up", RefusedError, "NO_AUTH", [POST])
    assert step.error.request.target == REQUEST.target and step.answer is None


def test_patience_ends_and_never_by_a_second_number():
    step, sent, waited = play(["maybe_sent"] * 3, attempts=2, first_wait=0.5)
    assert isinstance(step.error, OutcomeUnknownError) and sent == [POST] * 3
    assert step.error.request.body == REQUEST.body
    assert 2 <= waited <= 4  # The advice is to wait a second each time.
    with pytest.raises(OutcomeUnknownError):
        raise step.error


def test_what_was_given_up_for_explains_itself_where_it_was_not_believed():
    status, headers, body = FINISHED
    step, _, _ = play([(status, headers, body + b"\n")] * 3, attempts=2)
    assert (step.error.cause, step.error.explain().hints) == ("bad_signature", ["trailing_newline"])
    step, _, _ = play(["maybe_sent"] * 3, attempts=2)
    assert step.error.explain() is None


def test_what_is_out_of_turn_is_the_callers_mistake_and_harms_nothing():
    driver = REQUEST.until_final()
    with pytest.raises(CallerError, match="step"):
        driver.failed("not_sent")
    driver.step()
    with pytest.raises(CallerError, match="step"):
        driver.step()
    driver.read(*FINISHED)
    assert driver.step().action == driver.step().action == "done"


@pytest.mark.parametrize(
    ("name", "value"),
    [("attempts", -1), ("attempts", 1.5), ("timeout", math.inf), ("first_wait", "x"), ("longest_wait", math.nan)],
)
def test_a_wrong_policy_is_named(name, value):
    with pytest.raises(CallerError) as caught:
        REQUEST.until_final(**{name: value})
    assert caught.value.field == name


def test_each_step_may_be_signed_elsewhere():
    merchant = PLATFORM.merchant(private_key=None)
    request = merchant.begin("ecommerce.profitsharing.create_order", SPLIT).finish(bytes(256))
    driver = request.until_final()
    driver.read(*DOWN) if driver.step().action == "send" else pytest.fail("it is signed already")
    assert driver.step().action == "wait"
    step = driver.step({"timestamp": 1758905257, "nonce": "A1"})
    assert (step.action, step.request) == ("sign", None)
    assert step.message.startswith(b"POST\n/v3/ecommerce/profitsharing/orders\n1758905257\nA1\n")
    with pytest.raises(CallerError, match="signature"):
        driver.signed(bytes(255))
    driver.signed(b"\7" * 256)
    with pytest.raises(CallerError, match="step"):
        driver.signed(b"\7" * 256)
    again = driver.step()
    assert (again.action, again.request.body) == ("send", request.body)
    assert 'signature="BwcHBwcH' in again.request.headers["Authorization"]


def test_a_signer_signs_every_step():
    signed = []

    def signer(message):
        signed.append(message.split(b"\n")[0])
        return bytes(256)

    request = PLATFORM.merchant(private_key=None, signer=signer).ecommerce.profitsharing.create_order(SPLIT)
    driver = request.until_final()
    for fate in (DOWN, PROCESSING):
        while (step := driver.step()).action != "send":
            assert step.action == "wait"
        driver.read(*fate)
    while driver.step().action == "wait":
        pass
    assert signed == [b"POST", b"POST", b"GET"]
