"""Forks while other threads are at work: the child can do everything, and neither hangs nor is stopped."""

import contextlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest
from samples import SPLIT, order
from wxpay_core import CallerError
from wxpay_core.testing import Platform

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")

PLATFORM = Platform()
FORKS = 90


@contextlib.contextmanager
def busy(*works):
    """Threads that do each work over and over."""
    stop = threading.Event()

    def repeat(work):
        while not stop.is_set():
            work()

    threads = [threading.Thread(target=repeat, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def endings(work, forks=FORKS):
    """The ends of children that do `work`: exit codes, or the negative number of the signal that stopped one."""
    ended = set()
    for _ in range(forks):
        child = os.fork()
        if child == 0:
            code = 3
            try:
                signal.alarm(10)  # One that hangs is stopped.
                work()
                code = 0
            finally:
                os._exit(code)
        ended.add(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
        time.sleep(0.001)
    return ended


def everything(merchant):
    """The work of a child with a merchant that it inherits."""
    request = merchant.ecommerce.profitsharing.create_order(SPLIT)
    assert request.read(*PLATFORM.answer(order("FINISHED", "SUCCESS"))).verified
    merchant.read_notification(*PLATFORM.notification({"order_id": "1"}))
    merchant.request("POST", "/v3/x", body={"name": "x"}, sensitive=["/name"]).again()
    merchant.replace_keys(PLATFORM.platform_keys)
    assert request.until_final().step().action == "send"


def test_a_child_signs_while_threads_of_its_parent_do():
    merchant = PLATFORM.merchant()
    with busy(*[lambda: merchant.request("GET", "/v3/x")] * 4):
        assert endings(lambda: everything(merchant)) == {0}


def test_a_child_signs_while_keys_of_its_parent_are_replaced():
    merchant = PLATFORM.merchant()
    with busy(*[lambda: merchant.replace_keys(PLATFORM.platform_keys)] * 2, lambda: merchant.request("GET", "/v3/x")):
        assert endings(lambda: everything(merchant)) == {0}


def test_a_child_signs_while_new_threads_of_its_parent_do():
    merchant = PLATFORM.merchant()

    def one():
        thread = threading.Thread(target=merchant.request, args=("GET", "/v3/x"))
        thread.start()
        thread.join()

    with busy(one, one):
        assert endings(lambda: everything(merchant), FORKS // 3) == {0}


def test_a_child_of_a_child_signs_in_threads():
    merchant = PLATFORM.merchant()

    def in_threads():
        with busy(*[lambda: merchant.request("GET", "/v3/x")] * 2):
            assert endings(lambda: everything(merchant), 5) == {0}

    with busy(lambda: merchant.request("GET", "/v3/x")):
        assert endings(in_threads, 20) == {0}


def test_a_fork_waits_for_no_signer_that_waits_for_python():
    started, go_on = threading.Event(), threading.Event()

    def signer(message):
        started.set()
        go_on.wait()
        return bytes(256)

    merchant = PLATFORM.merchant(private_key=None, signer=signer)
    thread = threading.Thread(target=merchant.request, args=("GET", "/v3/x"))
    thread.start()
    started.wait()
    try:
        assert endings(lambda: everything(PLATFORM.merchant()), 1) == {0}
    finally:
        go_on.set()
        thread.join()


def test_a_driver_that_was_under_way_in_the_parent_is_an_error_in_the_child():
    started, go_on = threading.Event(), threading.Event()
    merchant = PLATFORM.merchant(private_key=None, signer=lambda message: bytes(256))
    waits = PLATFORM.merchant(private_key=None, signer=lambda message: (started.set(), go_on.wait(), bytes(256))[2])
    driver = waits.begin("ecommerce.profitsharing.create_order", SPLIT).finish(bytes(256)).until_final(first_wait=0)
    assert merchant and driver.step().action == "send"
    driver.failed("maybe_sent")

    def step():
        while not started.is_set():
            driver.step()

    def in_child():
        with pytest.raises(CallerError, match="under way"):
            driver.step()

    thread = threading.Thread(target=step)
    thread.start()
    assert started.wait(10)
    try:
        assert endings(in_child, 1) == {0}
    finally:
        go_on.set()
        thread.join()


APP = """
import os, threading
from wxpay_core.testing import Platform

platform = Platform()
merchant = platform.merchant()


def sign():
    while True:
        merchant.request("GET", "/v3/x")


# In the process that workers are forked from.
for _ in range(2):
    threading.Thread(target=sign, daemon=True).start()


def app(environ, start_response):
    merchant.request("POST", "/v3/x", body={"name": "x"}, sensitive=["/name"]).read(*platform.answer({}))
    start_response("200 OK", [("Content-Type", "text/plain"), ("Worker", str(os.getpid()))])
    return [b"signed"]
"""


def test_workers_of_gunicorn_sign_while_their_preloaded_master_does(tmp_path):
    (tmp_path / "app.py").write_text(APP)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "--preload", "--workers=2", "--threads=2", "--max-requests=20",
               "--timeout=10", f"--bind=127.0.0.1:{port}", "app:app"]  # fmt: skip
    log = (tmp_path / "log").open("w+")
    master = subprocess.Popen(command, cwd=tmp_path, stdout=log, stderr=log)
    served, workers, until = 0, set(), time.monotonic() + 60

    def ask():
        nonlocal served
        while served < 300 and time.monotonic() < until:
            with contextlib.suppress(
                OSError, http.client.HTTPException
            ):  # A worker that ends closes what it has not read.
                connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
                connection.request("GET", "/")
                answer = connection.getresponse()
                assert answer.read() == b"signed"
                workers.add(answer.headers["Worker"])
                served += 1
                connection.close()

    try:
        threads = [threading.Thread(target=ask) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        master.terminate()
        master.wait(20)
    log.seek(0)
    told = log.read()
    assert served >= 300 and len(workers) >= 5, told
    assert "SIGABRT" not in told and "TIMEOUT" not in told and "Assertion" not in told, told
