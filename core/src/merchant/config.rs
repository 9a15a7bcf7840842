//! The configuration of a merchant.

use std::fmt;
use std::sync::Arc;

use crate::error::Error;
use crate::error::locale::Locale;
use crate::provider::{self, Provider, Shared};

/// WeChat Pay's primary host; it resolves to the nearest access point.
pub const BASE_URL: &str = "https://api.mch.weixin.qq.com";

/// Settings of a [`Merchant`](crate::Merchant). Fill in what you have and leave the rest to `..Config::default()`.
#[allow(clippy::exhaustive_structs)] // Filled in with `..Config::default()`.
pub struct Config<'a> {
    /// The caller's merchant number (商户号), digits only; a platform gives its own, not a sub-merchant's.
    pub mchid: &'a str,
    /// Serial of the merchant's API certificate, hexadecimal.
    pub serial_no: &'a str,
    /// The merchant's API private key, `apiclient_key.pem`; `None` with a signer or a two-phase signature.
    pub private_key: Option<&'a [u8]>,
    /// Signs in place of a private key: an HSM, or a KMS with a synchronous client.
    pub signer: Option<Box<dyn Signer>>,
    /// The APIv3 key, 32 bytes; during a rotation, the current and the previous one. Needed to read notifications.
    pub apiv3_keys: &'a [&'a [u8]],
    /// The `APIv2` key, 32 bytes; it signs only the parameters of the pages of payscore orders and coupons.
    pub api_v2_key: Option<&'a [u8]>,
    /// WeChat Pay's keys: an id (`PUB_KEY_ID_…`) with its public key, or a serial (or an empty text) with its
    /// certificate.
    pub platform_keys: &'a [(&'a str, &'a [u8])],
    /// The URL that requests go to; plain `http` for loopback hosts only.
    pub base_url: &'a str,
    /// The URL to use when the connection to `base_url` fails; by default WeChat Pay's backup host, if `base_url` has
    /// one.
    pub backup_url: Option<&'a str>,
    /// The host language and its version for `User-Agent`, such as `python/3.12.1`.
    pub language: &'a str,
    /// The language of errors; remedies come in both languages.
    pub locale: Locale,
    /// Computes RSA and AES; required if no feature brings a provider.
    pub provider: Option<Arc<dyn Provider>>,
}

impl Default for Config<'_> {
    fn default() -> Self {
        Self {
            mchid: "",
            serial_no: "",
            private_key: None,
            signer: None,
            apiv3_keys: &[],
            api_v2_key: None,
            platform_keys: &[],
            base_url: BASE_URL,
            backup_url: None,
            language: "rust",
            locale: Locale::default(),
            provider: provider::default(),
        }
    }
}

impl fmt::Debug for Config<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Config").field("mchid", &self.mchid).field("serial_no", &self.serial_no).finish_non_exhaustive()
    }
}

/// Signs for a merchant whose private key is elsewhere.
pub trait Signer: Shared {
    /// Returns the RSASSA-PKCS1-v1_5 signature of the message with SHA-256: exactly 256 bytes.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error>;
}
