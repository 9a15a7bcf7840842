//! Parameters with which a front end calls WeChat (调起).

use wxpay_core::{Error, Merchant, Moment, Value};

use crate::boundary::Name;
use crate::json::described;
use crate::merchant::wxpay_merchant;
use crate::objects::wxpay_unsigned_params;
use crate::shown::Shown;

/// A front-end call and its input.
pub(crate) struct Page {
    merchant: Merchant,
    call: String,
    given: Value,
    moment: Moment,
    /// True to return only the members.
    is_bare: bool,
}

impl Page {
    /// Its parameters.
    pub(crate) fn sign(self) -> Result<Value, Error> {
        let params = self.merchant.prepare_front_end_value(&self.call, &self.given, &self.moment)?;
        Ok(if self.is_bare { params.members.into() } else { params.into() })
    }
}

impl Shown for Page {
    type Form = wxpay_unsigned_params;

    fn shown(self) -> Result<wxpay_unsigned_params, Error> {
        self.merchant.begin_front_end_value(&self.call, &self.given, &self.moment).shown()
    }
}

/// Prepares the parameters of a front end's call to WeChat: a payment, a confirmation, a page.
///
/// `call` is a name of wxpay/front_end.h, ended by a NUL; `given` is a JSON object of what the comment there lists.
/// `options` is a JSON object of `timestamp`, `nonce` and `unrepresentable` as for wxpay_merchant_prepare_with; empty
/// for none. `params` becomes a JSON object of `members` and, if the call has them, `business_type`, `mini_program`,
/// `query` and `url`.
pub(crate) fn wxpay_merchant_prepare_front_end(
    merchant: &wxpay_merchant,
    call: Name<'_>,
    given: &[u8],
    options: &[u8],
) -> Result<Page, Error> {
    let mut given = if given.is_empty() { Value::Null } else { Value::from_json(given, "given")? };
    let mut members = described(options, "options", Some(("given", &mut given)))?;
    let moment = members.moment(Moment::now)?;
    members.end()?;
    Ok(Page { merchant: merchant.inner.clone(), call: call.into(), given, moment, is_bare: false })
}

/// `params` becomes the parameters of JSAPI (`chooseWXPay`) and the mini-program's `requestPayment`, a JSON object of
/// texts.
///
/// `description` is a JSON object of `appid` (that of the paying client), `prepay_id` (bare, as in the order's answer),
/// and `timestamp` and `nonce`, by default the system's time and a random one.
pub(crate) fn wxpay_merchant_jsapi_params(merchant: &wxpay_merchant, description: &[u8]) -> Result<Page, Error> {
    payment(merchant, "jsapi", description)
}

/// `params` becomes the parameters of `PayReq` in an app's `OpenSDK`, a JSON object of texts.
///
/// `description` as for wxpay_merchant_jsapi_params, and `partnerid`, the merchant number that receives.
pub(crate) fn wxpay_merchant_app_params(merchant: &wxpay_merchant, description: &[u8]) -> Result<Page, Error> {
    payment(merchant, "app", description)
}

/// Makes a payment call from its description.
fn payment(merchant: &wxpay_merchant, call: &str, description: &[u8]) -> Result<Page, Error> {
    let mut members = described(description, "description", None)?;
    let moment = members.moment(Moment::now)?;
    let given = members.rest().into();
    Ok(Page { merchant: merchant.inner.clone(), call: call.into(), given, moment, is_bare: true })
}
