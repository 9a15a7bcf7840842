//! HTTP clients of Rust, each sending a request once, and the proofs of their errors: `docs/rust-clients.md`.

pub mod by_reqwest;
