"""Programs that are right pass the type checkers, each that is wrong fails in both; so do the package and its stubs."""

import importlib
import os
import pathlib
import pkgutil
import re
import subprocess
import sys
import typing

import pytest
import wxpay_core
from wxpay_core import types
from wxpay_core.types.ecommerce import profitsharing

GOOD = """
from wxpay_core import CallerError, Merchant, OutcomeUnknownError, RefusedError, Request
from wxpay_core.types.ecommerce.profitsharing import CreateOrder, Order


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
"""

CALL = """
from wxpay_core import Merchant


def query(merchant: Merchant) -> str:
    answer = merchant.ecommerce.profitsharing.query_order({}).read(200, {{}}, b"")
    return answer.data["{}"]
"""

FRONT_END = """
from wxpay_core import Merchant


def page(merchant: Merchant) -> str:
    return merchant.front_end.payscore_detail({})["members"]["{}"]
"""

STEPS = """
from typing import Any, Callable

from wxpay_core import Answer, Driver, Request, Step


def until_final(driver: Driver, send: Callable[[Request[Any]], None], wait: Callable[[float], None]) -> Answer[Any]:
    while True:
        step: Step = driver.step()
        if step.action == "send":
            send(step.request)
        elif step.action == "wait":
            wait({})
        elif step.action == "sign":
            driver.signed(step.message)
        elif step.action == "done":
            return step.answer
        else:
            raise step.error
"""

MATCHED = """
from wxpay_core import Driver, DoneStep, SendStep, WaitStep


def url(driver: Driver) -> str:
    match driver.step():
        case SendStep(request):
            return request.url
        case WaitStep(seconds):
            return str(seconds + 1)
        case DoneStep(answer={}):
            return answer.outcome or ""
        case step:
            return step.action
"""

RIGHT = '{"sub_mchid": "1", "transaction_id": "2", "out_order_no": "3"}'

PROGRAMS = {
    "good": GOOD,
    "call": CALL.format(RIGHT, "order_id"),
    "bad_unknown_field": CALL.format(RIGHT.replace("out_order_no", "out_order_nr"), "order_id"),
    "bad_missing_field": CALL.format(RIGHT.replace(', "out_order_no": "3"', ""), "order_id"),
    "bad_type": CALL.format(RIGHT.replace('"3"', "3"), "order_id"),
    "bad_field_of_answer": CALL.format(RIGHT, "order_nr"),
    "front_end": FRONT_END.format('{"service_id": "1", "out_order_no": "2"}', "sign"),
    "bad_given": FRONT_END.format('{"service_id": "1"}', "sign"),
    "steps": STEPS.format("step.seconds"),
    "bad_member_of_step": STEPS.format("step.request"),
    "matched": MATCHED.format("answer"),
    "bad_name_in_match": MATCHED.format("answered"),
    "bad_member": FRONT_END.format('{"service_id": "1", "out_order_no": "2"}', "paySign"),
}

CHECKERS = {
    "mypy": [sys.executable, "-m", "mypy", "--strict", "--no-error-summary"],
    "pyright": [sys.executable, "-m", "pyright", "--pythonpath", sys.executable],
}


@pytest.mark.parametrize("checker", CHECKERS)
def test_right_programs_pass_and_wrong_ones_fail(checker, tmp_path):
    for name, program in PROGRAMS.items():
        pathlib.Path(tmp_path, f"{name}.py").write_text(program)
    ran = subprocess.run([*CHECKERS[checker], "."], capture_output=True, text=True, cwd=tmp_path)
    failed = set(re.findall(r"(\w+)\.py:\d+.*error", ran.stdout))
    assert failed == {name for name in PROGRAMS if name.startswith("bad_")}, ran.stdout + ran.stderr


def test_the_package_loads_without_slow_modules():
    program = "import sys, wxpay_core; print(*sys.modules)"
    path = {**os.environ, "PYTHONPATH": str(pathlib.Path(wxpay_core.__file__).parents[1])}
    # Without site, whose packages load what they need.
    ran = subprocess.run([sys.executable, "-S", "-c", program], capture_output=True, text=True, env=path, check=True)
    slow = {"asyncio", "collections", "dataclasses", "enum", "inspect", "json", "logging", "re", "typing"}
    assert slow.isdisjoint(ran.stdout.split())
    assert wxpay_core.Step == typing.get_type_hints(hinted)["step"]
    assert "Step" in dir(wxpay_core)
    with pytest.raises(AttributeError, match="Stepp") as raised:
        _ = wxpay_core.Stepp
    assert (raised.value.name, raised.value.obj) == ("Stepp", wxpay_core)


def hinted(step: "wxpay_core.Step"):
    pass


def test_the_types_exist_at_run_time():
    assert profitsharing.CreateOrder.__required_keys__ == {
        "sub_mchid", "transaction_id", "out_order_no", "receivers", "finish"
    }  # fmt: skip
    assert profitsharing.CreateOrder.__optional_keys__ == {"appid"}
    products = pkgutil.walk_packages(types.__path__, "wxpay_core.types.")
    for module in map(importlib.import_module, (product.name for product in products)):
        for name in getattr(module, "__all__", []):
            kind = getattr(module, name)
            if not typing.get_args(kind):
                keys = kind.__required_keys__ | kind.__optional_keys__
                assert typing.get_type_hints(kind).keys() == keys, f"{module.__name__}.{name}"


def test_a_product_is_loaded_when_it_is_first_asked_for():
    program = """
import sys, wxpay_core
from wxpay_core.testing import Platform

def loaded(package):
    return {name for name in sys.modules if name.startswith(package)}

assert not loaded("wxpay_core.types") and not loaded("wxpay_core._operations.")
Platform().merchant().ecommerce.profitsharing
assert loaded("wxpay_core._operations.") == {
    "wxpay_core._operations.ecommerce", "wxpay_core._operations.ecommerce.profitsharing"
}
from wxpay_core.types.ecommerce import profitsharing
assert not loaded("wxpay_core.types.certificates")
"""
    subprocess.run([sys.executable, "-c", program], check=True)


ROOT = pathlib.Path(__file__).parents[2]
PACKAGE, EXAMPLE = ROOT / "bindings-py", str(ROOT / "examples/python")


@pytest.mark.parametrize(
    "command",
    [
        [*CHECKERS["mypy"], "-p", "wxpay_core"],
        [*CHECKERS["pyright"], "-p", str(PACKAGE)],
        [sys.executable, "-m", "mypy.stubtest", "wxpay_core._native"],
        [*CHECKERS["mypy"], EXAMPLE],
        [*CHECKERS["pyright"], "-p", EXAMPLE],
    ],
    ids=["mypy", "pyright", "stubtest", "mypy of the example", "pyright of the example"],
)
def test_the_package_and_the_example_pass(command, tmp_path):
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path)
    assert ran.returncode == 0, ran.stdout + ran.stderr
