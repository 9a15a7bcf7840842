//! The merchant: who signs, with what, and which of WeChat Pay's keys are trusted.

pub(crate) mod config;
mod described;
pub mod environment;
mod log;
pub(crate) mod pace;
pub(crate) mod set;
mod why;

use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use zeroize::Zeroizing;

use crate::error::advice::Host;
use crate::error::locale::Locale;
use crate::error::record::Hook;
use crate::error::{Error, ErrorKind};
use crate::keys::{ApiV2Key, ApiV3Key, PlatformKey, PlatformKeys, PrivateKey, same_serial};
use crate::merchant::config::{Config, Signer};
use crate::merchant::pace::Pace;
use crate::provider::Provider;
use crate::trust::certificates::{self, Certificates};
use crate::trust::envelope::Opener;
use crate::trust::sensitive::{self, Sealed};
use crate::wire::base_url::BaseUrl;
use crate::wire::canonical::{self, Signature};
use crate::wire::headers::Headers;
use crate::wire::moment::UnixSeconds;

/// A merchant: immutable, cheap to clone, shared between threads. Only the set of platform keys changes, and what its
/// [`Limits`](crate::Limits) count.
#[derive(Clone)]
pub struct Merchant(Arc<Inner>);

struct Inner {
    settings: Arc<Settings>,
    platform_keys: RwLock<Arc<PlatformKeys>>,
    log: Option<Arc<Hook>>,
}

/// What forks share. Nothing of it changes but what the limits count.
struct Settings {
    mchid: String,
    serial_no: String,
    hand: Hand,
    apiv3_keys: Vec<ApiV3Key>,
    api_v2_key: Option<ApiV2Key>,
    base_url: BaseUrl,
    backup_url: Option<BaseUrl>,
    user_agent: String,
    locale: Locale,
    provider: Arc<dyn Provider>,
    pace: Mutex<Pace>,
}

/// What signs the merchant's requests.
enum Hand {
    Key(PrivateKey),
    Signer(Box<dyn Signer>),
    /// The host, between `begin` and `finish`.
    Elsewhere,
}

impl Merchant {
    /// Parses and checks the whole configuration; sends nothing. An error names the setting that is wrong.
    pub fn new(config: Config<'_>) -> Result<Self, Error> {
        let locale = config.locale;
        Self::made(config).map_err(|error| error.in_locale(locale))
    }

    fn made(config: Config<'_>) -> Result<Self, Error> {
        let mchid = config.mchid;
        if !(1..=32).contains(&mchid.len()) || !mchid.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(Error::invalid_argument("mchid", "the merchant number, 1 to 32 digits"));
        }
        let serial_no = serial_no(config.serial_no)?;
        let base_url = BaseUrl::new(config.base_url, "base_url")?;
        let backup_url = match config.backup_url {
            Some(text) => Some(BaseUrl::new(text, "backup_url")?),
            None => base_url.backup(),
        };
        let provider = config.provider.ok_or_else(|| {
            Error::invalid_argument("provider", "no cryptography: build with the feature aws-lc-rs or rust-crypto")
        })?;
        let hand = match (config.private_key, config.signer) {
            (Some(_), Some(_)) => {
                return Err(Error::invalid_argument("signer", "give a private key or a signer, not both"));
            }
            (Some(text), None) => Hand::Key(PrivateKey::new(&*provider, text)?),
            (None, Some(signer)) => Hand::Signer(signer),
            (None, None) => Hand::Elsewhere,
        };
        let apiv3_keys = config.apiv3_keys.iter().map(|key| ApiV3Key::new(key)).collect::<Result<_, _>>()?;
        let settings = Settings {
            mchid: mchid.into(),
            serial_no,
            hand,
            apiv3_keys,
            api_v2_key: config.api_v2_key.map(ApiV2Key::new).transpose()?,
            base_url,
            backup_url,
            user_agent: user_agent(config.language),
            locale: config.locale,
            provider,
            pace: Mutex::default(),
        };
        let (settings, platform_keys) = (Arc::new(settings), RwLock::default());
        let merchant = Self(Arc::new(Inner { settings, platform_keys, log: None }));
        // A merchant may start without keys: the certificate list can be requested without any.
        if !config.platform_keys.is_empty() {
            merchant.replace_keys(merchant.parse_keys(config.platform_keys)?)?;
        }
        Ok(merchant)
    }

    /// Makes another merchant of the same configuration, without parsing it again. It starts with the platform keys trusted
    /// now; from then on, each replaces its own.
    #[must_use]
    pub fn fork(&self) -> Self {
        self.forked(self.0.log.clone())
    }

    fn forked(&self, log: Option<Arc<Hook>>) -> Self {
        let (settings, platform_keys) = (Arc::clone(&self.0.settings), RwLock::new(self.platform_keys()));
        Self(Arc::new(Inner { settings, platform_keys, log }))
    }

    /// True if both are the same merchant object, not merely the same number.
    pub fn ptr_eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    /// The merchant number.
    pub fn mchid(&self) -> &str {
        &self.0.settings.mchid
    }

    /// Serial of the merchant's API certificate, in upper case.
    pub fn serial_no(&self) -> &str {
        &self.0.settings.serial_no
    }

    /// The URL that requests go to, without a trailing slash.
    pub fn base_url(&self) -> &str {
        self.0.settings.base_url.as_str()
    }

    /// The URL that requests go to when the connection to [`Merchant::base_url`] fails.
    pub fn backup_url(&self) -> Option<&str> {
        self.0.settings.backup_url.as_ref().map(BaseUrl::as_str)
    }

    /// Scheme, host and port of a request; `own` is the host of an operation that has one.
    pub(crate) fn url(&self, host: Host, own: Option<&str>) -> String {
        let (base, backup) = (&self.0.settings.base_url, self.0.settings.backup_url.as_ref());
        let chosen = backup.filter(|_| host == Host::Backup).unwrap_or(base);
        match own {
            Some(own) if chosen.is_wechat_pay() => format!("https://{own}"),
            _ => chosen.as_str().into(),
        }
    }

    /// Parses platform keys, given as id and text, for [`Merchant::replace_keys`]. `InvalidKey` names the key that is
    /// wrong.
    pub fn parse_keys(&self, keys: &[(&str, &[u8])]) -> Result<PlatformKeys, Error> {
        let keys = keys.iter().map(|(id, text)| PlatformKey::read_all(&*self.0.settings.provider, id, text));
        let keys = keys.collect::<Result<Vec<_>, _>>().and_then(|keys| PlatformKeys::new(keys.into_iter().flatten()));
        keys.map_err(self.speak())
    }

    /// Trusts these platform certificates from now on, in place of the current ones; public keys stay as configured.
    ///
    /// A list without a valid certificate is an `InvalidKey`, and the current certificates stay.
    pub fn use_certificates(&self, certificates: &Certificates) -> Result<(), Error> {
        if certificates.keys().is_empty() {
            let text = "the list holds no certificate that is valid now; the ones before it stay";
            return Err(self.speak()(nobody(text)));
        }
        let mut slot = self.0.platform_keys.write().unwrap_or_else(PoisonError::into_inner);
        let keys = slot.with_certificates(certificates.keys()).map_err(self.speak())?;
        self.check_platform_keys(&keys)?;
        *slot = Arc::new(keys);
        Ok(())
    }

    /// Reads the answer of `/v3/certificates`: the first one needs no platform key yet.
    ///
    /// The APIv3 key opens every entry, then the first answer is verified with the certificates in it, and later ones
    /// with the keys already trusted. Any failure is an `UntrustedMessage`.
    pub fn read_certificates(&self, headers: &Headers, body: &[u8], now: UnixSeconds) -> Result<Certificates, Error> {
        let read = certificates::read(&self.platform_keys(), &self.opener(), headers, body, now);
        read.map_err(self.speak()).map_err(|error| self.explained(error, headers, body, now))
    }

    /// Opens a certificate list that [`Certificates::saved`] stored. A tampered store gains nothing: the APIv3 key
    /// opens only what WeChat Pay sealed, and an expired certificate is not trusted.
    pub fn load_certificates(&self, saved: &[u8], now: UnixSeconds) -> Result<Certificates, Error> {
        certificates::load(&self.opener(), saved, now).map_err(self.speak())
    }

    /// Trusts these keys from now on; requests already on their way use them too.
    ///
    /// An empty set is an `InvalidKey`, and so is a set that holds the merchant's own certificate or key.
    pub fn replace_keys(&self, keys: PlatformKeys) -> Result<(), Error> {
        if keys.iter().next().is_none() {
            let text = "no trusted key would be left; give WeChat Pay's public key or platform certificates";
            return Err(self.speak()(nobody(text)));
        }
        self.check_platform_keys(&keys)?;
        *self.0.platform_keys.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(keys);
        Ok(())
    }

    /// Refuses the merchant's own key among WeChat Pay's.
    fn check_platform_keys(&self, keys: &PlatformKeys) -> Result<(), Error> {
        for key in keys.iter() {
            let own = match &self.0.settings.hand {
                Hand::Key(private) => private.modulus() == key.modulus(),
                Hand::Signer(_) | Hand::Elsewhere => false,
            };
            if own || same_serial(key.serial(), &self.0.settings.serial_no) {
                let text = "this is the merchant's own certificate or key; give WeChat Pay's, which signs its answers";
                let error = Error::new(ErrorKind::InvalidKey, text).at(format!("platform_keys.{}", key.serial()));
                return Err(self.speak()(error));
            }
        }
        Ok(())
    }

    /// The platform keys trusted now.
    pub fn platform_keys(&self) -> Arc<PlatformKeys> {
        Arc::clone(&self.0.platform_keys.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Verifies that WeChat Pay signed a message that is neither an answer to a [`Request`](crate::Request) nor a
    /// notification. `now` is Unix time in seconds; a failure is an `UntrustedMessage`.
    pub fn verify(&self, headers: &Headers, body: &[u8], now: UnixSeconds) -> Result<(), Error> {
        let verified = canonical::verify(&self.platform_keys(), headers, body, now).map_err(self.speak());
        verified.map_err(|error| self.explained(error, headers, body, now))
    }

    /// Decrypts a field that WeChat Pay encrypted for the merchant: base64 of RSAES-OAEP. Needs the private key here.
    pub fn decrypt(&self, ciphertext: &str) -> Result<String, Error> {
        let sealed = self.begin_decrypt(ciphertext)?;
        let plaintext = self.unseal(&sealed)?;
        sealed.finish(&plaintext)
    }

    pub(crate) fn unseal(&self, sealed: &Sealed) -> Result<Zeroizing<Vec<u8>>, Error> {
        match &self.0.settings.hand {
            Hand::Key(key) => key.decrypt(sealed.ciphertext()).ok_or_else(sensitive::wrong_key),
            Hand::Signer(_) | Hand::Elsewhere => Err(Error::invalid_argument(
                "private_key",
                "the merchant has no private key here: decrypt in two phases, begin_decrypt(ciphertext) and finish(plaintext)",
            )),
        }
        .map_err(self.speak())
    }

    /// Begins decrypting a field that WeChat Pay encrypted for the merchant, for a private key elsewhere.
    pub fn begin_decrypt(&self, ciphertext: &str) -> Result<Sealed, Error> {
        sensitive::begin(ciphertext, self.0.settings.locale)
    }

    /// The language of errors.
    pub fn locale(&self) -> Locale {
        self.0.settings.locale
    }

    /// Puts an error into the merchant's language.
    pub(crate) fn speak(&self) -> impl Fn(Error) -> Error + use<> {
        self.0.settings.locale.speak()
    }

    /// True if this merchant signs by itself, with a key or a signer.
    pub(crate) fn can_sign(&self) -> bool {
        !matches!(self.0.settings.hand, Hand::Elsewhere)
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Result<Signature, Error> {
        let signature = match &self.0.settings.hand {
            Hand::Key(key) => key.sign(message)?,
            Hand::Signer(signer) => signer.sign(message)?,
            Hand::Elsewhere => {
                return Err(Error::invalid_argument(
                    "private_key",
                    "the merchant has no private key here: sign in two phases, begin(…) and finish(signature)",
                ));
            }
        };
        Signature::new(&signature)
    }

    /// Opens what WeChat Pay sealed with an APIv3 key.
    pub(crate) fn opener(&self) -> Opener<'_> {
        Opener { provider: &*self.0.settings.provider, keys: &self.0.settings.apiv3_keys }
    }

    /// The key that signs the parameters of a few front-end pages.
    pub(crate) fn api_v2_key(&self) -> Option<&ApiV2Key> {
        self.0.settings.api_v2_key.as_ref()
    }

    pub(crate) fn pace(&self) -> MutexGuard<'_, Pace> {
        self.0.settings.pace.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn user_agent(&self) -> &str {
        &self.0.settings.user_agent
    }

    pub(crate) fn provider(&self) -> &Arc<dyn Provider> {
        &self.0.settings.provider
    }
}

impl fmt::Debug for Merchant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A new field must be considered here.
        let Inner { settings, platform_keys: _, log: _ } = &*self.0;
        let Settings {
            mchid,
            serial_no,
            hand: _,
            apiv3_keys: _,
            api_v2_key: _,
            base_url,
            backup_url: _,
            user_agent: _,
            locale: _,
            provider: _,
            pace: _,
        } = &**settings;
        f.debug_struct("Merchant")
            .field("mchid", mchid)
            .field("serial_no", serial_no)
            .field("base_url", &base_url.as_str())
            .finish_non_exhaustive()
    }
}

fn nobody(text: &str) -> Error {
    Error::new(ErrorKind::InvalidKey, text).at("platform_keys")
}

fn serial_no(text: &str) -> Result<String, Error> {
    let wrong = |what: &str| Err(Error::invalid_argument("serial_no", what));
    if text.starts_with(crate::keys::PUBLIC_KEY_PREFIX) {
        return wrong(
            "this is the id of a WeChat Pay public key; give the serial of the merchant's own API certificate",
        );
    }
    if text.contains(char::is_whitespace) {
        return wrong("white space in it; give the hexadecimal digits of the serial alone");
    }
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return wrong("the serial of the merchant's API certificate, hexadecimal digits without colons");
    }
    if text.bytes().all(|byte| byte == b'0') {
        return wrong("no certificate has the serial 0; openssl x509 -in apiclient_cert.pem -noout -serial prints it");
    }
    // A serial has at most 20 octets (RFC 5280 §4.1.2.2): 40 hexadecimal digits. A longer one is in decimal.
    if text.len() > 40 {
        return wrong(if text.bytes().all(|byte| byte.is_ascii_digit()) {
            "this is the serial in decimal; give it in hexadecimal, as openssl x509 -in apiclient_cert.pem -noout -serial prints it"
        } else {
            "more than the 40 hexadecimal digits that a serial may have"
        });
    }
    Ok(text.to_ascii_uppercase())
}

fn user_agent(language: &str) -> String {
    let language: String = language.chars().filter(char::is_ascii_graphic).take(64).collect();
    format!("wxpay-core/{} {language}", env!("CARGO_PKG_VERSION"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_merchant_is_shared_between_threads() {
        #[cfg(not(target_arch = "wasm32"))]
        fn shared<T: Send + Sync + Clone>() {}
        shared::<Merchant>();
    }
}
