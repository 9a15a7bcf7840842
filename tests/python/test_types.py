"""A program that is right passes the type checkers; each that is wrong fails in both."""

import pathlib
import subprocess
import sys
import typing

import pytest
from wxpay_core import types

GOOD = '''
from wxpay_core import CallerError, Merchant, OutcomeUnknownError, RefusedError, Request
from wxpay_core.types import CreateOrder, Order


def split(merchant: Merchant) -> str:
    body: CreateOrder = {
        "sub_mchid": "1900000109",
        "transaction_id": "4208450740201411110007820472",
        "out_order_no": "P1",
        "finish": False,
        "receivers": [{"type": "MERCHANT_ID", "receiver_account": "1", "amount": 1, "description": "x"}],
    }
    request: Request[Order] = merchant.ecommerce.profitsharing.create_order(body, extra={"new": 1})
    try:
        answer = request.read(200, {}, b"")
    except RefusedError as error:
        return error.remedy.zh
    except OutcomeUnknownError as error:
        return f"{error.advice.action} {error.advice.delay} {error.request.again().url}"
    except CallerError as error:
        return error.field or ""
    if answer.outcome == "pending":
        return answer.data["order_id"]
    return answer.data.get("status", "")
'''

CALL = '''
from wxpay_core import Merchant


def query(merchant: Merchant) -> str:
    answer = merchant.ecommerce.profitsharing.query_order({}).read(200, {{}}, b"")
    return answer.data["{}"]
'''

RIGHT = '{"sub_mchid": "1", "transaction_id": "2", "out_order_no": "3"}'

BAD = {
    "a field that is not there": ('{"sub_mchid": "1", "transaction_id": "2", "out_order_nr": "3"}', "order_id"),
    "a field that is missing": ('{"sub_mchid": "1", "transaction_id": "2"}', "order_id"),
    "a value of another type": ('{"sub_mchid": "1", "transaction_id": "2", "out_order_no": 3}', "order_id"),
    "a field that no answer has": (RIGHT, "order_nr"),
}

CHECKERS = {
    "mypy": [sys.executable, "-m", "mypy", "--strict", "--no-error-summary"],
    "pyright": [sys.executable, "-m", "pyright", "--pythonpath", sys.executable],
}


def check(checker, program, folder):
    path = pathlib.Path(folder, "program.py")
    path.write_text(program)
    ran = subprocess.run([*CHECKERS[checker], str(path)], capture_output=True, text=True, cwd=folder)
    return ran.returncode, ran.stdout + ran.stderr


@pytest.mark.parametrize("checker", CHECKERS)
def test_a_right_program_passes(checker, tmp_path):
    for program in (GOOD, CALL.format(RIGHT, "order_id")):
        code, output = check(checker, program, tmp_path)
        assert code == 0, output


@pytest.mark.parametrize("checker", CHECKERS)
@pytest.mark.parametrize("wrong", BAD)
def test_a_wrong_program_fails(checker, wrong, tmp_path):
    code, output = check(checker, CALL.format(*BAD[wrong]), tmp_path)
    assert code == 1 and "program.py:6" in output.replace("program.py:7", "program.py:6"), output


def test_the_types_exist_at_run_time():
    assert types.CreateOrder.__required_keys__ == {
        "sub_mchid", "transaction_id", "out_order_no", "receivers", "finish"
    }  # fmt: skip
    assert types.CreateOrder.__optional_keys__ == {"appid"}
    for name in types.__all__:
        if hasattr(kind := getattr(types, name), "__total__"):
            assert typing.get_type_hints(kind)
