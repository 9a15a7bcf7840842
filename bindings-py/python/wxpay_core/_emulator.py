"""The local WeChat Pay as a program of its own, started for one test."""

from __future__ import annotations

import http.client
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import threading
import urllib.parse

from . import Merchant

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

    #: What it listens to and knows, as in its config.json: `base_url`, `control_url`, `mchid`, `transaction_id`, …
    config: dict[str, Any]

    def __init__(self, *arguments: str) -> None:
        self._arguments = arguments

    def __enter__(self) -> Emulator:
        program = os.environ.get("WXPAY_EMULATOR") or shutil.which(NAME)
        if program is None:
            raise FileNotFoundError(WHERE)
        self._folder = tempfile.TemporaryDirectory(prefix="wxpay-emulator-")
        try:
            self._start(program)
        except BaseException:
            self._folder.cleanup()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        self._folder.cleanup()

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

    def _start(self, program: str) -> None:
        own = ["--port", "0", "--print", "json", "--published-keys", "--attached", "--folder", self._folder.name]
        log = pathlib.Path(self._folder.name, "log")
        with log.open("wb") as errors:
            try:
                self._process = subprocess.Popen(
                    [program, *own, *self._arguments],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=errors,
                )
            except FileNotFoundError:
                raise FileNotFoundError(f"there is no {program}. {WHERE}") from None
        # A program that is another, and says nothing, would be waited for without end.
        impatience = threading.Timer(PATIENCE, self._process.kill)
        impatience.start()
        line = self._process.stdout.readline() if self._process.stdout else b""
        impatience.cancel()
        try:
            self.config = json.loads(line)
        except ValueError:
            self._stop()
            raise RuntimeError(f"{program} did not start: {_text(log).strip()}") from None
        self._control = urllib.parse.urlsplit(str(self.config["control_url"]))

    def _stop(self) -> None:
        self._process.kill()
        # Closes both pipes.
        self._process.communicate()


def _text(path: str | pathlib.Path) -> str:
    return pathlib.Path(path).read_text(encoding="utf-8")
