"""What a front end is given: by methods with types, signed by the key that each page wants."""

import base64
import hashlib
import hmac
import typing

import pytest
from samples import calls, sample
from wxpay_core import CallerError
from wxpay_core.testing import Platform

KEY = "8934e7d15453e97507ef794cf7b0519d"
MOMENT = {"timestamp": 1758905257, "nonce": "A1"}
CALLS = list(calls(Platform().merchant(api_v2_key=KEY)))
ORDER = {"combine_appid": "wx8888888888888888", "combine_mchid": "1900000001", "sub_orders": [{"mchid": "1900000109"}]}


@pytest.fixture(scope="module")
def holder(platform):
    return platform.merchant(api_v2_key=KEY)


@pytest.mark.parametrize("path, method, given, result", CALLS, ids=[path for path, *_ in CALLS])
def test_a_call_gives_what_its_types_say(holder, path, method, given, result):
    told = method(sample(given), MOMENT)
    assert told == holder.prepare_front_end(path.split(".")[1], sample(given), MOMENT)
    types = typing.get_type_hints(result)
    assert told.keys() == types.keys()
    members = getattr(types["members"], "__annotations__", {})
    assert told["members"].keys() == members.keys()
    assert method.__doc__


def test_a_page_of_an_order_is_signed_by_the_apiv2_key(holder):
    page = holder.front_end.payscore_detail({"service_id": "88888888000011", "out_order_no": "A|b*c-1_2"}, MOMENT)
    members = {
        "mch_id": holder.mchid,
        "service_id": "88888888000011",
        "out_order_no": "A|b*c-1_2",
        "timestamp": "1758905257",
        "nonce_str": "A1",
        "sign_type": "HMAC-SHA256",
    }
    text = "&".join(f"{name}={value}" for name, value in sorted(members.items())) + f"&key={KEY}"
    sign = hmac.new(KEY.encode(), text.encode(), hashlib.sha256).hexdigest().upper()
    assert page == {
        "members": {**members, "sign": sign},
        "business_type": "wxpayScoreDetail",
        "query": f"mch_id={holder.mchid}&service_id=88888888000011&out_order_no=A%7Cb%2Ac-1_2&timestamp=1758905257"
        f"&nonce_str=A1&sign_type=HMAC-SHA256&sign={sign}",
    }
    assert holder.front_end.payscore_detail({"service_id": "1", "out_order_no": "1"})["members"]["nonce_str"] != "A1"


def test_the_appid_follows_from_the_order(merchant):
    app = merchant.front_end.app({"prepay_id": "wx2014", "order": ORDER}, MOMENT)
    assert app == {"members": merchant.app_params("wx8888888888888888", "1900000001", "wx2014", MOMENT)}
    assert merchant.prepare_front_end("app", {"prepay_id": "wx2014", "order": ORDER}, moment=MOMENT) == app


def test_what_the_merchants_key_signs_may_be_signed_elsewhere(platform, merchant):
    unsigned = platform.merchant(private_key=None).begin_front_end(
        "individual_sign", {"appid": "wx8", "openid": "o"}, MOMENT
    )
    assert unsigned.message == f"wx8\n1758905257\nA1\n{merchant.mchid}\no\n".encode()
    here = merchant.front_end.individual_sign({"appid": "wx8", "openid": "o"}, MOMENT)["members"]
    assert unsigned.finish(bytes(256)) == {**here, "paySign": base64.b64encode(bytes(256)).decode()}


def test_what_is_missing_or_wrong_is_named(platform, merchant):
    with pytest.raises(CallerError) as caught:
        merchant.front_end.coupon_link({"stock_id": "1", "out_request_no": "1", "open_id": "1"})
    assert (caught.value.kind, caught.value.field) == ("invalid_key", "api_v2_key")
    assert "APIv2 key" in caught.value.remedy.en
    with pytest.raises(CallerError) as caught:
        platform.merchant(api_v2_key=KEY[1:])
    assert (caught.value.kind, caught.value.field) == ("invalid_key", "api_v2_key")
    with pytest.raises(CallerError) as caught:
        merchant.front_end.merchant_transfer({"appId": "wx8"})
    assert [(one.field, one.rule) for one in caught.value.violations] == [
        ("appid", "required"),
        ("package_info", "required"),
        ("appId", "unknown_field"),
    ]
    with pytest.raises(AttributeError, match="did you mean payscore_detail"):
        _ = merchant.front_end.payscore_details
    with pytest.raises(
        CallerError, match=r"front_end has no payscore_details: did you mean payscore_detail\?"
    ) as caught:
        merchant.prepare_front_end("payscore_details", {})
    assert (caught.value.kind, caught.value.field) == ("unknown_operation", "operation")
