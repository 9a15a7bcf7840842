"""Media, bills, statements, and what the front end pays with."""

import base64
import gzip
import hashlib
import json
import os

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from wxpay_core import CallerError, Download, OutcomeUnknownError, UntrustedMessageError
from wxpay_core.testing import Platform

MOMENT = {"timestamp": 1758905257, "nonce": "A1"}
CONTENT = b"\x89PNG\r\n\0" + os.urandom(1 << 16)
BILL = ("交易时间,公众账号ID\r\n" + "`2025-09-26,`wx1" * 5000).encode()
SHA1 = hashlib.sha1(BILL).hexdigest()
APPID = "wx8888888888888888"


@pytest.fixture(scope="module")
def public_key(platform):
    return serialization.load_pem_private_key(platform.private_key.encode(), None).public_key()


def verify(public_key, signature, message):
    public_key.verify(base64.b64decode(signature), message.encode(), padding.PKCS1v15(), hashes.SHA256())


def test_of_an_upload_the_meta_part_is_signed(platform, merchant, public_key):
    request = merchant.upload("门店.png", CONTENT, moment=MOMENT)
    assert (request.method, request.target, request.operation) == (
        "POST",
        "/v3/merchant/media/upload",
        "media.upload_image",
    )
    kind, _, boundary = request.headers["Content-Type"].partition("boundary=")
    assert kind.startswith("multipart/form-data;")
    before, meta, file, after = request.body.split(b"--" + boundary.strip('"').encode())
    assert before.strip() == b"" and after.strip() == b"--"
    meta = meta.split(b"\r\n\r\n", 1)[1].removesuffix(b"\r\n").decode()
    assert json.loads(meta) == {"filename": "门店.png", "sha256": hashlib.sha256(CONTENT).hexdigest()}
    assert file.split(b"\r\n\r\n", 1)[1] == CONTENT + b"\r\n"
    signature = request.headers["Authorization"].split('signature="')[1].split('"')[0]
    verify(public_key, signature, f"POST\n{request.target}\n1758905257\nA1\n{meta}\n")
    assert request.read(*platform.answer({"media_id": "m1"})).data == {"media_id": "m1"}


def test_where_an_upload_goes(merchant):
    assert merchant.upload("a.mp4", b"x").target == "/v3/merchant/media/video_upload"
    assert merchant.upload("a.png", b"x", "/v3/elsewhere").target == "/v3/elsewhere"
    unsigned = merchant.begin_upload("a.png", CONTENT, moment=MOMENT)
    assert unsigned.finish(bytes(256)).body == merchant.upload("a.png", CONTENT, moment=MOMENT).body


def test_a_declared_upload_takes_its_file_beside_its_fields(platform, merchant):
    request = merchant.media.upload_image({"filename": "门店.png"}, CONTENT, moment=MOMENT)
    assert request.body == merchant.upload("门店.png", CONTENT, moment=MOMENT).body
    fapiao = merchant.new_tax_control_fapiao.upload_file({"filename": "a.pdf", "file_type": "PDF"}, b"abc")
    # `printf abc | openssl sm3`
    sm3 = b"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"
    assert b'{"file_type":"PDF","digest_alogrithm":"SM3","digest":"%b"}' % sm3 in fapiao.body
    unsigned = merchant.begin("media.upload_image", {"filename": "a.png"}, moment=MOMENT, file=CONTENT)
    assert unsigned.message.startswith(
        b'POST\n/v3/merchant/media/upload\n1758905257\nA1\n{"filename":"a.png","sha256":'
    )
    for wrong in ({}, {"file": b""}, {"file": "text"}):
        with pytest.raises(CallerError) as caught:
            merchant.prepare("media.upload_image", {"filename": "a.png"}, **wrong)
        assert caught.value.field == "file"
    with pytest.raises(CallerError, match="takes no file"):
        merchant.prepare("certificates.download", file=CONTENT)


@pytest.mark.parametrize("sent", [BILL, gzip.compress(BILL)])
def test_an_answer_leads_to_its_file_which_is_checked(platform, merchant, sent):
    request = merchant.bill.query_trade_bill({"bill_date": "2026-01-01"})
    url = "https://api.mch.weixin.qq.com/v3/billdownload/file?token=a%2fb"
    answer = request.read(*platform.answer({"hash_type": "SHA1", "hash_value": SHA1, "download_url": url}))
    file = request.file(answer)
    assert (file.method, file.target, file.operation) == ("GET", "/v3/billdownload/file?token=a%2Fb", None)
    assert "Authorization" in file.headers and request.file(answer, 1) is None
    got = file.read(200, {}, sent)
    assert (got.body, got.data, got.verified) == (BILL, None, True)
    download = file.download()
    assert download.feed(sent[:7]) + download.feed(sent[7:]) + download.finish() == BILL
    with pytest.raises(OutcomeUnknownError) as caught:
        file.read(200, {}, b"another")
    assert caught.value.cause == "bad_signature"
    for elsewhere in (
        request.begin_file(answer, moment=MOMENT),
        request.begin_file(answer, index=0, query={"a": "b c"}),
    ):
        assert elsewhere.finish(bytes(256)).target.startswith(file.target)
    with pytest.raises(CallerError, match="answer"):
        request.file({})


def test_a_file_elsewhere_is_asked_for_without_a_signature(platform, merchant):
    request = merchant.new_tax_control_fapiao.list_files({"fapiao_apply_id": "F1"})
    url = "https://pay.wechatpay.cn/invoicing/fapiao/fapiao-file?token=x"
    answer = request.read(*platform.answer({"fapiao_download_info_list": [{"download_url": url}]}))
    file = request.file(answer, query={"mchid": "1900000001"})
    assert file.url == url + "&mchid=1900000001"
    assert set(file.headers) == {"Accept", "User-Agent"}
    got = file.read(200, {}, b"%PDF")
    assert (got.body, got.verified) == (b"%PDF", False)


def test_a_list_is_read_page_by_page(platform, merchant):
    asked = {"begin_date": "2026-01-01", "end_date": "2026-01-31", "limit": 2}
    request, seen = merchant.merchant_service.list_complaints(asked), []
    while request is not None:
        seen.append(request.target.partition("?")[2])
        data = [{"complaint_id": str(len(seen))}] * 2
        answer = request.read(*platform.answer({"data": data, "offset": 0, "limit": 2, "total_count": 5}))
        request = request.next(answer)
    assert [query.rpartition("offset=")[2] for query in seen[1:]] == ["2", "4"] and len(seen) == 3
    request = merchant.merchant_service.list_complaints(asked)
    answer = request.read(*platform.answer({"data": [{}], "total_count": 5}))
    assert request.begin_next(answer, MOMENT).finish(bytes(256)).target.endswith("offset=1")
    with pytest.raises(CallerError, match="answer"):
        request.next(b"{}")


@pytest.mark.parametrize(("field", "filename", "content"), [("filename", "licence", b"x"), ("content", "a.png", b"")])
def test_a_file_that_is_none_is_refused(merchant, field, filename, content):
    with pytest.raises(CallerError) as caught:
        merchant.upload(filename, content)
    assert caught.value.field == field


@pytest.mark.parametrize("gzipped", [False, True])
@pytest.mark.parametrize("sha1", [SHA1, SHA1.upper()])
def test_a_bill_is_read_as_it_arrives(gzipped, sha1):
    sent = gzip.compress(BILL) if gzipped else BILL
    download = Download("SHA1", sha1, gzip=gzipped)
    arrived = b"".join(download.feed(sent[at : at + 1000]) for at in range(0, len(sent), 1000))
    assert arrived + download.finish() == BILL
    with pytest.raises(CallerError):
        download.feed(b"x")


@pytest.mark.parametrize("gzipped", [False, True])
def test_another_bill_is_not_believed(gzipped):
    download = Download("SHA1", hashlib.sha1(b"another").hexdigest(), gzip=gzipped)
    download.feed(gzip.compress(BILL) if gzipped else BILL)
    with pytest.raises(UntrustedMessageError) as caught:
        download.finish()
    assert (caught.value.kind, caught.value.field) == ("bad_signature", "hash_value")


def test_what_is_no_gzip_is_not_believed():
    download = Download("SHA1", SHA1, gzip=True)
    with pytest.raises(UntrustedMessageError):
        download.feed(BILL)
        download.finish()


@pytest.mark.parametrize("key", [b"0123456789abcdef0123456789abcdef", bytes(range(128, 160))])
def test_a_part_of_an_encrypted_bill_is_opened(merchant, public_key, key):
    nonce = b"123456789012"
    oaep = padding.OAEP(padding.MGF1(hashes.SHA1()), hashes.SHA1(), None)
    encrypt_key = base64.b64encode(public_key.encrypt(key, oaep)).decode()
    part = {"bill_sequence": 1, "encrypt_key": encrypt_key, "nonce": nonce.decode()}
    assert merchant.open_bill_part(part, AESGCM(key).encrypt(nonce, BILL, None)) == BILL
    elsewhere = Platform().merchant(private_key=None)
    assert elsewhere.open_bill_part(part, AESGCM(key).encrypt(nonce, BILL, None), key) == BILL
    with pytest.raises(UntrustedMessageError, match="content"):
        merchant.open_bill_part(part, b"x")
    with pytest.raises(CallerError, match="nonce"):
        merchant.open_bill_part({"encrypt_key": encrypt_key}, b"x")


def test_of_an_overseas_statement_the_hash_is_signed(platform, merchant):
    _, headers, _ = platform.answer(f'{{"sha1":"{SHA1}"}}'.encode())
    headers["Wechatpay-Statement-Sha1"] = SHA1
    merchant.verify_statement(headers, BILL)
    with pytest.raises(UntrustedMessageError):
        merchant.verify_statement(headers, BILL + b" ")
    with pytest.raises(UntrustedMessageError) as caught:
        merchant.verify_statement(headers, BILL, int(headers["Wechatpay-Timestamp"]) + 4000)
    assert caught.value.explain().hints == ["clock_skew"]


def test_the_front_end_gets_the_exact_object(merchant, public_key):
    jsapi = merchant.jsapi_params(APPID, "wx2014", MOMENT)
    sign = jsapi.pop("paySign")
    assert jsapi == {
        "appId": APPID,
        "timeStamp": "1758905257",
        "nonceStr": "A1",
        "package": "prepay_id=wx2014",
        "signType": "RSA",
    }
    verify(public_key, sign, f"{APPID}\n1758905257\nA1\nprepay_id=wx2014\n")
    app = merchant.app_params(APPID, "1900000109", "wx2014", MOMENT)
    sign = app.pop("sign")
    assert app == {
        "appid": APPID,
        "partnerid": "1900000109",
        "prepayid": "wx2014",
        "package": "Sign=WXPay",
        "noncestr": "A1",
        "timestamp": "1758905257",
    }
    verify(public_key, sign, f"{APPID}\n1758905257\nA1\nwx2014\n")
    assert sign == merchant.app_params(APPID, "1900000109", "wx2014", MOMENT)["sign"]
    assert merchant.jsapi_params(APPID, "wx2014")["nonceStr"] != merchant.jsapi_params(APPID, "wx2014")["nonceStr"]


def test_payment_parameters_are_signed_elsewhere_too(platform, merchant):
    elsewhere = platform.merchant(private_key=None)
    jsapi = elsewhere.begin_jsapi_params(APPID, "wx2014", MOMENT)
    assert jsapi.message == f"{APPID}\n1758905257\nA1\nprepay_id=wx2014\n".encode()
    signed = {**merchant.jsapi_params(APPID, "wx2014", MOMENT), "paySign": base64.b64encode(bytes(256)).decode()}
    assert jsapi.finish(bytes(256)) == signed
    app = elsewhere.begin_app_params(APPID, "1900000109", "wx2014", MOMENT)
    assert app.message == f"{APPID}\n1758905257\nA1\nwx2014\n".encode()
    signed = {**merchant.app_params(APPID, "1900000109", "wx2014", MOMENT), "sign": signed["paySign"]}
    assert app.finish(bytes(256)) == signed
    with pytest.raises(CallerError, match="signature"):
        app.finish(bytes(255))
