//! How the query of an operation is asked, beyond fields of one name.

/// A way to ask: parameters of the query, each with its origin.
pub type Way = &'static [(&'static str, Source)];

/// The origin of a parameter. A place is dotted: `fapiao_information.fapiao_id`.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Written by the derive.
pub enum Source {
    /// The value at this place in the request.
    Field(&'static str),
    /// The same, where there is one.
    Optional(&'static str),
    /// This text, such as the kind of number that another parameter holds.
    Text(&'static str),
}
