//! Parameters for calling WeChat from a front end (调起), filled in and signed as the catalogue declares.

mod fill;

use std::fmt;

use wxpay_core_catalogue::front_end::{App, CALLS, Jsapi};
use wxpay_core_schema::front_end::{Call, Form, FrontEnd, MiniProgram, Query, Signature as Signed, Source};
use wxpay_core_schema::remedy::Remedy;
use wxpay_core_schema::{Object, Value};

use self::fill::Fill;
use crate::error::locale::Locale;
use crate::error::{Error, ErrorKind};
use crate::merchant::Merchant;
use crate::wire::canonical::Signature;
use crate::wire::moment::Moment;
use crate::wire::target;

/// The parameters of one call: its members, and the form in which they travel.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Params {
    /// The members, with a signature if the call has one.
    pub members: Object,
    /// `businessType` of `openBusinessView`.
    pub business_type: Option<&'static str>,
    /// The mini-program to open.
    pub mini_program: Option<MiniProgram>,
    /// The members as one text, each value encoded once: the `queryString`, or the query of a mini-program's path.
    pub query: Option<String>,
    /// The URL to open, or to show as a QR code.
    pub url: Option<String>,
}

impl From<Params> for Value {
    /// Lists the members that are present.
    fn from(params: Params) -> Self {
        let Params { members, business_type, mini_program, query, url } = params;
        let mut object = Object::new();
        object.push("members", members);
        if let Some(business_type) = business_type {
            object.push("business_type", business_type);
        }
        if let Some(MiniProgram { appid, username, path }) = mini_program {
            let parts = [("appid", appid), ("username", username), ("path", path)];
            object.push(
                "mini_program",
                parts.map(|(name, text)| (name.to_owned(), text.into())).into_iter().collect::<Object>(),
            );
        }
        for (name, text) in [("query", query), ("url", url)] {
            if let Some(text) = text {
                object.push(name, text);
            }
        }
        object.into()
    }
}

/// The parameters of a call before their signature.
pub struct UnsignedParams {
    members: Object,
    /// The name of the member that takes the signature.
    member: &'static str,
    message: Vec<u8>,
    locale: Locale,
}

impl UnsignedParams {
    fn new(fill: &Fill<'_>, lines: &[Source], member: &'static str, locale: Locale) -> Result<Self, Error> {
        Ok(Self { members: fill.members()?, member, message: fill.lines(lines)?, locale })
    }

    /// The bytes to sign, with RSASSA-PKCS1-v1_5 and SHA-256.
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// The language of errors: that of the merchant.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Takes the signature, 256 raw bytes and not base64, and returns the members.
    pub fn finish(&self, signature: &[u8]) -> Result<Object, Error> {
        Ok(self.signed(&Signature::new(signature).map_err(self.locale.speak())?))
    }

    fn signed(&self, signature: &Signature) -> Object {
        let mut members = self.members.clone();
        members.push(self.member, signature.base64());
        members
    }
}

impl fmt::Debug for UnsignedParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnsignedParams").finish_non_exhaustive()
    }
}

impl Merchant {
    /// Makes the parameters with which a front end opens a payment, a confirmation or a page of WeChat.
    ///
    /// Pages that the `APIv2` key signs need [`Config::api_v2_key`](crate::Config::api_v2_key).
    pub fn prepare_front_end<F: FrontEnd>(&self, given: F, moment: &Moment) -> Result<Params, Error> {
        self.hand_over(F::CALL, &given.into_value().unwrap_or_default(), moment).map_err(self.speak())
    }

    /// Makes the same parameters by the call's name, such as `payscore_detail`.
    pub fn prepare_front_end_value(&self, name: &str, given: &Value, moment: &Moment) -> Result<Params, Error> {
        find(name).and_then(|call| self.hand_over(call, given, moment)).map_err(self.speak())
    }

    /// Makes the parameters up to the signature, for a signer elsewhere.
    pub fn begin_front_end<F: FrontEnd>(&self, given: F, moment: &Moment) -> Result<UnsignedParams, Error> {
        self.begin_hand_over(F::CALL, &given.into_value().unwrap_or_default(), moment).map_err(self.speak())
    }

    /// Does the same by the call's name, such as `jsapi`.
    pub fn begin_front_end_value(&self, name: &str, given: &Value, moment: &Moment) -> Result<UnsignedParams, Error> {
        find(name).and_then(|call| self.begin_hand_over(call, given, moment)).map_err(self.speak())
    }

    /// Makes the parameters of `WeixinJSBridge`, `wx.chooseWXPay` and a mini-program's `wx.requestPayment`: the members
    /// of [`Jsapi`].
    ///
    /// `appid` is that of the paying client; `prepay_id` is the bare id from the order's answer, valid for 2 hours.
    pub fn jsapi_params(&self, appid: &str, prepay_id: &str, moment: &Moment) -> Result<Object, Error> {
        Ok(self.prepare_front_end(jsapi(appid, prepay_id), moment)?.members)
    }

    /// [`Merchant::jsapi_params`] up to their signature, for a signer elsewhere.
    pub fn begin_jsapi_params(&self, appid: &str, prepay_id: &str, moment: &Moment) -> Result<UnsignedParams, Error> {
        self.begin_front_end(jsapi(appid, prepay_id), moment)
    }

    /// Makes the parameters of an app's `OpenSDK` `PayReq`, all texts: the members of [`App`].
    ///
    /// `partnerid` is the receiving merchant's number; `prepay_id` is the bare id, valid for 2 hours.
    pub fn app_params(&self, appid: &str, partnerid: &str, prepay_id: &str, moment: &Moment) -> Result<Object, Error> {
        Ok(self.prepare_front_end(app(appid, partnerid, prepay_id), moment)?.members)
    }

    /// [`Merchant::app_params`] up to their signature, for a signer elsewhere.
    pub fn begin_app_params(
        &self,
        appid: &str,
        partnerid: &str,
        prepay_id: &str,
        moment: &Moment,
    ) -> Result<UnsignedParams, Error> {
        self.begin_front_end(app(appid, partnerid, prepay_id), moment)
    }

    fn hand_over(&self, call: &'static Call, given: &Value, moment: &Moment) -> Result<Params, Error> {
        let fill = Fill::new(call, given, self.mchid(), moment)?;
        let members = match call.signature {
            Signed::None => fill.members()?,
            Signed::Lines { lines, member } => {
                let unsigned = UnsignedParams::new(&fill, lines, member, self.locale())?;
                unsigned.signed(&self.sign(&unsigned.message)?)
            }
            Signed::Members { member } => {
                let mut members = fill.members()?;
                let signature = self.api_v2_key().ok_or_else(no_api_v2_key)?.sign(&fill::sorted(&members))?;
                members.push(member, signature);
                members
            }
        };
        let mut params = Params::default();
        match call.form {
            Form::Members => {}
            Form::BusinessView(business_type) => {
                params.business_type = Some(business_type);
                params.query = Some(target::parameters(&members));
            }
            Form::MiniProgram(mini_program) => {
                params.mini_program = Some(mini_program);
                params.query = Some(target::parameters(&members));
            }
            Form::Link { base, query, fragment } => {
                let mut url = fill.link(base)?;
                let parameters = match query {
                    Query::Members => target::parameters(&members),
                    Query::These(these) => target::parameters(&fill.all(these)?),
                };
                if !parameters.is_empty() {
                    url.push(if url.contains('?') { '&' } else { '?' });
                }
                params.url = Some(url + &parameters + fragment);
            }
        }
        params.members = members;
        Ok(params)
    }

    fn begin_hand_over(&self, call: &'static Call, given: &Value, moment: &Moment) -> Result<UnsignedParams, Error> {
        let Signed::Lines { lines, member } = call.signature else {
            let text = "the merchant's private key signs nothing of this call: prepare it in one step";
            return Err(Error::invalid_argument("name", text));
        };
        UnsignedParams::new(&Fill::new(call, given, self.mchid(), moment)?, lines, member, self.locale())
    }
}

fn no_api_v2_key() -> Error {
    let text = "the merchant has no APIv2 key here, and this call is signed by it; nothing else needs it";
    Error::new(ErrorKind::InvalidKey, text).at("api_v2_key").with_remedy(NO_API_V2_KEY)
}

const NO_API_V2_KEY: Remedy = Remedy {
    zh: "请在商户平台“账户中心 → API安全”设置 APIv2 密钥，并传入商户配置；它不是 APIv3 密钥。",
    en: "Set the APIv2 key on the merchant platform (account centre, API security) and give it to the merchant; it is not the APIv3 key.",
};

fn jsapi(appid: &str, prepay_id: &str) -> Jsapi {
    Jsapi { appid: Some(appid.into()), prepay_id: prepay_id.into(), ..Jsapi::default() }
}

fn app(appid: &str, partnerid: &str, prepay_id: &str) -> App {
    App { appid: Some(appid.into()), partnerid: Some(partnerid.into()), prepay_id: prepay_id.into(), ..App::default() }
}

fn find(name: &str) -> Result<&'static Call, Error> {
    let unknown = || Error::unknown_method("front_end", name, &CALLS.iter().map(|call| call.name).collect::<Vec<_>>());
    CALLS.iter().copied().find(|call| call.name == name).ok_or_else(unknown)
}
