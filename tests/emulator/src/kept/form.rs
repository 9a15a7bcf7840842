//! What JSON has no form for: words of the program's own, and bytes.

use std::collections::HashSet;
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use wxpay_core_schema::encoding::{base64_decode, base64_encode};

/// A word of the program's own. Named by this alias a field is no borrowed text to serde.
pub(crate) type Word = &'static str;

/// Reads a [`Word`] back: each is leaked once, and there are only those that the program writes.
pub(crate) fn word<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Word, D::Error> {
    static KNOWN: Mutex<Option<HashSet<Word>>> = Mutex::new(None);
    let text = String::deserialize(deserializer)?;
    let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
    let known = known.get_or_insert_default();
    if let Some(word) = known.get(text.as_str()) {
        return Ok(word);
    }
    let word: Word = text.leak();
    known.insert(word);
    Ok(word)
}

/// Bytes, which are written in base64.
#[derive(Clone, Debug)]
pub(crate) struct Bytes(pub(crate) Vec<u8>);

impl Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&base64_encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Bytes {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        base64_decode(text.as_bytes()).map(Self).ok_or_else(|| D::Error::custom("no base64"))
    }
}
