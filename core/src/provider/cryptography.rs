//! The cryptography that the protocol needs, as a trait.

use zeroize::Zeroizing;

/// `Send + Sync`, except in wasm, whose host objects belong to one thread.
#[cfg(not(target_arch = "wasm32"))]
pub trait Shared: Send + Sync {}
#[cfg(not(target_arch = "wasm32"))]
impl<T: Send + Sync + ?Sized> Shared for T {}
/// `Send + Sync`, except in wasm, whose host objects belong to one thread.
#[cfg(target_arch = "wasm32")]
pub trait Shared {}
#[cfg(target_arch = "wasm32")]
impl<T: ?Sized> Shared for T {}

/// Bytes that are wiped on drop.
pub type Secret = Zeroizing<Vec<u8>>;

/// A cryptographic operation failed. The caller knows which key or ciphertext; the reason must stay secret.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_structs)] // Nothing to add: see above.
pub struct Failed;

/// Computes what the protocol needs: RSA-2048, SHA-256 and AES-256-GCM.
pub trait Provider: Shared {
    /// Loads a private key from unencrypted PKCS#8 DER of RSA-2048.
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed>;

    /// Loads a public key from SubjectPublicKeyInfo DER of RSA-2048.
    fn public_key(&self, spki: &[u8]) -> Result<Box<dyn PublicKey>, Failed>;

    /// Opens AES-256-GCM, all or nothing. `nonce` has 12 bytes, or 16 for an encrypted bill; `ciphertext` ends with the
    /// tag of 16 bytes.
    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed>;

    /// Seals with AES-256-GCM; the ciphertext ends with the tag of 16 bytes. Only tests that act as WeChat Pay need it,
    /// so other providers may leave it out.
    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        let _ = (key, nonce, data, plaintext);
        Err(Failed)
    }
}

/// An RSA-2048 private key.
pub trait PrivateKey: Shared {
    /// Signs with RSASSA-PKCS1-v1_5 and SHA-256; returns 256 bytes.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failed>;

    /// Decrypts RSAES-OAEP with SHA-1 and MGF1-SHA-1.
    fn decrypt(&self, ciphertext: &[u8]) -> Result<Secret, Failed>;
}

/// An RSA-2048 public key.
pub trait PublicKey: Shared {
    /// Verifies RSASSA-PKCS1-v1_5 with SHA-256. `Failed` if the host answered neither true nor false.
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed>;

    /// Encrypts with RSAES-OAEP, SHA-1 and MGF1-SHA-1; returns 256 bytes. `plaintext` has at most 214 bytes.
    fn encrypt(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed>;

    /// Encrypts with RSAES-PKCS1-v1_5; returns 256 bytes. `plaintext` has at most 245 bytes. Only two fields of customs
    /// declarations need it, so a provider may leave it out.
    fn encrypt_pkcs1(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        let _ = plaintext;
        Err(Failed)
    }
}
