"""Numbers: each goes out with the digits it was given, and comes in with every digit that it has."""

import decimal
import json
import math
import random
import struct

import pytest
from wxpay_core import CallerError

DIGITS = {
    "110.00000000000001": 110.00000000000001,
    "1998.9999999999998": 1998.9999999999998,
    "1e22": 1e22,
    "0.1": 0.1,
    "-0.0": -0.0,
    "9223372036854775807": 2**63 - 1,
    "18446744073709551616": 2**64,
    "-9223372036854775809": -(2**63) - 1,
    "1" * 400: int("1" * 400),
    # Numbers that a float would round.
    "0.12345678901234567890123": decimal.Decimal("0.12345678901234567890123"),
    "1e400": decimal.Decimal("1e400"),
    "9" * 5000: decimal.Decimal("9" * 5000),
}


@pytest.mark.parametrize("digits", DIGITS, ids=lambda digits: digits[:20])
def test_an_answer_and_a_notification_keep_every_digit(platform, merchant, digits):
    body = b'{"x":%s}' % digits.encode()
    answer = merchant.request("GET", "/v3/x").read(*platform.answer(body))
    notification = merchant.read_notification(*platform.notification(body))
    for value in (answer.data["x"], notification.data["x"]):
        assert value == DIGITS[digits] and type(value) is type(DIGITS[digits])
    assert answer.body == body


@pytest.mark.parametrize("trap", [True, False])
@pytest.mark.parametrize("digits", ["1e9999999999999999999", "-1.5E-9999999999999999999", "0e9999999999999999999"])
def test_what_no_decimal_holds_is_read_as_its_text(platform, merchant, digits, trap):
    body = b'{"x":%s}' % digits.encode()
    with decimal.localcontext() as context:
        context.traps[decimal.InvalidOperation] = trap
        answer = merchant.request("GET", "/v3/x").read(*platform.answer(body))
    assert answer.data == {"x": digits} and answer.verified


def test_every_float_reads_as_it_was_written(platform, merchant):
    chance = random.Random(1)
    floats = [struct.unpack("d", chance.randbytes(8))[0] for _ in range(2_000)] + [
        chance.uniform(0, 1e6) for _ in range(1_000)
    ]
    floats = [number for number in floats if math.isfinite(number)]
    body = merchant.request("POST", "/v3/x", body={"x": floats}).body
    assert json.loads(body) == {"x": floats}
    assert merchant.request("GET", "/v3/x").read(*platform.answer(body)).data == {"x": floats}


def test_a_number_is_sent_with_the_digits_it_was_given(merchant):
    numbers = [decimal.Decimal("1.10"), decimal.Decimal("0.12345678901234567890123"), 2**64, -(10**100), 1.1, 1e22]
    body = merchant.request("POST", "/v3/x", body=numbers).body.decode()
    assert json.loads(body, parse_float=decimal.Decimal, parse_int=decimal.Decimal) == [
        decimal.Decimal(str(number)) for number in numbers
    ]
    assert body.startswith("[1.10,0.12345678901234567890123,18446744073709551616,-1000")
    with pytest.raises(CallerError) as caught:
        merchant.request("POST", "/v3/x", body={"a": 10**5000})
    assert caught.value.field == "a"
