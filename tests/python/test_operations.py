"""Every operation of the catalogue, called as it is declared."""

import inspect
import json
import re
from urllib.parse import parse_qsl

import pytest
import wxpay_core
from samples import operations, sample
from wxpay_core.testing import Platform

OPERATIONS = list(operations(Platform().merchant()))
LISTED = {listed.id: listed for listed in wxpay_core.operations()}
# The headers that no field is sent in.
USUAL = {"Accept", "Authorization", "Content-Type", "User-Agent", "Wechatpay-Serial"}


def test_the_namespaces_hold_the_operations():
    ids = [id for id, *_ in OPERATIONS]
    assert "ecommerce.profitsharing.create_order" in ids
    assert sorted(ids) == sorted(LISTED) and len(ids) == len(set(ids))


def test_an_operation_tells_its_limits():
    limits = LISTED["ecommerce.profitsharing.create_order"].limits
    assert limits == [wxpay_core.Limit("mchid", 2000), wxpay_core.Limit(per="sub_mchid", rate=300)]
    assert LISTED["certificates.download"].limits == []
    assert "每个 sub_mchid 每秒 300 次" in Platform().merchant().ecommerce.profitsharing.create_order.__doc__


@pytest.mark.parametrize("id, method, body, answer", OPERATIONS, ids=[id for id, *_ in OPERATIONS])
def test_an_operation_is_prepared_and_its_answer_read(platform, merchant, id, method, body, answer):
    fields, listed = sample(body), LISTED[id]
    file = {"file": b"abc"} if "file" in method.__annotations__ else {}
    request = method(fields, extra=None, moment={"nonce": "N1"}, **file)
    assert (request.operation, request.method) == (id, listed.method)
    host = "https://apihk.mch.weixin.qq.com" if id.startswith("customs.") else merchant.base_url
    assert request.url == host + request.target
    path, _, query = request.target.partition("?")
    assert re.fullmatch(re.sub(r"\{\w+\}", "[^/{]+", listed.path), path)
    assert request.headers["Authorization"].startswith('WECHATPAY2-SHA256-RSA2048 mchid="1900000001",nonce_str="N1"')
    meta = request.body.split(b"\r\n\r\n")[1].split(b"\r\n--")[0] if file else request.body
    named = {"filename"} if file and b'filename="a.png"' in request.body else set()
    sent = {*re.findall(r"\{(\w+)\}", listed.path), *dict(parse_qsl(query)), *json.loads(meta or "{}"), *named}
    assert len(set(fields) - sent) == len(set(request.headers) - USUAL)
    assert inspect.getdoc(method)
    if answer is None:
        got = request.read(200, {}, b"abc")
        assert (got.body, got.data, got.verified) == (b"abc", None, False)
    elif id != "certificates.download":  # Its answer is sealed; the vectors hold some.
        data = sample(answer)
        got = request.read(*platform.answer(data))
        assert got.data == data and got.verified and got.status == 200


def test_a_name_that_is_not_there_is_answered_with_the_nearest(merchant):
    for holder, name, nearest in (
        (merchant, "ecomerce", "ecommerce"),
        (merchant, "read_notifications", "read_notification"),
        (merchant.ecommerce, "profitsharings", "profitsharing"),
        (merchant.ecommerce.profitsharing, "createOrder", "create_order"),
        (merchant.ecommerce.profitsharing, "zzz", "query_order"),
    ):
        with pytest.raises(AttributeError, match=nearest):
            getattr(holder, name)


def test_namespaces_list_their_operations(merchant):
    assert "profitsharing" in dir(merchant.ecommerce)
    assert {"create_order", "query_order", "add_receiver"} <= set(dir(merchant.ecommerce.profitsharing))
