"""Runs the conformance vectors in Python: `python tests/runners/python/run.py`, with the wheel installed."""

import base64
import functools
import json
import os
import pathlib
import sys
import urllib.parse

import front_end
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from wxpay_core import Merchant, WxpayError, operations
from wxpay_core.testing import Platform

FOLDER = pathlib.Path(os.environ.get("CONFORMANCE_VECTORS", "tests/vectors"))
NONCE = "593BEC0C930BF1AFEB40B4A08C8FB242"
IDS = {(operation.method, operation.path): operation.id for operation in operations()}
PLATFORM = Platform()
ROUND = PLATFORM.merchant()


def main():
    passed, failed, not_declared = 0, 0, 0
    context, excepted = load("context"), exceptions()
    for unknown in sorted({path.stem for path in FOLDER.glob("*.json")} - set(RUNS) - set(LISTS)):
        failed += 1
        print(f"FAILED {unknown}.json: no runner of these cases")
    for name, run in RUNS.items():
        if not (FOLDER / f"{name}.json").exists():
            continue
        file = load(name)
        own = {"id": context["wechatpay_public_key_id"], "public_key": context["wechatpay_public_key"]}
        # The first list of certificates vouches for itself: nothing is trusted yet.
        merchant = make_merchant(context, file, [] if name == "certificates" else [own])
        for case in file["cases"] + file.get("same", []):
            try:
                if is_undeclared(name, case, merchant):
                    not_declared += 1
                    continue
                problem = None if run(case, merchant, context) else "differs"
            except Exception as error:  # Whatever it is, the other cases are run.
                problem = f"raised {error!r}"
            if problem is None or f"{name}/{case['name']}" in excepted:
                passed += 1
            else:
                failed += 1
                print(f"FAILED {name}/{case['name']}: {problem}")
    print(f"python: not declared yet: {not_declared}")
    print(f"python: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


def is_undeclared(name, case, merchant):
    """True if nobody declares the operation that a case names, or the event that it tells."""
    if name == "events":
        return any(merchant.read_notification(*message(told)).event is None for told in case.get("messages", [case]))
    return "fields" in case and route(case) not in IDS


def load(name):
    return json.loads((FOLDER / f"{name}.json").read_bytes())


def exceptions():
    """The cases that a better source contradicts; the runner of Rust holds the list to what is true."""
    listed = load("exceptions")["exceptions"] if (FOLDER / "exceptions.json").exists() else []
    return {exception["case"] for exception in listed}


def make_merchant(context, file, own):
    keys = file.get("trust", own)
    by_serial = {serial(key["certificate"]): pem(key["certificate"]) for key in keys if "certificate" in key}
    public_keys = {key["id"]: pem(key["public_key"]) for key in keys if "public_key" in key}
    return Merchant(
        mchid=context["mchid"],
        serial_no=context["merchant_serial_no"],
        private_key=pem(file.get("private_key", context["merchant_private_key"])),
        apiv3_key=file.get("apiv3_key", context["apiv3_key"]),
        api_v2_key=file.get("api_v2_key"),
        platform_keys={**public_keys, **by_serial},
    )


def sign(case, merchant, _context):
    body = base64.b64decode(case["body_base64"]) or None
    moment = {"timestamp": case["timestamp"], "nonce": case["nonce"]}
    unsigned = merchant.begin_request(case["method"], case["target"], body=body, moment=moment)
    request = merchant.request(case["method"], case["target"], body=body, moment=moment)
    expect = case["expect"]
    return (
        base64.b64encode(unsigned.message).decode() == expect["message_base64"]
        and f'signature="{expect["signature"]}"' in request.headers["Authorization"]
    )


def verify(case, merchant, _context):
    return attempt(lambda: merchant.verify(*message(case)) or "ok") == case["expect"]


def notify(case, merchant, _context):
    def read():
        notification = merchant.read_notification(*message(case))
        return {"resource": notification.data, "id": notification.id, "event_type": notification.event_type}

    return attempt(read) == case["expect"]


def decrypt(case, merchant, _context):
    return attempt(lambda: {"plaintext": merchant.decrypt(case["ciphertext"])}) == case["expect"]


def prepare(case, merchant, context):
    expect = case["expect"]
    try:
        request = make_request(case, merchant, context)
    except WxpayError as error:
        return agrees(error, expect.get("error"))
    headers = {name: value for name, value in request.headers.items() if name not in ("Authorization", "User-Agent")}
    return (
        request.method == expect.get("method")
        and request.target == expect["target"]
        and headers == expect["headers"]
        and body_text(request, expect, context) == expect["body"]
    )


def catalogue(case, merchant, context):
    return sent(make_request(case, merchant, context), case["expect"], context) and example(case)


def sealed(case, merchant, context):
    try:
        request = make_request(case, merchant, context)
    except WxpayError as error:
        return agrees(error, case["expect"].get("error"))
    return sent(request, case["expect"], context)


def sent(request, expect, context):
    """True if a request has the parts that are expected: the query as decoded text, the body as JSON, both opened."""
    url = urllib.parse.urlsplit(request.url)
    serial, algorithm = request.headers["Wechatpay-Serial"], expect.get("algorithm")
    encrypted = expect.get("sealed_query", ())
    query = [
        (name, decrypt_by(serial, algorithm, value, context) if name in encrypted else value)
        for name, value in urllib.parse.parse_qsl(url.query, keep_blank_values=True, strict_parsing=bool(url.query))
    ]
    got = {
        "method": request.method,
        "path": urllib.parse.unquote(url.path),
        "query": sorted(query),
        "body": opened_body(request, expect, context) if request.body else None,
        "wechatpay_serial": serial,
        "host": url.netloc,
    }
    wanted = {"body": None, **expect, "query": sorted(pairs(expect["query"]))}
    return all(value == wanted.get(name, value) for name, value in got.items())


def pairs(query):
    for name, values in query.items():
        for value in values if isinstance(values, list) else [values]:
            yield name, value if isinstance(value, str) else json.dumps(value)


def example(case):
    """True if the documented example of an answer, told with what was asked for, is read as it is."""
    id = IDS[route(case)]
    # A list of certificates is nothing that an example could hold.
    if "answer" not in case or id == "certificates.download":
        return True
    told = {name: case["fields"].get(name, value) for name, value in case["answer"].items()}
    return ROUND.prepare(id, case["fields"]).read(*PLATFORM.answer(told)).data == told


def answer(case, merchant, context):
    expect = case["expect"]
    request = make_request(case, merchant, context)
    try:
        got = request.read(case["status"], *message(case))
    except WxpayError as error:
        return agrees(error, expect.get("error"))
    expect = {name: sorted(value) if name == "sealed" else value for name, value in expect.items()}
    got = {"data": got.data, "outcome": got.outcome, "verified": got.verified, "sealed": sorted(got.sealed)}
    return all(got.get(name) == value for name, value in expect.items())


def events(case, merchant, _context):
    expect = case["expect"]
    if "messages" in case:
        one, other = (merchant.read_notification(*message(told)).dedupe_key for told in case["messages"])
        return expect == ("equal" if one == other else "different")
    told = merchant.read_notification(*message(case))
    got = {name: getattr(told, name) for name in ("id", "event_type", "data")}
    # Where the envelope has none, empty is as good.
    got["original_type"] = told.original_type or None
    got["sealed"] = sorted(told.sealed)
    expect = {name: sorted(value) if name == "sealed" else value for name, value in expect.items()}
    return all(got[name] == (None if value == "" else value) for name, value in expect.items())


def certificates(case, merchant, _context):
    return attempt(lambda: {"serials": merchant.read_certificates(*message(case)).serials}) == case["expect"]


def upload(case, merchant, context):
    moment = {"timestamp": context["now"], "nonce": NONCE}
    content = base64.b64decode(case["content_base64"])
    request = merchant.upload(case["filename"], content, moment=moment)
    meta = request.body.split(b"\r\n\r\n")[1].split(b"\r\n--")[0]
    # The signed body is exactly the bytes of the meta part.
    signed = merchant.request("POST", request.target, body=meta, moment=moment)
    return (
        json.loads(meta) == case["expect"]["meta"]
        and request.headers["Authorization"] == signed.headers["Authorization"]
        and b"\r\n\r\n" + content + b"\r\n--" in request.body
    )


def pay_params(case, merchant, _context):
    appid, partnerid, prepay_id = case["appid"], case["partnerid"], case["prepay_id"]
    moment = {"timestamp": case["timestamp"], "nonce": case["nonce"]}
    jsapi = merchant.jsapi_params(appid, prepay_id, moment=moment)
    return {"jsapi": jsapi, "app": merchant.app_params(appid, partnerid, prepay_id, moment=moment)} == case["expect"]


def client(case, merchant, context):
    # Most cases name the key of their own that signs them.
    return front_end.client(case, make_merchant(context, case, []) if "api_v2_key" in case else merchant, context)


def explain(case, merchant, _context):
    explanation = merchant.explain(*message(case))
    # A message that needs a diagnosis is not accepted.
    refused = attempt(lambda: merchant.verify(*message(case)) or "ok") != "ok"
    return refused and {"hints": explanation.hints, "skew": explanation.skew} == case["expect"]


def make_request(case, merchant, context):
    moment = {"timestamp": context["now"], "nonce": NONCE}
    if "fields" in case:
        return merchant.prepare(IDS[route(case)], case["fields"], moment=moment)
    if case["operation"] is not None:
        return merchant.prepare(case["operation"], case["body"], moment=moment)
    options = {name: case[name] for name in ("query", "body", "sensitive") if name in case}
    return merchant.request(case["method"], case["path"], moment=moment, **options)


def route(case):
    return case["method"], case["path"]


def body_text(request, expect, context):
    if "sealed" not in expect:
        return request.body.decode()
    return json.dumps(opened_body(request, expect, context), ensure_ascii=False, separators=(",", ":"))


def opened_body(request, expect, context):
    """The body with what was sealed decrypted by the private key of `Wechatpay-Serial`."""
    body = json.loads(request.body)
    for place in expect.get("sealed", ()):
        *path, last = [int(part) if part.isdigit() else part for part in place.split("/")[1:]]
        holder = functools.reduce(lambda value, part: value[part], path, body)
        serial = request.headers["Wechatpay-Serial"]
        holder[last] = decrypt_by(serial, expect.get("algorithm"), holder[last], context)
    return body


def decrypt_by(serial, algorithm, text, context):
    family = "wechatpay" if serial.startswith("PUB_KEY_ID_") else "platform"
    oaep = padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)
    way = padding.PKCS1v15() if algorithm == "RSAES-PKCS1-v1_5" else oaep
    return private_key(context[f"{family}_private_key"]).decrypt(base64.b64decode(text), way).decode()


def agrees(error, expect):
    """True if an error agrees with every field that is expected of it."""
    if expect is None:
        return False
    got = {name: getattr(error, name) for name in ("kind", "field", "rule", "cause", "code", "status", "verified")}
    got["request_id"] = error.request_id
    got["violations"] = [[violation.field, violation.rule] for violation in error.violations]
    got["action"] = error.advice and error.advice.action
    return all(got[name] == value for name, value in expect.items())


def attempt(call):
    try:
        return call()
    except WxpayError as error:
        return error.kind


def message(case):
    return case["headers"], base64.b64decode(case["body_base64"]), case["now"]


@functools.cache
def pem(path):
    return (FOLDER / path).read_text()


def serial(path):
    return f"{x509.load_pem_x509_certificate(pem(path).encode()).serial_number:X}"


@functools.cache
def private_key(path):
    return serialization.load_pem_private_key((FOLDER / path).read_bytes(), None)


RUNS = {
    "sign": sign,
    "verify": verify,
    "notify": notify,
    "decrypt": decrypt,
    "prepare": prepare,
    "answer": answer,
    "certificates": certificates,
    "upload": upload,
    "pay_params": pay_params,
    "explain": explain,
    "catalogue": catalogue,
    "sealed": sealed,
    "opened": answer,
    "outcomes": answer,
    "events": events,
    "client": client,
}
# Files that hold no cases.
LISTS = ("context", "exceptions", "undeclared")

if __name__ == "__main__":
    main()
