//! What a front end is given to call WeChat (调起).

use std::ffi::c_char;

use wxpay_core::{Error, Moment, Object, UnsignedParams, Value};

use crate::boundary::{Text, borrow, bytes, free, make, name};
use crate::error::wxpay_error;
use crate::json::{self, described};
use crate::merchant::wxpay_merchant;
use crate::text::wxpay_text;
use crate::wxpay_status;

/// Members of a front end up to their signature, for a signer elsewhere.
pub struct wxpay_unsigned_params {
    inner: UnsignedParams,
    pub(crate) message: Text,
}

/// Makes what a front end is given for a call of WeChat: a payment, a confirmation, a page.
///
/// `call` is a name of wxpay/front_end.h, ended by a NUL; `given` is a JSON object of what its comment lists. `options` is a
/// JSON object of `timestamp`, `nonce` and `unrepresentable` as of wxpay_prepare_with; empty for none. `params` is a JSON
/// object of `members`, and of `business_type`, `mini_program`, `query` and `url` where the call has them.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_prepare_front_end(
    merchant: *const wxpay_merchant,
    call: *const c_char,
    given: *const c_char,
    given_len: usize,
    options: *const c_char,
    options_len: usize,
    params: *mut *mut wxpay_text,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(params, "params", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let call = name(call, "call")?;
        let (given, moment) = read(bytes(given, given_len, "given")?, bytes(options, options_len, "options")?)?;
        Ok(wxpay_text::new(json::write(&merchant.prepare_front_end_value(call, &given, &moment)?.into())))
    })
}

/// The members of such a call up to the signature of the merchant's key, for a key that is elsewhere.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_begin_front_end(
    merchant: *const wxpay_merchant,
    call: *const c_char,
    given: *const c_char,
    given_len: usize,
    options: *const c_char,
    options_len: usize,
    unsigned_params: *mut *mut wxpay_unsigned_params,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(unsigned_params, "unsigned_params", error, || {
        let merchant = &borrow(merchant, "merchant")?.inner;
        let call = name(call, "call")?;
        let (given, moment) = read(bytes(given, given_len, "given")?, bytes(options, options_len, "options")?)?;
        Ok(begun(merchant.begin_front_end_value(call, &given, &moment)?))
    })
}

/// The parameters of JSAPI (`chooseWXPay`) and the mini-program's `requestPayment`, as a JSON object of texts.
///
/// `description` is a JSON object of `appid` (the one of the client that pays), `prepay_id` (bare, as the order answered
/// it), and `timestamp` and `nonce`, the system's where left out.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_jsapi_params(
    merchant: *const wxpay_merchant,
    description: *const c_char,
    description_len: usize,
    params: *mut *mut wxpay_text,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(params, "params", error, || {
        let (given, moment) = beside_moment(bytes(description, description_len, "description")?)?;
        Ok(text(borrow(merchant, "merchant")?.inner.prepare_front_end_value("jsapi", &given, &moment)?.members))
    })
}

/// The same up to its signature.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_begin_jsapi_params(
    merchant: *const wxpay_merchant,
    description: *const c_char,
    description_len: usize,
    unsigned_params: *mut *mut wxpay_unsigned_params,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(unsigned_params, "unsigned_params", error, || {
        let (given, moment) = beside_moment(bytes(description, description_len, "description")?)?;
        Ok(begun(borrow(merchant, "merchant")?.inner.begin_front_end_value("jsapi", &given, &moment)?))
    })
}

/// The parameters of the `OpenSDK`'s `PayReq` of an app, as a JSON object of texts.
///
/// `description` as of wxpay_jsapi_params, and `partnerid`, the merchant number that receives.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_app_params(
    merchant: *const wxpay_merchant,
    description: *const c_char,
    description_len: usize,
    params: *mut *mut wxpay_text,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(params, "params", error, || {
        let (given, moment) = beside_moment(bytes(description, description_len, "description")?)?;
        Ok(text(borrow(merchant, "merchant")?.inner.prepare_front_end_value("app", &given, &moment)?.members))
    })
}

/// The same up to its signature.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_begin_app_params(
    merchant: *const wxpay_merchant,
    description: *const c_char,
    description_len: usize,
    unsigned_params: *mut *mut wxpay_unsigned_params,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(unsigned_params, "unsigned_params", error, || {
        let (given, moment) = beside_moment(bytes(description, description_len, "description")?)?;
        Ok(begun(borrow(merchant, "merchant")?.inner.begin_front_end_value("app", &given, &moment)?))
    })
}

/// Makes the parameters with their signature: the 256 bytes, not base64.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_unsigned_params_finish(
    unsigned_params: *const wxpay_unsigned_params,
    signature: *const c_char,
    signature_len: usize,
    params: *mut *mut wxpay_text,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    make(params, "params", error, || {
        let unsigned = &borrow(unsigned_params, "unsigned_params")?.inner;
        Ok(text(unsigned.finish(bytes(signature, signature_len, "signature")?)?))
    })
}

/// Frees it; null is ignored. The parameters that were made of it live on.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_unsigned_params_free(unsigned_params: *mut wxpay_unsigned_params) {
    free(unsigned_params);
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
