//! What WeChat Pay signs with for one merchant: public keys and certificates, of which some are in use.

use std::sync::Arc;

use serde_json::{Value, json};
use wxpay_core::platform::{HeaderList, Platform};
use wxpay_core::provider::Provider;
use wxpay_core::{Error, Moment, Nonce, PlatformKey};

use crate::calendar::rfc3339;
use crate::ids::Ids;

/// A private key of WeChat Pay's, and under which id or serial it signs.
#[derive(Clone, Debug)]
#[allow(clippy::exhaustive_structs)] // An id and two PEMs.
pub struct SigningKey {
    /// `PUB_KEY_ID_…`, or the certificate's serial.
    pub serial: String,
    /// The private key, PEM.
    pub private_key: String,
    /// The platform certificate, PEM; none for a public key.
    pub certificate: Option<String>,
}

/// The keys for one merchant.
pub(crate) struct Signing {
    provider: Arc<dyn Provider>,
    platform: Platform,
    apiv3_key: String,
    keys: Vec<Entry>,
    preferred: String,
}

struct Entry {
    key: SigningKey,
    /// A certificate's first and last second.
    validity: Option<(u64, u64)>,
    /// Whether requests may name it, and the list of certificates shows it.
    in_use: bool,
}

impl Entry {
    fn may_be_named(&self, now: u64) -> bool {
        self.in_use && self.validity.is_none_or(|(from, to)| from <= now && now <= to)
    }
}

impl Signing {
    /// All keys in use; the first is preferred.
    pub(crate) fn new(provider: Arc<dyn Provider>, keys: Vec<SigningKey>, apiv3_key: &str) -> Result<Self, Error> {
        let named: Vec<_> = keys.iter().map(|key| (key.serial.as_str(), key.private_key.as_bytes())).collect();
        let platform = Platform::new(Arc::clone(&provider), &named, apiv3_key.as_bytes())?;
        let entries = keys.into_iter().map(|key| {
            let certificate = key.certificate.as_ref();
            let read = certificate.map(|pem| PlatformKey::new(&*provider, &key.serial, pem.as_bytes())).transpose()?;
            Ok(Entry { validity: read.and_then(|read| read.validity()), key, in_use: true })
        });
        let keys = entries.collect::<Result<Vec<_>, Error>>()?;
        let preferred = keys.first().map(|entry| entry.key.serial.clone()).unwrap_or_default();
        Ok(Self { platform, apiv3_key: apiv3_key.into(), keys, preferred, provider })
    }

    /// Adds keys, replaces the APIv3 key, chooses which keys are in use and which is preferred.
    pub(crate) fn change(
        &mut self,
        add: Vec<SigningKey>,
        apiv3_key: Option<&str>,
        in_use: Option<&[String]>,
        preferred: Option<&str>,
    ) -> Result<(), Error> {
        let mut keys: Vec<_> = self.keys.iter().map(|entry| entry.key.clone()).collect();
        keys.retain(|key| add.iter().all(|new| new.serial != key.serial));
        let was_in_use: Vec<_> =
            self.serials().map(str::to_owned).chain(add.iter().map(|key| key.serial.clone())).collect();
        keys.extend(add);
        let mut changed = Self::new(Arc::clone(&self.provider), keys, apiv3_key.unwrap_or(&self.apiv3_key))?;
        let in_use = in_use.unwrap_or(&was_in_use);
        for entry in &mut changed.keys {
            entry.in_use = in_use.contains(&entry.key.serial);
        }
        let preferred = preferred.unwrap_or(&self.preferred);
        let first = changed.serials().next().map(str::to_owned);
        let chosen = changed.serials().find(|serial| *serial == preferred).map(str::to_owned);
        changed.preferred = chosen.or(first).unwrap_or_default();
        *self = changed;
        Ok(())
    }

    /// The ids and serials that are in use.
    pub(crate) fn serials(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().filter(|entry| entry.in_use).map(|entry| entry.key.serial.as_str())
    }

    /// The one that signs an answer whose request names none: a certificate, as before there were public keys.
    pub(crate) fn unnamed(&self, now: u64) -> &str {
        let valid = |entry: &&Entry| entry.validity.is_some() && entry.may_be_named(now);
        self.keys.iter().rev().find(valid).map_or(&self.preferred, |entry| &entry.key.serial)
    }

    /// The one that signs notifications.
    pub(crate) fn preferred(&self) -> &str {
        &self.preferred
    }

    /// The serial that a request means, in use and not expired: certificates' without regard to case and leading zeros.
    pub(crate) fn in_use(&self, serial: &str, now: u64) -> Option<&str> {
        let bare = |serial: &str| serial.trim_start_matches('0').to_ascii_uppercase();
        let known = self.keys.iter().filter(|entry| entry.may_be_named(now)).map(|entry| entry.key.serial.as_str());
        known.into_iter().find(|known| *known == serial || bare(known) == bare(serial))
    }

    /// Signed headers of an answer.
    pub(crate) fn sign(&self, serial: &str, body: &[u8], moment: &Moment) -> Result<HeaderList, Error> {
        self.platform.sign(serial, body, moment)
    }

    /// Opens a sensitive field.
    pub(crate) fn open(&self, serial: &str, ciphertext: &str) -> Option<String> {
        self.platform.open(serial, ciphertext)
    }

    pub(crate) fn platform(&self) -> &Platform {
        &self.platform
    }

    /// `data` of `/v3/certificates`; none when no certificate is in use and valid.
    pub(crate) fn certificates(&self, ids: &mut Ids, now: u64) -> Result<Option<Value>, Error> {
        let mut list = Vec::new();
        for entry in self.keys.iter().filter(|entry| entry.in_use) {
            let (Some(pem), Some((from, to))) = (&entry.key.certificate, entry.validity) else { continue };
            if now > to {
                continue;
            }
            let sealed = self.platform.seal(pem.as_bytes(), "certificate", &Nonce::new(&ids.nonce())?)?;
            let sealed = sealed.iter().map(|(name, value)| (name.to_owned(), json!(value.as_str())));
            list.push(json!({
                "serial_no": entry.key.serial,
                "effective_time": rfc3339(from),
                "expire_time": rfc3339(to),
                "encrypt_certificate": sealed.collect::<serde_json::Map<_, _>>(),
            }));
        }
        Ok((!list.is_empty()).then(|| json!({ "data": list })))
    }
}
