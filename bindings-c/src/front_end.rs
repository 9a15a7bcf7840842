//! What a front end is given to call WeChat (调起).

use wxpay_core::{Error, Moment, Object, UnsignedParams, Value};

use crate::boundary::{Name, Text};
use crate::json::{self, described};
use crate::merchant::wxpay_merchant;
use crate::text::wxpay_text;

/// Members of a front end up to their signature, for a signer elsewhere.
pub struct wxpay_unsigned_params {
    inner: UnsignedParams,
    pub(crate) message: Text,
}

/// Makes what a front end is given for a call of WeChat: a payment, a confirmation, a page.
///
/// `call` is a name of wxpay/front_end.h, ended by a NUL; `given` is a JSON object of what its comment lists. `options` is a
/// JSON object of `timestamp`, `nonce` and `unrepresentable` as of wxpay_merchant_prepare_with; empty for none. `params` becomes a
/// JSON object of `members`, and of `business_type`, `mini_program`, `query` and `url` where the call has them.
pub(crate) fn wxpay_merchant_prepare_front_end(
    merchant: &wxpay_merchant,
    call: Name<'_>,
    given: &[u8],
    options: &[u8],
) -> Result<wxpay_text, Error> {
    let (given, moment) = read(given, options)?;
    Ok(wxpay_text::new(json::write(&merchant.inner.prepare_front_end_value(call, &given, &moment)?.into())))
}

/// The members of such a call up to the signature of the merchant's key, for a key that is elsewhere.
pub(crate) fn wxpay_merchant_begin_front_end(
    merchant: &wxpay_merchant,
    call: Name<'_>,
    given: &[u8],
    options: &[u8],
) -> Result<wxpay_unsigned_params, Error> {
    let (given, moment) = read(given, options)?;
    Ok(begun(merchant.inner.begin_front_end_value(call, &given, &moment)?))
}

/// `params` becomes those of JSAPI (`chooseWXPay`) and the mini-program's `requestPayment`, a JSON object of texts.
///
/// `description` is a JSON object of `appid` (the one of the client that pays), `prepay_id` (bare, as the order answered
/// it), and `timestamp` and `nonce`, the system's where left out.
pub(crate) fn wxpay_merchant_jsapi_params(merchant: &wxpay_merchant, description: &[u8]) -> Result<wxpay_text, Error> {
    let (given, moment) = beside_moment(description)?;
    Ok(text(merchant.inner.prepare_front_end_value("jsapi", &given, &moment)?.members))
}

/// The same up to its signature.
pub(crate) fn wxpay_merchant_begin_jsapi_params(
    merchant: &wxpay_merchant,
    description: &[u8],
) -> Result<wxpay_unsigned_params, Error> {
    let (given, moment) = beside_moment(description)?;
    Ok(begun(merchant.inner.begin_front_end_value("jsapi", &given, &moment)?))
}

/// `params` becomes those of the `OpenSDK`'s `PayReq` of an app, a JSON object of texts.
///
/// `description` as of wxpay_merchant_jsapi_params, and `partnerid`, the merchant number that receives.
pub(crate) fn wxpay_merchant_app_params(merchant: &wxpay_merchant, description: &[u8]) -> Result<wxpay_text, Error> {
    let (given, moment) = beside_moment(description)?;
    Ok(text(merchant.inner.prepare_front_end_value("app", &given, &moment)?.members))
}

/// The same up to its signature.
pub(crate) fn wxpay_merchant_begin_app_params(
    merchant: &wxpay_merchant,
    description: &[u8],
) -> Result<wxpay_unsigned_params, Error> {
    let (given, moment) = beside_moment(description)?;
    Ok(begun(merchant.inner.begin_front_end_value("app", &given, &moment)?))
}

/// `params` becomes the parameters with their signature: the 256 bytes, not base64.
pub(crate) fn wxpay_unsigned_params_finish(
    unsigned_params: &wxpay_unsigned_params,
    signature: &[u8],
) -> Result<wxpay_text, Error> {
    Ok(text(unsigned_params.inner.finish(signature)?))
}

fn text(params: Object) -> wxpay_text {
    wxpay_text::new(json::write(&Value::Object(params)))
}

fn begun(inner: UnsignedParams) -> wxpay_unsigned_params {
    let message = Text::copy(inner.message());
    wxpay_unsigned_params { inner, message }
}

/// What a call is given, and the moment among its options.
fn read(given: &[u8], options: &[u8]) -> Result<(Value, Moment), Error> {
    let mut given = if given.is_empty() { Value::Null } else { Value::from_json(given, "given")? };
    let mut members = described(options, "options", Some(("given", &mut given)))?;
    let moment = members.moment(Moment::now)?;
    members.end()?;
    Ok((given, moment))
}

/// What a call is given, with the moment beside it.
fn beside_moment(description: &[u8]) -> Result<(Value, Moment), Error> {
    let mut members = described(description, "description", None)?;
    let moment = members.moment(Moment::now)?;
    Ok((members.rest().into(), moment))
}
