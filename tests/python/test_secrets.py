"""Marked secrets through every path: none is in what is printed, logged or pickled."""

import copy
import io
import logging
import pickle
import traceback

import pytest
import wxpay_core
from samples import SPLIT, order
from vectors import NOW, listed, reader
from wxpay_core import WxpayError
from wxpay_core.testing import Platform

APIV3_KEY = "MARK-apiv3-key-of-32-bytes-00001"
NAME = "MARK-name-张三"
ACCOUNT = "MARK-account"
SIGNATURE = b"MARK" * 64
PLATFORM = Platform()
MERCHANT = PLATFORM.merchant(apiv3_key=APIV3_KEY)
PEM_LINES = PLATFORM.private_key.strip().splitlines()[1:-1]
MARKS = ["MARK", "TUFSS", "4d41524b", "张三", "PRIVATE KEY", *PEM_LINES]

BODY = {**SPLIT, "receivers": [{**SPLIT["receivers"][0], "receiver_account": ACCOUNT, "receiver_name": NAME}]}
SPLITTING = MERCHANT.ecommerce.profitsharing
REQUEST = SPLITTING.create_order(BODY)
ANSWER = REQUEST.read(
    *PLATFORM.answer(order("FINISHED", order_id="MARK", receivers=[{"result": "CLOSED", "fail_reason": "NO_AUTH"}]))
)
NOTIFICATION = PLATFORM.merchant().read_notification(*PLATFORM.notification({"order_id": "MARK"}))
CIPHERTEXT = MERCHANT.request("POST", "/v3/x", body={"a": NAME}, sensitive=["/a"]).body[6:-2].decode()

SETTLE = REQUEST.until_final()
STEP = SETTLE.step()
SETTLE.read(*PLATFORM.answer(order("FINISHED", order_id="MARK", receivers=BODY["receivers"])))

OBJECTS = {
    "Merchant": MERCHANT,
    "Namespace": SPLITTING,
    "Operation": SPLITTING.create_order,
    "Request": REQUEST,
    "Unsigned": MERCHANT.begin("ecommerce.profitsharing.create_order", BODY),
    "Sealed": MERCHANT.begin_decrypt(CIPHERTEXT),
    "Answer": ANSWER,
    "Notification": NOTIFICATION,
    "Platform": PLATFORM,
    "MerchantSet": wxpay_core.MerchantSet([MERCHANT]),
    "Certificates": reader().read_certificates(*listed("bootstrap_two")),
    "Driver": SETTLE,
    "Step of sending": STEP,
    "Step at the end": SETTLE.step(),
    "UnsignedParams": MERCHANT.begin_jsapi_params("wxMARK", "MARK"),
    "Merchant with an APIv2 key": PLATFORM.merchant(api_v2_key="MARK" * 8),
    "front end": MERCHANT.front_end,
    "Download": wxpay_core.Download("SHA1", "0" * 40),
}
PLAIN = {
    "Advice": REQUEST.failed("not_sent").advice,
    "Remedy": wxpay_core.remedy("NO_AUTH"),
    "Failure": ANSWER.failures[0],
    "Reply": NOTIFICATION.reply,
    "Explanation": MERCHANT.explain({"Wechatpay-Nonce": "MARK"}, b"MARK"),
    "Module": wxpay_core,
}


def refuse(data, status=403):
    return lambda: REQUEST.read(*PLATFORM.answer(data, status))


def signer(_message):
    raise KeyError("the user's own")


ERRORS = {
    "mchid": lambda: PLATFORM.merchant(mchid="MARK"),
    "serial_no": lambda: PLATFORM.merchant(serial_no="MARK"),
    "private key": lambda: PLATFORM.merchant(private_key=PLATFORM.private_key[:900] + "MARK"),
    "private key as platform key": lambda: PLATFORM.merchant(platform_keys=[PLATFORM.private_key]),
    "apiv3 key": lambda: PLATFORM.merchant(apiv3_key=APIV3_KEY + "MARK"),
    "apiv3 key in a list": lambda: PLATFORM.merchant(apiv3_key=[APIV3_KEY, 1]),
    "apiv2 key": lambda: PLATFORM.merchant(api_v2_key="MARK"),
    "front end": lambda: MERCHANT.front_end.coupon_link({"stock_id": "MARK\n", "open_id": {"a": "MARK"}}),
    "base url": lambda: PLATFORM.merchant(base_url="http://MARK:MARK@a.example"),
    "body": lambda: SPLITTING.create_order({
        **BODY,
        "finish": "MARK",
        "sub_mchid": "MARK" * 20,
        "out_order_no": "MARK\0",
    }),
    "name": lambda: SPLITTING.create_order({
        **BODY,
        "receivers": [{**BODY["receivers"][0], "receiver_name": NAME * 20}],
    }),
    "generic body": lambda: MERCHANT.request("POST", "/v3/x", body={"a": {NAME}}, sensitive=["/a"]),
    "path": lambda: MERCHANT.request("GET", "/v3/ MARK"),
    "nonce": lambda: REQUEST.again({"nonce": "MARK-"}),
    "ciphertext": lambda: MERCHANT.decrypt("MARK"),
    "plaintext": lambda: MERCHANT.begin_decrypt(CIPHERTEXT).finish(b"MARK\xff"),
    "signature": lambda: MERCHANT.begin_request("GET", "/v3/x").finish(SIGNATURE + b"M"),
    "signer": lambda: PLATFORM.merchant(private_key=None, signer=lambda message: SIGNATURE * 2).request("GET", "/v3/x"),
    "header": lambda: MERCHANT.verify({"Wechatpay-Nonce": "MARK\r\n"}, b"MARK"),
    "answer body": lambda: REQUEST.read(200, {}, b"MARK"),
    "html": lambda: REQUEST.read(502, {}, b"<html>MARK</html>"),
    "notification": lambda: MERCHANT.read_notification(*PLATFORM.notification({"order_id": "MARK"})),
    "media": lambda: MERCHANT.upload("MARK", b"MARK"),
    "certificates": lambda: MERCHANT.read_certificates(*PLATFORM.answer({"data": [{"serial_no": "MARK"}]})[1:]),
    "certificates of another key": lambda: reader().read_certificates(*listed("wrong_apiv3_key")),
    "saved certificates": lambda: MERCHANT.load_certificates(b'{"data":["MARK"]}', NOW),
    "bill part": lambda: MERCHANT.open_bill_part({"encrypt_key": "MARK", "nonce": "MARK"}, b"MARK"),
    "statement": lambda: MERCHANT.verify_statement({"Wechatpay-Statement-Sha1": "MARK"}, b"MARK"),
    "bill": lambda: wxpay_core.Download("SHA1", "MARK" * 10),
    "payment": lambda: MERCHANT.jsapi_params("MARK", "MARK\n"),
    "host": lambda: REQUEST.at("MARK"),
    "policy": lambda: REQUEST.until_final(attempts="MARK"),
    "set": lambda: wxpay_core.MerchantSet([MERCHANT]).read_notification(*PLATFORM.notification({"order_id": "MARK"})),
    "refusal": refuse({"code": "PARAM_ERROR", "message": "no", "detail": {"value": "MARK"}}),
}


def assert_unmarked(*texts):
    for text in texts:
        for mark in MARKS:
            assert mark not in text, mark


def logged(value):
    stream = io.StringIO()
    logger = logging.Logger("test")
    logger.addHandler(logging.StreamHandler(stream))
    logger.error("%s %r", value, value, exc_info=value if isinstance(value, BaseException) else None)
    return stream.getvalue()


@pytest.mark.parametrize("name", [*OBJECTS, *PLAIN])
def test_no_object_prints_a_secret(name):
    value = {**OBJECTS, **PLAIN}[name]
    assert_unmarked(
        repr(value), str(value), f"{value}", f"{[value]}", logged(value), str(getattr(value, "__dict__", ""))
    )


@pytest.mark.parametrize("name", ERRORS)
def test_no_error_tells_a_secret(name):
    with pytest.raises(WxpayError) as caught:
        ERRORS[name]()
    error = caught.value
    told = {**error.__dict__, "detail": None, "request": repr(error.request)}
    # The lines of a traceback quote this file's own source; what the error says is its last line.
    last = traceback.format_exception_only(type(error), error)
    assert_unmarked(
        str(error), repr(error), error.as_log(), str(error.args), str(told), str(last), str(error.violations)
    )


@pytest.mark.parametrize("name", OBJECTS)
def test_what_holds_keys_or_people_is_neither_pickled_nor_copied(name):
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        with pytest.raises(TypeError, match="pickled"):
            pickle.dumps(OBJECTS[name], protocol)
    if name != "Operation":  # A bound method copies as itself.
        for duplicate in (copy.copy, copy.deepcopy):
            with pytest.raises(TypeError, match="pickled"):
                duplicate(OBJECTS[name])


@pytest.mark.parametrize("name", ERRORS)
def test_no_pickled_error_holds_a_secret(name):
    with pytest.raises(WxpayError) as caught:
        ERRORS[name]()
    caught.value.detail = None  # WeChat Pay's own words, for the program to read.
    assert_unmarked(pickle.dumps(caught.value).decode("latin-1"))


def test_what_a_signer_raises_reaches_the_caller_as_it_is():
    merchant = PLATFORM.merchant(private_key=None, signer=signer)
    for call in (
        lambda: merchant.request("GET", "/v3/x"),
        lambda: merchant.ecommerce.profitsharing.create_order(SPLIT),
    ):
        with pytest.raises(KeyError, match="the user's own"):
            call()
