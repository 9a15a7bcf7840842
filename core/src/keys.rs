//! Keys: the merchant's own, WeChat Pay's, and the APIv3 key. Whatever exists here can be used; secrets are never printed.

mod der;
mod numbers;
mod pem;
mod platform_keys;

use std::fmt;

use zeroize::Zeroizing;

pub(crate) use self::der::Found;
pub(crate) use pem::read;
pub(crate) use platform_keys::{PUBLIC_KEY_PREFIX, same_serial};
pub use platform_keys::{PlatformKey, PlatformKeys};

use crate::error::{Error, Kind};
use crate::provider::{self, Provider};

/// The merchant's API private key (商户API证书私钥), RSA-2048.
pub struct PrivateKey {
    key: Box<dyn provider::PrivateKey>,
    modulus: Vec<u8>,
}

impl PrivateKey {
    /// Reads PKCS#8 or PKCS#1: PEM, DER or bare base64, with CRLF, BOM or literal `\n`; of several blocks of PEM, the
    /// first private key.
    ///
    /// `InvalidKey` says what was found instead: a certificate, a public key, an encrypted or a too short key, one whose
    /// numbers do not fit together. No copy of the text outlives the call.
    pub fn new(provider: &dyn Provider, text: &[u8]) -> Result<Self, Error> {
        let place = "private_key";
        let wrong = |what: &str| Error::new(Kind::InvalidKey, what).at(place);
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

/// The APIv3 key (APIv3密钥): exactly 32 bytes, used as they are. Wiped when dropped.
pub struct ApiV3Key(Zeroizing<[u8; 32]>);

impl ApiV3Key {
    /// The key as set on the merchant platform. `InvalidKey` where it has not 32 bytes.
    pub fn new(text: &[u8]) -> Result<Self, Error> {
        let wrong = |what: String| Error::new(Kind::InvalidKey, what).at("apiv3_key");
        if text.trim_ascii().len() != text.len() {
            return Err(wrong("white space around the key; give its 32 bytes alone".into()));
        }
        let key: [u8; 32] = text.try_into().map_err(|_| {
            wrong(format!("{} bytes; the APIv3 key set on the merchant platform has exactly 32", text.len()))
        })?;
        Ok(Self(Zeroizing::new(key)))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for ApiV3Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(_) = self; // A new field must be considered here.
        f.debug_struct("ApiV3Key").finish_non_exhaustive()
    }
}
