"""The local WeChat Pay around the example: its configuration, what its buyers and its faults do, and the server that
notifications come to. None of it is needed with WeChat Pay itself."""

from __future__ import annotations

import http.server
import json
import os
import pathlib
import queue
import threading
import urllib.request
from typing import Any, Callable

# From headers and raw body to the status and body of the reply.
Receive = Callable[[Any, bytes], "tuple[int, str]"]


class Local:
    """The configuration of the emulator, and its control calls."""

    def __init__(self) -> None:
        self.config = json.loads(pathlib.Path(os.environ["WXPAY_DEMO"]).read_text())

    def pem(self, name: str) -> str:
        """A key of the configuration."""
        return pathlib.Path(self.config[name]).read_text()

    def pay(self, sub_mchid: str, total: int) -> str:
        """A buyer pays an order that may be split; its number at WeChat Pay."""
        order = self.control("orders", {"sub_mchid": sub_mchid, "total": total, "seconds_ago": 60})
        return str(order["transaction_id"])

    def lose_next_answer(self, route: str) -> None:
        """The next request of this route takes effect, and the connection breaks before its answer."""
        self.control("faults", {"route": route, "cut": {"in_body": 0}})

    def notifications_of(self, mchid: str, receive: Receive) -> queue.Queue[int]:
        """Has the notifications of a merchant sent to `receive`; the queue holds the status of each reply."""
        url, replied = self.server(receive)
        self.control("notify_url", {"mchid": mchid, "url": url})
        return replied

    def server(self, receive: Receive) -> tuple[str, queue.Queue[int]]:
        """A server for notifications: its URL, and a queue of the status of each reply."""
        replied: queue.Queue[int] = queue.Queue()

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, text = receive(self.headers, body)
                self.send_response(status)
                self.end_headers()
                self.wfile.write(text.encode())
                replied.put(status)

            def log_message(self, format: str, *args: object) -> None:
                pass

        server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/notify", replied

    def forget_faults(self) -> None:
        """No fault happens any more."""
        url = f"{self.config['control_url']}/faults"
        urllib.request.urlopen(urllib.request.Request(url, method="DELETE")).close()

    def control(self, name: str, body: dict[str, Any] | None = None) -> Any:
        """A control call of the emulator; a GET where it has no body."""
        data = None if body is None else json.dumps(body).encode()
        with urllib.request.urlopen(f"{self.config['control_url']}/{name}", data) as response:
            return json.load(response)
