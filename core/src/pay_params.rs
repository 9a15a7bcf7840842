//! What the front end hands to WeChat to start a payment (调起支付), signed.

use crate::error::Error;
use crate::keys::base64_encode;
use crate::merchant::Merchant;
use crate::moment::Moment;
use crate::value::Object;

impl Merchant {
    /// What `WeixinJSBridge`, `wx.chooseWXPay` and the mini-program's `wx.requestPayment` take, as an object of texts.
    ///
    /// `appid` is the one of the client that pays; `prepay_id` is bare, as the order answered it, and valid for 2 hours.
    pub fn jsapi_params(&self, appid: &str, prepay_id: &str, moment: &Moment) -> Result<Object, Error> {
        check("appid", appid)?;
        let package = format!("prepay_id={}", bare(prepay_id)?);
        let (timestamp, nonce) = (moment.timestamp.to_string(), moment.nonce.to_string());
        let signature = self.sign_lines([appid, &timestamp, &nonce, &package])?;
        Ok(object([
            ("appId", appid),
            ("timeStamp", &timestamp),
            ("nonceStr", &nonce),
            ("package", &package),
            ("signType", "RSA"),
            ("paySign", &signature),
        ]))
    }

    /// What the `OpenSDK`'s `PayReq` of an app takes, as an object of texts.
    ///
    /// `partnerid` is the merchant number that receives; `prepay_id` is bare, and valid for 2 hours.
    pub fn app_params(&self, appid: &str, partnerid: &str, prepay_id: &str, moment: &Moment) -> Result<Object, Error> {
        check("appid", appid)?;
        check("partnerid", partnerid)?;
        let prepay_id = bare(prepay_id)?;
        let (timestamp, nonce) = (moment.timestamp.to_string(), moment.nonce.to_string());
        let signature = self.sign_lines([appid, &timestamp, &nonce, prepay_id])?;
        Ok(object([
            ("appid", appid),
            ("partnerid", partnerid),
            ("prepayid", prepay_id),
            ("package", "Sign=WXPay"),
            ("noncestr", &nonce),
            ("timestamp", &timestamp),
            ("sign", &signature),
        ]))
    }

    /// Four lines, each ended by LF.
    fn sign_lines(&self, lines: [&str; 4]) -> Result<String, Error> {
        let message = lines.join("\n") + "\n";
        self.sign(message.as_bytes()).map(|signature| base64_encode(&signature))
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
