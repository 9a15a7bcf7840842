//! The declaration of a call from a front end to WeChat (调起). The engine fills it in and signs it.

use crate::shape::{Body, Fields, Path};

/// The input of one front-end call.
pub trait FrontEnd: Fields {
    /// The call as data.
    const CALL: &'static Call;
}

/// One declared front-end call.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the declarations.
pub struct Call {
    /// Its name, such as `jsapi`.
    pub name: &'static str,
    /// What the merchant gives; its documentation is that of the call.
    pub given: &'static Body,
    /// What the front end gets, in the order of writing.
    pub members: &'static [Member],
    /// Who signs what.
    pub signature: Signature,
    /// The form in which the members travel.
    pub form: Form,
}

/// A member that the front end gets.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the declarations.
pub struct Member {
    /// Its name in the front end.
    pub name: &'static str,
    /// True if it is always present; otherwise it is left out when its source has no value.
    pub required: bool,
    /// Where its value comes from.
    pub source: Source,
}

impl Member {
    /// Makes a member that is always present.
    pub const fn new(name: &'static str, source: Source) -> Self {
        Self { name, required: true, source }
    }

    /// Makes a member that is left out when its source has no value.
    pub const fn optional(name: &'static str, source: Source) -> Self {
        Self { name, required: false, source }
    }
}

/// Where a value comes from.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // The engine must know every source.
pub enum Source {
    /// This text.
    Fixed(&'static str),
    /// The time, in seconds, as text.
    Timestamp,
    /// The nonce.
    Nonce,
    /// The merchant number of the caller.
    Merchant,
    /// The given value at this path; in a list, that of the first entry that has one.
    Given(Path),
    /// The given value at this path, which may not already start with the prefix that is added elsewhere.
    Bare(Path, &'static str),
    /// This text followed by the source.
    After(&'static str, &'static Source),
    /// This source if something is given at the path, else nothing.
    Where(Path, &'static Source),
    /// The first of these sources with a value; one must have one, and the path names what is missing.
    First(Path, &'static [Source]),
    /// The entries of the list at this path, with the given members of each.
    Entries(Path),
}

/// Who signs a call, and what.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // The engine must know every form.
pub enum Signature {
    /// Nobody.
    None,
    /// The merchant's private key signs these lines, each ending in LF, with RSA and SHA-256; the signature is in
    /// base64.
    Lines {
        /// The lines, in order.
        lines: &'static [Source],
        /// The member that takes the signature.
        member: &'static str,
    },
    /// The `APIv2` key signs every present member as `name=value`, sorted by name; the members of a list's entries
    /// carry its index after their names. HMAC-SHA256, in upper-case hexadecimal.
    Members {
        /// The member that takes the signature.
        member: &'static str,
    },
}

/// The form in which the members of a call travel.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // The engine must know every form.
pub enum Form {
    /// On their own.
    Members,
    /// With a page of WeChat that is opened by its business type, as an object or a query.
    BusinessView(&'static str),
    /// With a mini-program of WeChat, as an object or a query.
    MiniProgram(MiniProgram),
    /// In a URL.
    Link {
        /// The URL before its query.
        base: Source,
        /// The query.
        query: Query,
        /// The text after the query, including `#`.
        fragment: &'static str,
    },
}

/// The query of a URL.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // The engine must know both.
pub enum Query {
    /// All members.
    Members,
    /// These, which are not members.
    These(&'static [Member]),
}

/// A mini-program for a front end to open.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_structs)] // Written by the declarations.
pub struct MiniProgram {
    /// Its appid, for `wx.navigateToMiniProgram`.
    pub appid: &'static str,
    /// Its original id (原始 ID), for apps and web pages.
    pub username: &'static str,
    /// The page.
    pub path: &'static str,
}
