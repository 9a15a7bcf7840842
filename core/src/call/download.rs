//! Files whose answer is not signed: bills. Their integrity is the hash that the signed answer of step one named.
//!
//! <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/pay/bill/chapter3_3.shtml>

use std::fmt;
use std::io::Write;

use flate2::write::MultiGzDecoder;
use sha1::{Digest, Sha1};
use wxpay_core_schema::Value;
use wxpay_core_schema::encoding::{base64_decode, hex};
use zeroize::Zeroizing;

use crate::error::{Error, Kind};
use crate::merchant::Merchant;
use crate::wire::headers::Headers;

/// A file on its way from WeChat Pay: feed what arrives, and believe it only after [`Download::finish`].
pub struct Download {
    sink: Sink,
    hash: String,
}

enum Sink {
    Plain(Hasher),
    Gzip(Box<MultiGzDecoder<Hasher>>),
}

/// Hashes what passes, and holds it until it is taken.
#[derive(Default)]
struct Hasher {
    sha1: Sha1,
    ready: Vec<u8>,
}

impl Write for Hasher {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.sha1.update(bytes);
        self.ready.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

impl Download {
    /// A file with the hash that step one answered: `hash_type` (SHA1) and `hash_value`, of the uncompressed content.
    /// `gzip` where the bill was asked for with `tar_type=GZIP`.
    pub fn new(hash_type: &str, hash_value: &str, gzip: bool) -> Result<Self, Error> {
        if !hash_type.eq_ignore_ascii_case("SHA1") {
            return Err(Error::invalid_argument("hash_type", "SHA1, as the answer of step one says"));
        }
        if hash_value.len() != 40 || !hash_value.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(Error::invalid_argument("hash_value", "40 hexadecimal digits, as the answer of step one says"));
        }
        let hasher = Hasher::default();
        let sink = if gzip { Sink::Gzip(Box::new(MultiGzDecoder::new(hasher))) } else { Sink::Plain(hasher) };
        Ok(Self { sink, hash: hash_value.to_ascii_uppercase() })
    }

    /// Takes bytes as they arrive; gives back the uncompressed content they complete, not yet to be believed.
    pub fn feed(&mut self, bytes: &[u8]) -> Result<Vec<u8>, Error> {
        let hasher = match &mut self.sink {
            Sink::Plain(hasher) => {
                hasher.sha1.update(bytes);
                return Ok(bytes.to_vec());
            }
            Sink::Gzip(decoder) => {
                decoder.write_all(bytes).map_err(|_| broken("not gzip, or cut"))?;
                decoder.get_mut()
            }
        };
        Ok(std::mem::take(&mut hasher.ready))
    }

    /// The end of the file: the rest of the content, if the hash agrees. `BadSignature` if not: throw the file away.
    pub fn finish(self) -> Result<Vec<u8>, Error> {
        let hasher = match self.sink {
            Sink::Plain(hasher) => hasher,
            Sink::Gzip(decoder) => decoder.finish().map_err(|_| broken("not gzip, or cut"))?,
        };
        if hex(&hasher.sha1.finalize()) == self.hash {
            Ok(hasher.ready)
        } else {
            Err(broken("another hash than step one's"))
        }
    }
}

impl fmt::Debug for Download {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Download").field("hash", &self.hash).finish_non_exhaustive()
    }
}

fn broken(what: &str) -> Error {
    Error::new(Kind::BadSignature, format!("the file is not the one of step one: {what}; download it again"))
        .at("hash_value")
}

/// What is signed of an overseas statement, in place of its body.
pub(crate) fn statement(sha1: &str) -> Vec<u8> {
    format!("{{\"sha1\":\"{sha1}\"}}").into_bytes()
}

impl Merchant {
    /// Opens one part of an encrypted bill: `part` is an entry of `download_bill_list`, `content` its downloaded file.
    /// Parts are put together by `bill_sequence`.
    ///
    /// `key` is what the private key made of the part's `encrypt_key` where it is elsewhere, see
    /// [`Merchant::begin_decrypt`]; none where it is here. What AES-256-GCM opens needs no hash.
    pub fn open_bill_part(&self, part: &Value, content: &[u8], key: Option<&[u8]>) -> Result<Vec<u8>, Error> {
        let text = |name: &str| {
            part.get(name).and_then(Value::as_str).ok_or_else(|| Error::invalid_argument(name, "no text in this part"))
        };
        let failed = |field: &str, what: &str| Error::new(Kind::DecryptFailed, what).at(field);
        let unseal = || self.begin_decrypt(text("encrypt_key")?).and_then(|sealed| self.unseal(&sealed));
        let (key, short) = if let Some(key) = key {
            (Zeroizing::new(key.to_vec()), Error::invalid_argument("key", "32 bytes, or their base64"))
        } else {
            let key = unseal().map_err(|error| match error.kind() {
                Kind::DecryptFailed => error.at("encrypt_key"),
                _ => error,
            })?;
            (key, failed("encrypt_key", "no key of 32 bytes"))
        };
        // 32 bytes as they are, or their base64.
        let decoded = Zeroizing::new(base64_decode(&key).unwrap_or_default());
        let key = key.as_slice().try_into().or_else(|_| decoded.as_slice().try_into());
        let key: &[u8; 32] = key.map_err(|_| short)?;
        // The page allows 16 characters and AES-GCM takes 12 bytes: as they are, or their base64. A guess, which no SDK
        // shows the truth of; where it is wrong, nothing opens.
        let nonce = text("nonce")?;
        let decoded = base64_decode(nonce.as_bytes()).unwrap_or_default();
        let nonce: &[u8; 12] = nonce
            .as_bytes()
            .try_into()
            .or_else(|_| decoded.as_slice().try_into())
            .map_err(|_| failed("nonce", "no nonce of 12 bytes"))?;
        self.provider()
            .open(key, nonce, b"", content)
            .map_err(|_| failed("content", "the part does not open with its key"))
    }

    /// Checks an overseas statement (`/v3/global/statements`), whose signature covers only the hash in its header.
    pub fn verify_statement(&self, headers: &Headers, body: &[u8], now: u64) -> Result<(), Error> {
        let sha1 = headers.statement_sha1()?;
        self.verify(headers, &statement(sha1), now)?;
        let own = hex(&Sha1::digest(body));
        if own.eq_ignore_ascii_case(sha1) { Ok(()) } else { Err(broken("another hash than its header's")) }
    }
}
