"""Several interpreters in one process, as mod_wsgi and uWSGI make them: those that share a GIL share the library."""

import subprocess
import sys

import pytest

PRELUDE = """
try:
    import _interpreters as interpreters
except ImportError:
    import _xxsubinterpreters as interpreters

SHARED = ("legacy",) if hasattr(interpreters, "new_config") else ()


def run(code, *config, **options):
    interpreter = interpreters.create(*config, **options)
    if failure := interpreters.run_string(interpreter, code):
        raise RuntimeError(failure.formatted)
    interpreters.destroy(interpreter)


def shared(code):
    run(code, *SHARED, **({} if SHARED else {"isolated": False}))
"""
# A whole exchange; the interpreter's own classes are taken, given and raised.
WORK = """
from decimal import Decimal
from wxpay_core import CallerError, Merchant, OutcomeUnknownError
from wxpay_core.testing import Platform

platform = Platform()
merchant = platform.merchant()
assert type(merchant) is Merchant
number = Decimal("1.10000000000000000000000001")
request = merchant.request("POST", "/v3/x", body={"a": number})
assert request.body == b'{"a":1.10000000000000000000000001}'
[back] = request.read(*platform.answer({"a": number})).data.values()
assert type(back) is Decimal and back == number
assert merchant.read_notification(*platform.notification({"order_id": "1"})).data == {"order_id": "1"}
try:
    merchant.request("GEX", "/v3/x")
except CallerError:
    pass
try:
    request.read(200, {}, b"{}")
except OutcomeUnknownError as error:
    assert error.cause == "missing_header"
print("done")
"""
# As Python 3.13 does of its own accord: each interpreter has a class Decimal of its own.
OWN_DECIMAL = "import sys\nsys.modules['_decimal'] = None\n"

pytestmark = pytest.mark.skipif(sys.version_info >= (3, 14), reason="the module of interpreters has another name")


def told(code):
    """What a fresh Python prints."""
    ran = subprocess.run([sys.executable, "-c", PRELUDE + code], capture_output=True, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.split("\n")[:-1]


@pytest.mark.parametrize("before", ["", WORK], ids=["none before", "the main one before"])
def test_interpreters_that_share_a_gil_work_one_after_another(before):
    code = f"{before}\nfor _ in range(3):\n    shared({OWN_DECIMAL + WORK!r})\n{WORK}"
    assert set(told(code)) == {"done"}


@pytest.mark.skipif(sys.version_info < (3, 12), reason="every interpreter shares the GIL")
def test_an_interpreter_with_a_gil_of_its_own_is_an_error_that_says_so():
    code = "try:\n    import wxpay_core\nexcept ImportError as error:\n    print(error)"
    assert told(f"run({code!r})") == ["module wxpay_core._native does not support loading in subinterpreters"]
