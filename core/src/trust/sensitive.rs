//! Sensitive fields: RSAES-OAEP, with WeChat Pay's key in requests and the merchant's in answers.

use std::fmt;

use wxpay_core_schema::encoding::{base64_decode, base64_encode};
use wxpay_core_schema::shape::Padding;
use wxpay_core_schema::{Rule, Violation};
use zeroize::Zeroize;

use crate::error::locale::Locale;
use crate::error::{Error, ErrorKind};
use crate::keys::PlatformKey;

/// Encrypts one field with the key whose serial goes into `Wechatpay-Serial`.
pub(crate) fn seal(key: &PlatformKey, plaintext: &str, padding: Padding, field: &str) -> Result<String, Error> {
    let wrong =
        |rule, hint: &str| Err(Error::invalid_body(vec![Violation { field: field.into(), rule, hint: hint.into() }]));
    if plaintext.is_empty() {
        return wrong(Rule::TooShort, "at least 1 character");
    }
    if plaintext.len() > padding.max() {
        return wrong(Rule::TooLong, &format!("at most {} bytes of UTF-8", padding.max()));
    }
    let ciphertext = match padding {
        Padding::Oaep => key.key().encrypt(plaintext.as_bytes()),
        Padding::Pkcs1 => key.key().encrypt_pkcs1(plaintext.as_bytes()),
    };
    let ciphertext = ciphertext.map_err(|_| Error::internal("encryption failed"))?;
    Ok(base64_encode(&ciphertext))
}

/// An encrypted field that is to be decrypted elsewhere.
pub struct Sealed {
    ciphertext: Vec<u8>,
    locale: Locale,
}

/// Decodes the base64 of a field that WeChat Pay encrypted.
pub(crate) fn begin(ciphertext: &str, locale: Locale) -> Result<Sealed, Error> {
    let failed = |what| Err(failed(what).in_locale(locale));
    match base64_decode(ciphertext.trim().as_bytes()) {
        None => failed("invalid base64"),
        Some(ciphertext) if ciphertext.len() == 256 => Ok(Sealed { ciphertext, locale }),
        Some(_) => failed("not the 256 bytes of an RSA-2048 ciphertext"),
    }
}

impl Sealed {
    /// The ciphertext to decrypt: 256 bytes of RSAES-OAEP with SHA-1 and MGF1-SHA-1.
    pub fn ciphertext(&self) -> &[u8] {
        &self.ciphertext
    }

    /// The language of errors: that of the merchant.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Takes the decrypted bytes and returns the text; an error if they are not UTF-8.
    pub fn finish(&self, plaintext: &[u8]) -> Result<String, Error> {
        String::from_utf8(plaintext.to_vec()).map_err(|error| {
            error.into_bytes().zeroize();
            failed("the plaintext is not UTF-8").in_locale(self.locale)
        })
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sealed").finish_non_exhaustive()
    }
}

pub(crate) fn wrong_key() -> Error {
    failed("not encrypted for this merchant's key by RSAES-OAEP with SHA-1")
}

fn failed(what: &str) -> Error {
    Error::new(ErrorKind::DecryptFailed, what).at("ciphertext")
}
