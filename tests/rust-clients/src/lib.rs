//! How HTTP clients of Rust send a request once, and what each of their errors proves: `docs/rust-clients.md`.

pub mod by_reqwest;
