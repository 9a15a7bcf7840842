//! Cryptography by the host, and the user's signers. The host lends an object for a number, and forgets it when told.

use std::rc::Rc;
use std::sync::Arc;

use wasm_bindgen::prelude::wasm_bindgen;
use wxpay_core::provider::{Failed, PrivateKey, Provider, PublicKey};
use wxpay_core::{Error, Signer};

#[wasm_bindgen]
extern "C" {
    /// Calls a method of what the host lent, with a key unless it is 0. Of the parts, each a place and a length, the first is
    /// the method's name. Returns the number of a key, 1 for a good signature and 0 for a bad one, or the length of what
    /// `fetch` then gives; `FAILED` if there is no answer.
    fn ask(lent: u32, key: u32, parts: *const usize, count: usize) -> u32;
    /// Copies to this place what was made last; so many bytes.
    fn fetch(place: *mut u8, length: usize);
    fn forget(number: u32);
}

const FAILED: u32 = u32::MAX;

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

impl Lent {
    fn ask(&self, method: &str, key: u32, parts: &[&[u8]]) -> Result<u32, Failed> {
        let parts = [&[method.as_bytes()], parts].concat();
        let places: Vec<usize> = parts.iter().flat_map(|part| [part.as_ptr().addr(), part.len()]).collect();
        match ask(self.0, key, places.as_ptr(), parts.len()) {
            FAILED => Err(Failed),
            told => Ok(told),
        }
    }

    fn bytes(&self, method: &str, key: u32, parts: &[&[u8]]) -> Result<Vec<u8>, Failed> {
        let mut bytes = vec![0; self.ask(method, key, parts)? as usize];
        fetch(bytes.as_mut_ptr(), bytes.len());
        Ok(bytes)
    }
}

impl HostCrypto {
    fn key(&self, method: &str, der: &[u8]) -> Result<Key, Failed> {
        Ok(Key { host: Rc::clone(&self.0), key: Lent(self.0.ask(method, 0, &[der])?) })
    }
}

impl Key {
    fn bytes(&self, method: &str, part: &[u8]) -> Result<Vec<u8>, Failed> {
        self.host.bytes(method, self.key.0, &[part])
    }
}

impl Provider for HostCrypto {
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        Ok(Box::new(self.key("privateKey", pkcs8)?))
    }

    fn public_key(&self, spki: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        Ok(Box::new(self.key("publicKey", spki)?))
    }

    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.0.bytes("open", 0, &[key, nonce, data, ciphertext])
    }

    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.0.bytes("seal", 0, &[key, nonce, data, plaintext])
    }
}

impl PrivateKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failed> {
        self.bytes("sign", message)
    }

    fn decrypt(&self, ciphertext: &[u8]) -> Result<wxpay_core::provider::Secret, Failed> {
        self.bytes("decrypt", ciphertext).map(Into::into)
    }
}

impl PublicKey for Key {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed> {
        Ok(self.host.ask("verify", self.key.0, &[message, signature])? == 1)
    }

    fn encrypt(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.bytes("encrypt", plaintext)
    }

    fn encrypt_pkcs1(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.bytes("encryptPkcs1", plaintext)
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
        self.0.bytes("signByUser", 0, &[message]).map_err(|_| Error::internal("signer"))
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
