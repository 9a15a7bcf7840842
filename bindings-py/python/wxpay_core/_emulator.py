"""The local WeChat Pay as a program of its own, started for one test."""

from __future__ import annotations

import http.client
import json
import os
import pathlib
import subprocess
import tempfile
import threading
import urllib.parse

from . import Merchant
from ._program import find

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

NAME = "wxpay-emulator"
WHERE = (
    f"{NAME}, the local WeChat Pay, is a program of its own: cargo install --path tests/emulator, in the repository of "
    "wxpay-core; or name it by the environment variable WXPAY_EMULATOR"
)
#: Seconds that it may take to start, and to answer.
PATIENCE = 10


class Emulator:
    """A local WeChat Pay on a free port, with fresh books, for as long as the `with` block lasts.

        with Emulator() as emulator:
            order = emulator.control("orders", {"sub_mchid": "1900000109", "total": 100_00, "seconds_ago": 60})
            request = emulator.merchant().ecommerce.profitsharing.create_order({…})

    Arguments are those of `wxpay-emulator`: `Emulator("--keys", "certificate")`. It ends with the process that started it,
    also with one that is killed.
    """

    #: What it listens to and knows, as in its config.json: `base_url`, `control_url`, `mchid`, `transaction_id`, …;
    #: `environment` has the variables of `Merchant.from_env`, for a program that a test starts.
    config: dict[str, Any]

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments

    def __enter__(self) -> Emulator:
        self._start(program())
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()

    def control(self, name: str, members: dict[str, Any] | None = None, *, method: str = "POST") -> Any:
        """The answer to a control call; of a GET, `members` are the query. A call that it refuses is a ValueError."""
        target = f"{self._control.path}/{name}"
        body = None if method == "GET" else json.dumps(members or {})
        if method == "GET" and members:
            target += "?" + urllib.parse.urlencode(members)
        connection = http.client.HTTPConnection(self._control.netloc, timeout=PATIENCE)
        try:
            connection.request(method, target, body)
            answer = connection.getresponse()
            status, text = answer.status, answer.read()
        finally:
            connection.close()
        if status >= 400:
            raise ValueError(f"control call {name}: {json.loads(text)['message']}")
        return json.loads(text) if text else None

    def merchant(self, **overrides: Any) -> Merchant:
        """The merchant that it knows, with the keys that it signs by; `overrides` are arguments of `Merchant`."""
        config = self.config
        keys = {
            "public-key": [("public_key_id", "public_key")],
            "certificate": [("platform_serial_no", "platform_certificate")],
        }
        used = keys.get(config["keys"]) or keys["public-key"] + keys["certificate"]
        given: dict[str, Any] = {
            "mchid": config["mchid"],
            "serial_no": config["serial_no"],
            "private_key": _text(config["private_key"]),
            "apiv3_key": config["apiv3_key"],
            "platform_keys": {config[serial]: _text(config[key]) for serial, key in used},
            "base_url": config["base_url"],
        }
        return Merchant(**{**given, **overrides})

    def _start(self, name: str) -> None:
        own = ["--port", "0", "--print", "json", "--published-keys", "--attached"]
        with tempfile.TemporaryFile() as errors:
            self._process = subprocess.Popen(
                [name, *own, *self._arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors
            )
            # A program that is another, and says nothing, would be waited for without end.
            impatience = threading.Timer(PATIENCE, self._process.kill)
            impatience.start()
            line = self._process.stdout.readline() if self._process.stdout else b""
            impatience.cancel()
            try:
                self.config = json.loads(line)
            except ValueError:
                self._process.kill()
                self._stop()
                errors.seek(0)
                raise RuntimeError(f"{name} did not start: {errors.read().decode(errors='replace').strip()}") from None
        self._control = urllib.parse.urlsplit(str(self.config["control_url"]))

    def _stop(self) -> None:
        # It ends by itself, and its files with it, once the pipe that it holds is closed.
        try:
            self._process.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.communicate()


def program() -> str:
    """The path of the emulator: what WXPAY_EMULATOR names, one beside this Python, or one on the PATH."""
    named = os.environ.get("WXPAY_EMULATOR")
    found = find(named or NAME)
    if found is None:
        raise FileNotFoundError(f"there is no {named}. {WHERE}" if named else WHERE)
    return found


def _text(path: str | pathlib.Path) -> str:
    return pathlib.Path(path).read_text(encoding="utf-8")
