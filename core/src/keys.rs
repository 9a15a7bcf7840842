//! Keys: the merchant's own, WeChat Pay's, and the APIv3 key. A key that exists is usable; secrets are never printed.

mod der;
mod inspect;
mod numbers;
mod pem;
mod platform_keys;

use std::fmt;

use hmac::{HmacReset, KeyInit, Mac};
use sha2::Sha256;
use wxpay_core_schema::encoding;
use zeroize::Zeroizing;

pub(crate) use self::der::Found;
#[cfg(feature = "testing")]
pub(crate) use self::der::public_of;
pub use inspect::{KeyInfo, KeyKind};
pub(crate) use pem::{is_key_text, read};
pub(crate) use platform_keys::{PUBLIC_KEY_PREFIX, same_serial};
pub use platform_keys::{PlatformKey, PlatformKeys};

use crate::error::{Error, ErrorKind};
use crate::provider::{self, Provider};

/// The merchant's API private key (商户API证书私钥), RSA-2048.
pub struct PrivateKey {
    key: Box<dyn provider::PrivateKey>,
    modulus: Vec<u8>,
}

impl PrivateKey {
    /// Reads PKCS#8 or PKCS#1 as PEM, DER or bare base64, with CRLF, BOM or literal `\n`; of several PEM blocks it
    /// takes the first private key.
    ///
    /// `InvalidKey` says what was found instead: a certificate, a public key, an encrypted or too short key, or numbers
    /// that do not form a key. No copy of the text outlives the call.
    pub fn new(provider: &dyn Provider, text: &[u8]) -> Result<Self, Error> {
        let place = "private_key";
        let wrong = |what: &str| Error::new(ErrorKind::InvalidKey, what).at(place);
        let found = read(text, |found| matches!(found, Found::PrivateKey { .. }));
        let (pkcs8, modulus) = match found.map_err(|what| wrong(&format!("{what}; {NEEDED}")))? {
            Found::PrivateKey { pkcs8, modulus, fit } => fit.map(|()| (pkcs8, modulus)).map_err(|what| wrong(&what))?,
            other => return Err(wrong(&format!("this is {}; {NEEDED}", other.describe()))),
        };
        let key = provider.private_key(&pkcs8).map_err(|_| wrong("the cryptography of this build refuses this key"))?;
        Ok(Self { key, modulus })
    }

    pub(crate) fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        self.key.sign(message).map_err(|_| Error::internal("signing failed"))
    }

    pub(crate) fn decrypt(&self, ciphertext: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        self.key.decrypt(ciphertext).ok()
    }

    pub(crate) fn modulus(&self) -> &[u8] {
        &self.modulus
    }
}

const NEEDED: &str = "give the merchant's API private key, apiclient_key.pem (PKCS#8 or PKCS#1)";

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key: _, modulus: _ } = self; // A new field must be considered here.
        f.debug_struct("PrivateKey").finish_non_exhaustive()
    }
}

/// The APIv3 key (APIv3密钥): exactly 32 bytes, used as they are. Wiped on drop.
pub struct ApiV3Key(Zeroizing<[u8; 32]>);

impl ApiV3Key {
    /// Takes the key as set on the merchant platform. `InvalidKey` unless it has 32 bytes.
    pub fn new(text: &[u8]) -> Result<Self, Error> {
        Ok(Self(Zeroizing::new(*secret(text, "apiv3_key", "APIv3")?)))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// The `APIv2` key (APIv2密钥): exactly 32 bytes. It signs only the parameters of a few front-end pages. Wiped on drop.
pub struct ApiV2Key(Zeroizing<Vec<u8>>);

impl ApiV2Key {
    /// Takes the key as set on the merchant platform. `InvalidKey` unless it has 32 bytes.
    pub fn new(text: &[u8]) -> Result<Self, Error> {
        // On the heap: each move of an array would leave a copy on the stack.
        Ok(Self(Zeroizing::new(secret(text, "api_v2_key", "APIv2")?.to_vec())))
    }

    /// HMAC-SHA256, keyed by this key, of the text, `&key=` and this key, in upper-case hexadecimal.
    pub(crate) fn sign(&self, text: &str) -> Result<String, Error> {
        let mac = HmacReset::<Sha256>::new_from_slice(&self.0);
        let mut mac = mac.map_err(|_| Error::internal("HMAC refuses the key"))?;
        // In place: each move of the state would leave a copy on the stack.
        for part in [text.as_bytes(), b"&key=", &self.0] {
            mac.update(part);
        }
        Ok(encoding::hex(&mac.finalize_reset().into_bytes()))
    }
}

impl fmt::Debug for ApiV2Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(_) = self; // A new field must be considered here.
        f.debug_struct("ApiV2Key").finish_non_exhaustive()
    }
}

/// Checks that a key from the merchant platform has 32 bytes.
fn secret<'a>(text: &'a [u8], place: &str, name: &str) -> Result<&'a [u8; 32], Error> {
    let wrong = |what: String| Error::new(ErrorKind::InvalidKey, what).at(place);
    if text.trim_ascii().len() != text.len() {
        return Err(wrong("white space around the key; give its 32 bytes alone".into()));
    }
    let long = || wrong(format!("{} bytes; the {name} key set on the merchant platform has exactly 32", text.len()));
    text.try_into().map_err(|_| long())
}

impl fmt::Debug for ApiV3Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(_) = self; // A new field must be considered here.
        f.debug_struct("ApiV3Key").finish_non_exhaustive()
    }
}
