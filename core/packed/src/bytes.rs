//! The stored form of the table: texts and blocks by number.

use std::io::BufRead;
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

/// How many texts, or blocks, one entry of the index stands for: fewer are found faster, and weigh more.
pub(crate) const GROUP: usize = 16;

/// The table and its index, which tells where every group starts: a text or block is looked for from there, since a
/// program reads few of them.
pub(crate) struct Bytes {
    /// What starts with the first text of each group.
    texts: Vec<&'static [u8]>,
    /// What starts with the first block of each group, and the number of texts known there.
    blocks: Vec<(&'static [u8], usize)>,
    /// The number of the block where reading starts.
    first: usize,
}

impl Bytes {
    /// The table, whose index is read once.
    pub(crate) fn of_table() -> &'static Self {
        static BYTES: OnceLock<Bytes> = OnceLock::new();
        BYTES.get_or_init(|| {
            let mut rest = TABLE;
            let groups = number(&mut rest).div_ceil(GROUP);
            let lengths: Vec<_> = (0..groups).map(|_| number(&mut rest)).collect();
            let texts = lengths.into_iter().map(|length| take(&mut rest, length)).collect();
            let count = number(&mut rest);
            let lengths: Vec<_> = (0..count.div_ceil(GROUP)).map(|_| (number(&mut rest), number(&mut rest))).collect();
            let mut known = 0;
            let blocks = lengths.into_iter().map(|(length, new)| {
                known += new;
                (take(&mut rest, length), known - new)
            });
            Self { texts, blocks: blocks.collect(), first: count.saturating_sub(1) }
        })
    }

    /// The block where reading starts.
    pub(crate) fn first(&'static self) -> Reader {
        self.block(self.first)
    }

    /// The block with this number.
    pub(crate) fn block(&'static self, own: usize) -> Reader {
        let (mut rest, mut known) = self.blocks.get(own / GROUP).copied().unwrap_or_default();
        for _ in 0..own % GROUP {
            let (length, new) = (number(&mut rest), number(&mut rest));
            take(&mut rest, length);
            known += new;
        }
        let (length, _new) = (number(&mut rest), number(&mut rest));
        Reader { bytes: take(&mut rest, length), own, known, table: self }
    }

    fn text(&self, number: usize) -> &'static str {
        let mut rest = self.texts.get(number / GROUP).copied().unwrap_or_default();
        for _ in 0..number % GROUP {
            let _ = rest.skip_until(END);
        }
        let (text, length) = (rest, rest.skip_until(END).unwrap_or_default());
        std::str::from_utf8(text.get(..length.saturating_sub(1)).unwrap_or_default()).unwrap_or_default()
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
        self.table.text(number)
    }

    pub(crate) fn block(&mut self) -> Self {
        self.block_number().map_or(Self { bytes: &[], ..*self }, |number| self.table.block(number))
    }

    /// The number of a block; `None` for an empty one.
    pub(crate) fn block_number(&mut self) -> Option<usize> {
        let number = self.number();
        let block = if number.is_multiple_of(2) { self.own.saturating_sub(number / 2) } else { number / 2 - 1 };
        (number != NO_BLOCK).then_some(block)
    }
}

/// Takes so many bytes off the front.
fn take(bytes: &mut &'static [u8], length: usize) -> &'static [u8] {
    let (taken, rest) = bytes.split_at_checked(length).unwrap_or_default();
    *bytes = rest;
    taken
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
