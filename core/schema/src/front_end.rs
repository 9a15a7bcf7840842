//! What a front end is given to call WeChat (调起): the declaration of such a call. The engine fills it in and signs it.

use crate::shape::{Body, Fields, Path};

/// A struct of what one call of a front end takes.
pub trait FrontEnd: Fields {
    /// The call as data.
    const CALL: &'static Call;
}

/// One declared call of a front end.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the declarations.
pub struct Call {
    /// Its name, such as `jsapi`.
    pub name: &'static str,
    /// What the merchant gives for it; its documentation is the call's.
    pub given: &'static Body,
    /// What the front end is given, in the order it is written.
    pub members: &'static [Member],
    /// Who signs, and what.
    pub signature: Signature,
    /// The form in which it travels, beside its members.
    pub form: Form,
}

/// A member of what a front end is given.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the declarations.
pub struct Member {
    /// As the front end takes it.
    pub name: &'static str,
    /// True if it is always there; else it is left out where its source tells nothing.
    pub required: bool,
    /// The source of its value.
    pub source: Source,
}

impl Member {
    /// A member that is always there.
    pub const fn new(name: &'static str, source: Source) -> Self {
        Self { name, required: true, source }
    }

    /// A member that is left out where its source tells nothing.
    pub const fn optional(name: &'static str, source: Source) -> Self {
        Self { name, required: false, source }
    }
}

/// The source of a value.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Read by the engine, which must know every source.
pub enum Source {
    /// Always this text.
    Fixed(&'static str),
    /// The time, in seconds, as text.
    Timestamp,
    /// The nonce.
    Nonce,
    /// The number of the merchant that asks.
    Merchant,
    /// What the merchant gave at this path; in a list, the first entry that has it.
    Given(Path),
    /// What the merchant gave at this path, which may not begin with the text that others put before it.
    Bare(Path, &'static str),
    /// This text, then the source.
    After(&'static str, &'static Source),
    /// This source, if something was given at the path; else nothing.
    Where(Path, &'static Source),
    /// The first of these that tells something; one of them must, and the path names what is missing.
    First(Path, &'static [Source]),
    /// The entries of the list at this path, each with what was given of it.
    Entries(Path),
}

/// Who signs a call, and what.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Read by the engine, which must know every form.
pub enum Signature {
    /// Nobody.
    None,
    /// The merchant's private key signs these lines, each ended by LF: RSA with SHA-256, in Base64.
    Lines {
        /// The lines, in their order.
        lines: &'static [Source],
        /// The member that holds the signature.
        member: &'static str,
    },
    /// The `APIv2` key signs every member that is given, as `name=value` sorted by name; the members of a list's entries
    /// have its index after their names: HMAC-SHA256, in hexadecimal of upper case.
    Members {
        /// The member that holds the signature.
        member: &'static str,
    },
}

/// The form in which a call travels beside its members.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Read by the engine, which must know every form.
pub enum Form {
    /// Its members alone.
    Members,
    /// A page of WeChat's that is opened by its business type, with the members as an object or as a query.
    BusinessView(&'static str),
    /// A mini-program of WeChat's, with the members as an object or as a query.
    MiniProgram(MiniProgram),
    /// A URL.
    Link {
        /// The front of the URL.
        base: Source,
        /// The query: all members, or only these.
        query: Query,
        /// What follows the query, `#` included.
        fragment: &'static str,
    },
}

/// The query of a URL.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Read by the engine.
pub enum Query {
    /// All members.
    Members,
    /// These, which are no members.
    These(&'static [Member]),
}

/// A mini-program that a front end opens.
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
