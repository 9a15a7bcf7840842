//! The cryptography that the protocol needs, as a trait.

use zeroize::Zeroizing;

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

    /// Seals by AES-256-GCM; the tag of 16 bytes ends the ciphertext. Only WeChat Pay's side in tests asks for it, so a
    /// provider that is never used there leaves it out.
    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        let _ = (key, nonce, data, plaintext);
        Err(Failed)
    }
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

    /// RSAES-PKCS1-v1_5: 256 bytes. `plaintext` has at most 245. Two fields of customs declarations alone ask for it, so a
    /// provider that never meets them leaves it out.
    fn encrypt_pkcs1(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        let _ = plaintext;
        Err(Failed)
    }
}
