//! aws-lc-rs: the fastest signatures.

use std::sync::OnceLock;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::encoding::AsDer;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{
    KeyPair, OAEP_SHA1_MGF1SHA1, OaepPrivateDecryptingKey, OaepPublicEncryptingKey, Pkcs1PublicEncryptingKey,
    PrivateDecryptingKey, PublicEncryptingKey,
};
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256};
use zeroize::Zeroizing;

use super::cryptography::{Failed, PrivateKey, Provider, PublicKey};

/// Cryptography by aws-lc-rs.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // A name, no state.
pub struct AwsLc;

impl Provider for AwsLc {
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        Ok(Box::new(Private { sign: KeyPair::from_pkcs8(pkcs8).map_err(|_| Failed)?, decrypt: OnceLock::new() }))
    }

    fn public_key(&self, spki: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        let verify = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, spki).map_err(|_| Failed)?;
        let encrypt = PublicEncryptingKey::from_der(spki).map_err(|_| Failed)?;
        let encrypt_pkcs1 = Pkcs1PublicEncryptingKey::new(encrypt.clone()).map_err(|_| Failed)?;
        let encrypt = OaepPublicEncryptingKey::new(encrypt).map_err(|_| Failed)?;
        Ok(Box::new(Public { verify, encrypt, encrypt_pkcs1 }))
    }

    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        let Ok(nonce) = Nonce::try_assume_unique_for_key(nonce) else {
            return super::long_nonce::open(key, nonce, data, ciphertext);
        };
        let mut text = ciphertext.to_vec();
        let length = aead(key)?.open_in_place(nonce, Aad::from(data), &mut text).map_err(|_| Failed)?.len();
        text.truncate(length);
        Ok(text)
    }

    #[cfg(feature = "testing")]
    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        let mut text = plaintext.to_vec();
        aead(key)?
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(*nonce), Aad::from(data), &mut text)
            .map_err(|_| Failed)?;
        Ok(text)
    }
}

fn aead(key: &[u8; 32]) -> Result<LessSafeKey, Failed> {
    UnboundKey::new(&AES_256_GCM, key).map(LessSafeKey::new).map_err(|_| Failed)
}

struct Private {
    sign: KeyPair,
    /// Made when it is first asked for: AWS-LC checks the key anew, which takes most of making a merchant, and few decrypt.
    decrypt: OnceLock<OaepPrivateDecryptingKey>,
}

impl Private {
    fn decrypting(&self) -> Result<&OaepPrivateDecryptingKey, Failed> {
        if let Some(key) = self.decrypt.get() {
            return Ok(key);
        }
        let pkcs8 = self.sign.as_der().map_err(|_| Failed)?;
        let key = PrivateDecryptingKey::from_pkcs8(pkcs8.as_ref()).map_err(|_| Failed)?;
        let key = OaepPrivateDecryptingKey::new(key).map_err(|_| Failed)?;
        Ok(self.decrypt.get_or_init(|| key))
    }
}

impl PrivateKey for Private {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failed> {
        let mut signature = vec![0; self.sign.public_modulus_len()];
        self.sign.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).map_err(|_| Failed)?;
        Ok(signature)
    }

    fn decrypt(&self, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failed> {
        let key = self.decrypting()?;
        let mut plaintext = Zeroizing::new(vec![0; key.min_output_size()]);
        let length = key.decrypt(&OAEP_SHA1_MGF1SHA1, ciphertext, &mut plaintext, None).map_err(|_| Failed)?.len();
        plaintext.truncate(length);
        Ok(plaintext)
    }
}

struct Public {
    verify: ParsedPublicKey,
    encrypt: OaepPublicEncryptingKey,
    encrypt_pkcs1: Pkcs1PublicEncryptingKey,
}

impl PublicKey for Public {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed> {
        Ok(self.verify.verify_sig(message, signature).is_ok())
    }

    fn encrypt(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        let mut ciphertext = vec![0; self.encrypt.ciphertext_size()];
        let length =
            self.encrypt.encrypt(&OAEP_SHA1_MGF1SHA1, plaintext, &mut ciphertext, None).map_err(|_| Failed)?.len();
        ciphertext.truncate(length);
        Ok(ciphertext)
    }

    fn encrypt_pkcs1(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        let mut ciphertext = vec![0; self.encrypt_pkcs1.ciphertext_size()];
        let length = self.encrypt_pkcs1.encrypt(plaintext, &mut ciphertext).map_err(|_| Failed)?.len();
        ciphertext.truncate(length);
        Ok(ciphertext)
    }
}
