//! How to call the query of an operation, beyond fields of equal names.

/// A way to call the query: its parameters and their sources.
pub type Way = &'static [(&'static str, Source)];

/// The source of a parameter. Places are dotted, as in `fapiao_information.fapiao_id`.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Written by the derive.
pub enum Source {
    /// The value at this place in the request.
    Field(&'static str),
    /// The value at this place in the request, if there is one.
    Optional(&'static str),
    /// This text, such as the kind of number in another parameter.
    Text(&'static str),
}
