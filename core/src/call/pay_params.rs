//! Signed parameters that the front end hands to WeChat to start a payment (调起支付).

use std::fmt;

use wxpay_core_schema::Object;

use crate::error::Error;
use crate::merchant::Merchant;
use crate::wire::canonical::Signature;
use crate::wire::moment::Moment;

/// The parameters up to their signature.
pub struct UnsignedParams {
    params: Object,
    /// Under which name the front end takes the signature.
    sign: &'static str,
    message: Vec<u8>,
}

impl UnsignedParams {
    /// Four lines, each ended by LF.
    fn new(lines: [&str; 4], params: Object, sign: &'static str) -> Self {
        Self { params, sign, message: (lines.join("\n") + "\n").into_bytes() }
    }

    /// The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256.
    pub fn message(&self) -> &[u8] {
        &self.message
    }

    /// Takes the signature: 256 bytes, not base64.
    pub fn finish(&self, signature: &[u8]) -> Result<Object, Error> {
        Ok(self.signed(&Signature::new(signature)?))
    }

    fn signed(&self, signature: &Signature) -> Object {
        let mut params = self.params.clone();
        params.push(self.sign, signature.base64());
        params
    }

    fn sign(&self, merchant: &Merchant) -> Result<Object, Error> {
        Ok(self.signed(&merchant.sign(&self.message)?))
    }
}

impl fmt::Debug for UnsignedParams {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnsignedParams").finish_non_exhaustive()
    }
}

impl Merchant {
    /// Parameters of `WeixinJSBridge`, `wx.chooseWXPay` and the mini-program's `wx.requestPayment`, as an object.
    ///
    /// `appid` is the one of the client that pays; `prepay_id` is bare, as the order answered it, and valid for 2 hours.
    pub fn jsapi_params(&self, appid: &str, prepay_id: &str, moment: &Moment) -> Result<Object, Error> {
        self.begin_jsapi_params(appid, prepay_id, moment)?.sign(self)
    }

    /// [`Merchant::jsapi_params`] up to their signature, for a signer elsewhere.
    pub fn begin_jsapi_params(&self, appid: &str, prepay_id: &str, moment: &Moment) -> Result<UnsignedParams, Error> {
        check("appid", appid)?;
        let package = format!("prepay_id={}", bare(prepay_id)?);
        let (timestamp, nonce) = (moment.timestamp.to_string(), moment.nonce.to_string());
        let params = object([
            ("appId", appid),
            ("timeStamp", &timestamp),
            ("nonceStr", &nonce),
            ("package", &package),
            ("signType", "RSA"),
        ]);
        Ok(UnsignedParams::new([appid, &timestamp, &nonce, &package], params, "paySign"))
    }

    /// The parameters of the `OpenSDK`'s `PayReq` of an app, as an object of texts.
    ///
    /// `partnerid` is the merchant number that receives; `prepay_id` is bare, and valid for 2 hours.
    pub fn app_params(&self, appid: &str, partnerid: &str, prepay_id: &str, moment: &Moment) -> Result<Object, Error> {
        self.begin_app_params(appid, partnerid, prepay_id, moment)?.sign(self)
    }

    /// [`Merchant::app_params`] up to their signature, for a signer elsewhere.
    pub fn begin_app_params(
        &self,
        appid: &str,
        partnerid: &str,
        prepay_id: &str,
        moment: &Moment,
    ) -> Result<UnsignedParams, Error> {
        check("appid", appid)?;
        check("partnerid", partnerid)?;
        let prepay_id = bare(prepay_id)?;
        let (timestamp, nonce) = (moment.timestamp.to_string(), moment.nonce.to_string());
        let params = object([
            ("appid", appid),
            ("partnerid", partnerid),
            ("prepayid", prepay_id),
            ("package", "Sign=WXPay"),
            ("noncestr", &nonce),
            ("timestamp", &timestamp),
        ]);
        Ok(UnsignedParams::new([appid, &timestamp, &nonce, prepay_id], params, "sign"))
    }
}

fn object<const N: usize>(entries: [(&str, &str); N]) -> Object {
    entries.into_iter().map(|(name, value)| (name.to_owned(), value.into())).collect()
}

fn bare(prepay_id: &str) -> Result<&str, Error> {
    if prepay_id.starts_with("prepay_id=") {
        return Err(Error::invalid_argument("prepay_id", "the bare id, as the order answered it, without prepay_id="));
    }
    check("prepay_id", prepay_id)
}

/// A line break would move what is signed.
fn check<'a>(field: &str, text: &'a str) -> Result<&'a str, Error> {
    let fits = (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then_some(text).ok_or_else(|| Error::invalid_argument(field, "1 to 128 visible ASCII characters"))
}
