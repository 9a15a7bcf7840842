//! Cryptography by the host, and the user's signers.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use wxpay_core::provider::{Failed, PrivateKey, Provider, PublicKey};
use wxpay_core::{Error, Signer};

#[wasm_bindgen]
extern "C" {
    /// `js/host.js`: what `node:crypto` computes, with its KeyObjects.
    pub type Host;

    #[wasm_bindgen(structural, method, catch, js_name = privateKey)]
    fn private_key(this: &Host, pkcs8: &[u8]) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(structural, method, catch, js_name = publicKey)]
    fn public_key(this: &Host, spki: &[u8]) -> Result<JsValue, JsValue>;
    /// Writes the signature and returns its length; 0 if there is none. On the hot path: nothing becomes a `JsValue`.
    #[wasm_bindgen(structural, method)]
    fn sign(this: &Host, key: &JsValue, message: &[u8], signature: &mut [u8]) -> usize;
    /// Returns 1 for a good signature, 0 for a bad one, and 2 if there was no answer.
    #[wasm_bindgen(structural, method)]
    fn verify(this: &Host, key: &JsValue, message: &[u8], signature: &[u8]) -> u32;
    #[wasm_bindgen(structural, method, catch)]
    fn encrypt(this: &Host, key: &JsValue, plaintext: &[u8]) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(structural, method, catch, js_name = encryptPkcs1)]
    fn encrypt_pkcs1(this: &Host, key: &JsValue, plaintext: &[u8]) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(structural, method, catch)]
    fn decrypt(this: &Host, key: &JsValue, ciphertext: &[u8]) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(structural, method, catch)]
    fn open(this: &Host, key: &[u8], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(structural, method, catch)]
    fn seal(this: &Host, key: &[u8], nonce: &[u8], data: &[u8], plaintext: &[u8]) -> Result<JsValue, JsValue>;
}

/// The provider of a merchant: the host's, else the built-in one.
pub(crate) fn provider(host: Option<Host>) -> Option<Arc<dyn Provider>> {
    match host {
        #[allow(clippy::arc_with_non_send_sync)] // wasm has one thread.
        Some(host) => Some(Arc::new(HostCrypto(Rc::new(host)))),
        None => wxpay_core::provider::default(),
    }
}

/// The bytes of the longest signature, by a key of 4096 bits.
const LONGEST: usize = 512;

struct HostCrypto(Rc<Host>);

/// A key held by the host.
struct Key {
    host: Rc<Host>,
    key: JsValue,
}

impl HostCrypto {
    fn key(&self, key: Result<JsValue, JsValue>) -> Result<Key, Failed> {
        Ok(Key { host: Rc::clone(&self.0), key: key.map_err(|_| Failed)? })
    }
}

impl Provider for HostCrypto {
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        self.key(self.0.private_key(pkcs8)).map(|key| Box::new(key) as _)
    }

    fn public_key(&self, spki: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        self.key(self.0.public_key(spki)).map(|key| Box::new(key) as _)
    }

    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        bytes(self.0.open(key, nonce, data, ciphertext))
    }

    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        bytes(self.0.seal(key, nonce, data, plaintext))
    }
}

impl PrivateKey for Key {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Failed> {
        let mut signature = vec![0; LONGEST];
        let length = self.host.sign(&self.key, message, &mut signature);
        signature.truncate(length);
        if signature.is_empty() { Err(Failed) } else { Ok(signature) }
    }

    fn decrypt(&self, ciphertext: &[u8]) -> Result<wxpay_core::provider::Secret, Failed> {
        bytes(self.host.decrypt(&self.key, ciphertext)).map(Into::into)
    }
}

impl PublicKey for Key {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed> {
        match self.host.verify(&self.key, message, signature) {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Failed),
        }
    }

    fn encrypt(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        bytes(self.host.encrypt(&self.key, plaintext))
    }

    fn encrypt_pkcs1(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        bytes(self.host.encrypt_pkcs1(&self.key, plaintext))
    }
}

fn bytes(answer: Result<JsValue, JsValue>) -> Result<Vec<u8>, Failed> {
    let answer = answer.map_err(|_| Failed)?;
    answer.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).ok_or(Failed)
}

thread_local! {
    /// A value that a user's signer threw, on its way past core.
    static THROWN: RefCell<Option<JsValue>> = const { RefCell::new(None) };
}

pub(crate) fn take_thrown() -> Option<JsValue> {
    THROWN.with(RefCell::take)
}

/// A user's function, wrapped by the shim: takes the message, returns the signature as a `Uint8Array` or throws.
pub(crate) struct UserSigner(pub(crate) Function);

impl Signer for UserSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let answer = self.0.call1(&JsValue::UNDEFINED, &Uint8Array::from(message)).map_err(|thrown| {
            THROWN.with(|slot| slot.replace(Some(thrown)));
            JsValue::UNDEFINED
        });
        bytes(answer).map_err(|_| Error::internal("signer"))
    }
}
