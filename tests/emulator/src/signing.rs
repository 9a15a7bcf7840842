//! The keys that WeChat Pay signs with for one merchant: public keys and certificates, of which some are in use.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use wxpay_core::platform::Platform;
use wxpay_core::provider::Provider;
use wxpay_core::{Error, Nonce, PlatformKey};

use crate::calendar::{DAY, rfc3339};
use crate::ids::Ids;
use crate::kept::{Whole, kept};

/// For so long before a certificate ends, its successor signs as well.
const OVERLAP: u64 = 5 * DAY;

/// A private key of WeChat Pay's, and under which id or serial it signs.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[allow(clippy::exhaustive_structs)] // An id and two PEMs.
pub struct SigningKey {
    /// `PUB_KEY_ID_…`, or the certificate's serial.
    pub serial: String,
    /// The private key, PEM.
    pub private_key: String,
    /// The platform certificate, PEM; none for a public key.
    pub certificate: Option<String>,
}

/// Which kind of key WeChat Pay signs with for a merchant.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
#[allow(clippy::exhaustive_enums)] // One kind, the other, or both.
pub enum Mode {
    /// 微信支付公钥 alone, as for every new merchant.
    #[default]
    PublicKey,
    /// 平台证书 alone, as for a merchant from before there were public keys.
    Certificate,
    /// 切换期: the certificate signs, and the public key where a request names it.
    Both,
}

/// The keys for one merchant.
pub(crate) struct Signing {
    provider: Arc<dyn Provider>,
    platform: Arc<Platform>,
    keys: Whole<Keys>,
}

kept!(Signing { keys } not { provider, platform });

/// The keys, and which of them are in use.
#[derive(Clone, Default, Deserialize, Serialize)]
pub(crate) struct Keys {
    apiv3_key: String,
    all: Vec<Entry>,
    preferred: String,
}

#[derive(Clone, Deserialize, Serialize)]
struct Entry {
    key: SigningKey,
    /// A certificate's first and last second.
    validity: Option<(u64, u64)>,
    /// True if requests may name it, and the list of certificates shows it.
    in_use: bool,
}

impl Entry {
    /// The last second of a certificate.
    fn end(&self) -> Option<u64> {
        self.validity.map(|(_, end)| end)
    }

    fn may_be_named(&self, now: u64) -> bool {
        self.in_use && self.validity.is_none_or(|(from, to)| from <= now && now <= to)
    }
}

impl Signing {
    /// All keys in use; the first is preferred.
    pub(crate) fn new(provider: Arc<dyn Provider>, keys: Vec<SigningKey>, apiv3_key: &str) -> Result<Self, Error> {
        let entries = keys.into_iter().map(|key| {
            let certificate = key.certificate.as_ref();
            let read = certificate.map(|pem| PlatformKey::new(&*provider, &key.serial, pem.as_bytes())).transpose()?;
            Ok(Entry { validity: read.and_then(|read| read.validity()), key, in_use: true })
        });
        let all = entries.collect::<Result<Vec<_>, Error>>()?;
        let preferred = all.first().map(|entry| entry.key.serial.clone()).unwrap_or_default();
        Self::by(provider, Keys { apiv3_key: apiv3_key.into(), all, preferred })
    }

    /// These keys, in use as they say.
    pub(crate) fn by(provider: Arc<dyn Provider>, keys: Keys) -> Result<Self, Error> {
        let named = keys.all.iter().map(|Entry { key, .. }| (key.serial.as_str(), key.private_key.as_bytes()));
        let platform = Platform::new(Arc::clone(&provider), &named.collect::<Vec<_>>(), keys.apiv3_key.as_bytes())?;
        Ok(Self { platform: Arc::new(platform), keys: Whole::new(keys), provider })
    }

    /// The same with more keys, or with another APIv3 key. What is added is in use.
    pub(crate) fn with(&self, add: Vec<SigningKey>, apiv3_key: Option<&str>) -> Result<Self, Error> {
        let is_new = |serial: &str| add.iter().any(|key| key.serial == serial);
        let kept = self.keys.all.iter().filter(|entry| !is_new(&entry.key.serial));
        let (mut keys, in_use): (Vec<_>, Vec<_>) = kept.map(|entry| (entry.key.clone(), entry.in_use)).unzip();
        keys.extend(add);
        let mut changed = Self::new(Arc::clone(&self.provider), keys, apiv3_key.unwrap_or(&self.keys.apiv3_key))?;
        changed.keys.all.iter_mut().zip(in_use).for_each(|(entry, in_use)| entry.in_use = in_use);
        changed.keys.preferred.clone_from(&self.keys.preferred);
        Ok(changed)
    }

    /// Puts these keys in use, and no others. Where the preferred one goes, the first that stays takes its place.
    pub(crate) fn put_in_use(&mut self, serials: &[String]) {
        for entry in &mut self.keys.all {
            entry.in_use = serials.contains(&entry.key.serial);
        }
        let first = self.serials().find(|serial| *serial == self.keys.preferred).or(self.serials().next());
        let first = first.unwrap_or_default().to_owned();
        self.keys.preferred = first;
    }

    /// Chooses the key that signs what asks for none.
    pub(crate) fn prefer(&mut self, serial: &str) {
        serial.clone_into(&mut self.keys.preferred);
    }

    /// Puts the keys of this kind in use, and no others: of both kinds the certificate is preferred. Nothing changes, and
    /// it answers false, where a kind has none.
    pub(crate) fn set_mode(&mut self, mode: Mode) -> bool {
        let latest = |is_certificate: bool| {
            let found = self.keys.all.iter().rev().find(|entry| entry.key.certificate.is_some() == is_certificate);
            found.map(|entry| entry.key.serial.clone())
        };
        let preferred = match mode {
            Mode::PublicKey => latest(false),
            Mode::Certificate => latest(true),
            Mode::Both => latest(false).and(latest(true)),
        };
        let Some(preferred) = preferred else { return false };
        for entry in &mut self.keys.all {
            let kind = if entry.key.certificate.is_some() { Mode::Certificate } else { Mode::PublicKey };
            entry.in_use = mode == Mode::Both || mode == kind;
        }
        self.keys.preferred = preferred;
        true
    }

    /// Which kinds of keys are in use.
    pub(crate) fn mode(&self) -> Mode {
        let mut kinds = self.keys.all.iter().filter(|entry| entry.in_use).map(|entry| entry.key.certificate.is_some());
        let first = kinds.next().unwrap_or_default();
        match (first, kinds.all(|kind| kind == first)) {
            (_, false) => Mode::Both,
            (true, true) => Mode::Certificate,
            (false, true) => Mode::PublicKey,
        }
    }

    /// Every id and serial, in use or not.
    pub(crate) fn known(&self) -> impl Iterator<Item = &str> {
        self.keys.all.iter().map(|entry| entry.key.serial.as_str())
    }

    /// The ids and serials that are in use.
    pub(crate) fn serials(&self) -> impl Iterator<Item = &str> {
        self.keys.all.iter().filter(|entry| entry.in_use).map(|entry| entry.key.serial.as_str())
    }

    /// The one that signs what asks for none, notifications and answers alike: the preferred one. In the last five days of a
    /// certificate its successor does, and once it has expired whatever key came last.
    pub(crate) fn unnamed(&self, now: u64) -> &str {
        let valid = || self.keys.all.iter().rev().filter(|entry| entry.may_be_named(now));
        let is_superseded = |entry: &Entry| {
            entry.end().is_some_and(|end| end < now + OVERLAP && valid().any(|other| other.end() > Some(end)))
        };
        let preferred = valid().find(|entry| entry.key.serial == self.keys.preferred && !is_superseded(entry));
        preferred.or(valid().next()).map_or(&self.keys.preferred, |entry| &entry.key.serial)
    }

    /// When the last of the certificates in use ends.
    #[cfg(feature = "server")]
    pub(crate) fn last_end(&self) -> Option<u64> {
        self.keys.all.iter().filter(|entry| entry.in_use).filter_map(Entry::end).max()
    }

    /// The one that was chosen to sign what asks for none.
    pub(crate) fn preferred(&self) -> &str {
        &self.keys.preferred
    }

    /// The serial that a request means, in use and not expired: certificates' without regard to case and leading zeros.
    pub(crate) fn in_use(&self, serial: &str, now: u64) -> Option<&str> {
        let bare = |serial: &str| serial.trim_start_matches('0').to_ascii_uppercase();
        let known = self.keys.all.iter().filter(|entry| entry.may_be_named(now)).map(|entry| entry.key.serial.as_str());
        known.into_iter().find(|known| *known == serial || bare(known) == bare(serial))
    }

    /// Opens a sensitive field.
    pub(crate) fn open(&self, serial: &str, ciphertext: &str) -> Option<String> {
        self.platform.open(serial, ciphertext)
    }

    pub(crate) fn provider(&self) -> &dyn Provider {
        &*self.provider
    }

    pub(crate) fn platform(&self) -> Arc<Platform> {
        Arc::clone(&self.platform)
    }

    /// `data` of `/v3/certificates`; none when no certificate is in use and valid.
    pub(crate) fn certificates(&self, ids: &mut Ids, now: u64) -> Result<Option<Value>, Error> {
        let mut list = Vec::new();
        for entry in self.keys.all.iter().filter(|entry| entry.in_use) {
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
