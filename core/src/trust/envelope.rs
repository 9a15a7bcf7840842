//! Opens what WeChat Pay seals with the APIv3 key: notifications and platform certificates.
//!
//! <https://pay.weixin.qq.com/docs/merchant/development/interface-rules/certificate-callback-decryption.html>

use wxpay_core_schema::Value;
use wxpay_core_schema::encoding::base64_decode;

use crate::error::{Error, ErrorKind};
use crate::keys::ApiV3Key;
use crate::provider::Provider;

/// The APIv3 keys of a merchant, with the provider that uses them.
pub(crate) struct Opener<'a> {
    pub(crate) provider: &'a dyn Provider,
    pub(crate) keys: &'a [ApiV3Key],
}

impl Opener<'_> {
    /// Opens the envelope at `place`; `malformed` is the kind of error for any other form.
    pub(crate) fn open(&self, envelope: &Value, place: &str, malformed: ErrorKind) -> Result<Vec<u8>, Error> {
        let text = |name: &str| envelope.get(name).and_then(Value::as_str);
        let error = |kind: ErrorKind, name: &str, what: &str| Error::new(kind, what).at(format!("{place}.{name}"));
        if text("algorithm") != Some("AEAD_AES_256_GCM") {
            return Err(error(ErrorKind::UnsupportedAlgorithm, "algorithm", "only AEAD_AES_256_GCM is supported"));
        }
        let nonce: &[u8; 12] = text("nonce")
            .and_then(|nonce| nonce.as_bytes().try_into().ok())
            .ok_or_else(|| error(malformed, "nonce", "not the 12 bytes that AES-GCM takes"))?;
        let data = match envelope.get("associated_data") {
            None | Some(Value::Null) => "",
            Some(Value::Text(data)) => data,
            Some(_) => return Err(error(malformed, "associated_data", "expected a string")),
        };
        let ciphertext = text("ciphertext")
            .and_then(|text| base64_decode(text.as_bytes()))
            .ok_or_else(|| error(malformed, "ciphertext", "invalid base64"))?;
        let opened =
            self.keys.iter().find_map(|key| self.provider.open(key.bytes(), nonce, data.as_bytes(), &ciphertext).ok());
        opened.ok_or_else(|| {
            let text = match self.keys.len() {
                0 => "the merchant has no APIv3 key here",
                _ => "no APIv3 key that is held opens it: it is another merchant's, or was changed on the merchant platform",
            };
            error(ErrorKind::DecryptFailed, "ciphertext", text)
        })
    }
}
