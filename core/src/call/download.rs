//! Files whose answer is not signed: bills. Their integrity is the hash that the signed answer of step one named.
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

/// The most content that one [`Download::feed`] gives. Deflate makes a thousand bytes of one, so a chunk of 32 KB
/// never reaches it.
pub const MAX_CONTENT: usize = 64 * 1024 * 1024;

/// A file on its way from WeChat Pay: feed what arrives, and believe it only after [`Download::finish`].
///
/// It holds no more than [`MAX_CONTENT`] bytes, whatever is fed: not the file.
pub struct Download {
    /// None where it comes as it is.
    gunzip: Option<Gunzip>,
    /// Of the content; none where nobody told one.
    hasher: Option<Hasher>,
    /// What it has to be, in upper case.
    hash: Option<String>,
    /// The first two bytes that were fed.
    head: Vec<u8>,
    /// True while they are held back, because they decide whether the file is compressed.
    is_open: bool,
    locale: Locale,
}

impl Download {
    /// A file with the hash that step one answered: `hash_type` (SHA1, SHA256 or SM3) and `hash_value`, of the uncompressed
    /// content. `gzip` where the bill was asked for with `tar_type=GZIP`.
    pub fn new(hash_type: &str, hash_value: &str, gzip: bool) -> Result<Self, Error> {
        let hash = Hash::named(hash_type).ok_or_else(|| {
            Error::invalid_argument("hash_type", "SHA1, SHA256 or SM3, as the answer of step one says")
        })?;
        let gunzip = gzip.then(Gunzip::new);
        Ok(Self { gunzip, is_open: false, ..Self::held(hash, hash_value)? })
    }

    /// A file with the digest that an answer told. Whether it is compressed, its first bytes tell.
    pub(crate) fn held(hash: Hash, hash_value: &str) -> Result<Self, Error> {
        let hasher = digest::begin(hash);
        let digits = 2 * hasher.output_size();
        if hash_value.len() != digits || !hash_value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            let text = format!("{digits} hexadecimal digits, as the answer of step one says");
            return Err(Error::invalid_argument("hash_value", text));
        }
        Ok(Self::begin(Some(hasher), Some(hash_value.to_ascii_uppercase()), true))
    }

    /// A file of which no digest is known, as it comes.
    pub(crate) fn unchecked() -> Self {
        Self::begin(None, None, false)
    }

    /// A file that needs no digest, and that may be compressed.
    pub(crate) fn inflating() -> Self {
        Self::begin(None, None, true)
    }

    fn begin(hasher: Option<Hasher>, hash: Option<String>, is_open: bool) -> Self {
        Self { gunzip: None, hasher, hash, head: Vec::new(), is_open, locale: Locale::default() }
    }

    /// The same for a merchant whose errors speak this language.
    pub(crate) fn in_locale(self, locale: Locale) -> Self {
        Self { locale, ..self }
    }

    /// The language in which errors speak: its merchant's where a request asked for the file, else English.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The content of a file that is all there, fed in such pieces.
    pub(crate) fn whole(mut self, file: &[u8], piece: usize) -> Result<Vec<u8>, Error> {
        let mut content = Vec::with_capacity(file.len());
        for bytes in file.chunks(piece.max(1)) {
            content.extend(self.feed(bytes)?);
        }
        content.extend(self.finish()?);
        Ok(content)
    }

    /// Takes bytes as they arrive; gives back the uncompressed content they complete, not yet to be believed.
    ///
    /// A chunk that inflates to more than [`MAX_CONTENT`] is an error: begin again with chunks of 32 KB or fewer.
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

    /// The end of the file: the rest of the content, if the hash agrees. `BadSignature` if not: throw the file away.
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
            Err(broken("another hash than step one's"))
        }
    }

    /// The first bytes are there: they decide how they and all others pass.
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

/// Why the inflater stopped.
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
    /// Parts are put together by `bill_sequence`.
    ///
    /// `key` is what the private key made of the part's `encrypt_key` where it is elsewhere, see
    /// [`Merchant::begin_decrypt`]; none where it is here. What AES-256-GCM opens needs no hash.
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

    /// Opens an encrypted file by its key, which is encrypted for the merchant, or by what was made of that elsewhere.
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
            (key, failed("encrypt_key", "no key of 32 bytes"))
        };
        // 32 bytes as they are, or their base64.
        let decoded = Zeroizing::new(base64_decode(&key).unwrap_or_default());
        let key = key.as_slice().try_into().or_else(|_| decoded.as_slice().try_into());
        let key: &[u8; 32] = key.map_err(|_| short)?;
        // The page's nonce has 16 characters, which are base64 of 12 bytes, too. They are the nonce as they stand; where
        // they are not, the tag tells, and their base64 is tried.
        let decoded = base64_decode(nonce.as_bytes()).unwrap_or_default();
        [nonce.as_bytes(), &decoded]
            .into_iter()
            .find_map(|nonce| self.provider().open(key, nonce, b"", content).ok())
            .ok_or_else(|| failed("content", "the part does not open with its key and nonce"))
    }

    /// Checks an overseas statement (`/v3/global/statements`), whose signature covers only the hash in its header.
    pub fn verify_statement(&self, headers: &Headers, body: &[u8], now: UnixSeconds) -> Result<(), Error> {
        let sha1 = headers.statement_sha1().map_err(self.speak())?;
        self.verify(headers, &canonical::statement(sha1), now)?;
        let is_same = digest::of(Hash::Sha1, body).eq_ignore_ascii_case(sha1);
        if is_same { Ok(()) } else { Err(self.speak()(broken("another hash than its header's"))) }
    }
}
