//! Inflates gzip as it arrives (RFC 1952).
//!
//! Skips the CRC-32, whose tables fill 16 KB: compressed content has either a digest of its own or an AES-GCM tag, and
//! both prove more.

use miniz_oxide::inflate::stream::{InflateState, inflate};
use miniz_oxide::{DataFormat, MZError, MZFlush, MZStatus};

/// The first bytes of a gzip file.
pub(crate) const MAGIC: &[u8] = &[0x1F, 0x8B];
/// The only compression method.
const DEFLATE: u8 = 8;
/// The length of the fixed header, in bytes; the fourth byte holds the flags.
const FIXED: usize = 10;
/// The length of CRC-32 and size behind the content, in bytes.
const TRAILER: usize = 8;
/// The longest header to accept, in bytes; its variable fields are a file name and a comment.
const LONGEST_HEADER: usize = 128 * 1024;
/// How much to inflate at a time, in bytes.
const STEP: usize = 32 * 1024;

/// Why inflating stopped.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Stopped {
    /// The input is not gzip, or is broken.
    Damaged,
    /// One input inflates to more content than the limit.
    TooLong,
}

/// Inflates a sequence of gzip files as one.
pub(crate) struct Gunzip {
    part: Part,
    inflater: Box<InflateState>,
}

/// The part of a gzip file that comes next.
enum Part {
    /// The header, with the bytes of it so far.
    Header(Vec<u8>),
    Content,
    /// The trailer, with the number of bytes missing.
    Trailer(usize),
    /// The end; another file may follow.
    End,
}

impl Gunzip {
    pub(crate) fn new() -> Self {
        Self { part: Part::Header(Vec::new()), inflater: InflateState::new_boxed(DataFormat::Raw) }
    }

    /// Takes bytes and returns the content they complete; fails if that is longer than `most` bytes.
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

    /// True if the input may end here.
    pub(crate) fn is_whole(&self) -> bool {
        matches!(self.part, Part::End)
    }

    /// Inflates to the end of the content or of the input, and returns the rest of the input.
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
                // A buffer that is not full means that the input holds no more.
                Ok(_) | Err(MZError::Buf) if bytes.is_empty() && made.bytes_written < STEP => return Ok(bytes),
                Ok(_) => {}
                Err(_) => return Err(Stopped::Damaged),
            }
        }
    }
}

/// The length of the header at the front of these bytes (§2.3); `None` if it is incomplete.
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
