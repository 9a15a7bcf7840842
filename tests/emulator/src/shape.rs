//! Shape mode: every declared operation of which no books are kept is answered by a sample of its declared answer.
//!
//! The request is checked by the catalogue: what that does not know is let through and noted. The same number is answered
//! the same, and a query tells of what was asked under its number.

pub(crate) mod asked;
mod file;
pub(crate) mod form;
mod memory;
mod sample;
pub(crate) mod sensitive;

use wxpay_core::platform::MerchantKey;
use wxpay_core::{Entry, Value, catalogue};
use wxpay_core_schema::operation::is_path_of;

use self::asked::Asked;
pub(crate) use self::file::PICTURE;
pub(crate) use self::memory::Memory;
pub(crate) use self::sample::Seed;
use crate::exchange::Draft;
use crate::merchant::{Clocks, Merchant};
use crate::message::Request;
use crate::refusal::Refusal;
use crate::routes;

/// The header that marks a sample.
pub(crate) const MARK: (&str, &str) = ("Emulated", "shape");
/// The header that names, percent-encoded, what of a request the catalogue does not know.
pub(crate) const UNKNOWN: &str = "Emulated-Unknown";

/// The declared operation that a request is one of.
pub(crate) fn serving(request: &Request<'_>) -> Option<&'static Entry> {
    let serves =
        |listed: &&catalogue::Listed| listed.method == request.method && is_path_of(listed.path, request.path());
    // A path that is written out comes before one with a place for a field.
    let listed = catalogue::operations().filter(serves).min_by_key(|listed| listed.path.matches('{').count());
    listed.and_then(|listed| catalogue::find(&listed.id))
}

/// The sample that answers a request. `serial` is the key that `Wechatpay-Serial` named.
pub(crate) fn answer(
    merchant: &mut Merchant,
    entry: &'static Entry,
    request: &Request<'_>,
    serial: Option<&str>,
    clocks: Clocks,
) -> Result<Draft, Refusal> {
    if entry.upload().is_none() {
        routes::check_headers(request)?;
    }
    let Asked { value, unknown } = asked::read(&merchant.signing, entry, request, serial)?;
    let mut headers = vec![(MARK.0, MARK.1.to_owned())];
    if !unknown.is_empty() {
        headers.push((UNKNOWN, unknown.join(",")));
    }
    if entry.answers_file() {
        let text = |name| value.get(name).and_then(Value::as_str).unwrap_or_default();
        let bill = merchant.ledger.bill_file(text("token"), clocks.business);
        let kept = bill.map(|bytes| ("application/octet-stream", bytes));
        let kept = kept.or_else(|| merchant.ledger.complaints.image_file(text("media_id")));
        if let Some((content_type, bytes)) = kept {
            let headers = vec![("Content-Type", content_type.to_owned())];
            return Ok(Draft { status: 200, body: bytes.to_vec(), headers, signed: false });
        }
        let file = file::served(merchant.signing.provider(), entry, &value)?;
        headers.push(("Content-Type", file.content_type.into()));
        return Ok(Draft { status: 200, body: file.bytes, headers, signed: false });
    }
    let known = merchant.shapes.recall(entry, &value, clocks.business);
    if entry.answer.fields.is_empty() {
        return Ok(Draft { status: 204, body: Vec::new(), headers, signed: true });
    }
    let mut sample = sample::of(entry, &value, &known, &host(request));
    seal(&merchant.key, entry, &mut sample)?;
    let body = sample.to_json().ok_or_else(|| Refusal::system("the sample has no JSON form"))?;
    Ok(Draft { status: 200, body, headers, signed: true })
}

/// An answer of the books with its sensitive fields encrypted for the merchant.
pub(crate) fn sealed(
    key: &MerchantKey,
    entry: &Entry,
    answer: &serde_json::Value,
) -> Result<serde_json::Value, Refusal> {
    let text = answer.to_string();
    let unreadable = || Refusal::system("the answer cannot be read");
    let mut value = Value::from_answer(text.as_bytes()).ok_or_else(unreadable)?;
    seal(key, entry, &mut value)?;
    let text = value.to_json().ok_or_else(unreadable)?;
    serde_json::from_slice(&text).map_err(|_| unreadable())
}

fn seal(key: &MerchantKey, entry: &Entry, answer: &mut Value) -> Result<(), Refusal> {
    sensitive::each(entry.answer, answer, &mut |text, _, _| {
        *text = key.encrypt(text).map_err(|error| Refusal::system(error.to_string()))?;
        Ok(())
    })
}

/// Scheme and host of the files that an answer tells of: those of the request, or WeChat Pay's where a proxy brought it.
pub(crate) fn host(request: &Request<'_>) -> String {
    let host = request.header("Host").unwrap_or("api.mch.weixin.qq.com");
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let scheme = if matches!(name, "127.0.0.1" | "localhost" | "[::1]") { "http" } else { "https" };
    format!("{scheme}://{host}")
}

/// Text without what ends a line of a head or an entry of a list.
fn escaped(text: &str) -> String {
    percent_encoding::utf8_percent_encode(text, &ESCAPED).to_string()
}

const ESCAPED: percent_encoding::AsciiSet =
    percent_encoding::NON_ALPHANUMERIC.remove(b'/').remove(b'_').remove(b'-').remove(b'.');

/// Sets a member of an object.
fn put(object: &mut Value, name: &str, value: Value) {
    let Value::Object(object) = object else { return };
    match object.get_mut(name) {
        Some(known) => *known = value,
        None => object.push(name, value),
    }
}
