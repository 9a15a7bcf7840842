//! WeChat Pay's side, for users' tests, with keys that are published and guard nothing.

use std::ffi::c_char;

use wxpay_core::platform::{
    Event, HeaderList, Platform, TEST_APIV3_KEY, TEST_MCHID, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID,
    TEST_SERIAL_NO,
};
use wxpay_core::{Error, Members, Moment, Value, provider};

use crate::boundary::{Slot, Text, borrow, boundary, bytes};
use crate::error::wxpay_error;
use crate::json::{self};
use crate::text::wxpay_text;
use crate::{wxpay_bytes, wxpay_status};

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
    Ok(wxpay_platform { inner: Platform::test(provider)?, config: Text::new(json::write(&config)) })
}

/// The configuration of a merchant that believes it: JSON for wxpay_merchant_new.
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
/// `options` is a JSON object of `id event_type original_type summary create_time timestamp nonce`; what is left out has
/// a value that serves most tests.
#[unsafe(no_mangle)]
pub extern "C" fn wxpay_platform_notification(
    platform: *const wxpay_platform,
    data: *const c_char,
    data_len: usize,
    options: *const c_char,
    options_len: usize,
    headers: *mut *mut wxpay_text,
    body: *mut *mut wxpay_text,
    error: *mut *mut wxpay_error,
) -> wxpay_status {
    boundary(error, || {
        let (headers, out) = (Slot::new(headers, "headers")?, Slot::new(body, "body")?);
        let platform = &borrow(platform, "platform")?.inner;
        let mut members = Members::from_json(bytes(options, options_len, "options")?, "options")?;
        let usual = Event::default();
        let mut text =
            |name: &'static str, usual: &str| Ok::<_, Error>(members.text(name)?.unwrap_or_else(|| usual.into()));
        let (id, event_type) = (text("id", usual.id)?, text("event_type", usual.event_type)?);
        let original_type = text("original_type", usual.original_type)?;
        let (summary, create_time) = (text("summary", usual.summary)?, text("create_time", usual.create_time)?);
        let moment = members.moment(Moment::now)?;
        members.end()?;
        let event = Event {
            id: &id,
            event_type: &event_type,
            original_type: &original_type,
            summary: &summary,
            create_time: &create_time,
        };
        let (list, body) = platform.notification("", &event, bytes(data, data_len, "data")?, &moment)?;
        headers.give(block(&list));
        out.give(wxpay_text::new(body));
        Ok(())
    })
}

fn block(headers: &HeaderList) -> wxpay_text {
    let line = |(name, value): &(&str, String)| [*name, ": ", value, "\r\n"].concat();
    wxpay_text::new(headers.iter().map(line).collect::<String>())
}
