//! Parameters that the front end hands to WeChat to start a payment (调起支付).

use std::ffi::c_char;

use wxpay_core::{Error, Merchant, Moment, Object, UnsignedParams, Value};

use crate::boundary::{Text, borrow, bytes, free, look, make};
use crate::error::wxpay_error;
use crate::json::{self, Members};
use crate::merchant::wxpay_merchant;
use crate::text::wxpay_text;
use crate::{wxpay_bytes, wxpay_status};

/// The parameters up to their signature, for a signer elsewhere.
pub struct wxpay_unsigned_params {
    inner: UnsignedParams,
    message: Text,
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
        let description = Description::read(bytes(description, description_len, "description")?, false)?;
        Ok(text(description.jsapi(merchant, Merchant::jsapi_params)?))
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
        let description = Description::read(bytes(description, description_len, "description")?, false)?;
        Ok(begun(description.jsapi(merchant, Merchant::begin_jsapi_params)?))
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
        let description = Description::read(bytes(description, description_len, "description")?, true)?;
        Ok(text(description.app(merchant, Merchant::app_params)?))
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
        let description = Description::read(bytes(description, description_len, "description")?, true)?;
        Ok(begun(description.app(merchant, Merchant::begin_app_params)?))
    })
}

/// The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_unsigned_params_message(unsigned_params: *const wxpay_unsigned_params) -> wxpay_bytes {
    look(unsigned_params, |unsigned| unsigned.message.view())
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

/// The payment to start; core checks its members, an empty text too.
struct Description {
    appid: String,
    partnerid: String,
    prepay_id: String,
    moment: Moment,
}

impl Description {
    fn read(description: &[u8], of_app: bool) -> Result<Self, Error> {
        let mut members = Members::read(description, "description")?;
        let appid = members.text("appid")?.unwrap_or_default();
        let prepay_id = members.text("prepay_id")?.unwrap_or_default();
        let partnerid = if of_app { members.text("partnerid")?.unwrap_or_default() } else { String::new() };
        let moment = members.moment()?;
        members.end()?;
        Ok(Self { appid, partnerid, prepay_id, moment })
    }

    fn jsapi<T>(
        &self,
        merchant: *const wxpay_merchant,
        run: impl FnOnce(&Merchant, &str, &str, &Moment) -> Result<T, Error>,
    ) -> Result<T, Error> {
        run(&borrow(merchant, "merchant")?.inner, &self.appid, &self.prepay_id, &self.moment)
    }

    fn app<T>(
        &self,
        merchant: *const wxpay_merchant,
        run: impl FnOnce(&Merchant, &str, &str, &str, &Moment) -> Result<T, Error>,
    ) -> Result<T, Error> {
        run(&borrow(merchant, "merchant")?.inner, &self.appid, &self.partnerid, &self.prepay_id, &self.moment)
    }
}
