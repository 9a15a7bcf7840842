//! WeChat Pay's private keys, which open what was encrypted for it. Computed by aws-lc-rs whichever provider is tested: none
//! of ours opens both paddings.

use aws_lc_rs::rsa::{OAEP_SHA1_MGF1SHA1, OaepPrivateDecryptingKey, Pkcs1PrivateDecryptingKey, PrivateDecryptingKey};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value as Json, json};

use crate::Runner;
use crate::fields::{pkcs8, text};

impl Runner {
    /// Opens the text at a place that was encrypted for the key under this serial.
    pub(crate) fn open(&self, serial: &str, algorithm: &Json, field: Option<&mut Json>) -> Result<(), String> {
        let field = field.ok_or("nothing is there that could be encrypted")?;
        let ciphertext = STANDARD.decode(text(field)).map_err(|_| "no base64")?;
        let plaintext = self.decrypt_with(serial, text(algorithm), &ciphertext);
        let plaintext = plaintext.ok_or_else(|| format!("not encrypted for {serial} by {algorithm}"))?;
        *field = json!(plaintext);
        Ok(())
    }

    fn decrypt_with(&self, serial: &str, algorithm: &str, ciphertext: &[u8]) -> Option<String> {
        let file = if serial.starts_with("PUB_KEY_ID_") { "wechatpay_private_key" } else { "platform_private_key" };
        let key = PrivateDecryptingKey::from_pkcs8(&pkcs8(&self.pem(&self.context[file]))?).ok()?;
        let mut plaintext = vec![0; key.key_size_bytes()];
        let plaintext = if algorithm == "RSAES-PKCS1-v1_5" {
            Pkcs1PrivateDecryptingKey::new(key).ok()?.decrypt(ciphertext, &mut plaintext).ok()?
        } else {
            let key = OaepPrivateDecryptingKey::new(key).ok()?;
            key.decrypt(&OAEP_SHA1_MGF1SHA1, ciphertext, &mut plaintext, None).ok()?
        };
        String::from_utf8(plaintext.to_vec()).ok()
    }
}
