"""The errors that a new user makes on the way to a first split: the message names the place and says what to do."""

import json
import time

import pytest
from samples import SPLIT
from wxpay_core import CallerError, OutcomeUnknownError, RefusedError, UntrustedMessageError

NEEDED = "give the merchant's API private key, apiclient_key.pem"


def body(amount):
    return {**SPLIT, "receivers": [{**SPLIT["receivers"][0], "amount": amount}]}


@pytest.mark.parametrize(
    ("argument", "given", "place", "said"),
    [
        ("private_key", "apiclient_key.pem", "private_key", f"read the file and give its content; {NEEDED}"),
        ("private_key", "public", "private_key", f"this is a public key; {NEEDED}"),
        ("platform_keys", {"PUB_KEY_ID_01": "pub_key.pem"}, "platform_keys.PUB_KEY_ID_01", "looks like a path; read"),
        ("serial_no", "PUB_KEY_ID_01190000000120250927", "serial_no", "give the serial of the merchant's own API"),
        ("serial_no", "3B:81:A0", "serial_no", "hexadecimal digits without colons"),
        ("apiv3_key", "a" * 31, "apiv3_key", "31 bytes; the APIv3 key set on the merchant platform has exactly 32"),
    ],
)
def test_a_key_or_serial_of_the_wrong_kind(platform, argument, given, place, said):
    given = next(iter(platform.platform_keys.values())) if given == "public" else given
    with pytest.raises(CallerError) as caught:
        platform.merchant(**{argument: given})
    assert caught.value.field == place and said in str(caught.value), str(caught.value)


@pytest.mark.parametrize(
    ("amount", "came"),
    [
        (8.88, "a number with a fraction"),
        (888.0, "a number with a fraction"),
        ("8.88", "a string"),
        ("888", "a string"),
    ],
)
def test_yuan_and_floats_are_no_fen(merchant, amount, came):
    with pytest.raises(CallerError) as caught:
        merchant.ecommerce.profitsharing.create_order(body(amount))
    assert f"receivers[0].amount: an integer of fen (1 yuan is 100), got {came}" in str(caught.value)
    assert "Correct every place that violations lists" in str(caught.value)


def test_a_body_that_was_parsed_before_it_is_verified(platform, merchant):
    headers, raw = platform.notification({"transaction_id": "4200000001"})
    for parsed in (json.loads(raw), raw.decode()):
        with pytest.raises(CallerError) as caught:
            merchant.read_notification(headers, parsed)
        assert caught.value.field == "body"
        assert "the raw bytes as received: Flask request.get_data(), Django request.body" in str(caught.value)
    with pytest.raises(UntrustedMessageError) as caught:
        merchant.read_notification(headers, json.dumps(json.loads(raw)).encode())
    assert "Verify the raw bytes as received, never re-serialised" in str(caught.value)
    assert caught.value.explain().hints[0] == "body_reserialised"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("电商商户不允许调用非电商分账API", "use /v3/ecommerce/profitsharing/*"),
        ("非电商商户暂不支持调用此API", "merchants and service providers split by /v3/profitsharing/*"),
    ],
)
def test_the_path_of_another_product(platform, merchant, words, said):
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    with pytest.raises(RefusedError) as caught:
        request.read(*platform.answer({"code": "INVALID_REQUEST", "message": words}, 400))
    assert said in str(caught.value)


def test_a_name_that_no_operation_has(merchant):
    with pytest.raises(AttributeError, match=r"profitsharing has no create_orders: did you mean create_order\?"):
        merchant.ecommerce.profitsharing.create_orders(SPLIT)


def test_a_key_or_serial_of_another_merchant(platform, merchant):
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    with pytest.raises(RefusedError) as caught:
        request.read(*platform.answer({"code": "SIGN_ERROR", "message": "签名错误"}, 401))
    assert "the certificate's serial and the private key belong together, set the clock" in str(caught.value)


def test_a_clock_that_is_off_by_ten_minutes(platform, merchant):
    now = int(time.time())
    headers, raw = platform.notification({"transaction_id": "4200000001"})
    with pytest.raises(UntrustedMessageError) as caught:
        merchant.read_notification(headers, raw, now + 600)
    assert caught.value.field == "Wechatpay-Timestamp" and "Set the server's clock by NTP" in str(caught.value)
    assert caught.value.explain().skew in range(595, 606)
    # WeChat Pay does not take the request, and what it answers seems to be of another time.
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    with pytest.raises(OutcomeUnknownError) as caught:
        request.read(*platform.answer({"code": "SIGN_ERROR", "message": "签名错误"}, 401), now + 600)
    assert "stale_timestamp at Wechatpay-Timestamp" in str(caught.value)
    assert "Set the server's clock by NTP. The outcome is unknown" in str(caught.value)
