//! gzip, inflated as it arrives: RFC 1952.
//!
//! Checksums are passed over: what comes compressed has a digest of its content, or AES-GCM opened it. Either says more than
//! CRC-32, whose tables fill 16 KB.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// The first bytes of gzip.
pub(crate) const MAGIC: &[u8] = &[0x1F, 0x8B];
/// The method, the only one that there is.
const DEFLATE: u8 = 8;
/// The bytes that every header has; the fourth one's bits are its flags.
const FIXED: usize = 10;
/// CRC-32 and length of the content, behind it.
const TRAILER: usize = 8;
/// No header is longer: its fields are the name of a file and a comment.
const LONGEST_HEADER: usize = 128 * 1024;
/// How much is inflated at once.
const STEP: usize = 32 * 1024;

/// Why inflating stopped.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Stopped {
    /// This is no gzip, or what was one once.
    Damaged,
    /// There is more content than may come at once.
    TooLong,
}

/// Inflates one compressed file behind the other.
pub(crate) struct Gunzip {
    part: Part,
    inflater: Box<InflateState>,
}

/// Which part of a compressed file arrives.
enum Part {
    /// These bytes of it were there before.
    Header(Vec<u8>),
    Content,
    /// So many bytes of it are missing.
    Trailer(usize),
    /// The next file's header may follow.
    End,
}

impl Gunzip {
    pub(crate) fn new() -> Self {
        Self { part: Part::Header(Vec::new()), inflater: InflateState::new_boxed(DataFormat::Raw) }
    }

    /// Takes bytes, and gives the content that they complete, unless that is longer than `most`.
    pub(crate) fn feed(&mut self, mut bytes: &[u8], most: usize) -> Result<Vec<u8>, Stopped> {
        let mut content = Vec::new();
        while !bytes.is_empty() {
            match &mut self.part {
                Part::Header(held) => {
                    let before = held.len();
                    held.extend(bytes);
                    if let Some(length) = header(held)? {
                        bytes = bytes.get(length - before..).unwrap_or_default();
                        self.part = Part::Content;
                    } else if held.len() > LONGEST_HEADER {
                        return Err(Stopped::Damaged);
                    } else {
                        break;
                    }
                }
                Part::Content => bytes = self.inflate(bytes, &mut content, most)?,
                Part::Trailer(missing) => {
                    let passed = bytes.len().min(*missing);
                    bytes = bytes.get(passed..).unwrap_or_default();
                    *missing -= passed;
                    if *missing == 0 {
                        self.part = Part::End;
                    }
                }
                Part::End => *self = Self::new(),
            }
        }
        Ok(content)
    }

    /// True if nothing is missing.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self.part, Part::End)
    }

    /// Inflates up to the end of the content, or of these bytes; gives what stands behind it.
    fn inflate<'a>(&mut self, mut bytes: &'a [u8], content: &mut Vec<u8>, most: usize) -> Result<&'a [u8], Stopped> {
        loop {
            let start = content.len();
            content.resize(start + STEP, 0);
            let made = inflate(&mut self.inflater, bytes, content.get_mut(start..).unwrap_or_default(), MZFlush::None);
            content.truncate(start + made.bytes_written);
            bytes = bytes.get(made.bytes_consumed..).unwrap_or_default();
            if content.len() > most {
                return Err(Stopped::TooLong);
            }
            match made.status {
                Ok(MZStatus::StreamEnd) => {
                    self.part = Part::Trailer(TRAILER);
                    return Ok(bytes);
                }
                // What does not fill its room was all that these bytes told.
                Ok(_) | Err(MZError::Buf) if bytes.is_empty() && made.bytes_written < STEP => return Ok(bytes),
                Ok(_) => {}
                Err(_) => return Err(Stopped::Damaged),
            }
        }
    }
}

/// The length of the header that begins these bytes, §2.3; none where its end is missing.
fn header(bytes: &[u8]) -> Result<Option<usize>, Stopped> {
    let begin = [MAGIC, &[DEFLATE]].concat();
    if bytes.iter().zip(&begin).any(|(byte, expected)| byte != expected) {
        return Err(Stopped::Damaged);
    }
    Ok(bytes.split_at_checked(FIXED).and_then(|(fixed, rest)| {
        let flags = fixed[3];
        let mut rest = rest;
        if flags & 4 != 0 {
            let (length, after) = rest.split_first_chunk()?;
            rest = after.get(usize::from(u16::from_le_bytes(*length))..)?;
        }
        for text in [8, 16] {
            if flags & text != 0 {
                let end = rest.iter().position(|byte| *byte == 0)?;
                rest = rest.get(end + 1..)?;
            }
        }
        if flags & 2 != 0 {
            rest = rest.get(2..)?;
        }
        Some(bytes.len() - rest.len())
    }))
}
