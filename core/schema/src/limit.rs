//! How often WeChat Pay takes a request.

use crate::value::{Object, Value};

/// A limit: what WeChat Pay takes of an operation in a second. It answers 429 to the rest.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Limit {
    /// Whose limit it is: [`CALLER`], or the field of the request whose every value has this limit of its own.
    pub per: &'static str,
    /// Requests a second.
    pub rate: u16,
}

/// The `per` of a limit that the calling merchant has, the one that signs.
pub const CALLER: &str = "mchid";

impl From<&Limit> for Value {
    fn from(limit: &Limit) -> Self {
        let mut members = Object::new();
        members.push("per", limit.per);
        members.push("rate", i64::from(limit.rate));
        Self::Object(members)
    }
}
