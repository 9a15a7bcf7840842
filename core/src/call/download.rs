//! Downloads of unsigned files, such as bills, checked against the hash in the signed answer of step one.
//!
//! <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/pay/bill/chapter3_3.shtml>

use std::fmt;

use wxpay_core_schema::Value;
use wxpay_core_schema::encoding::{base64_decode, hex};
use wxpay_core_schema::file::Hash;
use zeroize::Zeroizing;

use crate::error::locale::Locale;
use crate::error::{Error, ErrorKind};
use crate::merchant::Merchant;
use crate::wire::canonical;
use crate::wire::digest::{self, Hasher};
use crate::wire::gzip::{self, Gunzip, Stopped};
use crate::wire::headers::Headers;
use crate::wire::moment::UnixSeconds;

/// The most content that one [`Download::feed`] returns, in bytes. Deflate expands up to a thousandfold, so a chunk of
/// 32 KB never reaches this.
pub const MAX_CONTENT: usize = 64 * 1024 * 1024;

/// A file download: feed it chunks, and trust the content only after [`Download::finish`].
///
/// It holds at most [`MAX_CONTENT`] bytes, never the whole file.
pub struct Download {
    /// `None` if the file is not compressed.
    gunzip: Option<Gunzip>,
    /// Hashes the content; `None` without a known digest.
    hasher: Option<Hasher>,
    /// The expected digest, in upper case.
    hash: Option<String>,
    /// The first two bytes of the file.
    head: Vec<u8>,
    /// True until those bytes tell whether the file is compressed.
    is_open: bool,
    locale: Locale,
}

impl Download {
    /// Begins a download with the hash that step one answered: `hash_type` (SHA1, SHA256 or SM3) and `hash_value`, of
    /// the uncompressed content. Set `gzip` if the bill was requested with `tar_type=GZIP`.
    pub fn new(hash_type: &str, hash_value: &str, gzip: bool) -> Result<Self, Error> {
        let hash = Hash::named(hash_type).ok_or_else(|| {
            Error::invalid_argument("hash_type", "SHA1, SHA256 or SM3, as the answer of step one says")
        })?;
        let gunzip = gzip.then(Gunzip::new);
        Ok(Self { gunzip, is_open: false, ..Self::held(hash, hash_value)? })
    }

    /// Begins a download with the digest in an answer. Its first bytes tell whether it is compressed.
    pub(crate) fn held(hash: Hash, hash_value: &str) -> Result<Self, Error> {
        let hasher = digest::begin(hash);
        let digits = 2 * hasher.output_size();
        if hash_value.len() != digits || !hash_value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let text = format!("{digits} hexadecimal digits, as the answer of step one says");
            return Err(Error::invalid_argument("hash_value", text));
        }
        Ok(Self::begin(Some(hasher), Some(hash_value.to_ascii_uppercase()), true))
    }

    /// Begins a download without a known digest, not inflated.
    pub(crate) fn unchecked() -> Self {
        Self::begin(None, None, false)
    }

    /// Begins a download that needs no digest and may be compressed.
    pub(crate) fn inflating() -> Self {
        Self::begin(None, None, true)
    }

    fn begin(hasher: Option<Hasher>, hash: Option<String>, is_open: bool) -> Self {
        Self { gunzip: None, hasher, hash, head: Vec::new(), is_open, locale: Locale::default() }
    }

    /// Sets the language of errors.
    pub(crate) fn in_locale(self, locale: Locale) -> Self {
        Self { locale, ..self }
    }

    /// The language of errors: the merchant's if a request began the download, else English.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// Reads a whole file by feeding it in pieces of this size.
    pub(crate) fn whole(mut self, file: &[u8], piece: usize) -> Result<Vec<u8>, Error> {
        let mut content = Vec::with_capacity(file.len());
        for bytes in file.chunks(piece.max(1)) {
            content.extend(self.feed(bytes)?);
        }
        content.extend(self.finish()?);
        Ok(content)
    }

    /// Takes a chunk and returns the uncompressed content that it completes, which is not yet to be trusted.
    ///
    /// A chunk that inflates to more than [`MAX_CONTENT`] is an error: start again with chunks of at most 32 KB.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        let (first, rest) = bytes.split_at((gzip::MAGIC.len() - self.head.len()).min(bytes.len()));
        self.head.extend(first);
        if !self.is_open {
            return self.pass(bytes);
        }
        if self.head.len() < gzip::MAGIC.len() {
            return Ok(Vec::new());
        }
        let mut content = self.decide()?;
        content.extend(self.pass(rest)?);
        Ok(content)
    }

    /// Returns the rest of the content if the hash matches. Otherwise it is a `BadSignature`: discard the file.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        let speak = self.locale.speak();
        self.end().map_err(speak)
    }

    fn end(mut self) -> Result<Vec<u8>, Error> {
        let content = if self.is_open { self.decide()? } else { Vec::new() };
        let Self { gunzip, hasher, hash, head, is_open: _, locale: _ } = self;
        let is_plain = gunzip.is_none();
        if gunzip.is_some_and(|gunzip| !gunzip.is_whole()) {
            return Err(failed(Stopped::Damaged, &head));
        }
        if hasher.map(|hasher| hex(&hasher.finalize())) == hash {
            Ok(content)
        } else if is_plain && head == gzip::MAGIC {
            Err(broken("it is compressed, and its hash is of the content: begin the download with gzip"))
        } else {
            Err(broken("its hash differs"))
        }
    }

    /// Decides by the first bytes whether to inflate the file.
    fn decide(&mut self) -> Result<Vec<u8>, Error> {
        self.is_open = false;
        self.gunzip = (self.head == gzip::MAGIC).then(Gunzip::new);
        self.pass(&self.head.clone())
    }

    fn pass(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        let content = match &mut self.gunzip {
            None => bytes.to_vec(),
            Some(gunzip) => {
                gunzip.feed(bytes, MAX_CONTENT).map_err(|stopped| failed(stopped, &self.head).in_locale(self.locale))?
            }
        };
        if let Some(hasher) = &mut self.hasher {
            hasher.update(&content);
        }
        Ok(content)
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("hash", &self.hash).finish_non_exhaustive()
    }
}

/// The error for an inflater that stopped.
fn failed(stopped: Stopped, head: &[u8]) -> Error {
    if stopped == Stopped::TooLong {
        let text = format!("it inflates to more than {MAX_CONTENT} bytes at once; begin again with chunks of 32 KB");
        return Error::invalid_argument("chunk", text);
    }
    broken(if head.starts_with(gzip::MAGIC) || head.is_empty() {
        "its gzip is cut or damaged"
    } else {
        "it is not compressed, or the HTTP client has inflated it: begin the download without gzip"
    })
}

fn broken(what: &str) -> Error {
    Error::new(ErrorKind::BadSignature, format!("the file is not the one of step one: {what}; download it again"))
        .at("hash_value")
}

impl Merchant {
    /// Opens one part of an encrypted bill: `part` is an entry of `download_bill_list`, `content` its downloaded file.
    /// Join the parts in the order of `bill_sequence`.
    ///
    /// `key` is the decrypted `encrypt_key` of the part if the private key is elsewhere (see
    /// [`Merchant::begin_decrypt`]), else `None`. AES-256-GCM authenticates the content, so no hash is needed.
    pub fn open_bill_part(&self, part: &Value, content: &[u8], key: Option<&[u8]>) -> Result<Vec<u8>, Error> {
        self.open_part_of(part, content, key).map_err(self.speak())
    }

    fn open_part_of(&self, part: &Value, content: &[u8], key: Option<&[u8]>) -> Result<Vec<u8>, Error> {
        let text = |name: &str| {
            part.get(name)
                .and_then(Value::as_str)
                .ok_or_else(|| Error::invalid_argument(name, "expected a string in this part"))
        };
        let encrypt_key = || text("encrypt_key");
        let encrypt_key = if key.is_some() { encrypt_key().unwrap_or_default() } else { encrypt_key()? };
        self.open_part(encrypt_key, text("nonce")?, content, key)
    }

    /// Opens an encrypted file with its key, which is encrypted for the merchant, or already decrypted elsewhere.
    pub(crate) fn open_part(
        &self,
        encrypt_key: &str,
        nonce: &str,
        content: &[u8],
        key: Option<&[u8]>,
    ) -> Result<Vec<u8>, Error> {
        let failed = |field: &str, what: &str| Error::new(ErrorKind::DecryptFailed, what).at(field);
        let (key, short) = if let Some(key) = key {
            (Zeroizing::new(key.to_vec()), Error::invalid_argument("key", "32 bytes, or their base64"))
        } else {
            let key = self.begin_decrypt(encrypt_key).and_then(|sealed| self.unseal(&sealed));
            let key = key.map_err(|error| match error.kind() {
                ErrorKind::DecryptFailed => error.at("encrypt_key"),
                _ => error,
            })?;
            (key, failed("encrypt_key", "not a key of 32 bytes"))
        };
        // The key is 32 raw bytes, or their base64.
        let decoded = Zeroizing::new(base64_decode(&key).unwrap_or_default());
        let key = key.as_slice().try_into().or_else(|_| decoded.as_slice().try_into());
        let key: &[u8; 32] = key.map_err(|_| short)?;
        // The documented nonce has 16 characters, which are also base64 of 12 bytes. Try them as they are first; if the
        // tag does not match, decode them.
        let decoded = base64_decode(nonce.as_bytes()).unwrap_or_default();
        [nonce.as_bytes(), &decoded]
            .into_iter()
            .find_map(|nonce| self.provider().open(key, nonce, b"", content).ok())
            .ok_or_else(|| failed("content", "the part does not open with its key and nonce"))
    }

    /// Verifies an overseas statement (`/v3/global/statements`), whose signature covers only the hash in its header.
    pub fn verify_statement(&self, headers: &Headers, body: &[u8], now: UnixSeconds) -> Result<(), Error> {
        let verified = headers.statement_sha1().and_then(|sha1| {
            canonical::verify(&self.platform_keys(), headers, &canonical::statement(sha1), now)?;
            let is_same = digest::of(Hash::Sha1, body).eq_ignore_ascii_case(sha1);
            if is_same { Ok(()) } else { Err(broken("its hash differs from the one in its header")) }
        });
        verified.map_err(self.speak()).map_err(|error| self.explained(error, headers, body, now))
    }
}
