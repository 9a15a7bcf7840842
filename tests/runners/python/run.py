"""Runs the conformance vectors in Python: `python tests/runners/python/run.py`, with the wheel installed."""

import base64
import functools
import json
import os
import pathlib
import sys

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from wxpay_core import Merchant, WxpayError

FOLDER = pathlib.Path(os.environ.get("CONFORMANCE_VECTORS", "tests/vectors"))
NONCE = "593BEC0C930BF1AFEB40B4A08C8FB242"


def main():
    context = json.loads((FOLDER / "context.json").read_bytes())
    passed = failed = 0
    for run in (sign, verify, notify, decrypt, prepare, answer, certificates, upload, pay_params, explain):
        path = FOLDER / f"{run.__name__}.json"
        if not path.exists():
            continue
        file = json.loads(path.read_bytes())
        own = {"id": context["wechatpay_public_key_id"], "public_key": context["wechatpay_public_key"]}
        # The first list of certificates vouches for itself: nothing is trusted yet.
        merchant = make_merchant(context, file, [] if run is certificates else [own])
        for case in file["cases"]:
            try:
                problem = None if run(case, merchant, context) else "differs"
            except Exception as error:  # Whatever it is, the other cases are run.
                problem = f"raised {error!r}"
            if problem is None:
                passed += 1
            else:
                failed += 1
                print(f"FAILED {run.__name__}/{case['name']}: {problem}")
    print(f"python: {passed} passed, {failed} failed")
    sys.exit(failed > 0)


def make_merchant(context, file, own):
    keys = file.get("trust", own)
    by_serial = {serial(key["certificate"]): pem(key["certificate"]) for key in keys if "certificate" in key}
    public_keys = {key["id"]: pem(key["public_key"]) for key in keys if "public_key" in key}
    return Merchant(
        mchid=context["mchid"],
        serial_no=context["merchant_serial_no"],
        private_key=pem(file.get("private_key", context["merchant_private_key"])),
        apiv3_key=file.get("apiv3_key", context["apiv3_key"]),
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
        and unseal(request, expect.get("sealed"), context) == expect["body"]
    )


def answer(case, merchant, context):
    expect = case["expect"]
    request = make_request(case, merchant, context)
    try:
        got = request.read(case["status"], *message(case))
    except WxpayError as error:
        return agrees(error, expect.get("error"))
    return {"data": got.data, "outcome": got.outcome, "verified": got.verified} == expect


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


def explain(case, merchant, _context):
    explanation = merchant.explain(*message(case))
    # A message that needs a diagnosis is not accepted.
    refused = attempt(lambda: merchant.verify(*message(case)) or "ok") != "ok"
    return refused and {"hints": explanation.hints, "skew": explanation.skew} == case["expect"]


def make_request(case, merchant, context):
    moment = {"timestamp": context["now"], "nonce": NONCE}
    if case["operation"] is not None:
        return merchant.prepare(case["operation"], case["body"], moment=moment)
    options = {name: case[name] for name in ("query", "body", "sensitive") if name in case}
    return merchant.request(case["method"], case["path"], moment=moment, **options)


def unseal(request, places, context):
    """The body with what was sealed decrypted by the private key of `Wechatpay-Serial`."""
    if places is None:
        return request.body.decode()
    family = "wechatpay" if request.headers["Wechatpay-Serial"].startswith("PUB_KEY_ID_") else "platform"
    key = private_key(context[f"{family}_private_key"])
    oaep = padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)
    body = json.loads(request.body)
    for place in places:
        *path, last = [int(part) if part.isdigit() else part for part in place.split("/")[1:]]
        holder = functools.reduce(lambda value, part: value[part], path, body)
        holder[last] = key.decrypt(base64.b64decode(holder[last]), oaep).decode()
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


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


if __name__ == "__main__":
    main()
