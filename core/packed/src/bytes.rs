//! The table as it is stored: texts and blocks by their numbers.

use std::sync::OnceLock;

static TABLE: &[u8] = include_bytes!("table.bin");

/// Where the texts and blocks of the table stand.
pub(crate) struct Bytes {
    /// The block where reading begins.
    first: usize,
    texts: Parts,
    blocks: Parts,
}

struct Parts {
    bytes: &'static [u8],
    /// Where each ends.
    ends: Vec<usize>,
}

impl Bytes {
    /// The table, whose parts are looked up once.
    pub(crate) fn of_table() -> &'static Self {
        static BYTES: OnceLock<Bytes> = OnceLock::new();
        BYTES.get_or_init(|| {
            let mut bytes = TABLE;
            let first = number(&mut bytes);
            let mut ends = || {
                let mut end = 0;
                let mut next = || {
                    end += number(&mut bytes);
                    end
                };
                let count = next();
                (0..count).map(|_| next() - count).collect::<Vec<_>>()
            };
            let (texts, blocks) = (ends(), ends());
            let (front, rest) = bytes.split_at_checked(texts.last().copied().unwrap_or_default()).unwrap_or_default();
            Self { first, texts: Parts { bytes: front, ends: texts }, blocks: Parts { bytes: rest, ends: blocks } }
        })
    }

    /// The block where reading begins.
    pub(crate) fn first(&'static self) -> Reader {
        self.block(self.first)
    }

    fn text(&self, number: usize) -> &'static str {
        std::str::from_utf8(self.texts.part(number)).unwrap_or_default()
    }

    fn block(&'static self, number: usize) -> Reader {
        Reader { bytes: self.blocks.part(number), table: self }
    }
}

impl Parts {
    fn part(&self, number: usize) -> &'static [u8] {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(number).copied().unwrap_or_default();
        self.bytes.get(start..end).unwrap_or_default()
    }
}

/// A place in the table. What lies beyond its end reads as zeros.
#[derive(Clone, Copy)]
pub(crate) struct Reader {
    bytes: &'static [u8],
    table: &'static Bytes,
}

impl Reader {
    pub(crate) fn number(&mut self) -> usize {
        number(&mut self.bytes)
    }

    pub(crate) fn text(&mut self) -> &'static str {
        self.table.text(self.number())
    }

    pub(crate) fn block(&mut self) -> Self {
        self.table.block(self.number())
    }
}

/// The number at the front of these bytes, which lose it.
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
