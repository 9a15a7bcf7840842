//! The one file of shape mode: told by answers with its digest, plain, compressed or encrypted, and served.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use wxpay_core::provider::Provider;
use wxpay_core::schema::file::{Digest, Hash, Link};
use wxpay_core::schema::shape::Field;
use wxpay_core::{Entry, Value};

use super::put;
use super::sample::Seed;
use crate::refusal::Refusal;

/// The content of every bill and receipt.
const CONTENT: &str = "示例,本地微信支付\n";
/// What sha1sum, sha256sum and `openssl sm3` say of it.
const SHA1: &str = "a8bbfb3d4b66d92577deb23a27ae0d89c8fb5cbe";
const SHA256: &str = "e946747e0208946b5fcb68821d8146e17b9805a809f78a27cf84fb2d69fd2e28";
const SM3: &str = "dce8551d16ae52f28636d1f8730015402b011b2a038eee8e52ba996b29543849";
/// One transparent point.
pub(crate) const PICTURE: &[u8] = b"\x89PNG\x0d\x0a\x1a\x0a\x00\x00\x00\x0dIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x06\x00\x00\x00\x1f\x15\xc4\x89\x00\x00\x00\x0bIDATx\x9cc`\x00\x02\x00\x00\x05\x00\x01z^\xab?\x00\x00\x00\x00IEND\xaeB`\x82";

/// The answer to a request for a file.
pub(super) struct Served {
    pub(super) content_type: &'static str,
    pub(super) bytes: Vec<u8>,
}

/// Tells of the file in `object`, whose `field` is its URL.
pub(super) fn tell(seed: &Seed<'_>, field: &Field, link: &Link, object: &mut Value) {
    let mut flags = if seed.gzip { "gzip." } else { "" }.to_owned();
    let secret = seed.digits("secret", 32);
    if let Some((key, nonce)) = link.sealed {
        flags.push_str("sealed.");
        put(object, key, secret.as_str().into());
        put(object, nonce, secret[..12].into());
    }
    let url = Value::from(format!("{}/v3/billdownload/file?token={flags}{secret}", seed.host));
    let is_list = matches!(field.kind, wxpay_core::schema::shape::Kind::List(_));
    put(object, field.name, if is_list { Value::List(vec![url]) } else { url });
    if let Some((value, digest)) = link.hash {
        let hash = match digest {
            Digest::Is(hash) => hash,
            Digest::By(name) => {
                let told = object.get(name).and_then(Value::as_str).and_then(Hash::named);
                if told.is_none() {
                    put(object, name, "SHA1".into());
                }
                told.unwrap_or(Hash::Sha1)
            }
        };
        let digest = match hash {
            Hash::Sha1 => SHA1,
            Hash::Sha256 => SHA256,
            Hash::Sm3 => SM3,
        };
        put(object, value, digest.into());
    }
}

/// The file that a request asks for, as its token says.
pub(super) fn served(provider: &dyn Provider, entry: &Entry, asked: &Value) -> Result<Served, Refusal> {
    let broken = || Refusal::system("the sample of a file cannot be made");
    if entry.product().starts_with("merchant_service") {
        return Ok(Served { content_type: "image/png", bytes: PICTURE.to_vec() });
    }
    let token = asked.get("token").and_then(Value::as_str).unwrap_or_default();
    let flags: Vec<&str> = token.split('.').collect();
    let mut bytes = CONTENT.as_bytes().to_vec();
    if flags.contains(&"gzip") {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
        encoder.write_all(&bytes).map_err(|_| broken())?;
        bytes = encoder.finish().map_err(|_| broken())?;
    }
    if flags.contains(&"sealed") {
        let secret = flags
            .last()
            .and_then(|secret| secret.as_bytes().first_chunk::<32>())
            .ok_or_else(|| Refusal::malformed("token有误，请使用申请账单时返回的下载地址"))?;
        let nonce = secret.first_chunk::<12>().ok_or_else(broken)?;
        bytes = provider.seal(secret, nonce, b"", &bytes).map_err(|_| broken())?;
    }
    Ok(Served { content_type: "application/octet-stream", bytes })
}
