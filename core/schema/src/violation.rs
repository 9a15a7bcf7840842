//! Violations of a body: which rule, and where.

use crate::texts;

/// A place in the body, and the rule it breaks.
#[derive(Clone, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_structs)] // The core makes it, too.
pub struct Violation {
    /// The place: `receivers[0].amount`.
    pub field: String,
    /// Which rule.
    pub rule: Rule,
    /// More exactly, in English: `at most 80 characters`. Never the value.
    pub hint: String,
}

texts! {
    /// The rule of an operation that a place in the body breaks.
    pub enum Rule {
        /// The field must be given.
        Required = "required",
        /// The value has the wrong type.
        Type = "type",
        /// The text has fewer characters than the rule asks.
        TooShort = "too_short",
        /// The text has more characters (or, where it is encrypted, bytes) than the rule allows.
        TooLong = "too_long",
        /// The text has a character that is not allowed.
        Charset = "charset",
        /// The value is none of those that are documented.
        Enum = "enum",
        /// The text is not written in the format that the rule names.
        Format = "format",
        /// The number is too small.
        Minimum = "minimum",
        /// The list has too few or too many entries.
        Count = "count",
        /// The entry duplicates an earlier one of the list.
        Duplicate = "duplicate",
        /// One of several fields must be given.
        AnyOf = "any_of",
        /// The field must be given because of the value of another.
        Depends = "depends",
        /// The operation has no such field.
        UnknownField = "unknown_field",
    }
}
