//! What a body looks like: shapes, rules, operations, outcomes, and the one walk that checks a body and the one that writes it.

pub(crate) mod check;
pub(crate) mod nearest;
pub mod operation;
pub mod outcome;
pub(crate) mod place;
pub(crate) mod remedy;
pub mod shape;
pub(crate) mod types;
pub(crate) mod write;
