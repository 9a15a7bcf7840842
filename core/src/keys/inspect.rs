//! Lists the keys and certificates in a text, with their serials, and finds which belong together.

use std::fmt;

use wxpay_core_schema::texts;

use super::der::Found;
use super::pem::read_all;
use crate::error::{Error, ErrorKind};

texts! {
    /// The kind of a key or certificate.
    pub enum KeyKind {
        /// An RSA private key.
        PrivateKey = "private_key",
        /// An RSA public key.
        PublicKey = "public_key",
        /// A certificate of an RSA key.
        Certificate = "certificate",
        /// A private key that is encrypted by a pass phrase.
        EncryptedPrivateKey = "encrypted_private_key",
        /// A key, certificate or store that WeChat Pay does not use.
        Other = "other",
    }
}

/// A key or certificate found in a text, without anything secret.
#[derive(Clone)]
#[non_exhaustive]
pub struct KeyInfo {
    /// Its kind.
    pub kind: KeyKind,
    /// What it is, and what to do if it cannot be used.
    pub description: &'static str,
    /// Serial of a certificate, in upper-case hexadecimal.
    pub serial: Option<String>,
    /// The common name of a certificate's subject; in a merchant's certificate, the merchant number.
    pub common_name: Option<String>,
    /// The first and the last second of a certificate's validity, in Unix seconds.
    pub validity: Option<(u64, u64)>,
    /// Length of the modulus in bits; `None` for a key that cannot be read.
    pub bits: Option<usize>,
    /// Why it cannot be used; `None` if it can.
    pub problem: Option<String>,
    modulus: Vec<u8>,
}

impl KeyInfo {
    /// Reads every key and certificate of a text, in order: PEM, DER or base64. `InvalidKey` if there is none, or if
    /// one is broken.
    pub fn read(text: &[u8]) -> Result<Vec<Self>, Error> {
        let wrong = |what: String| Error::new(ErrorKind::InvalidKey, what);
        let blocks = read_all(text).map_err(wrong)?;
        blocks.into_iter().map(|found| found.map(|found| Self::of(&found)).map_err(wrong)).collect()
    }

    fn of(found: &Found) -> Self {
        let (kind, modulus, fit) = match found {
            Found::PrivateKey { modulus, fit, .. } => (KeyKind::PrivateKey, modulus.clone(), fit.clone()),
            Found::PublicKey(key) => (KeyKind::PublicKey, key.modulus.clone(), key.fit.clone()),
            Found::Certificate { key, .. } => (KeyKind::Certificate, key.modulus.clone(), key.fit.clone()),
            Found::EncryptedPrivateKey => (KeyKind::EncryptedPrivateKey, Vec::new(), Ok(())),
            Found::OtherKey(_) => (KeyKind::Other, Vec::new(), Ok(())),
        };
        let (serial, common_name, validity) = match found {
            Found::Certificate { serial, common_name, not_before, not_after, .. } => {
                (Some(serial.clone()), common_name.clone(), Some((*not_before, *not_after)))
            }
            _ => (None, None, None),
        };
        let problem = fit.err();
        let bits = modulus.first().map(|first| 8 * modulus.len() - first.leading_zeros() as usize);
        Self { kind, description: found.describe(), serial, common_name, validity, bits, problem, modulus }
    }

    /// True if both belong to one key pair, such as a private key and its certificate.
    pub fn is_pair_of(&self, other: &Self) -> bool {
        !self.modulus.is_empty() && self.modulus == other.modulus
    }
}

impl fmt::Debug for KeyInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyInfo").field("kind", &self.kind).field("serial", &self.serial).finish_non_exhaustive()
    }
}
