"""The operations in Python: ours, wechatpayv3 and bare cryptography.

A line with a part and milliseconds in, a line for each operation and library out, then `done`.
"""

import base64
import json
import pathlib
import sys
import types

import requests
import wechatpayv3.core
import wxpay_core
import wxpay_core.requests
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from meter import race, threads
from wechatpayv3 import WeChatPay, WeChatPayType
from wechatpayv3.type import RequestType

US, PEER, BARE = "wxpay-core", "wechatpayv3", "cryptography"
PATH = "/v3/ecommerce/profitsharing/orders"
FOLDER = pathlib.Path(sys.argv[1])


def parsed(name):
    return json.loads((FOLDER / name).read_bytes())


def message(name):
    """Headers and body of a signed message."""
    lines = (FOLDER / f"{name}.headers").read_text().splitlines()
    return dict(line.split(": ", 1) for line in lines), (FOLDER / f"{name}.json").read_bytes()


class Bare:
    """cryptography without us."""

    def __init__(self):
        self.private = serialization.load_pem_private_key((FOLDER / "private_key.pem").read_bytes(), None)
        self.public = serialization.load_pem_public_key((FOLDER / "public_key.pem").read_bytes())

    def sign(self, text):
        self.private.sign(text, padding.PKCS1v15(), hashes.SHA256())

    def encrypt(self, text):
        oaep = padding.OAEP(mgf=padding.MGF1(hashes.SHA1()), algorithm=hashes.SHA1(), label=None)
        self.public.encrypt(text, oaep)

    def verify(self, headers, body):
        text = f"{headers['Wechatpay-Timestamp']}\n{headers['Wechatpay-Nonce']}\n".encode() + body + b"\n"
        signature = base64.b64decode(headers["Wechatpay-Signature"])
        return lambda: self.public.verify(signature, text, padding.PKCS1v15(), hashes.SHA256())


NOTHING = types.SimpleNamespace(status_code=200, headers={"Content-Type": "application/json"}, text="")


class Stub:
    """In place of the module `requests` within wechatpayv3: its answer is there already."""

    def __init__(self):
        self.answer = NOTHING

    def post(self, **_):
        return self.answer


class Transport(requests.adapters.HTTPAdapter):
    """The end of a client of requests: what would go over the wire, and the answer that came from it."""

    def __init__(self, headers, body):
        super().__init__()
        self.headers, self.body = headers, body

    def send(self, request, **_):
        answer = requests.Response()
        answer.status_code, answer._content = 200, self.body
        answer.headers = requests.structures.CaseInsensitiveDict(self.headers)
        answer.request, answer.url = request, request.url
        return answer


def make_ours():
    return wxpay_core.Merchant(**CONFIG)


def make_peer():
    [(public_key_id, public_key)] = CONFIG["platform_keys"].items()
    return WeChatPay(
        wechatpay_type=WeChatPayType.NATIVE,
        mchid=CONFIG["mchid"],
        private_key=CONFIG["private_key"],
        cert_serial_no=CONFIG["serial_no"],
        appid="wx8888888888888888",
        apiv3_key=CONFIG["apiv3_key"],
        public_key=public_key,
        public_key_id=public_key_id,
    )


CONFIG = parsed("merchant.json")
ours, peer, bare = make_ours(), make_peer(), Bare()
create_order = ours.ecommerce.profitsharing.create_order
stub = Stub()


def peer_order(order):
    peer._core.request(PATH, RequestType.POST, order, skip_verify=True)


def peer_names(order):
    encrypt = peer._core.encrypt
    receivers = [{**receiver, "receiver_name": encrypt(receiver["receiver_name"])} for receiver in order["receivers"]]
    peer_order({**order, "receivers": receivers})


def orders(budget):
    text = (FOLDER / "message").read_bytes()
    contenders = [("sign", BARE, lambda: bare.sign(text))]
    for name in ["order_1", "order_10", "order_50"]:
        order = parsed(f"{name}.json")
        contenders.append((name, US, lambda order=order: create_order(order)))
        contenders.append((name, PEER, lambda order=order: peer_order(order)))
    race(budget, contenders)


def names(budget):
    order, text = parsed("names_50.json"), (FOLDER / "message").read_bytes()

    def encrypt_and_sign():
        for receiver in order["receivers"]:
            bare.encrypt(receiver["receiver_name"].encode())
        bare.sign(text)

    race(
        budget,
        [
            ("names_50", US, lambda: create_order(order)),
            ("names_50", PEER, lambda: peer_names(order)),
            ("names_50", BARE, encrypt_and_sign),
        ],
    )


def bodies(budget):
    for name in ["body_1k", "body_100k", "body_1m"]:
        raw = (FOLDER / f"{name}.json").read_bytes()
        text = raw.decode()
        race(
            budget,
            [
                (name, US, lambda: ours.request("POST", PATH, body=raw)),
                (name, PEER, lambda: peer_order(text)),
                (name, BARE, lambda: bare.sign(raw)),
            ],
        )


def messages(budget):
    headers, body = message("answer")
    request = create_order(parsed("order_1.json"))

    def peer_read():
        text = body.decode()
        assert peer._core._verify_signature(headers, text)
        json.loads(text)

    race(
        budget,
        [
            ("verify", BARE, bare.verify(headers, body)),
            ("parse_answer", "json", lambda: json.loads(body)),
            ("read", US, lambda: request.read(200, headers, body).data),
            ("read", PEER, peer_read),
        ],
    )
    headers, body = message("notification")
    resource = (FOLDER / "resource.json").read_bytes()
    race(
        budget,
        [
            ("parse_notification", "json", lambda: (json.loads(body), json.loads(resource))),
            ("notification", US, lambda: ours.read_notification(headers, body).data),
            ("notification", PEER, lambda: peer.callback(headers, body)["resource"]),
        ],
    )


def whole_call(budget):
    headers, body = message("answer")
    order, text = parsed("order_1.json"), (FOLDER / "message").read_bytes()
    verify = bare.verify(headers, body)
    answered = types.SimpleNamespace(status_code=200, headers=headers, text=body.decode())
    session = requests.Session()
    session.mount("https://", Transport(headers, body))

    def send(url, headers_sent, body_sent):
        return 200, headers, body

    def call():
        request = create_order(order)
        return request.read(*send(request.url, request.headers, request.body)).data

    def peer_call():
        return json.loads(peer._core.request(PATH, RequestType.POST, order)[1])

    def peer_without_client():
        stub.answer = answered
        wechatpayv3.core.requests = stub
        try:
            return peer_call()
        finally:
            wechatpayv3.core.requests = requests

    # wechatpayv3 makes a session of requests for every call.
    get_adapter = requests.Session.get_adapter
    requests.Session.get_adapter = lambda self, url: session.adapters["https://"]
    wechatpayv3.core.requests = requests
    answered.headers = {**headers, "Content-Type": "application/json"}
    race(
        budget,
        [
            ("call", US, call),
            ("call", PEER, peer_call),
            ("call", BARE, lambda: (bare.sign(text), verify())),
            ("call", f"{US} by requests", lambda: wxpay_core.requests.send(session, create_order(order)).data),
            ("call", f"{PEER} without its client", peer_without_client),
        ],
    )
    requests.Session.get_adapter = get_adapter
    wechatpayv3.core.requests = stub
    stub.answer = NOTHING


def merchant(budget):
    race(budget, [("merchant", US, make_ours), ("merchant", PEER, make_peer)])


def many_threads(budget):
    order, text = parsed("order_1.json"), (FOLDER / "message").read_bytes()
    for count in [1, 2, 4]:
        threads(f"threads_{count}", US, count, budget, lambda: create_order(order))
        threads(f"threads_{count}", PEER, count, budget, lambda: peer_order(order))
        threads(f"threads_{count}", BARE, count, budget, lambda: bare.sign(text))


PARTS = {
    "orders": orders,
    "names": names,
    "bodies": bodies,
    "messages": messages,
    "call": whole_call,
    "merchant": merchant,
    "threads": many_threads,
}
wechatpayv3.core.requests = stub
print("ready", flush=True)
for line in sys.stdin:
    part, milliseconds = line.split()
    PARTS[part](int(milliseconds))
    print("done", flush=True)
