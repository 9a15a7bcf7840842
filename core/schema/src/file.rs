//! Files in declarations: how a request carries one, and what an answer says about one it links to.

/// A digest of a file's content, hexadecimal on the wire.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // Callers compute all of them.
pub enum Hash {
    /// For bills.
    Sha1,
    /// For uploads and receipts.
    Sha256,
    /// For invoices.
    Sm3,
}

impl Hash {
    /// Finds a digest by its name in answers, such as `SHA1`.
    pub fn named(name: &str) -> Option<Self> {
        let all = [("SHA1", Self::Sha1), ("SHA256", Self::Sha256), ("SM3", Self::Sm3)];
        all.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, hash)| hash)
    }
}

/// The file that an operation transfers.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // One way, the other, or none.
pub enum Carries {
    /// None: request and answer are JSON.
    Nothing,
    /// The request uploads a file.
    Upload(&'static Upload),
    /// The answer is a file, unsigned.
    Answer,
}

/// The multipart form of an upload: `meta`, the only signed part, then the file. The request's body is `meta`,
/// completed with what the file determines.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Upload {
    /// The request field for the file's name, with its suffix.
    pub name: &'static str,
    /// The name of the digest in `meta`.
    pub digest: &'static str,
    /// The kind of digest.
    pub hash: Hash,
    /// The name and value in `meta` that declare the kind of digest, if any.
    pub algorithm: Option<(&'static str, &'static str)>,
    /// The file suffixes for which an upload without a path uses this operation; `*` for those that no other takes.
    pub suffixes: &'static [&'static str],
}

/// A URL in an answer that leads to a file. All names are of fields beside it.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Link {
    /// The field with the digest of the uncompressed content, and the kind of digest; `None` if the answer has none.
    pub hash: Option<(&'static str, Digest)>,
    /// The fields with the file's key, encrypted for the merchant, and with its nonce.
    pub sealed: Option<(&'static str, &'static str)>,
}

/// The kind of a digest in an answer.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // Either the answer or its page says it.
pub enum Digest {
    /// The kind that this field names.
    By(&'static str),
    /// Always this kind.
    Is(Hash),
}
