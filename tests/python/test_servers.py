"""The servers that Python is served by: each splits and is notified by a WeChat Pay of its own, in all of its workers."""

import concurrent.futures
import contextlib
import dataclasses
import http.client
import json
import os
import pathlib
import signal
import socket
import subprocess
import sys
import time

import pytest
from wxpay_core.testing import Emulator

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="gunicorn needs fork")

SELLER, SUPPLIER = "1900000109", "1900000110"
FOLDER = pathlib.Path(__file__).parent / "servers"
#: Seconds that a server may take to listen, and the worst request.
PATIENCE = 60
COMMANDS = {
    "gunicorn --preload": "gunicorn --preload --workers=2 --bind=127.0.0.1:{port} by_flask:app",
    "gunicorn, threads": "gunicorn --worker-class=gthread --threads=4 --bind=127.0.0.1:{port} by_flask:app",
    "gunicorn --preload, threads": "gunicorn --preload --workers=2 --threads=4 --bind=127.0.0.1:{port} by_flask:app",
    "uvicorn, workers": "uvicorn --workers=2 --port={port} by_fastapi:app",
    "django runserver": "django runserver {port} --settings=by_django",
}
WORKERS = {"gunicorn, threads": 1, "django runserver": 1}


@dataclasses.dataclass
class Server:
    name: str
    port: int
    emulator: Emulator
    log: pathlib.Path
    handled: pathlib.Path
    process: subprocess.Popen

    def post(self, path, body):
        """The answer of its shop, which may still be about to start."""
        until = time.monotonic() + PATIENCE
        while True:
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
            try:
                connection.request("POST", path, json.dumps(body), {"Content-Type": "application/json"})
                answer = connection.getresponse()
                text = answer.read()
                assert answer.status == 200, f"{text.decode()}\n{self.log.read_text()}"
                return json.loads(text)
            except ConnectionRefusedError:
                alive = self.process.poll() is None and time.monotonic() < until
                assert alive, f"{self.name} does not listen\n{self.log.read_text()}"
                time.sleep(0.05)
            finally:
                connection.close()


@contextlib.contextmanager
def serving(name, folder):
    """The server on a free port, which ends with the block, and so do its workers."""
    folder.mkdir()
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    with Emulator() as emulator, (folder / "log").open("w") as log:
        handled = folder / "handled"
        emulator.control("notify_url", {"mchid": SUPPLIER, "url": f"http://127.0.0.1:{port}/notify"})
        environment = {**os.environ, **emulator.config["environment"], "HANDLED": str(handled)}
        command = [sys.executable, "-m", *COMMANDS[name].format(port=port).split()]
        process = subprocess.Popen(command, cwd=FOLDER, env=environment, stdout=log, stderr=log, start_new_session=True)
        try:
            yield Server(name, port, emulator, folder / "log", handled, process)
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            try:
                process.wait(10)
            finally:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """All of them, started at once."""
    folder = tmp_path_factory.mktemp("servers")
    with contextlib.ExitStack() as stack:
        yield {name: stack.enter_context(serving(name, folder / str(number))) for number, name in enumerate(COMMANDS)}


@pytest.fixture(params=COMMANDS)
def server(request, servers):
    return servers[request.param]


def order(server, out_order_no):
    """A split of an order that a buyer has just paid."""
    paid = server.emulator.control("orders", {"sub_mchid": SELLER, "total": 100_00, "seconds_ago": 60})
    receiver = {"type": "MERCHANT_ID", "receiver_account": SUPPLIER, "amount": 10_00, "description": "货款"}
    number = {"sub_mchid": SELLER, "transaction_id": paid["transaction_id"], "out_order_no": out_order_no}
    return {**number, "receivers": [receiver], "finish": False}


def notified(server):
    """What became of each notification that its WeChat Pay had for it."""
    known = server.emulator.control("notifications", method="GET")["notifications"]
    return [(one["state"], one["attempts"], one["last_status"]) for one in known]


def test_a_split_is_final_in_the_books_and_its_notification_is_handled(server):
    body = order(server, "P1")
    told = server.post("/split", body)
    assert (told["outcome"], told["verified"], told["data"]["out_order_no"]) == ("succeeded", True, "P1")

    query = {"transaction_id": body["transaction_id"]}
    [known] = server.emulator.control("ledger", query, method="GET")["orders"]
    assert (known["split"], known["balanced"]) == (10_00, True)

    until = time.monotonic() + PATIENCE
    while (known := notified(server)) in ([], [("waiting", 0, None)]):
        assert time.monotonic() < until, server.log.read_text()
        time.sleep(0.05)
    assert known == [("accepted", 1, 204)], server.log.read_text()
    assert server.handled.read_text().splitlines() == ["ecommerce.profitsharing.movement P1"]


def test_workers_and_threads_share_a_merchant_and_no_nonce_comes_twice(server):
    body = order(server, "P2")
    server.post("/split", body)
    query = {name: body[name] for name in ("sub_mchid", "transaction_id", "out_order_no")}
    told, until, workers = [], time.monotonic() + PATIENCE, WORKERS.get(server.name, 2)

    def ask(_):
        while len(told) < 60 or (len({one["pid"] for one in told}) < workers and time.monotonic() < until):
            told.append(server.post("/ask", query))

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(ask, range(8)))
    assert all(one["verified"] and one["data"]["out_order_no"] == "P2" for one in told)
    pids, made_by = ({one[name] for one in told} for name in ("pid", "made_by"))
    assert len(pids) == workers
    if "--preload" in server.name:
        assert len(made_by) == 1 and not made_by & pids, "keys are parsed once, before workers are forked"
    if "threads" in server.name:
        assert len({one["thread"] for one in told}) > workers
    nonces = [nonce for one in told for nonce in one["nonces"]]
    assert len(set(nonces)) == len(nonces) >= 300
    assert server.emulator.control("ledger", method="GET")["replays"] == 0
    assert "Traceback" not in server.log.read_text()
