//! The digests of files.

use sha1::Sha1;
use sha1::digest::{Digest, DynDigest};
use sha2::Sha256;
use sm3::Sm3;
use wxpay_core_schema::encoding::hex;
use wxpay_core_schema::file::Hash;

/// A digest being computed.
pub(crate) type Hasher = Box<dyn DynDigest + Send + Sync>;

/// Begins a digest.
pub(crate) fn begin(hash: Hash) -> Hasher {
    match hash {
        Hash::Sha1 => Box::new(Sha1::new()),
        Hash::Sha256 => Box::new(Sha256::new()),
        Hash::Sm3 => Box::new(Sm3::new()),
    }
}

/// The digest of a file as `meta` holds it: lower-case hexadecimal.
pub(crate) fn of(hash: Hash, content: &[u8]) -> String {
    let mut hasher = begin(hash);
    hasher.update(content);
    hex(&hasher.finalize()).to_ascii_lowercase()
}
