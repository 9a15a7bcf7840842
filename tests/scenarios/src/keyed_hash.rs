//! Signatures by a keyed hash in place of RSA: what RSA costs is left out, and nothing else.
//!
//! A run of hundreds of thousands of exchanges is about lost answers and numbers, not about RSA; with this provider it
//! takes seconds. Whoever knows a public key can sign with it here, so it proves nothing about cryptography: the same run
//! is made with RSA as well, smaller.

use std::hash::{DefaultHasher, Hash, Hasher};

use wxpay_core::provider::{AwsLc, Failed, PrivateKey, Provider, PublicKey, Secret};

/// A provider whose signatures are keyed hashes; AES is real.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // A name, no state.
pub struct KeyedHash;

/// A signature of RSA-2048, in bytes.
const LENGTH: usize = 256;

impl Provider for KeyedHash {
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        Ok(Box::new(Key::of(pkcs8)?))
    }

    fn public_key(&self, spki: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        Ok(Box::new(Key::of(spki)?))
    }

    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        AwsLc.open(key, nonce, data, ciphertext)
    }

    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        AwsLc.seal(key, nonce, data, plaintext)
    }
}

/// The common part of both halves of a key: the modulus.
struct Key(Vec<u8>);

impl Key {
    /// The first integer of 2048 bits, which in either half is the modulus.
    fn of(der: &[u8]) -> Result<Self, Failed> {
        let head = [0x02, 0x82, 0x01, 0x01, 0x00];
        let at = der.windows(head.len()).position(|window| window == head).ok_or(Failed)? + head.len();
        der.get(at..at + LENGTH).map(|modulus| Self(modulus.to_vec())).ok_or(Failed)
    }

    fn hash(&self, message: &[u8]) -> [u8; 8] {
        let mut hasher = DefaultHasher::new();
        self.0.hash(&mut hasher);
        message.hash(&mut hasher);
        hasher.finish().to_be_bytes()
    }
}

impl PrivateKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failed> {
        Ok(self.hash(message).repeat(LENGTH / 8))
    }

    fn decrypt(&self, ciphertext: &[u8]) -> Result<Secret, Failed> {
        let (tag, rest) = ciphertext.split_first_chunk::<8>().ok_or(Failed)?;
        let (length, text) = rest.split_first().ok_or(Failed)?;
        let text = text.get(..usize::from(*length)).ok_or(Failed)?;
        if *tag == self.hash(text) { Ok(text.to_vec().into()) } else { Err(Failed) }
    }
}

impl PublicKey for Key {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed> {
        Ok(self.sign(message)? == signature)
    }

    fn encrypt(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        let length = u8::try_from(plaintext.len()).map_err(|_| Failed)?;
        let mut ciphertext = [&self.hash(plaintext)[..], &[length], plaintext].concat();
        ciphertext.resize(LENGTH, 0);
        Ok(ciphertext)
    }
}
