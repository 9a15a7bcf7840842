//! smartguide

pub mod guide;

pub use guide::*;
