//! Cryptography as a value: who computes RSA and AES. The rules of the protocol are the same on every provider.
//!
//! [`default`] is aws-lc-rs where it is built in, else RustCrypto. A host with its own implementation (Node's OpenSSL)
//! implements [`Provider`]. Nothing here parses: keys come as the DER that `keys.rs` has made.

#[cfg(feature = "aws-lc-rs")]
mod aws_lc;
mod cryptography;
#[cfg(any(feature = "rust-crypto", feature = "aws-lc-rs"))]
mod long_nonce;
#[cfg(feature = "rust-crypto")]
mod rust_crypto;

use std::sync::Arc;

#[cfg(feature = "aws-lc-rs")]
pub use aws_lc::AwsLc;
#[cfg(feature = "rust-crypto")]
pub use rust_crypto::RustCrypto;

pub use cryptography::{Failed, PrivateKey, Provider, PublicKey, Secret, Shared};

/// The fastest provider that is built in; none without a feature that brings one.
pub fn default() -> Option<Arc<dyn Provider>> {
    #[cfg(feature = "aws-lc-rs")]
    return Some(Arc::new(AwsLc));
    #[cfg(all(feature = "rust-crypto", not(feature = "aws-lc-rs")))]
    return Some(Arc::new(RustCrypto));
    #[cfg(not(any(feature = "rust-crypto", feature = "aws-lc-rs")))]
    None
}
