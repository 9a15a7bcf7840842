//! Cryptography as a value: who computes RSA and AES. The rules of the protocol are the same on every provider.
//!
//! [`default`] is aws-lc-rs where it is built in, else RustCrypto. A host with its own implementation (Node's OpenSSL)
//! implements [`Provider`]. Nothing here parses: keys come as the DER that `keys.rs` has made.

#[cfg(feature = "aws-lc-rs")]
mod aws_lc;
#[cfg(feature = "rust-crypto")]
mod rust_crypto;

use std::sync::Arc;

use zeroize::Zeroizing;

#[cfg(feature = "aws-lc-rs")]
pub use aws_lc::AwsLc;
#[cfg(feature = "rust-crypto")]
pub use rust_crypto::RustCrypto;

/// `Send + Sync`, but in wasm, whose host objects belong to one thread.
#[cfg(not(target_arch = "wasm32"))]
pub trait Shared: Send + Sync {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + Sync + ?Sized> Shared for T {}
/// `Send + Sync`, but in wasm, whose host objects belong to one thread.
#[cfg(target_arch = "wasm32")]
pub trait Shared {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> Shared for T {}

/// Bytes that are wiped when they are dropped.
pub type Secret = Zeroizing<Vec<u8>>;

/// A cryptographic operation did not work. Which key or ciphertext it was, the caller knows; why, must not be told.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_structs)] // Nothing to add: see above.
pub struct Failed;

/// Computes what the protocol needs of RSA-2048, SHA-256 and AES-256-GCM.
pub trait Provider: Shared {
    /// A private key, from unencrypted PKCS#8 DER of RSA-2048.
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed>;

    /// A public key, from SubjectPublicKeyInfo DER of RSA-2048.
    fn public_key(&self, spki: &[u8]) -> Result<Box<dyn PublicKey>, Failed>;

    /// Opens AES-256-GCM; `nonce` has 12 bytes, or 16 of an encrypted bill, and `ciphertext` ends in the tag of 16 bytes.
    /// All or nothing.
    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed>;

    /// Seals by AES-256-GCM; the tag of 16 bytes ends the ciphertext. For WeChat Pay's side in tests.
    #[cfg(feature = "testing")]
    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed>;
}

/// An RSA-2048 private key.
pub trait PrivateKey: Shared {
    /// RSASSA-PKCS1-v1_5 with SHA-256: 256 bytes.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failed>;

    /// RSAES-OAEP with SHA-1 and MGF1-SHA-1.
    fn decrypt(&self, ciphertext: &[u8]) -> Result<Secret, Failed>;
}

/// An RSA-2048 public key.
pub trait PublicKey: Shared {
    /// RSASSA-PKCS1-v1_5 with SHA-256. `Failed` where the host answered anything but true or false.
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed>;

    /// RSAES-OAEP with SHA-1 and MGF1-SHA-1: 256 bytes. `plaintext` has at most 214.
    fn encrypt(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed>;
}

/// AES-256-GCM with the nonce of 16 bytes that encrypted bills have.
#[cfg(any(feature = "rust-crypto", feature = "aws-lc-rs"))]
fn open_long(key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
    use aes_gcm::aead::consts::U16;
    use aes_gcm::aead::{Aead, KeyInit, Payload};
    use aes_gcm::aes::Aes256;

    let nonce: &[u8; 16] = nonce.try_into().map_err(|_| Failed)?;
    let aead = aes_gcm::AesGcm::<Aes256, U16>::new(key.into());
    aead.decrypt(nonce.into(), Payload { msg: ciphertext, aad: data }).map_err(|_| Failed)
}

/// The fastest provider that is built in; none without a feature that brings one.
pub fn default() -> Option<Arc<dyn Provider>> {
    #[cfg(feature = "aws-lc-rs")]
    return Some(Arc::new(AwsLc));
    #[cfg(all(feature = "rust-crypto", not(feature = "aws-lc-rs")))]
    return Some(Arc::new(RustCrypto));
    #[cfg(not(any(feature = "rust-crypto", feature = "aws-lc-rs")))]
    None
}
