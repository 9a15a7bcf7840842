//! What a key's text is: PEM, DER or bare base64, whatever an editor or an environment variable did to it.

use std::fmt;

use der::asn1::{AnyRef, GeneralizedTime, UtcTime};
use der::{Decode, Encode, Reader, SliceReader, Tag, TagNumber, Tagged};
use pkcs1::{RsaPrivateKeyRef as RsaPrivateKey, RsaPublicKeyRef as RsaPublicKey};
use pkcs8::PrivateKeyInfoRef;
use spki::SubjectPublicKeyInfoRef;
use zeroize::Zeroizing;

use super::{base64_decode, hex};

/// A key or certificate, and what it is.
pub(crate) struct Material {
    pub(crate) found: Found,
}

/// What stands in a text.
pub(crate) enum Found {
    PrivateKey {
        pkcs8: Zeroizing<Vec<u8>>,
        modulus: Vec<u8>,
    },
    PublicKey {
        spki: Vec<u8>,
        modulus: Vec<u8>,
    },
    Certificate {
        spki: Vec<u8>,
        modulus: Vec<u8>,
        /// Upper-case hex, without DER's sign octet, leading zeros kept.
        serial: String,
        /// Unix seconds.
        not_before: u64,
        /// Unix seconds.
        not_after: u64,
    },
    EncryptedPrivateKey,
    /// Elliptic curves and others, by what they are.
    OtherKey(&'static str),
}

impl Material {
    /// What it is, for an error: "a certificate".
    pub(crate) fn describe(&self) -> &'static str {
        match &self.found {
            Found::PrivateKey { .. } => "a private key",
            Found::PublicKey { .. } => "a public key",
            Found::Certificate { .. } => "a certificate",
            Found::EncryptedPrivateKey => {
                "an encrypted private key: decrypt it first, for example with `openssl pkcs8 -in key.pem -out plain.pem`"
            }
            Found::OtherKey(what) => what,
        }
    }
}

impl fmt::Debug for Material {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.describe())
    }
}

const RSA: der::asn1::ObjectIdentifier = der::asn1::ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

/// Reads a key or certificate; the error says what the text looks like.
pub(crate) fn read(text: &[u8]) -> Result<Material, String> {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err("empty".into());
    }
    if let Some(material) = classify(text) {
        return Ok(material);
    }
    let Ok(text) = std::str::from_utf8(text) else {
        return Err("neither PEM nor a DER key or certificate (a .p12 holds several: export the PEM from it)".into());
    };
    let text = unescape(text);
    let (label, body) = match text.split_once("-----BEGIN ") {
        Some((_, rest)) => {
            let Some((label, rest)) = rest.split_once("-----") else {
                return Err("a PEM whose first line is cut".into());
            };
            let Some((body, _)) = rest.split_once("-----END") else { return Err("a PEM whose end is cut".into()) };
            (label.trim(), body)
        }
        None => ("", text.as_str()),
    };
    if label == "ENCRYPTED PRIVATE KEY" || body.contains("Proc-Type: 4,ENCRYPTED") {
        return Ok(Material { found: Found::EncryptedPrivateKey });
    }
    let mut letters = Zeroizing::new(Vec::with_capacity(body.len()));
    letters.extend(body.bytes().filter(|byte| !byte.is_ascii_whitespace()));
    let der = base64_decode(&letters).map(Zeroizing::new);
    der.as_deref().and_then(|der| classify(der)).ok_or_else(|| match label {
        "" if text.len() < 260 && (text.contains('/') || text.contains('\\') || text.ends_with(".pem")) => {
            "looks like a path; read the file and give its content".into()
        }
        "" => "no PEM, DER or base64 of a key or certificate".into(),
        // The label is short and comes from the file's first line; it is no secret.
        label => {
            format!("a PEM labelled {}, but what is in it cannot be read", label.chars().take(40).collect::<String>())
        }
    })
}

/// An environment variable may hold a line break as the two characters `\\n`. One buffer, so that one is wiped.
fn unescape(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    for (index, part) in text.split("\\n").enumerate() {
        if index > 0 {
            plain.push('\n');
        }
        part.split("\\r").for_each(|part| plain.push_str(part));
    }
    plain
}

/// What a DER text is; none where it is nothing of the kind.
fn classify(der: &[u8]) -> Option<Material> {
    private(der)
        .or_else(|| public(der))
        .or_else(|| certificate(der))
        .or_else(|| other(der))
        .map(|found| Material { found })
}

fn private(der: &[u8]) -> Option<Found> {
    if let Ok(info) = PrivateKeyInfoRef::try_from(der) {
        if info.algorithm.oid != RSA {
            return Some(Found::OtherKey("a private key that is not RSA"));
        }
        let key = RsaPrivateKey::try_from(info.private_key.as_bytes()).ok()?;
        return Some(Found::PrivateKey {
            pkcs8: Zeroizing::new(der.to_vec()),
            modulus: key.modulus.as_bytes().to_vec(),
        });
    }
    let key = RsaPrivateKey::try_from(der).ok()?;
    let algorithm = spki::AlgorithmIdentifierRef { oid: RSA, parameters: Some(AnyRef::NULL) };
    let info = PrivateKeyInfoRef::new(algorithm, der::asn1::OctetStringRef::new(der).ok()?);
    Some(Found::PrivateKey { pkcs8: Zeroizing::new(info.to_der().ok()?), modulus: key.modulus.as_bytes().to_vec() })
}

fn public(der: &[u8]) -> Option<Found> {
    if let Ok(info) = SubjectPublicKeyInfoRef::from_der(der) {
        if info.algorithm.oid != RSA {
            return Some(Found::OtherKey("a public key that is not RSA"));
        }
        return Some(Found::PublicKey { modulus: modulus(&info)?, spki: der.to_vec() });
    }
    let key = RsaPublicKey::try_from(der).ok()?;
    let algorithm = spki::AlgorithmIdentifierRef { oid: RSA, parameters: Some(AnyRef::NULL) };
    let subject_public_key = der::asn1::BitStringRef::from_bytes(der).ok()?;
    let spki = SubjectPublicKeyInfoRef { algorithm, subject_public_key }.to_der().ok()?;
    Some(Found::PublicKey { spki, modulus: key.modulus.as_bytes().to_vec() })
}

fn modulus(info: &SubjectPublicKeyInfoRef<'_>) -> Option<Vec<u8>> {
    let key = RsaPublicKey::try_from(info.subject_public_key.as_bytes()?).ok()?;
    Some(key.modulus.as_bytes().to_vec())
}

/// The parts of a certificate (RFC 5280 §4.1) that say whose key it is and for how long. The rest of it proves nothing here:
/// that it is WeChat Pay's is known from where it came.
fn certificate(der: &[u8]) -> Option<Found> {
    let [signed, _algorithm, _signature] = *members(AnyRef::from_der(der).ok()?)?.as_slice() else { return None };
    let signed = members(signed)?;
    let signed = match signed.split_first()? {
        (version, rest) if matches!(version.tag(), Tag::ContextSpecific { number: TagNumber(0), .. }) => rest,
        _ => &signed,
    };
    let [serial, _algorithm, _issuer, validity, _subject, spki, ..] = signed else { return None };
    let [not_before, not_after] = *members(*validity)?.as_slice() else { return None };
    // A serial whose first bit is set has a zero octet before it in DER; it is no part of the number.
    let (Tag::Integer, [_, ..]) = (serial.tag(), serial.value()) else { return None };
    let serial = serial.value().strip_prefix(&[0]).filter(|rest| !rest.is_empty()).unwrap_or(serial.value());
    match public(&spki.to_der().ok()?)? {
        Found::PublicKey { spki, modulus } => Some(Found::Certificate {
            spki,
            modulus,
            serial: hex(serial),
            not_before: time(not_before)?,
            not_after: time(not_after)?,
        }),
        _ => Some(Found::OtherKey("a certificate whose key is not RSA")),
    }
}

/// Unix seconds.
fn time(time: AnyRef<'_>) -> Option<u64> {
    let since_epoch = match time.tag() {
        Tag::UtcTime => time.decode_as::<UtcTime>().ok()?.to_unix_duration(),
        _ => time.decode_as::<GeneralizedTime>().ok()?.to_unix_duration(),
    };
    Some(since_epoch.as_secs())
}

/// What a SEQUENCE holds.
fn members(outer: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    if outer.tag() != Tag::Sequence {
        return None;
    }
    let mut reader = SliceReader::new(outer.value()).ok()?;
    let mut members = Vec::new();
    while !reader.is_finished() {
        members.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(members)
}

/// Keys that WeChat Pay does not use, told apart so that the error can name them.
fn other(der: &[u8]) -> Option<Found> {
    let members = members(AnyRef::from_der(der).ok()?)?;
    let [first, second, ..] = members.as_slice() else { return None };
    match (first.tag(), second.tag()) {
        // EncryptedPrivateKeyInfo: an algorithm, then the ciphertext.
        (Tag::Sequence, Tag::OctetString) => Some(Found::EncryptedPrivateKey),
        (Tag::Integer, Tag::OctetString) => Some(Found::OtherKey("a private key that is not RSA")),
        (Tag::Integer, Tag::Sequence) if second.value().len() > 60 => {
            Some(Found::OtherKey("a .p12 (PKCS#12) file: export the PEM from it"))
        }
        (Tag::Integer, Tag::ContextSpecific { number: TagNumber(0), .. }) => {
            Some(Found::OtherKey("a certificate or key of an unknown form"))
        }
        _ => None,
    }
}
