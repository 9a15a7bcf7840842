"""Arguments that are wrong: what was meant, and no word of sending where there was none."""

import json

import pytest
from samples import SPLIT
from wxpay_core import CallerError, Download, Merchant

UNKNOWN = {
    "mch_id": ("mchid", lambda platform, **wrong: platform.merchant(**wrong)),
    "privateKey": ("private_key", lambda platform, **wrong: platform.merchant(**wrong)),
    "platformKeys": ("platform_keys", lambda platform, **wrong: platform.merchant(**wrong)),
    "apiV3Key": ("apiv3_key", lambda platform, **wrong: platform.merchant(**wrong)),
    "baseUrl": ("base_url", lambda platform, **wrong: platform.merchant(**wrong)),
    "querry": ("query", lambda platform, **wrong: platform.merchant().request("GET", "/v3/x", **wrong)),
    "max_attempts": (
        "attempts",
        lambda platform, **wrong: platform.merchant().request("GET", "/v3/x").until_final(**wrong),
    ),
    "file_path": ("path", lambda platform, **wrong: platform.merchant().upload("a.jpg", b"x", **wrong)),
    "momnet": ("moment", lambda platform, **wrong: platform.merchant().begin_upload("a.jpg", b"x", **wrong)),
    "gzipped": ("gzip", lambda platform, **wrong: Download("SHA1", "0" * 40, **wrong)),
    "statuscode": ("status", lambda platform, **wrong: platform.answer({}, **wrong)),
    "eventType": ("event_type", lambda platform, **wrong: platform.notification({}, **wrong)),
    "firstWait": (
        "first_wait",
        lambda platform, **wrong: platform.merchant().request("GET", "/v3/x").until_final(**wrong),
    ),
}


@pytest.mark.parametrize("wrong", UNKNOWN)
def test_an_unknown_setting_says_what_was_probably_meant(platform, wrong):
    meant, call = UNKNOWN[wrong]
    with pytest.raises(TypeError, match=f"{wrong}: (did you mean {meant}|this name is not known; there are .*{meant})"):
        call(platform, **{wrong: 1})


def test_an_unknown_field_says_what_was_probably_meant(merchant):
    with pytest.raises(CallerError, match=r"outOrderNo: .*did you mean out_order_no\?"):
        merchant.ecommerce.profitsharing.create_order({**SPLIT, "outOrderNo": "x"})


def test_a_body_that_was_dumped_says_so(merchant):
    create_order = merchant.ecommerce.profitsharing.create_order
    for wrong in (json.dumps(SPLIT), json.dumps(SPLIT).encode()):
        with pytest.raises(
            CallerError, match="an object, got a string; pass the object itself, not its JSON"
        ) as caught:
            create_order(wrong)
        assert caught.value.field == "body"
    with pytest.raises(CallerError, match="extra: an object of undeclared fields, got a string"):
        create_order(SPLIT, extra="x")
    with pytest.raises(CallerError, match="bytes to be sent as they are, got a string"):
        merchant.request("POST", "/v3/x", body=json.dumps(SPLIT))


def test_a_body_of_another_type_is_refused_as_in_every_language(merchant):
    for call, expected in (
        (lambda: merchant.ecommerce.profitsharing.create_order([SPLIT]), "an object, got a list"),
        (lambda: merchant.ecommerce.profitsharing.create_order(5), "an object, got an integer"),
        (
            lambda: merchant.request("POST", "/v3/x", body=5),
            "an object, a list, or bytes to be sent as they are, got an integer",
        ),
        (
            lambda: merchant.begin_request("POST", "/v3/x", body=5),
            "an object, a list, or bytes to be sent as they are, got an integer",
        ),
    ):
        with pytest.raises(CallerError, match=f"^invalid_argument at body: {expected}\\.") as caught:
            call()
        assert (caught.value.kind, caught.value.field) == ("invalid_argument", "body")


def test_a_type_that_is_wrong_within_a_body_is_named_with_the_one_that_came(merchant):
    receiver = {**SPLIT["receivers"][0], "amount": "7531"}
    with pytest.raises(CallerError, match=r"amount: an integer of fen \(1 yuan is 100\), got a string") as caught:
        merchant.ecommerce.profitsharing.create_order({**SPLIT, "receivers": [receiver]})
    assert "7531" not in str(caught.value)


def test_patience_beyond_its_bounds_is_refused_with_them(merchant):
    request = merchant.request("POST", "/v3/x")
    for wrong in (2**32, -1, 1.5, "1", True):
        with pytest.raises(CallerError, match="attempts: a whole number from 0 to 4294967295"):
            request.until_final(attempts=wrong)
    for name in ("timeout", "first_wait", "longest_wait"):
        for wrong in (-1, float("inf"), float("nan"), "1", True):
            with pytest.raises(CallerError, match=f"{name}: a finite number of seconds, not negative"):
                request.until_final(**{name: wrong})


def test_a_setting_that_is_missing_is_named():
    for name in ("mchid", "serial_no"):
        with pytest.raises(CallerError, match="must be given") as caught:
            Merchant(**{"mchid": "1", "serial_no": "AB", name: None})
        assert caught.value.field == name


def test_an_error_of_reading_does_not_speak_of_sending(platform, merchant):
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    for wrong in ({"status": "200"}, {"headers": 1}, {"body": "text"}, {"now": "now"}):
        answer = dict(zip(("status", "headers", "body"), platform.answer({})))
        with pytest.raises(CallerError) as caught:
            request.read(**{**answer, **wrong})
        assert "sent" not in f"{caught.value} {caught.value.remedy.en}" and "发" not in caught.value.remedy.zh


class Lying(str):
    """Text that tells another length, and characters without end."""

    __slots__ = ()

    def __len__(self):
        return 2**62

    def __iter__(self):
        while True:
            yield "x"


def test_a_key_is_read_as_str_has_it_whatever_its_class_tells(platform):
    config = {"private_key": Lying(platform.private_key), "apiv3_key": Lying(platform.apiv3_key)}
    merchant = platform.merchant(**config)
    headers, raw = platform.notification({"transaction_id": "4200000001"})
    assert merchant.read_notification(headers, raw).data["transaction_id"] == "4200000001"
    moment = {"timestamp": 1758905257, "nonce": "593BEC0C930BF1AFEB40B4A08C8FB242"}
    assert (
        merchant.request("GET", "/v3/x", moment=moment).headers
        == platform.merchant().request("GET", "/v3/x", moment=moment).headers
    )


def test_an_unknown_operation_or_product_is_told_in_the_merchants_language(platform):
    merchant = platform.merchant(locale="zh")
    with pytest.raises(
        AttributeError, match="ecommerce.profitsharing 下没有 create_orders：是否想写 create_order？请检查接口名"
    ):
        merchant.ecommerce.profitsharing.create_orders(SPLIT)
    with pytest.raises(AttributeError, match="Merchant 下没有 ecomerce：是否想写 ecommerce？请检查接口名"):
        _ = merchant.ecomerce
    for hidden in (merchant, merchant.ecommerce):
        assert not hasattr(hidden, "_repr_html_") and not hasattr(hidden, "__wrapped__")
