//! Notifications: verified, then decrypted, then parsed.

use std::borrow::Cow;
use std::fmt;

use wxpay_core_schema::Value;
use wxpay_core_schema::event::{self, Envelope, Event, Told};
use wxpay_core_schema::shape::Shape;
use wxpay_core_schema::unseal::Report;

use crate::call::opened;
use crate::error::reply::Reply;
use crate::error::{Error, ErrorKind};
use crate::merchant::Merchant;
use crate::merchant::set::MerchantSet;
use crate::wire::headers::Headers;
use crate::wire::moment::UnixSeconds;

/// A notification that WeChat Pay signed. Query before acting on it.
#[derive(Clone)]
#[non_exhaustive]
pub struct Notification {
    /// The notification's id; repeats carry the same one.
    pub id: String,
    /// When it was created, in RFC 3339.
    pub create_time: Option<String>,
    /// The declared event; `None` if the catalogue does not know it. It is delivered all the same.
    pub event: Option<&'static event::Entry>,
    /// The event's name on the wire, such as `TRANSACTION.SUCCESS`; several events share one.
    pub event_type: String,
    /// `encrypt-resource`.
    pub resource_type: Option<String>,
    /// WeChat Pay's summary for people, such as 分账.
    pub summary: Option<String>,
    /// The kind of data, such as `transaction`.
    pub original_type: Option<String>,
    /// The decrypted data.
    pub data: Value,
    /// JSON pointers, such as `/user_name`, of fields with a second encryption, for the merchant, that could not be
    /// opened here: `data` holds their ciphertext for [`Merchant::begin_decrypt`].
    pub sealed: Vec<String>,
    /// Whose outcome it tells, ready for a query; `None` if it tells none.
    pub tells: Option<Told>,
    /// The same for every notification of one event: act once per key.
    pub dedupe_key: String,
    /// The reply once the notification is handled.
    pub reply: Reply,
    /// The decrypted bytes: JSON, with fields of a second encryption still encrypted.
    pub plaintext: Vec<u8>,
    /// True if `data` differs from `plaintext`, because a field was opened.
    opened: bool,
}

impl Notification {
    /// The data as the event's struct; `None` if it is another event.
    pub fn read<T: Event>(&self) -> Option<T::Data> {
        self.event.filter(|event| **event == *T::ENTRY).map(|_| T::Data::from_value(&self.data))
    }

    /// `data` as JSON: the decrypted bytes unless a field was opened.
    pub fn json(&self) -> Cow<'_, [u8]> {
        let opened = if self.opened { self.data.to_json() } else { None };
        opened.map_or_else(|| self.plaintext.as_slice().into(), Cow::from)
    }
}

/// Lists every member but the data; an absent one is `null`.
impl From<&Notification> for Value {
    fn from(notification: &Notification) -> Self {
        let sealed: Vec<Self> = notification.sealed.iter().map(|place| place.as_str().into()).collect();
        Self::from([
            ("id", notification.id.as_str().into()),
            ("event", notification.event.map(event::Entry::id).into()),
            ("event_type", notification.event_type.as_str().into()),
            ("resource_type", notification.resource_type.as_deref().into()),
            ("summary", notification.summary.as_deref().into()),
            ("create_time", notification.create_time.as_deref().into()),
            ("original_type", notification.original_type.as_deref().into()),
            ("sealed", sealed.into()),
            ("tells", notification.tells.as_ref().into()),
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
    /// Verifies, decrypts and parses a notification. `now` is Unix time in seconds. An error carries the reply to send.
    pub fn read_notification(&self, headers: &Headers, body: &[u8], now: UnixSeconds) -> Result<Notification, Error> {
        self.verify(headers, body, now)?;
        let opened = open(self, body).map_err(self.speak());
        opened.map_err(|error| self.explained(error, headers, body, now))
    }

    /// Opens an object that WeChat Pay sealed with the APIv3 key, such as the `resource` of a notification:
    /// `algorithm`, `nonce`, `associated_data` and `ciphertext`.
    ///
    /// This proves only that the sender has the APIv3 key. Read notifications with [`Merchant::read_notification`],
    /// which verifies them first.
    pub fn open_resource(&self, resource: &Value) -> Result<Vec<u8>, Error> {
        let opened = self.opener().open(resource, "resource", ErrorKind::MalformedNotification);
        opened.map_err(self.speak())
    }
}

impl MerchantSet {
    /// Reads a notification, and returns the merchant it belongs to.
    ///
    /// Only keys with its serial are tried, each once, so a forged message costs one verification, however many
    /// merchants there are.
    pub fn read_notification(
        &self,
        headers: &Headers,
        body: &[u8],
        now: UnixSeconds,
    ) -> Result<(Merchant, Notification), Error> {
        self.read(headers, body, now, open)
    }
}

/// Decrypts and parses a verified body.
fn open(merchant: &Merchant, body: &[u8]) -> Result<Notification, Error> {
    let message = Value::from_answer(body)
        .filter(|json| matches!(json, Value::Object(_)))
        .ok_or_else(|| malformed("body", "expected a JSON object"))?;
    let text = |name: &str| message.get(name).and_then(Value::as_str).map(str::to_owned);
    let needed = |name: &str| text(name).ok_or_else(|| malformed(name, "expected a string"));
    let resource = message
        .get("resource")
        .filter(|json| matches!(json, Value::Object(_)))
        .ok_or_else(|| malformed("resource", "expected an object"))?;
    let plaintext = merchant.opener().open(resource, "resource", ErrorKind::MalformedNotification)?;
    let mut data = Value::from_answer(&plaintext)
        .filter(|json| matches!(json, Value::Object(_)))
        .ok_or_else(|| malformed("resource.ciphertext", "the plaintext is not a JSON object"))?;
    let (id, event_type, summary) = (needed("id")?, needed("event_type")?, text("summary"));
    let original_type = resource.get("original_type").and_then(Value::as_str).map(str::to_owned);
    let envelope = Envelope {
        id: &id,
        event_type: &event_type,
        original_type: original_type.as_deref(),
        summary: summary.as_deref(),
    };
    let event = wxpay_core_packed::events_of(&event_type).find(|event| event.fits(&envelope, &data));
    let dedupe_key = event.and_then(|event| event.dedupe_key(&envelope, &data)).unwrap_or_else(|| id.clone());
    let tells = event.and_then(|event| event.told(&envelope, &data));
    let Report { opened, sealed } = opened::open(merchant, event.map(|event| event.data), &mut data);
    Ok(Notification {
        event,
        dedupe_key,
        tells,
        id,
        create_time: text("create_time"),
        event_type,
        resource_type: text("resource_type"),
        summary,
        original_type,
        data,
        sealed,
        reply: Reply { status: 204, body: "" },
        plaintext,
        opened,
    })
}

fn malformed(place: &str, what: &str) -> Error {
    Error::new(ErrorKind::MalformedNotification, what).at(place)
}
