//! The surface: what every language shows, described once. `cargo xtask generate` prints the declarations of each from it.
//!
//! A type is a word of [`Member::of`]: `text`, `bytes`, `int`, `seconds`, `bool`; a noun of this table, an enumeration of
//! core's, or a word that the generator knows; `[T]` is a list, and `T?` may be absent.

mod errors;
mod given;
mod noun;
mod records;
mod things;

pub use errors::{ERROR, always};
pub use given::GIVEN;
pub use noun::{Member, Noun, Verb};
pub use records::RECORDS;
pub use things::{FUNCTIONS, LIMITS, PAYMENTS, PLATFORM, STEPS, THINGS};
