"""The payments that a merchant's front end starts, by the two calls that most need."""

from __future__ import annotations

from wxpay_core._operations import Products

TYPE_CHECKING = False
if TYPE_CHECKING:
    from wxpay_core._namespace import When
    from wxpay_core._native import UnsignedParams
    from wxpay_core.types.front_end import App, AppMembers, Jsapi, JsapiMembers


class Payments(Products):
    """The members of `front_end.jsapi` and `front_end.app`, without an order."""

    def jsapi_params(self, appid: str, prepay_id: str, moment: When = None) -> JsapiMembers:
        """The parameters of JSAPI (`chooseWXPay`) and the mini-program's `requestPayment`. `prepay_id` is bare."""
        payment: Jsapi = {"appid": appid, "prepay_id": prepay_id}
        return self.front_end.jsapi(payment, moment)["members"]

    def begin_jsapi_params(self, appid: str, prepay_id: str, moment: When = None) -> UnsignedParams:
        """`jsapi_params` up to their signature, for a signer elsewhere."""
        return self.begin_front_end("jsapi", {"appid": appid, "prepay_id": prepay_id}, moment)

    def app_params(self, appid: str, partnerid: str, prepay_id: str, moment: When = None) -> AppMembers:
        """The parameters of an app's `PayReq`; `partnerid` is the merchant number that receives."""
        payment: App = {"appid": appid, "partnerid": partnerid, "prepay_id": prepay_id}
        return self.front_end.app(payment, moment)["members"]

    def begin_app_params(self, appid: str, partnerid: str, prepay_id: str, moment: When = None) -> UnsignedParams:
        """`app_params` up to their signature, for a signer elsewhere."""
        payment = {"appid": appid, "partnerid": partnerid, "prepay_id": prepay_id}
        return self.begin_front_end("app", payment, moment)
