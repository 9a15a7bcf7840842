//! What the front end hands to WeChat to start a payment (调起支付).

use std::ffi::c_char;

use wxpay_core::{Error, Value};

use crate::boundary::{Slot, borrow, boundary, bytes};
use crate::error::wxpay_error;
use crate::json::{self, Members};
use crate::merchant::wxpay_merchant;
use crate::text::wxpay_text;
use crate::wxpay_status;

/// What JSAPI (`chooseWXPay`) and the mini-program's `requestPayment` take, as a JSON object of texts.
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
    boundary(error, || {
        let out = Slot::new(params, "params")?;
        let merchant = &borrow(merchant, "merchant")?.inner;
        let mut members = Members::read(bytes(description, description_len, "description")?, "description")?;
        let (appid, prepay_id) = (needed(&mut members, "appid")?, needed(&mut members, "prepay_id")?);
        let moment = members.moment()?;
        members.end()?;
        let params = merchant.jsapi_params(&appid, &prepay_id, &moment)?;
        out.give(wxpay_text::new(json::write(&Value::Object(params))));
        Ok(())
    })
}

/// What the `OpenSDK`'s `PayReq` of an app takes, as a JSON object of texts.
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
    boundary(error, || {
        let out = Slot::new(params, "params")?;
        let merchant = &borrow(merchant, "merchant")?.inner;
        let mut members = Members::read(bytes(description, description_len, "description")?, "description")?;
        let (appid, prepay_id) = (needed(&mut members, "appid")?, needed(&mut members, "prepay_id")?);
        let partnerid = needed(&mut members, "partnerid")?;
        let moment = members.moment()?;
        members.end()?;
        let params = merchant.app_params(&appid, &partnerid, &prepay_id, &moment)?;
        out.give(wxpay_text::new(json::write(&Value::Object(params))));
        Ok(())
    })
}

/// Core checks what it holds, an empty text too.
fn needed(members: &mut Members, name: &str) -> Result<String, Error> {
    Ok(members.text(name)?.unwrap_or_default())
}
