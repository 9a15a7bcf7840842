//! Reads the text of a key: PEM, DER or bare base64, whatever an editor or an environment variable did to it.
//!
//! Every copy of the text is wiped, even if it is not a key: it may be a broken one.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use zeroize::Zeroizing;

use super::der::{Found, classify};

/// Reads the first key or certificate that is wanted; the error says what the text looks like.
///
/// An export holds several in any order: `openssl pkcs12 -nodes` writes the certificate first.
pub(crate) fn read(text: &[u8], wanted: fn(&Found) -> bool) -> Result<Found, String> {
    let mut blocks = read_all(text)?;
    let index = blocks.iter().position(|block| block.as_ref().is_ok_and(wanted));
    let index = index.or_else(|| blocks.iter().position(Result::is_err)).unwrap_or_default();
    blocks.swap_remove(index)
}

/// Reads every key and certificate of a text, in order: at least one, or an error that says what is wrong.
pub(crate) fn read_all(text: &[u8]) -> Result<Vec<Result<Found, String>>, String> {
    let text = text.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(text);
    if text.trim_ascii().is_empty() {
        return Err("empty".into());
    }
    if let Some(found) = classify(text) {
        return Ok(vec![Ok(found)]);
    }
    let Ok(text) = std::str::from_utf8(text) else {
        return Err("neither PEM nor a DER key or certificate (a .p12 holds several: export the PEM from it)".into());
    };
    let text = unescape(text);
    let blocks: Vec<_> = text.split("-----BEGIN ").skip(1).map(block).collect();
    if blocks.is_empty() { bare(&text) } else { Ok(blocks) }
}

/// True if a line is the text of a key or certificate, whole or broken: PEM, or base64 of a key.
pub(crate) fn is_key_text(line: &[u8]) -> bool {
    let Ok(line) = std::str::from_utf8(line) else { return false };
    line.contains("-----BEGIN ") || bare(line).is_ok()
}

/// Reads one PEM block, from its label on.
fn block(text: &str) -> Result<Found, String> {
    let (label, rest) = text.split_once("-----").ok_or("a PEM whose first line is cut")?;
    let (body, _) = rest.split_once("-----END").ok_or("a PEM whose end is cut")?;
    let label = label.trim();
    if label == "ENCRYPTED PRIVATE KEY" || body.contains("Proc-Type: 4,ENCRYPTED") {
        return Ok(Found::EncryptedPrivateKey);
    }
    decode(body).and_then(|der| classify(&der)).ok_or_else(|| {
        // The label is short and comes from the first line of the block, so it is not secret.
        format!("a PEM labelled {}, but what is in it cannot be read", label.chars().take(40).collect::<String>())
    })
}

/// Reads base64 without a label: of DER, or of a whole PEM, as secret stores hold it.
fn bare(text: &str) -> Result<Vec<Result<Found, String>>, String> {
    let text = text.trim().trim_matches(['"', '\'']);
    let der = decode(text).filter(|der| !der.is_empty());
    if let Some(pem) = der.as_ref().filter(|der| der.starts_with(b"-----BEGIN ")) {
        return read_all(pem);
    }
    match der.and_then(|der| classify(&der)) {
        Some(found) => Ok(vec![Ok(found)]),
        None if text.len() < 260 && (text.contains(['/', '\\']) || text.contains(".pem")) => {
            Err("looks like a path; read the file and give its content".into())
        }
        None => Err("not a key or certificate as PEM, DER or base64".into()),
    }
}

/// Turns the two characters `\n`, escaped once or twice, into a line break, as environment variables need. Uses a
/// single buffer, so that nothing else has to be wiped.
fn unescape(text: &str) -> Zeroizing<String> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    for (index, part) in text.split('\\').enumerate() {
        match part.as_bytes().first() {
            _ if index == 0 => plain.push_str(part),
            None => {}
            Some(b'n') => plain.extend(["\n", &part[1..]]),
            Some(b'r') => plain.push_str(&part[1..]),
            Some(_) => plain.extend(["\\", part]),
        }
    }
    plain
}

/// Decodes base64, ignoring white space.
fn decode(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut letters = Zeroizing::new(Vec::with_capacity(text.len()));
    letters.extend(text.bytes().filter(|byte| !byte.is_ascii_whitespace()));
    // This buffer is wiped even if decoding fails midway.
    let mut bytes = Zeroizing::new(vec![0; letters.len() / 4 * 3 + 3]);
    let length = STANDARD.decode_slice(&*letters, &mut bytes).ok()?;
    bytes.truncate(length);
    Some(bytes)
}
