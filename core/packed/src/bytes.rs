//! The stored form of the table: texts and blocks by number.

use std::sync::OnceLock;

#[cfg(not(target_arch = "wasm32"))]
static TABLE: &[u8] = include_bytes!("table.bin");
#[cfg(target_arch = "wasm32")]
static TABLE: &[u8] = include_bytes!("lean.bin");

/// Ends a text; UTF-8 never contains it.
pub(crate) const END: u8 = 0xFF;
/// The number that stands for an empty block.
pub(crate) const NO_BLOCK: usize = 0;
/// The number that stands for the first text that no block before refers to.
pub(crate) const NEW_TEXT: usize = 0;
/// The greatest distance, in blocks or texts, that a reference is written as: of 7 to 63, what compresses best.
pub(crate) const NEAR: usize = 31;

/// The parsed index of the table.
pub(crate) struct Bytes {
    texts: Vec<&'static [u8]>,
    /// The blocks, each with the number of texts known when it was written.
    blocks: Vec<(&'static [u8], usize)>,
}

impl Bytes {
    /// The table, indexed once.
    pub(crate) fn of_table() -> &'static Self {
        static BYTES: OnceLock<Bytes> = OnceLock::new();
        BYTES.get_or_init(|| {
            let mut rest = TABLE;
            let count = number(&mut rest);
            let mut texts = Vec::with_capacity(count);
            for _ in 0..count {
                let end = rest.iter().position(|byte| *byte == END).unwrap_or_default();
                texts.push(rest.get(..end).unwrap_or_default());
                rest = rest.get(end + 1..).unwrap_or_default();
            }
            let count = number(&mut rest);
            let lengths: Vec<_> = (0..count).map(|_| (number(&mut rest), number(&mut rest))).collect();
            let mut known = 0;
            let blocks = lengths.into_iter().map(|(length, new)| {
                let (block, after) = rest.split_at_checked(length).unwrap_or_default();
                rest = after;
                known += new;
                (block, known - new)
            });
            Self { texts, blocks: blocks.collect() }
        })
    }

    /// The block where reading starts.
    pub(crate) fn first(&'static self) -> Reader {
        self.block(self.blocks.len().saturating_sub(1))
    }

    fn block(&'static self, own: usize) -> Reader {
        let (bytes, known) = self.blocks.get(own).copied().unwrap_or_default();
        Reader { bytes, own, known, table: self }
    }
}

/// A position in a block. Beyond the end of the block it reads zeros.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    bytes: &'static [u8],
    /// The number of the block.
    own: usize,
    /// The number of texts that what was read, or a block before it, refers to.
    known: usize,
    table: &'static Bytes,
}

impl Reader {
    pub(crate) fn number(&mut self) -> usize {
        number(&mut self.bytes)
    }

    pub(crate) fn text(&mut self) -> &'static str {
        let number = match self.number() {
            NEW_TEXT => {
                self.known += 1;
                self.known - 1
            }
            number if number.is_multiple_of(2) => self.known.saturating_sub(number / 2),
            number => number / 2,
        };
        std::str::from_utf8(self.table.texts.get(number).copied().unwrap_or_default()).unwrap_or_default()
    }

    pub(crate) fn block(&mut self) -> Self {
        let number = self.number();
        if number == NO_BLOCK {
            return Self { bytes: &[], ..*self };
        }
        self.table.block(if number.is_multiple_of(2) { self.own.saturating_sub(number / 2) } else { number / 2 - 1 })
    }
}

/// Takes a number off the front of these bytes.
fn number(bytes: &mut &'static [u8]) -> usize {
    let (mut number, mut shift) = (0, 0);
    while let Some((byte, rest)) = bytes.split_first() {
        *bytes = rest;
        number |= usize::from(byte & 127).checked_shl(shift).unwrap_or_default();
        shift += 7;
        if byte & 128 == 0 {
            break;
        }
    }
    number
}
