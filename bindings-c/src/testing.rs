//! WeChat Pay's side, for users' tests, with published keys that protect nothing.

use wxpay_core::platform::{
    HeaderList, Platform, TEST_APIV3_KEY, TEST_MCHID, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID,
    TEST_SERIAL_NO,
};
use wxpay_core::{Error, Moment, Value, provider};

use crate::boundary::Text;
use crate::parts::told;
use crate::text::wxpay_text;
use crate::wxpay_bytes;

/// WeChat Pay with keys for tests.
pub struct wxpay_platform {
    inner: Platform,
    config: Text,
}

/// Makes WeChat Pay's side: it signs answers and seals notifications.
pub(crate) fn wxpay_platform_new() -> Result<wxpay_platform, Error> {
    let provider = provider::default().ok_or_else(|| Error::internal("no cryptography is built in"))?;
    let config = Value::from([
        ("mchid", TEST_MCHID.into()),
        ("serial_no", TEST_SERIAL_NO.into()),
        ("private_key", TEST_PRIVATE_KEY.into()),
        ("apiv3_key", TEST_APIV3_KEY.into()),
        ("platform_keys", Value::from([(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.into())])),
    ]);
    Ok(wxpay_platform { inner: Platform::test(provider)?, config: told(config) })
}

/// The configuration of a merchant that trusts this platform: JSON for wxpay_merchant_new.
pub(crate) fn wxpay_platform_config(platform: &wxpay_platform) -> wxpay_bytes {
    platform.config.view()
}

/// Signs an answer with this body: `headers` becomes its block of headers.
///
/// `options` is a JSON object of `timestamp` and `nonce`; empty for the system's.
pub(crate) fn wxpay_platform_answer(
    platform: &wxpay_platform,
    body: &[u8],
    options: &Moment,
) -> Result<wxpay_text, Error> {
    Ok(block(&platform.inner.sign("", body, options)?))
}

/// Seals and signs a notification of this data, a JSON object: `headers` becomes its block of headers, `body` its body.
///
/// `options` is a JSON object of `id event_type original_type summary create_time timestamp nonce`; defaults serve most
/// tests.
pub(crate) fn wxpay_platform_notification(
    platform: &wxpay_platform,
    data: &[u8],
    options: &[u8],
) -> Result<Sent, Error> {
    let (headers, body) = platform.inner.notification_json(data, options)?;
    Ok(Sent { headers: block(&headers), body: wxpay_text::new(body) })
}

/// A notification ready to send.
pub(crate) struct Sent {
    pub(crate) headers: wxpay_text,
    pub(crate) body: wxpay_text,
}

fn block(headers: &HeaderList) -> wxpay_text {
    let line = |(name, value): &(&str, String)| [*name, ": ", value, "\r\n"].concat();
    wxpay_text::new(headers.iter().map(line).collect::<String>())
}
