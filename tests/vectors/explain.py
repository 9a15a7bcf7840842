"""Makes explain.json with python-cryptography: one message for each hint that a diagnosis can give.

Run `pip install cryptography && python tests/vectors/explain.py`.
"""

import base64
import gzip
import json
import pathlib

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

HERE = pathlib.Path(__file__).parent
CONTEXT = json.loads((HERE / "context.json").read_text())
NOW = CONTEXT["now"]
PUBLIC_KEY_ID = CONTEXT["wechatpay_public_key_id"]
NONCE = "593BEC0C930BF1AFEB40B4A08C8FB242"
BODY = '{"code":"SUCCESS","说明":[1,2],"line":"a"}'.encode()


def signed(body, key="wechatpay_private_key", serial=PUBLIC_KEY_ID, timestamp=NOW):
    private_key = serialization.load_pem_private_key((HERE / CONTEXT.get(key, f"keys/{key}.pem")).read_bytes(), None)
    message = b"%d\n%s\n%s\n" % (timestamp, NONCE.encode(), body)
    signature = private_key.sign(message, padding.PKCS1v15(), hashes.SHA256())
    return {
        "Wechatpay-Timestamp": str(timestamp),
        "Wechatpay-Nonce": NONCE,
        "Wechatpay-Signature": base64.b64encode(signature).decode(),
        "Wechatpay-Serial": serial,
        "Wechatpay-Signature-Type": "WECHATPAY2-SHA256-RSA2048",
    }


def case(name, headers, body, hints, skew=None, now=NOW):
    return {
        "name": name,
        "headers": headers,
        "body_base64": base64.b64encode(body).decode(),
        "now": now,
        "expect": {"hints": hints, "skew": skew},
    }


def without(name):
    return {known: value for known, value in signed(BODY).items() if known != name}


reserialised = json.dumps(json.loads(BODY)).encode()
pretty = b'{\n  "a": 1\n}'
cases = [
    case("header_missing", without("Wechatpay-Signature"), BODY, ["header_missing"]),
    case("header_doubled", {**signed(BODY), "HTTP_WECHATPAY_NONCE": "another"}, BODY, ["header_doubled"]),
    case("probe", {**signed(BODY), "Wechatpay-Signature": "WECHATPAY/SIGNTEST/abc"}, BODY, ["probe"]),
    case("clock_behind", signed(BODY, timestamp=NOW + 3600), BODY, ["clock_skew"], -3600),
    case("clock_ahead", signed(BODY, timestamp=NOW - 301), BODY, ["clock_skew"], 301),
    case(
        "public_key_needed",
        {**signed(BODY), "Wechatpay-Serial": "PUB_KEY_ID_09"},
        BODY,
        ["public_key_needed", "other_key"],
    ),
    case(
        "certificate_needed",
        {**signed(BODY), "Wechatpay-Serial": "75AE539F963B2499EDC8DB9B6A521625BCA41C99"},
        BODY,
        ["certificate_needed", "other_key"],
    ),
    case("other_key", signed(BODY, "platform_private_key"), BODY, ["other_key"]),
    case("trailing_newline", signed(BODY), BODY + b"\n", ["trailing_newline"]),
    case("trailing_crlf", signed(BODY), BODY + b"\r\n", ["trailing_newline"]),
    case("body_reserialised", signed(BODY), reserialised, ["body_reserialised"]),
    case("byte_order_mark", signed(BODY), b"\xef\xbb\xbf" + BODY, ["byte_order_mark"]),
    case("line_endings", signed(pretty), pretty.replace(b"\n", b"\r\n"), ["line_endings"]),
    case("body_empty", signed(BODY), b"", ["body_empty"]),
    case("body_compressed", signed(BODY), gzip.compress(BODY, mtime=0), ["body_compressed"]),
    case("header_joined", {**signed(BODY), "Wechatpay-Nonce": ", ".join([NONCE] * 2)}, BODY, ["header_joined"]),
    case("now_in_milliseconds", signed(BODY), BODY, ["milliseconds"], now=NOW * 1000),
    case("timestamp_in_milliseconds", signed(BODY, timestamp=NOW * 1000), BODY, ["milliseconds"]),
    case("wrong_public_key", signed(BODY, "stranger_private"), BODY, ["wrong_public_key"]),
    case("unknown", signed(BODY), b'{"code":"FAIL"}', ["unknown"]),
]
trust = json.loads((HERE / "verify.json").read_text())["trust"]
about = "What merchant.explain says of a message whose verification failed; none of these is accepted by verify."
text = json.dumps({"about": about, "trust": trust, "cases": cases}, ensure_ascii=False, indent=1)
(HERE / "explain.json").write_text(text + "\n")
