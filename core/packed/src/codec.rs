//! Writes and reads declarations as bytes, both by one list of fields.
//!
//! Numbers take seven bits a byte. Texts and blocks are numbered in the order of first use, and equal contents are
//! stored once. A reference is 0 for a text that is new, a distance for a text or block that is near, and a number for
//! any other: the same few small numbers come again and again, which compresses well.

use std::collections::HashMap;

use crate::bytes::{END, GROUP, NEAR, NEW_TEXT, NO_BLOCK, Reader};

/// A part of a declaration.
pub(crate) trait Packed: Sized {
    fn write(&self, to: &mut Writer<'_>);
    fn read(from: &mut Reader) -> Self;
}

/// A block under construction.
pub(crate) struct Writer<'a> {
    items: Vec<Item>,
    pub(crate) tables: &'a mut Tables,
}

#[derive(Clone, Eq, Hash, PartialEq)]
enum Item {
    Number(usize),
    Text(usize),
    Block(usize),
}

/// Everything written so far.
pub(crate) struct Tables {
    texts: Contents<String>,
    blocks: Contents<Vec<Item>>,
    /// The ids of operations, in table order.
    pub(crate) ids: Vec<String>,
}

/// Contents by number, each stored once.
struct Contents<T> {
    numbers: HashMap<T, usize>,
    all: Vec<T>,
}

impl<T: Clone + Eq + std::hash::Hash> Contents<T> {
    fn new() -> Self {
        Self { numbers: HashMap::new(), all: Vec::new() }
    }

    fn number(&mut self, content: T) -> usize {
        *self.numbers.entry(content).or_insert_with_key(|content| {
            self.all.push(content.clone());
            self.all.len() - 1
        })
    }
}

impl Writer<'_> {
    pub(crate) fn number(&mut self, number: usize) {
        self.items.push(Item::Number(number));
    }

    pub(crate) fn text(&mut self, text: &str) {
        let number = self.tables.texts.number(text.into());
        self.items.push(Item::Text(number));
    }

    /// Writes a block, and refers to it here.
    pub(crate) fn block(&mut self, write: impl FnOnce(&mut Writer<'_>)) {
        let number = self.tables.block(write);
        self.items.push(Item::Block(number));
    }
}

impl Tables {
    pub(crate) fn new(ids: Vec<String>) -> Self {
        Self { texts: Contents::new(), blocks: Contents::new(), ids }
    }

    /// Writes a block, and returns the number of its content.
    pub(crate) fn block(&mut self, write: impl FnOnce(&mut Writer<'_>)) -> usize {
        let mut writer = Writer { items: Vec::new(), tables: self };
        write(&mut writer);
        let mut items = writer.items;
        // Reading beyond the end of a block gives zeros.
        while items.pop_if(|item| *item == Item::Number(0)).is_some() {}
        self.blocks.number(items)
    }

    /// The whole table: the number of texts, the length of each group of them, and the texts; the number of blocks, the
    /// length and new texts of each group, and the blocks, each behind its length and new texts. Reading starts at the
    /// last block.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        let mut blocks = Vec::new();
        // Texts are numbered anew, block by block: those new to a block follow one another.
        let mut texts: Contents<&str> = Contents::new();
        for (own, items) in self.blocks.all.iter().enumerate() {
            let (mut block, known) = (Vec::new(), texts.all.len());
            for item in items {
                let number = match *item {
                    Item::Number(number) => number,
                    Item::Text(text) => {
                        let (next, number) = (texts.all.len(), texts.number(&self.texts.all[text]));
                        match next - number {
                            0 => NEW_TEXT,
                            distance if distance > NEAR => number * 2 + 1,
                            distance => distance * 2,
                        }
                    }
                    Item::Block(number) if own - number > NEAR => (number + 1) * 2 + 1,
                    Item::Block(number) => (own - number) * 2,
                };
                push(&mut block, number);
            }
            let new = texts.all.len() - known;
            let mut whole = Vec::new();
            push(&mut whole, block.len());
            push(&mut whole, new);
            whole.extend(block);
            blocks.push((whole, new));
        }
        let mut bytes = Vec::new();
        push(&mut bytes, texts.all.len());
        let texts: Vec<Vec<u8>> = texts.all.iter().map(|text| text.bytes().chain([END]).collect()).collect();
        for group in texts.chunks(GROUP) {
            push(&mut bytes, group.iter().map(Vec::len).sum());
        }
        bytes.extend(texts.into_iter().flatten());
        push(&mut bytes, blocks.len());
        for group in blocks.chunks(GROUP) {
            push(&mut bytes, group.iter().map(|(block, _)| block.len()).sum());
            push(&mut bytes, group.iter().map(|(_, new)| new).sum());
        }
        bytes.extend(blocks.into_iter().flat_map(|(block, _)| block));
        bytes
    }
}

fn push(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        bytes.push(u8::try_from(number & 127).unwrap_or_default() | 128);
        number >>= 7;
    }
    bytes.push(u8::try_from(number).unwrap_or_default());
}

impl Packed for &'static str {
    fn write(&self, to: &mut Writer<'_>) {
        to.text(self);
    }

    fn read(from: &mut Reader) -> Self {
        from.text()
    }
}

impl Packed for usize {
    fn write(&self, to: &mut Writer<'_>) {
        to.number(*self);
    }

    fn read(from: &mut Reader) -> Self {
        from.number()
    }
}

impl Packed for u16 {
    fn write(&self, to: &mut Writer<'_>) {
        to.number((*self).into());
    }

    fn read(from: &mut Reader) -> Self {
        Self::try_from(from.number()).unwrap_or_default()
    }
}

impl Packed for bool {
    fn write(&self, to: &mut Writer<'_>) {
        to.number((*self).into());
    }

    fn read(from: &mut Reader) -> Self {
        from.number() == 1
    }
}

impl<T: Packed> Packed for Option<T> {
    fn write(&self, to: &mut Writer<'_>) {
        to.number(self.is_some().into());
        if let Some(value) = self {
            value.write(to);
        }
    }

    fn read(from: &mut Reader) -> Self {
        bool::read(from).then(|| T::read(from))
    }
}

impl<T: Packed> Packed for &'static [T] {
    fn write(&self, to: &mut Writer<'_>) {
        if self.is_empty() {
            return to.number(NO_BLOCK);
        }
        to.block(|to| {
            to.number(self.len());
            self.iter().for_each(|value| value.write(to));
        });
    }

    fn read(from: &mut Reader) -> Self {
        let mut from = from.block();
        let values: Vec<T> = (0..from.number()).map(|_| T::read(&mut from)).collect();
        // Declarations are constants, and each is read once.
        values.leak()
    }
}

impl<A: Packed, B: Packed> Packed for (A, B) {
    fn write(&self, to: &mut Writer<'_>) {
        self.0.write(to);
        self.1.write(to);
    }

    fn read(from: &mut Reader) -> Self {
        (A::read(from), B::read(from))
    }
}

impl<A: Packed, B: Packed, C: Packed> Packed for (A, B, C) {
    fn write(&self, to: &mut Writer<'_>) {
        self.0.write(to);
        self.1.write(to);
        self.2.write(to);
    }

    fn read(from: &mut Reader) -> Self {
        (A::read(from), B::read(from), C::read(from))
    }
}

/// Implements `Packed` for structs, field by field in this order. Omitting a field does not compile.
macro_rules! packed_structs {
    ($($type:path { $($field:ident),* $(; $($left_out:ident: $value:expr),*)? })*) => {$(
        impl Packed for $type {
            fn write(&self, to: &mut Writer<'_>) {
                let Self { $($field,)* $($($left_out: _,)*)? } = self;
                $($field.write(to);)*
            }

            fn read(from: &mut Reader) -> Self {
                $(let $field = Packed::read(from);)*
                Self { $($field,)* $($($left_out: $value,)*)? }
            }
        }
    )*};
}

/// Implements `Packed` for enumerations, variant by variant. Omitting a variant does not compile.
macro_rules! packed_enums {
    ($($type:path, else $other:expr, { $($variant:ident $(($($part:ident),*))? $({ $($field:ident),* })?),* $(,)? })*) => {$(
        impl Packed for $type {
            fn write(&self, to: &mut Writer<'_>) {
                enum Tag { $($variant),* }
                match self {
                    $(Self::$variant $(($($part),*))? $({ $($field),* })? => {
                        to.number(Tag::$variant as usize);
                        $($($part.write(to);)*)?
                        $($($field.write(to);)*)?
                    })*
                }
            }

            fn read(from: &mut Reader) -> Self {
                enum Tag { $($variant),* }
                let number = from.number();
                $(if number == Tag::$variant as usize {
                    $($(let $part = Packed::read(from);)*)?
                    $($(let $field = Packed::read(from);)*)?
                    return Self::$variant $(($($part),*))? $({ $($field),* })?;
                })*
                $other // Unreachable: the same list wrote it.
            }
        }
    )*};
}

pub(crate) use {packed_enums, packed_structs};
