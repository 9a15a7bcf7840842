"""Adds to client.json the cases named `own: …`, made with python-cryptography and hmac: where the others are silent.

Run `pip install cryptography && python tests/vectors/client.py`.
"""

import base64
import hashlib
import hmac
import json
import pathlib

from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding

FOLDER = pathlib.Path(__file__).parent
PRIVATE_KEY = serialization.load_pem_private_key((FOLDER / "keys/merchant_private.pem").read_bytes(), None)
KEY = "086525833e5e652a4bd5865e548a908a"
TIME, NONCE = 1758905257, "593BEC0C930BF1AFEB40B4A08C8FB242"
PROVIDER, SUB, COMBINE = "wx8888888888888888", "wxd678efh567hg6999", "wxd678efh567hg6787"
PARTNER = {"sp_appid": PROVIDER, "sp_mchid": "1900000001", "sub_appid": SUB, "sub_mchid": "1900000109"}
COMBINED = {
    "combine_appid": COMBINE,
    "combine_mchid": "1900000001",
    "sub_orders": [{"mchid": "1900000001", "sub_mchid": "1900000109", "sub_appid": SUB}],
}


def by_lines(name, call, inputs, appid, partnerid=None):
    prepay_id = "wx26112221580621e9b071c00d9e093b0000"
    package = prepay_id if call == "app" else f"prepay_id={prepay_id}"
    lines = [appid, str(TIME), NONCE, package]
    signed = PRIVATE_KEY.sign("".join(f"{line}\n" for line in lines).encode(), padding.PKCS1v15(), hashes.SHA256())
    signature = base64.b64encode(signed).decode()
    members = {
        "appId": appid,
        "timeStamp": str(TIME),
        "nonceStr": NONCE,
        "package": package,
        "signType": "RSA",
        "paySign": signature,
    }
    if call == "app":
        members = {
            "appid": appid,
            "partnerid": partnerid,
            "prepayid": prepay_id,
            "package": "Sign=WXPay",
            "noncestr": NONCE,
            "timestamp": str(TIME),
            "sign": signature,
        }
    return {
        "name": f"own: {name}",
        "call": call,
        "inputs": {**inputs, "prepay_id": prepay_id, "timestamp": TIME, "nonce": NONCE},
        "signed_with": "merchant_private_key",
        "lines": lines,
        "expect": {"members": members, "signature": signature},
    }


def by_members(name, call, inputs, members, signed, **expect):
    text = "&".join(f"{name}={value}" for name, value in sorted(signed.items(), key=lambda pair: pair[0].encode()))
    sign = hmac.new(KEY.encode(), f"{text}&key={KEY}".encode(), hashlib.sha256).hexdigest().upper()
    return {
        "name": f"own: {name}",
        "call": call,
        "inputs": inputs,
        "signed_with": "api_v2_key",
        "api_v2_key": KEY,
        "text": text,
        "expect": {"members": {**members, "sign": sign}, "signature": sign, **expect},
    }


def plugin(count):
    coupons = [
        {"stock_id": f"12345{i}", "out_request_no": f"r|{i}", "create_coupon_merchant": "10016226"}
        for i in range(count)
    ]
    signed = {f"{name}{i}": value for i, coupon in enumerate(coupons) for name, value in coupon.items()}
    inputs = {"send_coupon_merchant": "10016226", "coupons": coupons}
    members = {"send_coupon_params": coupons, "send_coupon_merchant": "10016226"}
    return by_members(
        f"plugin, {count} cash coupons",
        "coupon_plugin",
        inputs,
        members,
        {**signed, "send_coupon_merchant": "10016226"},
    )


def main():
    openid = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"
    detail = {"mch_id": "1900000001", "service_id": "88888888000011", "out_order_no": "own-1"}
    moment = {"timestamp": str(TIME), "nonce_str": NONCE, "sign_type": "HMAC-SHA256"}
    cases = [
        by_lines("partner jsapi, sub-merchant's openid", "jsapi", {**PARTNER, "payer": {"sub_openid": openid}}, SUB),
        by_lines("partner jsapi, provider's openid", "jsapi", {**PARTNER, "payer": {"sp_openid": openid}}, PROVIDER),
        by_lines("combine jsapi", "jsapi", {**COMBINED, "combine_payer_info": {"openid": openid}}, COMBINE),
        by_lines(
            "combine jsapi, sub-merchant's openid",
            "jsapi",
            {**COMBINED, "combine_payer_info": {"sub_openid": openid}},
            SUB,
        ),
        by_lines("combine app", "app", COMBINED, COMBINE, "1900000001"),
        by_lines("partner app, sub-merchant's app", "app", PARTNER, SUB, "1900000109"),
        by_lines("partner app, provider's app", "app", {**PARTNER, "appid": PROVIDER}, PROVIDER, "1900000109"),
        by_members(
            "wxpayScoreDetail",
            "payscore_detail",
            {**detail, "timestamp": TIME, "nonce": NONCE},
            {**detail, **moment},
            {**detail, **moment},
            business_type="wxpayScoreDetail",
        ),
        plugin(1),
        plugin(10),
        {
            "name": "own: native",
            "call": "native",
            "inputs": {"code_url": "weixin://wxpay/bizpayurl?pr=p4lpSuKzz"},
            "signed_with": None,
            "expect": {"members": {}, "url": "weixin://wxpay/bizpayurl?pr=p4lpSuKzz"},
        },
    ]
    path = FOLDER / "client.json"
    file = json.loads(path.read_bytes())
    others = [case for case in file["cases"] if not case["name"].startswith("own: ")]
    file["cases"] = others + cases
    path.write_text(json.dumps(file, ensure_ascii=False, indent=1) + "\n")


main()
