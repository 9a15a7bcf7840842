//! RustCrypto: pure Rust, so it runs wherever Rust does, edge wasm included.
//!
//! RUSTSEC-2023-0071 (timing of private RSA operations) has no patched release; signing and decryption are blinded, and
//! the big integers of 0.10 are constant-time. Prefer aws-lc-rs where it builds.

use aes_gcm::Aes256Gcm;
use aes_gcm::aead::{Aead, KeyInit, Payload};
use getrandom::SysRng;
use getrandom::rand_core::UnwrapErr;
use rsa::pkcs1v15::{Signature, SigningKey, VerifyingKey};
use rsa::pkcs8::{DecodePrivateKey, DecodePublicKey};
use rsa::signature::{RandomizedSigner, SignatureEncoding, Verifier};
use rsa::{Oaep, Pkcs1v15Encrypt, RsaPrivateKey, RsaPublicKey};
use sha1::Sha1;
use sha2::Sha256;
use zeroize::Zeroizing;

use super::cryptography::{Failed, PrivateKey, Provider, PublicKey};

/// Cryptography by RustCrypto.
#[derive(Clone, Copy, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // A name, no state.
pub struct RustCrypto;

impl Provider for RustCrypto {
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        let key = RsaPrivateKey::from_pkcs8_der(pkcs8).map_err(|_| Failed)?;
        Ok(Box::new(Private { sign: SigningKey::new(key.clone()), decrypt: key }))
    }

    fn public_key(&self, spki: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        let key = RsaPublicKey::from_public_key_der(spki).map_err(|_| Failed)?;
        Ok(Box::new(Public { verify: VerifyingKey::new(key.clone()), encrypt: key }))
    }

    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        let Ok(nonce): Result<&[u8; 12], _> = nonce.try_into() else {
            return super::long_nonce::open(key, nonce, data, ciphertext);
        };
        Aes256Gcm::new(key.into()).decrypt(nonce.into(), Payload { msg: ciphertext, aad: data }).map_err(|_| Failed)
    }

    #[cfg(feature = "testing")]
    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        Aes256Gcm::new(key.into()).encrypt(nonce.into(), Payload { msg: plaintext, aad: data }).map_err(|_| Failed)
    }
}

struct Private {
    sign: SigningKey<Sha256>,
    decrypt: RsaPrivateKey,
}

impl PrivateKey for Private {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failed> {
        // The random numbers only blind the operation; the signature is deterministic.
        let signature = self.sign.try_sign_with_rng(&mut UnwrapErr(SysRng), message).map_err(|_| Failed)?;
        Ok(signature.to_vec())
    }

    fn decrypt(&self, ciphertext: &[u8]) -> Result<Zeroizing<Vec<u8>>, Failed> {
        let padding = Oaep::<Sha1>::new();
        self.decrypt
            .decrypt_blinded(&mut UnwrapErr(SysRng), padding, ciphertext)
            .map(Zeroizing::new)
            .map_err(|_| Failed)
    }
}

struct Public {
    verify: VerifyingKey<Sha256>,
    encrypt: RsaPublicKey,
}

impl PublicKey for Public {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed> {
        Ok(Signature::try_from(signature).is_ok_and(|signature| self.verify.verify(message, &signature).is_ok()))
    }

    fn encrypt(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.encrypt.encrypt(&mut UnwrapErr(SysRng), Oaep::<Sha1>::new(), plaintext).map_err(|_| Failed)
    }

    fn encrypt_pkcs1(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.encrypt.encrypt(&mut UnwrapErr(SysRng), Pkcs1v15Encrypt, plaintext).map_err(|_| Failed)
    }
}
