//! WeChat Pay's side of the protocol, for tests: it checks requests, signs answers and seals notifications.
//!
//! [`Platform::test`] uses test keys that are published here on purpose: they protect nothing, and belong only in
//! tests.

mod credentials;
mod diagnosis;

use std::fmt;
use std::sync::Arc;

use wxpay_core_schema::encoding::{base64_decode, base64_encode};
use wxpay_core_schema::{Object, Value};

pub use self::credentials::{Credentials, MerchantKey};
pub use self::diagnosis::{RequestHint, RequestSigner, SentRequest};
use crate::error::Error;
use crate::keys::{ApiV3Key, PrivateKey, same_serial};
use crate::merchant::Merchant;
use crate::merchant::config::Config;
use crate::provider::Provider;
use crate::wire::canonical::{self, SCHEME};
use crate::wire::headers::Headers;
#[cfg(all(feature = "system", not(target_arch = "wasm32")))]
use crate::wire::members::Members;
use crate::wire::moment::{Moment, Nonce};

/// The merchant number of the test merchant.
pub const TEST_MCHID: &str = "1900000001";
/// The serial of the test merchant's certificate.
pub const TEST_SERIAL_NO: &str = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
/// The test merchant's private key, PEM.
pub const TEST_PRIVATE_KEY: &str = include_str!("platform/merchant_private.pem");
/// The test merchant's APIv3 key.
pub const TEST_APIV3_KEY: &str = "wxpay-core-test-apiv3-key-000032";
/// The id of the test platform's public key.
pub const TEST_PUBLIC_KEY_ID: &str = "PUB_KEY_ID_0000000000000000000000000000000001";
/// That public key, PEM.
pub const TEST_PUBLIC_KEY: &str = include_str!("platform/wechatpay_public.pem");
/// The test platform's private key, PEM.
pub const TEST_PLATFORM_KEY: &str = include_str!("platform/wechatpay_private.pem");

/// WeChat Pay's private keys, and the APIv3 key of one merchant.
pub struct Platform {
    provider: Arc<dyn Provider>,
    keys: Vec<(String, PrivateKey)>,
    apiv3_key: ApiV3Key,
}

/// Header names and values as WeChat Pay sends them.
pub type HeaderList = Vec<(&'static str, String)>;

/// The content of a notification before it is sealed.
#[derive(Clone, Debug)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Event::default()`.
pub struct Event<'a> {
    /// The notification's id.
    pub id: &'a str,
    /// The event's name, such as `TRANSACTION.SUCCESS`.
    pub event_type: &'a str,
    /// The kind of data; empty to leave it out.
    pub original_type: &'a str,
    /// A summary for people.
    pub summary: &'a str,
    /// When it was created, in RFC 3339.
    pub create_time: &'a str,
}

impl Default for Event<'_> {
    /// The name that most events share; the data tells them apart.
    fn default() -> Self {
        Self {
            id: "EV-0000000000000001",
            event_type: "TRANSACTION.SUCCESS",
            original_type: "",
            summary: "",
            create_time: "2025-09-27T00:47:37+08:00",
        }
    }
}

impl Platform {
    /// Acts as WeChat Pay with these private keys, each under the id or serial it signs with; the first is the default.
    pub fn new(provider: Arc<dyn Provider>, keys: &[(&str, &[u8])], apiv3_key: &[u8]) -> Result<Self, Error> {
        let keys = keys.iter().map(|(serial, pem)| Ok(((*serial).to_owned(), PrivateKey::new(&*provider, pem)?)));
        let keys = keys.collect::<Result<Vec<_>, Error>>()?;
        if keys.is_empty() {
            return Err(Error::invalid_argument("keys", "at least one key to sign with"));
        }
        Ok(Self { keys, apiv3_key: ApiV3Key::new(apiv3_key)?, provider })
    }

    /// Acts as WeChat Pay with the published test keys.
    pub fn test(provider: Arc<dyn Provider>) -> Result<Self, Error> {
        Self::new(provider, &[(TEST_PUBLIC_KEY_ID, TEST_PLATFORM_KEY.as_bytes())], TEST_APIV3_KEY.as_bytes())
    }

    /// Makes a merchant that trusts [`Platform::test`].
    pub fn test_merchant(provider: Arc<dyn Provider>, language: &str) -> Result<Merchant, Error> {
        Merchant::new(Config {
            mchid: TEST_MCHID,
            serial_no: TEST_SERIAL_NO,
            private_key: Some(TEST_PRIVATE_KEY.as_bytes()),
            apiv3_keys: &[TEST_APIV3_KEY.as_bytes()],
            platform_keys: &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())],
            language,
            provider: Some(provider),
            ..Config::default()
        })
    }

    /// Signs an answer or notification under `serial`, or with the first key if it is empty; returns its headers.
    pub fn sign(&self, serial: &str, body: &[u8], moment: &Moment) -> Result<HeaderList, Error> {
        let (serial, key) = self.key(serial)?;
        let Moment { timestamp, nonce } = moment;
        let (timestamp, nonce) = (timestamp.to_string(), nonce.to_string());
        let signature = key.sign(&canonical::message(&timestamp, &nonce, body))?;
        Ok(vec![
            ("Request-ID", format!("08{nonce}-1")),
            ("Wechatpay-Nonce", nonce),
            ("Wechatpay-Serial", serial.into()),
            ("Wechatpay-Signature", base64_encode(&signature)),
            ("Wechatpay-Signature-Type", SCHEME.into()),
            ("Wechatpay-Timestamp", timestamp),
            ("Content-Type", "application/json; charset=utf-8".into()),
        ])
    }

    /// Makes a notification: signed headers, and a body with `data` sealed by the APIv3 key.
    pub fn notification(
        &self,
        serial: &str,
        event: &Event<'_>,
        data: &[u8],
        moment: &Moment,
    ) -> Result<(HeaderList, Vec<u8>), Error> {
        let body = self.envelope(event, data, &moment.nonce)?;
        Ok((self.sign(serial, &body, moment)?, body))
    }

    /// [`Platform::notification`] of a JSON object: the members of [`Event`], `timestamp` and `nonce`, each with its default.
    #[cfg(all(feature = "system", not(target_arch = "wasm32")))]
    pub fn notification_json(&self, data: &[u8], options: &[u8]) -> Result<(HeaderList, Vec<u8>), Error> {
        let mut members = Members::from_json(options, "options")?;
        let usual = Event::default();
        let mut text =
            |name: &'static str, usual: &str| Ok::<_, Error>(members.text(name)?.unwrap_or_else(|| usual.into()));
        let event = Event {
            id: &text("id", usual.id)?,
            event_type: &text("event_type", usual.event_type)?,
            original_type: &text("original_type", usual.original_type)?,
            summary: &text("summary", usual.summary)?,
            create_time: &text("create_time", usual.create_time)?,
        };
        let moment = members.moment(Moment::now)?;
        members.end()?;
        self.notification("", &event, data, &moment)
    }

    /// Makes the body of a notification, for [`Platform::sign`]: `data` is sealed by the APIv3 key.
    pub fn envelope(&self, event: &Event<'_>, data: &[u8], nonce: &Nonce) -> Result<Vec<u8>, Error> {
        let resource = self.seal(data, event.original_type, nonce)?;
        let mut envelope = Object::new();
        envelope.push("id", event.id);
        envelope.push("create_time", event.create_time);
        envelope.push("resource_type", "encrypt-resource");
        envelope.push("event_type", event.event_type);
        envelope.push("summary", event.summary);
        let mut inner = Object::new();
        inner.push("original_type", event.original_type);
        for (name, value) in resource.iter() {
            inner.push(name, value.clone());
        }
        envelope.push("resource", inner);
        Value::Object(envelope).to_json().ok_or_else(|| Error::internal("an envelope cannot be written"))
    }

    /// Seals a text, such as a certificate: returns `algorithm`, `nonce`, `associated_data` and `ciphertext`.
    pub fn seal(&self, plaintext: &[u8], associated_data: &str, nonce: &Nonce) -> Result<Object, Error> {
        let mut text = format!("{nonce:0>12}");
        text.truncate(12);
        let short = || Error::internal("a nonce of 12 bytes");
        let nonce: &[u8; 12] = text.as_bytes().try_into().map_err(|_| short())?;
        let sealed = self.provider.seal(self.apiv3_key.bytes(), nonce, associated_data.as_bytes(), plaintext);
        let sealed = sealed.map_err(|_| Error::internal("sealing failed"))?;
        let mut object = Object::new();
        object.push("algorithm", "AEAD_AES_256_GCM");
        object.push("nonce", text.as_str());
        object.push("associated_data", associated_data);
        object.push("ciphertext", base64_encode(&sealed));
        Ok(object)
    }

    /// Decrypts a sensitive field that a merchant encrypted for the key under `serial`; `None` if it does not open.
    pub fn open(&self, serial: &str, ciphertext: &str) -> Option<String> {
        let ciphertext = base64_decode(ciphertext.as_bytes())?;
        let (_, key) = self.key(serial).ok()?;
        String::from_utf8(key.decrypt(&ciphertext)?.to_vec()).ok()
    }

    /// True if this id or serial has a key.
    pub fn knows(&self, serial: &str) -> bool {
        self.keys.iter().any(|(known, _)| same_serial(known, serial))
    }

    fn key(&self, serial: &str) -> Result<(&str, &PrivateKey), Error> {
        self.keys
            .iter()
            .find(|(known, _)| serial.is_empty() || same_serial(known, serial))
            .map(|(serial, key)| (serial.as_str(), key))
            .ok_or_else(|| Error::invalid_argument("serial", "the platform has no key under this id"))
    }
}

impl fmt::Debug for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Platform").finish_non_exhaustive()
    }
}

/// The headers of a message as a merchant reads them.
pub fn headers(list: &HeaderList) -> Headers {
    Headers::new(list.iter().map(|(name, value)| (name, value)))
}
