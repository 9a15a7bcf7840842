//! Declarations as bytes: what is written is read back by the same list of fields.
//!
//! Numbers are of seven bits a byte. A text is a number in the table of texts, a list or a body a number in the table of
//! blocks; both hold each content once.

use std::collections::HashMap;

use crate::bytes::Reader;

/// A part of a declaration.
pub(crate) trait Packed: Sized {
    fn write(&self, to: &mut Writer<'_>);
    fn read(from: &mut Reader) -> Self;
}

/// The bytes of a block that is being written.
pub(crate) struct Writer<'a> {
    bytes: Vec<u8>,
    pub(crate) tables: &'a mut Tables,
}

/// What is known of all that was written.
pub(crate) struct Tables {
    texts: Contents<Box<str>>,
    blocks: Contents<Box<[u8]>>,
    /// The ids of operations, in the order of the table.
    pub(crate) ids: Vec<String>,
}

/// Contents by number, each once.
struct Contents<T> {
    numbers: HashMap<T, usize>,
    all: Vec<T>,
}

impl<T> Default for Contents<T> {
    fn default() -> Self {
        Self { numbers: HashMap::new(), all: Vec::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Contents<T> {
    fn number(&mut self, content: T) -> usize {
        *self.numbers.entry(content).or_insert_with_key(|content| {
            self.all.push(content.clone());
            self.all.len() - 1
        })
    }
}

impl Writer<'_> {
    pub(crate) fn number(&mut self, number: usize) {
        number_into(&mut self.bytes, number);
    }

    pub(crate) fn text(&mut self, text: &str) {
        let number = self.tables.texts.number(text.into());
        self.number(number);
    }

    /// Writes into a block, and here its number.
    pub(crate) fn block(&mut self, write: impl FnOnce(&mut Writer<'_>)) {
        let number = self.tables.block(write);
        self.number(number);
    }
}

impl Tables {
    pub(crate) fn new(ids: Vec<String>) -> Self {
        Self { texts: Contents::default(), blocks: Contents::default(), ids }
    }

    /// The number of a block with this content.
    pub(crate) fn block(&mut self, write: impl FnOnce(&mut Writer<'_>)) -> usize {
        let mut writer = Writer { bytes: Vec::new(), tables: self };
        write(&mut writer);
        let bytes = writer.bytes.into();
        self.blocks.number(bytes)
    }

    /// All of it: the block where reading begins, the lengths of texts and blocks, and their bytes.
    pub(crate) fn into_bytes(self, first: usize) -> Vec<u8> {
        let (texts, blocks) = (self.texts.all, self.blocks.all);
        let lengths = |to: &mut Vec<u8>, lengths: &mut dyn ExactSizeIterator<Item = usize>| {
            number_into(to, lengths.len());
            lengths.for_each(|length| number_into(to, length));
        };
        let mut bytes = Vec::new();
        number_into(&mut bytes, first);
        lengths(&mut bytes, &mut texts.iter().map(|text| text.len()));
        lengths(&mut bytes, &mut blocks.iter().map(|block| block.len()));
        bytes.extend(texts.iter().flat_map(|text| text.bytes()));
        bytes.extend(blocks.iter().flatten());
        bytes
    }
}

fn number_into(bytes: &mut Vec<u8>, mut number: usize) {
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

/// Structs by their fields, in the order they are written. A field that is not named does not compile.
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

/// Enumerations by their variants, each with what it holds. A variant that is not named does not compile.
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
                $other // Never: the same list wrote it.
            }
        }
    )*};
}

pub(crate) use {packed_enums, packed_structs};
