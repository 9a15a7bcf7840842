"""The local WeChat Pay as a fixture: a whole split by it, fresh books for every test, and nothing left running."""

import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.parse

import httpx
import pytest
from wxpay_core import Merchant
from wxpay_core.httpx import send
from wxpay_core.testing import Emulator

SELLER, SUPPLIER = "1900000109", "1900000110"

KEEPS = """
import json
import time
from wxpay_core.testing import Emulator

with Emulator() as emulator:
    print(json.dumps(emulator.config), flush=True)
    time.sleep(60)
"""


def split(emulator, merchant, total=100_00):
    order = emulator.control("orders", {"sub_mchid": SELLER, "total": total, "seconds_ago": 60})
    request = merchant.ecommerce.profitsharing.create_order({
        "sub_mchid": SELLER,
        "transaction_id": order["transaction_id"],
        "out_order_no": "P1",
        "receivers": [{"type": "MERCHANT_ID", "receiver_account": SUPPLIER, "amount": 10_00, "description": "货款"}],
        "finish": False,
    })
    with httpx.Client() as client:
        send(client, request)
    query = {"transaction_id": order["transaction_id"]}
    return emulator.control("ledger", query, method="GET")["orders"][0]


def folder(config):
    return pathlib.Path(config["private_key"]).parent


def listens(base_url):
    address = urllib.parse.urlsplit(base_url)
    try:
        socket.create_connection((address.hostname, address.port), 1).close()
    except ConnectionRefusedError:
        return False
    return True


def test_a_split_is_in_the_books(wxpay_emulator):
    known = split(wxpay_emulator, wxpay_emulator.merchant())
    assert (known["total"], known["splits"][0]["out_order_no"], known["balanced"]) == (100_00, "P1", True)


# The number of the test above is new here.
@pytest.mark.parametrize("mode", ["public-key", "certificate", "both"])
def test_the_books_of_every_test_are_fresh(mode):
    with Emulator("--keys", mode) as emulator:
        assert split(emulator, emulator.merchant(), 200_00)["total"] == 200_00


@pytest.mark.parametrize("mode", ["public-key", "certificate", "both"])
def test_its_environment_makes_its_merchant(mode):
    with Emulator("--keys", mode) as emulator:
        merchant = Merchant.from_env(emulator.config["environment"])
        assert split(emulator, merchant)["balanced"]
        assert ("WXPAY_PUBLIC_KEY" in emulator.config["environment"]) == (mode != "certificate")


def test_it_starts_within_200_ms():
    def seconds():
        started = time.monotonic()
        with Emulator() as emulator:
            emulator.control("clock", method="GET")
            return time.monotonic() - started

    # The quickest of some: the machine may be busy with other things.
    assert min(seconds() for _ in range(5)) < 0.2


def test_a_refused_control_call_says_why(wxpay_emulator):
    with pytest.raises(ValueError, match="control call orders: .*sub_mchid"):
        wxpay_emulator.control("orders", {"sub_mchd": SELLER, "total": 1})


def test_it_ends_with_the_block_and_its_files_with_it():
    with pytest.raises(ZeroDivisionError), Emulator() as emulator:
        1 / 0  # noqa: B018
    assert not listens(emulator.config["base_url"])
    assert not folder(emulator.config).exists()


@pytest.mark.skipif(os.name != "posix", reason="there are no signals, nor a terminal's group")
@pytest.mark.parametrize(
    "end",
    [
        lambda process: process.send_signal(signal.SIGKILL),
        # As Ctrl-C does: to all that the terminal runs.
        lambda process: os.killpg(process.pid, signal.SIGINT),
    ],
)
def test_it_ends_with_a_process_that_is_killed_and_its_files_with_it(end):
    command = [sys.executable, "-c", KEEPS]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, start_new_session=True
    ) as process:
        config = json.loads(process.stdout.readline())
        assert listens(config["base_url"]) and folder(config).exists()
        end(process)
    until = time.monotonic() + 10
    while listens(config["base_url"]) or folder(config).exists():
        assert time.monotonic() < until, "it goes on alone, or leaves its files behind"
        time.sleep(0.02)


def test_a_folder_of_the_user_s_own_stays(tmp_path):
    with Emulator("--folder", str(tmp_path)) as emulator:
        assert folder(emulator.config) == tmp_path
    assert (tmp_path / "config.json").exists()


def test_where_it_is_missing_the_error_says_how_to_get_it(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("WXPAY_EMULATOR", "/nowhere/wxpay-emulator")
    with pytest.raises(FileNotFoundError, match="/nowhere/wxpay-emulator.*cargo install --path tests/emulator"):
        Emulator().__enter__()
    monkeypatch.delenv("WXPAY_EMULATOR")
    with pytest.raises(FileNotFoundError, match="cargo install --path tests/emulator"):
        Emulator().__enter__()


@pytest.mark.skipif(os.name != "posix", reason="a link")
def test_it_is_found_beside_python_and_on_the_path(monkeypatch, tmp_path):
    program = os.environ["WXPAY_EMULATOR"]
    monkeypatch.delenv("WXPAY_EMULATOR")
    (tmp_path / "wxpay-emulator").symlink_to(program)
    monkeypatch.setenv("PATH", str(tmp_path))
    with Emulator() as emulator:
        assert listens(emulator.config["base_url"])
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(sysconfig, "get_path", {"scripts": str(tmp_path)}.get)
    with Emulator() as emulator:
        assert listens(emulator.config["base_url"])


def test_what_it_says_against_an_argument_is_told():
    with pytest.raises(RuntimeError, match="did not start: .*--keyz"):
        Emulator("--keyz", "both").__enter__()
