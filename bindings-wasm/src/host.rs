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
    #[wasm_bindgen(structural, method, catch)]
    fn sign(this: &Host, key: &JsValue, message: &[u8]) -> Result<JsValue, JsValue>;
    #[wasm_bindgen(structural, method, catch)]
    fn verify(this: &Host, key: &JsValue, message: &[u8], signature: &[u8]) -> Result<JsValue, JsValue>;
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
        bytes(self.host.sign(&self.key, message))
    }

    fn decrypt(&self, ciphertext: &[u8]) -> Result<wxpay_core::provider::Secret, Failed> {
        bytes(self.host.decrypt(&self.key, ciphertext)).map(Into::into)
    }
}

impl PublicKey for Key {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed> {
        // Only `true` itself verifies: not 1, "true", [true] or a Promise.
        self.host.verify(&self.key, message, signature).ok().and_then(|answer| answer.as_bool()).ok_or(Failed)
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

/// A user's function: takes the message, returns the signature.
pub(crate) struct UserSigner(pub(crate) Function);

impl Signer for UserSigner {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, Error> {
        let wrong = |text: &str| Error::invalid_argument("signer", text);
        let answer = self.0.call1(&JsValue::UNDEFINED, &Uint8Array::from(message)).map_err(|thrown| {
            THROWN.with(|slot| slot.replace(Some(thrown)));
            wrong("the signer function threw")
        })?;
        if let Some(signature) = answer.dyn_ref::<Uint8Array>() {
            return Ok(signature.to_vec());
        }
        let then = js_sys::Reflect::get(&answer, &"then".into()).ok();
        Err(wrong(if then.is_some_and(|then| then.is_function()) {
            "returned a Promise; an asynchronous signer is for await merchant.prepareAsync(…) and the other methods in Async"
        } else {
            "return the signature as a Uint8Array or Buffer of 256 bytes"
        }))
    }
}
