"""Every kind of error, made to happen; and what an error tells."""

import json
import os
import pickle
import subprocess
import sys
import typing

import pytest
from samples import SPLIT
from wxpay_core import (
    ArgumentTypeError,
    CallerError,
    Merchant,
    MerchantSet,
    OutcomeUnknownError,
    RefusedError,
    UntrustedMessageError,
    WxpayError,
    errors,
    remedy,
    types,
)

CODE = {"code": "NOT_ENOUGH", "message": "分账金额不足", "detail": {"field": "amount"}}


def events(platform, merchant):
    """One call for each kind."""
    headers, body = platform.notification({"order_id": "1"})
    stale, _ = platform.notification({}, moment={"timestamp": 1})
    probe = {**headers, "Wechatpay-Signature": "WECHATPAY/SIGNTEST/" + headers["Wechatpay-Signature"]}
    another = platform.merchant(apiv3_key="x" * 32)
    answer = platform.answer({"data": 1})
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    return {
        "invalid_argument": lambda: platform.merchant(mchid="x"),
        "invalid_key": lambda: platform.merchant(private_key="x"),
        "unknown_operation": lambda: merchant.prepare("ecommerce.profitsharing.create_ordr"),
        "invalid_body": lambda: merchant.ecommerce.profitsharing.create_order({**SPLIT, "finish": 1}),
        "refused": lambda: request.read(*platform.answer(CODE, 403)),
        "outcome_unknown": lambda: request.read(502, {}, b"<html>"),
        "missing_header": lambda: merchant.verify({}, body),
        "malformed_header": lambda: merchant.verify([*headers.items(), ("wechatpay-nonce", "2")], body),
        "unsupported_algorithm": lambda: merchant.verify({**headers, "Wechatpay-Signature-Type": "SM2"}, body),
        "stale_timestamp": lambda: merchant.verify(stale, body),
        "unknown_serial": lambda: merchant.verify({**headers, "Wechatpay-Serial": "PUB_KEY_ID_1"}, body),
        "bad_signature": lambda: merchant.verify(headers, body + b" "),
        "probe": lambda: merchant.verify(probe, body),
        "decrypt_failed": lambda: another.read_notification(headers, body),
        "malformed_notification": lambda: merchant.read_notification(*answer[1:]),
        "malformed_certificates": lambda: merchant.certificates.download().read(*answer),
    }


def test_every_kind_happens(platform, merchant, capsys):
    made = events(platform, merchant)
    # A bug of ours has a test of its own.
    assert sorted([*made, "internal"]) == sorted(typing.get_args(types.ErrorKind))
    lines = []
    for kind, call in made.items():
        with pytest.raises(WxpayError) as caught:
            call()
        error = caught.value
        assert error.kind == kind and kind in type(error).__doc__
        assert str(error).startswith(kind) and error.remedy.en in str(error)
        assert error.remedy.zh and error.number and error.message
        lines.append(f"ERROR {kind} ok")
    with capsys.disabled():
        print("", *lines, sep="\n")


def raised(call):
    with pytest.raises(WxpayError) as caught:
        call()
    return caught.value


def test_a_merchant_may_ask_for_errors_in_chinese(platform):
    merchant = platform.merchant(locale="zh")
    error = raised(lambda: merchant.ecommerce.profitsharing.create_order({**SPLIT, "out_order_no": ""}))
    told = "invalid_body：请求体不符合接口规则：out_order_no：至少 1 个字符。请按 violations 逐项修改；确需绕过校验的字段请放入 extra。"
    assert (str(error), error.message) == (told, told)
    assert [(violation.field, violation.hint) for violation in error.violations] == [("out_order_no", "至少 1 个字符")]
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    error = raised(lambda: request.read(*platform.answer(CODE, 403)))
    assert str(error).startswith("refused：微信支付拒绝了该请求 [HTTP 403 NOT_ENOUGH 分账金额不足, Request-ID ")
    assert str(error).endswith(f"]。{error.remedy.zh}") and error.message == "分账金额不足"
    assert str(request.failed("maybe_sent")).startswith("outcome_unknown（maybe_sent）：连接中断，请求可能已执行。")
    assert str(raised(lambda: platform.merchant(locale="zh", mchid="x"))).startswith(
        "invalid_argument，位置 mchid：应为商户号，"
    )
    assert raised(lambda: platform.merchant(locale="de")).field == "locale"


@pytest.mark.parametrize(
    "call, told",
    [
        (lambda merchant: merchant.prepare(5), "operation_id：应为 str，而不是 int。"),
        (lambda merchant: merchant.upload("a.png", 5), "content：应为 bytes，而不是 int。"),
        (
            lambda merchant: merchant.request("GET", "/v3/x", moment=5),
            "moment：应为 timestamp 与 nonce 的 dict，而不是 int。",
        ),
        (lambda merchant: merchant.verify({}, {}), "body：应为收到的原始字节：Flask 的 request.get_data()、"),
        (
            lambda merchant: merchant.verify({}, b"", now="x"),
            "now：应为以整秒计的 Unix 时间，如 int(time.time())，而不是 str。",
        ),
        (
            lambda merchant: merchant.prepare("certificates.download", extras={}),
            "extras：是否想写 extra？没有这个名称。",
        ),
        (
            lambda merchant: merchant.request("GET", "/v3/x", x=5),
            "x：没有这个名称，可用的有 method, path, query, body, ",
        ),
        (
            lambda merchant: merchant.replace_keys(5),
            "platform_keys：应为公钥 ID 与 PEM 的 dict，或平台证书的列表，而不是 int。",
        ),
    ],
)
def test_a_wrong_type_is_told_in_the_merchants_language(platform, call, told):
    error = raised(lambda: call(platform.merchant(locale="zh")))
    assert str(error).startswith(f"invalid_argument，位置 {told}")


def test_a_refusal_tells_all_and_holds_its_request(platform, merchant):
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    error = raised(lambda: request.read(*platform.answer(CODE, 403)))
    assert type(error) is RefusedError
    assert (error.status, error.code, error.message, error.verified) == (403, "NOT_ENOUGH", "分账金额不足", True)
    assert error.detail == {"field": "amount"}
    assert error.request is request
    assert error.advice.action == "never"
    assert "unsplit amount" in error.remedy.en
    assert (
        remedy("SIGN_ERROR").en == raised(lambda: request.read(*platform.answer({"code": "SIGN_ERROR"}, 401))).remedy.en
    )
    log = json.loads(error.as_log())
    assert (log["kind"], log["code"], log["request_id"]) == ("refused", "NOT_ENOUGH", error.request_id)
    assert "分账金额不足" not in error.as_log()
    assert error.request_id


def test_an_unknown_outcome_advises_and_repeats_the_same_number(merchant):
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    error = raised(lambda: request.read(500, {"Retry-After": "7"}, b""))
    assert type(error) is OutcomeUnknownError
    assert (error.cause, error.status, error.advice.action, error.advice.delay) == (
        "server_error",
        500,
        "resend_same",
        7,
    )
    again = error.request.again()
    assert again.body == request.body and again.headers["Authorization"] != request.headers["Authorization"]


def test_a_failed_transport_is_returned_not_raised(merchant):
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    for transport in ("not_sent", "maybe_sent"):
        error = request.failed(transport)
        assert type(error) is OutcomeUnknownError and error.cause == transport and error.request is request


def test_an_untrusted_notification_carries_the_reply(platform, merchant):
    headers, body = platform.notification({"order_id": "1"})
    error = raised(lambda: merchant.read_notification(headers, body + b" "))
    assert type(error) is UntrustedMessageError and error.reply.status >= 400 and error.reply.body


def test_every_violation_is_listed(merchant):
    body = {**SPLIT, "sub_mchid": "", "receivers": [{**SPLIT["receivers"][0], "amount": True}], "x": 1}
    error = raised(lambda: merchant.ecommerce.profitsharing.create_order(body))
    assert type(error) is CallerError
    assert [(violation.field, violation.rule) for violation in error.violations] == [
        ("sub_mchid", "too_short"),
        ("receivers[0].amount", "type"),
        ("x", "unknown_field"),
    ]
    assert (error.field, error.rule) == ("sub_mchid", "too_short")


NO_RANDOM = """
#include <errno.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <unistd.h>

ssize_t getrandom(void *memory, size_t len, unsigned int flags) {
    if (getenv("NO_RANDOM") == NULL) return syscall(SYS_getrandom, memory, len, flags);
    errno = EIO;
    return -1;
}
"""
PREPARED = """
import os
from wxpay_core import InternalError
from wxpay_core.testing import Platform

merchant = Platform().merchant()
os.environ["NO_RANDOM"] = "1"
try:
    merchant.request("GET", "/v3/x")
except InternalError as error:
    print(error.kind)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="preloads a library")
def test_what_is_nobodys_fault_is_an_internal_error(tmp_path, capsys):
    library = tmp_path / "random.so"
    make = ["cc", "-shared", "-fPIC", "-D_GNU_SOURCE", "-x", "c", "-", "-o", str(library)]
    subprocess.run(make, input=NO_RANDOM, text=True, check=True)
    ran = subprocess.run(
        [sys.executable, "-c", PREPARED], env={**os.environ, "LD_PRELOAD": str(library)}, capture_output=True, text=True
    )
    assert ran.stdout == "internal\n", ran.stderr
    with capsys.disabled():
        print("\nERROR internal ok")


def test_errors_travel_between_processes_without_the_request(platform, merchant):
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    error = raised(lambda: request.read(*platform.answer(CODE, 403)))
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is RefusedError and copy.request is None
    assert (str(copy), copy.code, copy.advice, copy.remedy) == (str(error), error.code, error.advice, error.remedy)


@pytest.mark.parametrize(
    "call, field",
    [
        (lambda merchant: merchant.prepare(5), "operation_id"),
        (lambda merchant: merchant.prepare("ecommerce.profitsharing.create_order", [SPLIT]), "body"),
        (lambda merchant: merchant.ecommerce.profitsharing.create_order(SPLIT, extra="x"), "extra"),
        (lambda merchant: merchant.request("POST", "/v3/x", body=5), "body"),
        (lambda merchant: merchant.request(5, "/v3/x"), "method"),
        (lambda merchant: merchant.verify({}, "text"), "body"),
        (lambda merchant: merchant.verify(5, b""), "headers"),
        (lambda merchant: merchant.request("GET", "/v3/x").read("200", {}, b""), "status"),
        (lambda merchant: merchant.request("GET", "/v3/x").next(5), "answer"),
        (lambda merchant: merchant.request("GET", "/v3/x", moment=5), "moment"),
        (lambda merchant: merchant.request("GET", "/v3/x").until_final(timeout="1"), "timeout"),
        (lambda merchant: merchant.use_certificates([]), "certificates"),
        (lambda merchant: MerchantSet([5]), "merchants"),
        (lambda merchant: Merchant(mchid=1900000001, serial_no="AB"), "mchid"),
        (lambda merchant: Merchant(mchid="1900000001", serial_no="AB", signer=5), "signer"),
    ],
)
def test_an_argument_of_the_wrong_type_is_a_type_error_too(merchant, call, field):
    with pytest.raises(TypeError) as caught:
        call(merchant)
    assert isinstance(caught.value, CallerError)
    assert (type(caught.value), caught.value.kind, caught.value.field) == (ArgumentTypeError, "invalid_argument", field)
    assert type(pickle.loads(pickle.dumps(caught.value))) is ArgumentTypeError


@pytest.mark.parametrize(
    "call",
    [
        lambda merchant: merchant.prepare("ecommerce.profitsharing.create_ordr", SPLIT),
        lambda merchant: merchant.prepare("ecommerce.profitsharing.create_order", {**SPLIT, "finish": "x"}),
        lambda merchant: merchant.request("FETCH", "/v3/x"),
        lambda merchant: merchant.request("GET", "/v3/x").until_final(timeout=-1),
        lambda merchant: merchant.request("GET", "/v3/x").at("other"),
    ],
)
def test_a_wrong_value_is_none(merchant, call):
    error = raised(lambda: call(merchant))
    assert type(error) is CallerError and not isinstance(error, TypeError)


def test_the_classes_are_those_of_the_table():
    classes = [getattr(errors, name) for name in errors.__all__ if name not in ("WxpayError", "ArgumentTypeError")]
    assert all(issubclass(kind, WxpayError) for kind in classes) and len(classes) == 5
