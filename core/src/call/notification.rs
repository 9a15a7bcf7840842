//! Notifications: verified, then decrypted, then parsed.

use std::fmt;

#[cfg(feature = "ecommerce")]
use wxpay_core_catalogue::ecommerce::profitsharing::Movement;
use wxpay_core_schema::Value;
#[cfg(feature = "ecommerce")]
use wxpay_core_schema::shape::Shape;

use crate::error::reply::Reply;
use crate::error::{Error, Kind};
use crate::merchant::Merchant;
use crate::merchant::set::MerchantSet;
use crate::wire::headers::Headers;

/// The movement that a 分账动账 notification tells of.
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
    /// The kind of data, such as `profitsharing`.
    pub original_type: Option<String>,
    /// The decrypted data.
    pub data: Value,
    /// The movement: money was split or returned; `None` for every other notification.
    pub moved: Option<Moved>,
    /// The same for everything that tells of the same event: act once for each.
    pub dedupe_key: String,
    /// The reply for a notification that was taken.
    pub reply: Reply,
    /// The decrypted bytes: JSON.
    pub plaintext: Vec<u8>,
}

#[cfg(feature = "ecommerce")]
impl Notification {
    /// The data of a 分账动账 notification, typed.
    pub fn movement(&self) -> Option<Movement> {
        self.moved.map(|_| Movement::from_value(&self.data))
    }
}

/// Every member but the data under its name, `null` where there is none.
impl From<&Notification> for Value {
    fn from(notification: &Notification) -> Self {
        Self::from([
            ("id", notification.id.as_str().into()),
            ("event_type", notification.event_type.as_str().into()),
            ("resource_type", notification.resource_type.as_deref().into()),
            ("summary", notification.summary.as_deref().into()),
            ("create_time", notification.create_time.as_deref().into()),
            ("original_type", notification.original_type.as_deref().into()),
            ("moved", notification.moved.map(Moved::as_str).into()),
            ("dedupe_key", notification.dedupe_key.as_str().into()),
            ("reply", (&notification.reply).into()),
        ])
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

impl Merchant {
    /// Reads a notification: verified, then decrypted, then parsed. An error carries the reply to give.
    pub fn read_notification(&self, headers: &Headers, body: &[u8], now: u64) -> Result<Notification, Error> {
        self.verify(headers, body, now)?;
        open(self, body)
    }
}

impl MerchantSet {
    /// Reads a notification, and tells whose it is.
    ///
    /// Only the keys under its serial are tried, each once: a forged one costs one verification, however many merchants.
    pub fn read_notification(
        &self,
        headers: &Headers,
        body: &[u8],
        now: u64,
    ) -> Result<(Merchant, Notification), Error> {
        self.read(headers, body, now, open)
    }
}

/// Decrypts and parses what was verified.
fn open(merchant: &Merchant, body: &[u8]) -> Result<Notification, Error> {
    let envelope = Value::from_answer(body)
        .filter(|json| matches!(json, Value::Object(_)))
        .ok_or_else(|| malformed("body", "expected a JSON object"))?;
    let text = |name: &str| envelope.get(name).and_then(Value::as_str).map(str::to_owned);
    let needed = |name: &str| text(name).ok_or_else(|| malformed(name, "expected a string"));
    let resource = envelope
        .get("resource")
        .filter(|json| matches!(json, Value::Object(_)))
        .ok_or_else(|| malformed("resource", "expected an object"))?;
    let plaintext = merchant.opener().open(resource, "resource", Kind::MalformedNotification)?;
    let data = Value::from_answer(&plaintext)
        .filter(|json| matches!(json, Value::Object(_)))
        .ok_or_else(|| malformed("resource.ciphertext", "the plaintext is not a JSON object"))?;
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

/// `original_type` tells; where it is missing, the event does. Five spellings of the event are documented.
fn moved(original_type: Option<&str>, event_type: &str, summary: Option<&str>) -> Option<Moved> {
    let is_profitsharing = match original_type {
        Some(original_type) => original_type == "profitsharing",
        None => event_type.starts_with("PROFITSHARING"),
    };
    let is_return = event_type.ends_with("RETURN") || summary.is_some_and(|summary| summary.contains("回退"));
    is_profitsharing.then_some(if is_return { Moved::Return } else { Moved::Split })
}

/// The key that all notifications of one movement share.
fn business_key(data: &Value) -> Option<String> {
    let text = |name: &str| data.get(name)?.as_str();
    let account = data.get("receiver")?.get("account")?.as_str()?;
    Some(format!("profitsharing/{}/{}/{account}", text("transaction_id")?, text("order_id")?))
}

fn malformed(place: &str, what: &str) -> Error {
    Error::new(Kind::MalformedNotification, what).at(place)
}
