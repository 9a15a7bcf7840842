//! Notifications: verified, then decrypted, then parsed.

use std::fmt;

use wxpay_core_catalogue::ecommerce::profitsharing::Movement;
use wxpay_core_schema::Value;
use wxpay_core_schema::encoding::base64_decode;
use wxpay_core_schema::shape::Shape;

use crate::error::{Error, Kind};
use crate::keys;
use crate::merchant::Merchant;
use crate::wire::headers::Headers;

/// What to answer to WeChat Pay, within 5 seconds; anything but 200 and 204 makes it repeat, 15 times in a day.
#[derive(Clone, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub struct Reply {
    /// HTTP status.
    pub status: u16,
    /// The body: JSON, or empty.
    pub body: &'static str,
}

/// What a 分账动账 notification tells of.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[non_exhaustive]
pub enum Moved {
    /// 分账: a receiver got its share.
    Split,
    /// 分账回退: a receiver paid back.
    Return,
}

impl Moved {
    /// The stable name in every language.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Split => "split",
            Self::Return => "return",
        }
    }
}

/// A notification that WeChat Pay signed. It is no authority on a split: query before acting on it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Notification {
    /// The notification's id; repeats carry the same one.
    pub id: String,
    /// When it was made, RFC 3339.
    pub create_time: Option<String>,
    /// The event, such as `TRANSACTION.SUCCESS`.
    pub event_type: String,
    /// `encrypt-resource`.
    pub resource_type: Option<String>,
    /// WeChat Pay's words for people, such as 分账.
    pub summary: Option<String>,
    /// What the data is, such as `profitsharing`.
    pub original_type: Option<String>,
    /// The decrypted data.
    pub data: Value,
    /// Whether money was split or returned; none for every other notification.
    pub moved: Option<Moved>,
    /// The same for everything that tells of the same event: act once for each.
    pub dedupe_key: String,
    /// What to answer when it was taken.
    pub reply: Reply,
    /// The decrypted bytes: JSON.
    pub plaintext: Vec<u8>,
}

impl Notification {
    /// The data of a 分账动账 notification, typed.
    pub fn movement(&self) -> Option<Movement> {
        self.moved.map(|_| Movement::from_value(&self.data))
    }
}

impl fmt::Debug for Notification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notification")
            .field("id", &self.id)
            .field("event_type", &self.event_type)
            .finish_non_exhaustive()
    }
}

pub(crate) fn read(merchant: &Merchant, headers: &Headers, body: &[u8], now: u64) -> Result<Notification, Error> {
    merchant.verify(headers, body, now)?;
    open(merchant, body)
}

/// What to answer to a notification that is not taken. WeChat Pay repeats it: a probe is followed by the real one, and
/// what only a missing key prevented is read later.
pub(crate) fn refusal(kind: Kind) -> Reply {
    let (status, body) = match kind {
        Kind::UnknownSerial | Kind::DecryptFailed => (500, r#"{"code":"FAIL","message":"key not available"}"#),
        Kind::MalformedNotification | Kind::UnsupportedAlgorithm => (400, r#"{"code":"FAIL","message":"malformed"}"#),
        _ => (401, r#"{"code":"FAIL","message":"signature not accepted"}"#),
    };
    Reply { status, body }
}

/// Decrypts and parses what was verified.
pub(crate) fn open(merchant: &Merchant, body: &[u8]) -> Result<Notification, Error> {
    let envelope = Value::from_answer(body)
        .filter(|json| matches!(json, Value::Object(_)))
        .ok_or_else(|| malformed("body", "no JSON object"))?;
    let text = |name: &str| envelope.get(name).and_then(Value::as_str).map(str::to_owned);
    let needed = |name: &str| text(name).ok_or_else(|| malformed(name, "no text"));
    let resource = envelope
        .get("resource")
        .filter(|json| matches!(json, Value::Object(_)))
        .ok_or_else(|| malformed("resource", "no object"))?;
    let plaintext = decrypt(merchant, resource)?;
    let data = Value::from_answer(&plaintext)
        .filter(|json| matches!(json, Value::Object(_)))
        .ok_or_else(|| malformed("resource.ciphertext", "what it holds is no JSON object"))?;
    let (id, event_type, summary) = (needed("id")?, needed("event_type")?, text("summary"));
    let original_type = resource.get("original_type").and_then(Value::as_str).map(str::to_owned);
    let moved = moved(original_type.as_deref(), &event_type, summary.as_deref());
    Ok(Notification {
        dedupe_key: moved.and_then(|_| business_key(&data)).unwrap_or_else(|| id.clone()),
        id,
        create_time: text("create_time"),
        event_type,
        resource_type: text("resource_type"),
        summary,
        original_type,
        data,
        moved,
        reply: Reply { status: 204, body: "" },
        plaintext,
    })
}

/// Opens `resource` with the APIv3 key.
///
/// <https://pay.weixin.qq.com/docs/merchant/development/interface-rules/certificate-callback-decryption.html>
pub(crate) fn decrypt(merchant: &Merchant, resource: &Value) -> Result<Vec<u8>, Error> {
    let text = |name: &str| resource.get(name).and_then(Value::as_str);
    let place = |name: &str| format!("resource.{name}");
    if text("algorithm") != Some("AEAD_AES_256_GCM") {
        return Err(Error::new(Kind::UnsupportedAlgorithm, "only AEAD_AES_256_GCM is supported").at(place("algorithm")));
    }
    let nonce: &[u8; 12] = text("nonce")
        .and_then(|nonce| nonce.as_bytes().try_into().ok())
        .ok_or_else(|| malformed(&place("nonce"), "not the 12 bytes that AES-GCM takes"))?;
    let data = match resource.get("associated_data") {
        None | Some(Value::Null) => "",
        Some(Value::Text(data)) => data,
        Some(_) => return Err(malformed(&place("associated_data"), "no text")),
    };
    let ciphertext = text("ciphertext")
        .and_then(|text| base64_decode(text.as_bytes()))
        .ok_or_else(|| malformed(&place("ciphertext"), "no base64"))?;
    let apiv3_keys = merchant.apiv3_keys();
    keys::open(merchant.provider(), apiv3_keys, nonce, data.as_bytes(), &ciphertext).ok_or_else(|| {
        let text = match apiv3_keys.len() {
            0 => "the merchant has no apiv3_key here",
            _ => {
                "no apiv3_key that is held opens it: it is another merchant's, or was changed on the merchant platform"
            }
        };
        Error::new(Kind::DecryptFailed, text).at(place("ciphertext"))
    })
}

/// `original_type` tells; where it is missing, the event does. Five spellings of the event are documented.
fn moved(original_type: Option<&str>, event_type: &str, summary: Option<&str>) -> Option<Moved> {
    let is_profitsharing = match original_type {
        Some(original_type) => original_type == "profitsharing",
        None => event_type.starts_with("PROFITSHARING"),
    };
    let is_return = event_type.ends_with("RETURN") || summary.is_some_and(|summary| summary.contains("回退"));
    is_profitsharing.then_some(if is_return { Moved::Return } else { Moved::Split })
}

/// What is the same for every notification of one movement.
fn business_key(data: &Value) -> Option<String> {
    let text = |name: &str| data.get(name)?.as_str();
    let account = data.get("receiver")?.get("account")?.as_str()?;
    Some(format!("profitsharing/{}/{}/{account}", text("transaction_id")?, text("order_id")?))
}

fn malformed(place: &str, what: &str) -> Error {
    Error::new(Kind::MalformedNotification, what).at(place)
}
