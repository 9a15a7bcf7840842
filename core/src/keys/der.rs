//! Reads DER: tells keys from certificates, and extracts what is needed.

use std::fmt;

use der::asn1::{AnyRef, GeneralizedTime, ObjectIdentifier, UtcTime};
use der::{Decode, Encode, Reader, SliceReader, Tag, TagNumber, Tagged};
use pkcs1::{RsaPrivateKeyRef as RsaPrivateKey, RsaPublicKeyRef as RsaPublicKey};
use pkcs8::PrivateKeyInfoRef;
use spki::SubjectPublicKeyInfoRef;
use wxpay_core_schema::encoding::hex;
use zeroize::Zeroizing;

use super::numbers;

/// A key or certificate.
pub(crate) enum Found {
    PrivateKey {
        pkcs8: Zeroizing<Vec<u8>>,
        modulus: Vec<u8>,
        /// Why its numbers do not form a usable key.
        fit: Result<(), String>,
    },
    PublicKey(PublicKey),
    Certificate {
        key: PublicKey,
        /// Upper-case hex, without DER's sign octet, leading zeros kept.
        serial: String,
        /// The common name of the subject; in a merchant's certificate, the merchant number.
        common_name: Option<String>,
        /// Unix seconds.
        not_before: u64,
        /// Unix seconds.
        not_after: u64,
    },
    EncryptedPrivateKey,
    /// An elliptic curve or other key, described.
    OtherKey(&'static str),
}

/// An RSA public key, on its own or from a certificate.
pub(crate) struct PublicKey {
    pub(crate) spki: Vec<u8>,
    pub(crate) modulus: Vec<u8>,
    pub(crate) exponent: Vec<u8>,
    /// Why its numbers do not form a usable key.
    pub(crate) fit: Result<(), String>,
}

impl Found {
    /// What was found, for an error: "a certificate".
    pub(crate) fn describe(&self) -> &'static str {
        match self {
            Self::PrivateKey { .. } => "a private key",
            Self::PublicKey(_) => "a public key",
            Self::Certificate { .. } => "a certificate",
            Self::EncryptedPrivateKey => {
                "an encrypted private key: decrypt it first, for example with `openssl pkcs8 -in key.pem -out plain.pem`"
            }
            Self::OtherKey(what) => what,
        }
    }
}

impl fmt::Debug for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.describe())
    }
}

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");

const COMMON_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.4.3");

/// The RSA algorithm identifier, with NULL parameters.
const ALGORITHM: spki::AlgorithmIdentifierRef<'_> =
    spki::AlgorithmIdentifierRef { oid: RSA, parameters: Some(AnyRef::NULL) };

/// Classifies a DER text; `None` if it is neither key nor certificate.
pub(super) fn classify(der: &[u8]) -> Option<Found> {
    private(der).or_else(|| public(der)).or_else(|| certificate(der)).or_else(|| other(der))
}

/// Reads a private key and re-encodes it from its numbers, so that every provider reads the same bytes.
fn private(der: &[u8]) -> Option<Found> {
    let info = PrivateKeyInfoRef::try_from(der).ok();
    if info.as_ref().is_some_and(|info| info.algorithm.oid != RSA) {
        return Some(Found::OtherKey("a private key that is not RSA"));
    }
    let der = info.as_ref().map_or(der, |info| info.private_key.as_bytes());
    let key = RsaPrivateKey::try_from(der).ok()?;
    let info = PrivateKeyInfoRef::new(ALGORITHM, der::asn1::OctetStringRef::new(der).ok()?);
    let mut pkcs8 = Zeroizing::new(vec![0; info.encoded_len().ok()?.try_into().ok()?]);
    info.encode_to_slice(&mut pkcs8).ok()?;
    Some(Found::PrivateKey { pkcs8, modulus: key.modulus.as_bytes().to_vec(), fit: numbers::check_private(&key) })
}

/// The public key of a private key, given as [`Found::PrivateKey`] holds it.
#[cfg(feature = "testing")]
pub(crate) fn public_of(pkcs8: &[u8]) -> Option<PublicKey> {
    let info = PrivateKeyInfoRef::try_from(pkcs8).ok()?;
    let key = RsaPrivateKey::try_from(info.private_key.as_bytes()).ok()?;
    let public = RsaPublicKey { modulus: key.modulus, public_exponent: key.public_exponent };
    match self::public(&public.to_der().ok()?)? {
        Found::PublicKey(key) => Some(key),
        _ => None,
    }
}

/// Reads a public key and re-encodes it from its numbers, as for a private key.
fn public(der: &[u8]) -> Option<Found> {
    let info = SubjectPublicKeyInfoRef::from_der(der).ok();
    if info.as_ref().is_some_and(|info| info.algorithm.oid != RSA) {
        return Some(Found::OtherKey("a public key that is not RSA"));
    }
    let der = match &info {
        Some(info) => info.subject_public_key.as_bytes()?,
        None => der,
    };
    let key = RsaPublicKey::try_from(der).ok()?;
    let subject_public_key = der::asn1::BitStringRef::from_bytes(der).ok()?;
    Some(Found::PublicKey(PublicKey {
        spki: SubjectPublicKeyInfoRef { algorithm: ALGORITHM, subject_public_key }.to_der().ok()?,
        modulus: key.modulus.as_bytes().to_vec(),
        exponent: key.public_exponent.as_bytes().to_vec(),
        fit: numbers::check_public(&key),
    }))
}

/// Reads the parts of a certificate (RFC 5280 §4.1) that say whose key it is and for how long. Its signature proves
/// nothing here: the caller got the certificate from WeChat Pay.
fn certificate(der: &[u8]) -> Option<Found> {
    let [signed, _algorithm, _signature] = *members(AnyRef::from_der(der).ok()?)?.as_slice() else { return None };
    let signed = members(signed)?;
    let signed = match signed.split_first()? {
        (version, rest) if matches!(version.tag(), Tag::ContextSpecific { number: TagNumber(0), .. }) => rest,
        _ => &signed,
    };
    let [serial, _algorithm, _issuer, validity, subject, spki, ..] = signed else { return None };
    let [not_before, not_after] = *members(*validity)?.as_slice() else { return None };
    // DER puts a zero octet before a serial whose first bit is set; it is not part of the number.
    let (Tag::Integer, [_, ..]) = (serial.tag(), serial.value()) else { return None };
    let serial = serial.value().strip_prefix(&[0]).filter(|rest| !rest.is_empty()).unwrap_or(serial.value());
    match public(&spki.to_der().ok()?)? {
        Found::PublicKey(key) => Some(Found::Certificate {
            key,
            serial: hex(serial),
            common_name: common_name(*subject),
            not_before: time(not_before)?,
            not_after: time(not_after)?,
        }),
        _ => Some(Found::OtherKey("a certificate whose key is not RSA")),
    }
}

/// The common name in a subject (RFC 5280 §4.1.2.6).
fn common_name(subject: AnyRef<'_>) -> Option<String> {
    let attributes = members(subject)?.into_iter().flat_map(|set| content(set, Tag::Set).unwrap_or_default());
    attributes.filter_map(members).find_map(|attribute| match attribute.as_slice() {
        [kind, value] if kind.decode_as::<ObjectIdentifier>() == Ok(COMMON_NAME) => {
            let text = std::str::from_utf8(value.value()).ok().filter(|text| !text.chars().any(char::is_control));
            text.map(|text| text.chars().take(64).collect())
        }
        _ => None,
    })
}

/// Unix seconds.
fn time(time: AnyRef<'_>) -> Option<u64> {
    let since_epoch = match time.tag() {
        Tag::UtcTime => time.decode_as::<UtcTime>().ok()?.to_unix_duration(),
        _ => time.decode_as::<GeneralizedTime>().ok()?.to_unix_duration(),
    };
    Some(since_epoch.as_secs())
}

/// The content of a SEQUENCE.
fn members(outer: AnyRef<'_>) -> Option<Vec<AnyRef<'_>>> {
    content(outer, Tag::Sequence)
}

fn content(outer: AnyRef<'_>, tag: Tag) -> Option<Vec<AnyRef<'_>>> {
    if outer.tag() != tag {
        return None;
    }
    let mut reader = SliceReader::new(outer.value()).ok()?;
    let mut members = Vec::new();
    while !reader.is_finished() {
        members.push(AnyRef::decode(&mut reader).ok()?);
    }
    Some(members)
}

/// Recognises keys that WeChat Pay does not use, so that the error can name them.
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
