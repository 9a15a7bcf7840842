"""wechatpayv3 from PyPI against the local WeChat Pay, with only its base URL changed.

It shares no code with wxpay-core: what it signs and encrypts the emulator must accept, what the emulator signs and seals
it must verify and decrypt. `WXPAY_DEMO` names the emulator's config.json.
"""

import http.server
import json
import os
import pathlib
import queue
import threading
import time
import urllib.request
import uuid

import pytest
from wechatpayv3 import WeChatPay, WeChatPayType
from wechatpayv3.type import RequestType

CONFIG = json.loads(pathlib.Path(os.environ["WXPAY_DEMO"]).read_text())
PERSON = CONFIG["persons"][0]
SELLER, SUPPLIER, *_ = CONFIG["sub_merchants"]
MERCHANT = {"type": "MERCHANT_ID", "account": SUPPLIER["mchid"]}
ADDED = {**MERCHANT, "name": SUPPLIER["name"], "relation_type": "SUPPLIER"}
PATH = "/v3/ecommerce/profitsharing"


def by_public_key(_folder):
    public_key = pathlib.Path(CONFIG["public_key"]).read_text()
    return make(public_key=public_key, public_key_id=CONFIG["public_key_id"])


def by_certificate(folder):
    # A certificate at hand keeps the constructor, which knows no base URL yet, from downloading one.
    certificate = pathlib.Path(CONFIG["platform_certificate"]).read_text()
    pathlib.Path(folder, "platform.pem").write_text(certificate)
    sdk = make(cert_dir=str(folder))
    sdk._core._update_certificates()
    assert [f"{known.serial_number:X}" for known in sdk._core._certificates] == [
        CONFIG["platform_serial_no"].lstrip("0")
    ]
    return sdk


def make(**keys):
    sdk = WeChatPay(
        wechatpay_type=WeChatPayType.NATIVE,
        mchid=CONFIG["mchid"],
        private_key=pathlib.Path(CONFIG["private_key"]).read_text(),
        cert_serial_no=CONFIG["serial_no"],
        appid=CONFIG["appid"],
        apiv3_key=CONFIG["apiv3_key"],
        partner_mode=True,
        **keys,
    )
    sdk._core._gate_way = CONFIG["base_url"]
    return sdk


@pytest.fixture(params=[(by_public_key, "public-key"), (by_certificate, "certificate")], ids=lambda param: param[1])
def sdk(request, tmp_path):
    by, mode = request.param
    control("keys", {"mode": mode})
    yield by(tmp_path)
    control("keys", {"mode": CONFIG["keys"]})


@pytest.fixture
def notifications():
    """The notifications of the supplier: pairs of headers and raw body."""
    arrived = queue.Queue()

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self):
            arrived.put((dict(self.headers), self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    control("notify_url", {"mchid": SUPPLIER["mchid"], "url": f"http://127.0.0.1:{server.server_port}/"})
    yield arrived
    control("notify_url", {"mchid": SUPPLIER["mchid"], "url": None})
    server.shutdown()
    server.server_close()


def control(name, body):
    with urllib.request.urlopen(f"{CONFIG['control_url']}/{name}", json.dumps(body).encode()) as response:
        return json.load(response)


def call(sdk, method, path, body=None, seals=False):
    """A verified success; the SDK raises where the signature is wrong."""
    status, text = sdk._core.request(PATH + path, method, data=body, cipher_data=seals)
    assert 200 <= status < 300, text
    return json.loads(text)


def test_a_split_from_receiver_to_notification(sdk, notifications):
    name = sdk._core.encrypt(PERSON["name"])
    person = {"type": "PERSONAL_OPENID", "account": PERSON["openid"], "appid": PERSON["appid"]}
    added = {**person, "encrypted_name": name, "relation_type": "DISTRIBUTOR"}
    assert call(sdk, RequestType.POST, "/receivers/add", added, seals=True)["account"] == PERSON["openid"]
    call(sdk, RequestType.POST, "/receivers/add", ADDED)

    order = control("orders", {"sub_mchid": SELLER["mchid"], "total": 10_000, "seconds_ago": 60})["transaction_id"]
    number = f"interop{uuid.uuid4().hex}"
    split = {
        "appid": PERSON["appid"],
        "sub_mchid": SELLER["mchid"],
        "transaction_id": order,
        "out_order_no": number,
        "receivers": [
            {
                "type": "PERSONAL_OPENID",
                "receiver_account": PERSON["openid"],
                "amount": 500,
                "description": "推广佣金",
                "receiver_name": sdk._core.encrypt(PERSON["name"]),
            },
            {"type": "MERCHANT_ID", "receiver_account": SUPPLIER["mchid"], "amount": 1000, "description": "货款"},
        ],
        "finish": False,
    }
    assert call(sdk, RequestType.POST, "/orders", split, seals=True)["out_order_no"] == number

    query = f"/orders?sub_mchid={SELLER['mchid']}&transaction_id={order}&out_order_no={number}"
    while (known := call(sdk, RequestType.GET, query))["status"] != "FINISHED":
        time.sleep(0.2)
    assert [receiver["result"] for receiver in known["receivers"]] == ["SUCCESS", "SUCCESS"]
    assert call(sdk, RequestType.GET, f"/orders/{order}/amounts")["unsplit_amount"] == 8_500

    headers, body = notifications.get(timeout=10)
    told = sdk.callback(headers, body)
    assert told["resource"]["out_order_no"] == number and told["resource"]["receiver"]["amount"] == 1000

    back = {
        "sub_mchid": SELLER["mchid"], "out_order_no": number, "out_return_no": f"R{number}",
        "return_mchid": SUPPLIER["mchid"], "amount": 300, "description": "用户退款",
    }  # fmt: skip
    assert call(sdk, RequestType.POST, "/returnorders", back)["result"] == "SUCCESS"
    finish = {
        "sub_mchid": SELLER["mchid"], "transaction_id": order, "out_order_no": f"F{number}", "description": "分账完结",
    }  # fmt: skip
    call(sdk, RequestType.POST, "/finish-order", finish)
    call(sdk, RequestType.POST, "/receivers/delete", person)


def test_a_wrong_signature_is_seen_by_the_sdk(sdk):
    call(sdk, RequestType.POST, "/receivers/add", ADDED)
    control("faults", {"route": f"POST {PATH}/receivers/delete", "signature": "wrong"})
    with pytest.raises(Exception, match="failed to verify"):
        call(sdk, RequestType.POST, "/receivers/delete", MERCHANT)


def test_a_request_that_was_changed_is_refused_by_the_emulator(sdk):
    sdk._core._cert_serial_no = "0" * 40
    status, text = sdk._core.request(f"{PATH}/orders/1/amounts")
    assert status == 401 and json.loads(text)["code"] == "SIGN_ERROR"
