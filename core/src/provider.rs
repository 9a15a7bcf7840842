//! Cryptography as a value: who computes RSA and AES. The rules of the protocol are the same with every provider.
//!
//! [`default`] is aws-lc-rs if it is built in, else RustCrypto. A host with its own cryptography (Node's OpenSSL)
//! implements [`Provider`]. Providers parse nothing: `keys.rs` gives them keys as canonical DER.

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

/// The fastest provider that is built in; `None` if no feature brings one.
pub fn default() -> Option<Arc<dyn Provider>> {
    #[cfg(feature = "aws-lc-rs")]
    return Some(Arc::new(AwsLc));
    #[cfg(all(feature = "rust-crypto", not(feature = "aws-lc-rs")))]
    return Some(Arc::new(RustCrypto));
    #[cfg(not(any(feature = "rust-crypto", feature = "aws-lc-rs")))]
    None
}
