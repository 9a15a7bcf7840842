//! Files in declarations: how a request carries one, and what an answer tells beside the URL of one.

/// A digest of a file's content, in hexadecimal on the wire.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // Whoever computes them needs all.
pub enum Hash {
    /// The digest of bills.
    Sha1,
    /// The digest of uploads and receipts.
    Sha256,
    /// The digest of invoices.
    Sm3,
}

impl Hash {
    /// By the name that an answer gives it, such as `SHA1`.
    pub fn named(name: &str) -> Option<Self> {
        let all = [("SHA1", Self::Sha1), ("SHA256", Self::Sha256), ("SM3", Self::Sm3)];
        all.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, hash)| hash)
    }
}

/// The file that an operation carries.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // One way, the other, or none.
pub enum Carries {
    /// Its request and its answer are JSON.
    Nothing,
    /// Its request uploads a file.
    Upload(&'static Upload),
    /// Its answer is a file, which is not signed.
    Answer,
}

/// The multipart form of an upload: `meta`, which alone is signed, and the file. The body of the request is the meta, and
/// what the file itself tells is added at its end.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Upload {
    /// The field of the request that names the file, with the suffix of its format.
    pub name: &'static str,
    /// The name in `meta` under which the digest of the file stands.
    pub digest: &'static str,
    /// The digest.
    pub hash: Hash,
    /// The name and the value by which `meta` tells which digest it is, if it does.
    pub algorithm: Option<(&'static str, &'static str)>,
    /// Suffixes of the files that an upload without a path takes here; `*` for all that no other upload has.
    pub suffixes: &'static [&'static str],
}

/// A URL in an answer that leads to a file. The names are of fields beside it.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Link {
    /// The digest of the uncompressed content, and which one it is; none where the answer tells none.
    pub hash: Option<(&'static str, Digest)>,
    /// The fields of an encrypted file's key, which is encrypted for the merchant, and of its nonce.
    pub sealed: Option<(&'static str, &'static str)>,
}

/// The digest that an answer tells.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // An answer says it, or its page does.
pub enum Digest {
    /// The one that this field names.
    By(&'static str),
    /// This one.
    Is(Hash),
}
