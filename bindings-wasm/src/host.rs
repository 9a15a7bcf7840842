//! Cryptography by the host, and the user's signers. The host lends an object for a number, and forgets it when told.

use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::prelude::wasm_bindgen;
use wxpay_core::provider::{Failed, PrivateKey, Provider, PublicKey};
use wxpay_core::{Error, Signer};

// The host reads and writes as many bytes as it is told, and no signature longer than `LONGEST`.
#[wasm_bindgen]
extern "C" {
    /// A key from its DER: `private` is 1 for a private one. Returns its number; 0 if it is none.
    fn key(host: u32, private: u32, der: *const u8, length: usize) -> u32;
    /// Writes the signature and returns its length; 0 if there is none.
    fn sign(host: u32, key: u32, message: *const u8, length: usize, signature: *mut u8) -> usize;
    /// Returns 1 for a good signature, 0 for a bad one, and 2 if there was no answer.
    fn verify(host: u32, key: u32, message: *const u8, length: usize, signature: *const u8, of: usize) -> u32;
    /// Computes something else of so many parts, each a place and a length; returns the length of what `fetch` then gives,
    /// or `NONE`.
    fn compute(host: u32, what: u32, key: u32, parts: *const usize, count: usize) -> usize;
    /// Calls a user's signer, as `compute` does.
    fn ask(signer: u32, message: *const u8, length: usize) -> usize;
    fn fetch(place: *mut u8);
    fn forget(number: u32);
}

/// What `compute` knows, in the order of js/native.js.
const ENCRYPT: u32 = 0;
const ENCRYPT_PKCS1: u32 = 1;
const DECRYPT: u32 = 2;
const OPEN: u32 = 3;
const SEAL: u32 = 4;
const NONE: usize = usize::MAX;

/// The bytes of the longest signature, by a key of 4096 bits.
const LONGEST: usize = 512;

/// Something that the host lends.
struct Lent(u32);

impl Drop for Lent {
    fn drop(&mut self) {
        forget(self.0);
    }
}

/// The provider of a merchant: the host's, else the built-in one.
pub(crate) fn provider(host: Option<f64>) -> Option<Arc<dyn Provider>> {
    match host {
        #[allow(clippy::arc_with_non_send_sync)] // wasm has one thread.
        Some(host) => Some(Arc::new(HostCrypto(Rc::new(lent(host))))),
        None => wxpay_core::provider::default(),
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // The shim's own numbers.
fn lent(number: f64) -> Lent {
    Lent(number as u32)
}

struct HostCrypto(Rc<Lent>);

/// A key held by the host.
struct Key {
    host: Rc<Lent>,
    key: Lent,
}

impl HostCrypto {
    fn key(&self, private: u32, der: &[u8]) -> Result<Key, Failed> {
        match key(self.0.0, private, der.as_ptr(), der.len()) {
            0 => Err(Failed),
            number => Ok(Key { host: Rc::clone(&self.0), key: Lent(number) }),
        }
    }
}

/// Lets the host compute.
fn computed(host: &Lent, what: u32, key: u32, parts: &[&[u8]]) -> Result<Vec<u8>, Failed> {
    let places: Vec<usize> = parts.iter().flat_map(|part| [part.as_ptr().addr(), part.len()]).collect();
    fetched(compute(host.0, what, key, places.as_ptr(), parts.len()))
}

/// Takes what the host computed.
fn fetched(length: usize) -> Result<Vec<u8>, Failed> {
    if length == NONE {
        return Err(Failed);
    }
    let mut bytes = vec![0; length];
    fetch(bytes.as_mut_ptr());
    Ok(bytes)
}

impl Provider for HostCrypto {
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        self.key(1, pkcs8).map(|key| Box::new(key) as _)
    }

    fn public_key(&self, spki: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        self.key(0, spki).map(|key| Box::new(key) as _)
    }

    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        computed(&self.0, OPEN, 0, &[key, nonce, data, ciphertext])
    }

    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        computed(&self.0, SEAL, 0, &[key, nonce, data, plaintext])
    }
}

impl PrivateKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failed> {
        let mut signature = vec![0; LONGEST];
        let length = sign(self.host.0, self.key.0, message.as_ptr(), message.len(), signature.as_mut_ptr());
        signature.truncate(length);
        if signature.is_empty() { Err(Failed) } else { Ok(signature) }
    }

    fn decrypt(&self, ciphertext: &[u8]) -> Result<wxpay_core::provider::Secret, Failed> {
        computed(&self.host, DECRYPT, self.key.0, &[ciphertext]).map(Into::into)
    }
}

impl PublicKey for Key {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed> {
        let (text, told) = (message.as_ptr(), signature.as_ptr());
        match verify(self.host.0, self.key.0, text, message.len(), told, signature.len()) {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Failed),
        }
    }

    fn encrypt(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        computed(&self.host, ENCRYPT, self.key.0, &[plaintext])
    }

    fn encrypt_pkcs1(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        computed(&self.host, ENCRYPT_PKCS1, self.key.0, &[plaintext])
    }
}

/// A user's function, wrapped by the shim. What it throws, the shim throws again once the call has ended.
pub(crate) struct UserSigner(Lent);

impl UserSigner {
    pub(crate) fn new(number: f64) -> Self {
        Self(lent(number))
    }
}

impl Signer for UserSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        fetched(ask(self.0.0, message.as_ptr(), message.len())).map_err(|_| Error::internal("signer"))
    }
}

/// The host's random source, where the core computes RSA itself.
#[cfg(feature = "edge")]
mod random {
    use wasm_bindgen::prelude::wasm_bindgen;

    #[wasm_bindgen]
    extern "C" {
        fn fill(place: *mut u8, length: usize);
    }

    #[unsafe(no_mangle)]
    #[allow(clippy::unnecessary_wraps)] // As getrandom declares it.
    unsafe extern "Rust" fn __getrandom_v03_custom(place: *mut u8, length: usize) -> Result<(), getrandom::Error> {
        fill(place, length);
        Ok(())
    }
}
