"""Arguments that are wrong: what was meant, and no word of sending where there was none."""

import pytest
from samples import SPLIT
from wxpay_core import CallerError, Merchant

UNKNOWN = {
    "mch_id": ("mchid", lambda platform, **wrong: platform.merchant(**wrong)),
    "privateKey": ("private_key", lambda platform, **wrong: platform.merchant(**wrong)),
    "platformKeys": ("platform_keys", lambda platform, **wrong: platform.merchant(**wrong)),
    "apiV3Key": ("apiv3_key", lambda platform, **wrong: platform.merchant(**wrong)),
    "baseUrl": ("base_url", lambda platform, **wrong: platform.merchant(**wrong)),
    "querry": ("query", lambda platform, **wrong: platform.merchant().request("GET", "/v3/x", **wrong)),
    "max_attempts": ("attempts", lambda platform, **wrong: platform.merchant().request("GET", "/v3/x").until_final(**wrong)),
    "firstWait": ("first_wait", lambda platform, **wrong: platform.merchant().request("GET", "/v3/x").until_final(**wrong)),
}


@pytest.mark.parametrize("wrong", UNKNOWN)
def test_an_unknown_setting_says_what_was_probably_meant(platform, wrong):
    meant, call = UNKNOWN[wrong]
    with pytest.raises(TypeError, match=f"'{wrong}'; (did you mean {meant}|it takes .*{meant})"):
        call(platform, **{wrong: 1})


def test_an_unknown_field_says_what_was_probably_meant(merchant):
    with pytest.raises(CallerError, match=r"outOrderNo: .*did you mean out_order_no\?"):
        merchant.ecommerce.profitsharing.create_order({**SPLIT, "outOrderNo": "x"})


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
