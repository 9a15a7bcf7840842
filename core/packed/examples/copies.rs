//! How large the table would be with more operations: ours, and copies of them in which every name is another.
//!
//! `cargo run -p wxpay-core-packed --example copies -- 990 lean FILE` writes the table that wasm would have then; `whole` in
//! place of `lean`, that of the other languages, which `find` measures in place of `core/packed/src/table.bin`.
#![allow(clippy::print_stdout, clippy::unwrap_used)] // What it is for; and it may stop where it cannot go on.

use std::fs;

use wxpay_core_catalogue::{entries, events, families};
use wxpay_core_packed::pack;
use wxpay_core_schema::operation::Entry;
use wxpay_core_schema::shape::{Body, Field, Kind};

fn main() {
    let [count, kind, file] = <[String; 3]>::try_from(std::env::args().skip(1).collect::<Vec<_>>()).unwrap();
    let copies = (0..).flat_map(|turn| entries().map(move |entry| if turn == 0 { entry } else { copy(entry, turn) }));
    let table = pack(copies.take(count.parse().unwrap()), events(), families(), kind == "lean");
    println!("{} bytes", table.len());
    fs::write(file, table).unwrap();
}

fn copy(entry: &'static Entry, turn: u8) -> &'static Entry {
    let Entry { doc, method, body, answer, .. } = *entry;
    let [module, name, path] = [entry.module, entry.name, entry.path].map(|text| turned(text, turn));
    let [body, answer] = [body, answer].map(|body| with_other_names(body, turn));
    Box::leak(Box::new(Entry::new(module, name, doc, method, path, body, answer, entry.options())))
}

fn with_other_names(body: &'static Body, turn: u8) -> &'static Body {
    let field = |field: &Field| Field { name: turned(field.name, turn), kind: inner(field.kind, turn), ..*field };
    Box::leak(Box::new(Body { fields: body.fields.iter().map(field).collect::<Vec<_>>().leak(), ..*body }))
}

fn inner(kind: Kind, turn: u8) -> Kind {
    match kind {
        Kind::Object(body) => Kind::Object(with_other_names(body, turn)),
        Kind::List(kind) => Kind::List(Box::leak(Box::new(inner(*kind, turn)))),
        Kind::Map(kind) => Kind::Map(Box::leak(Box::new(inner(*kind, turn)))),
        kind => kind,
    }
}

/// Other letters in the same places, so that no compression finds the text again.
fn turned(text: &str, turn: u8) -> &'static str {
    let turned = |letter: char| match letter {
        'a'..='z' => char::from((letter as u8 - b'a' + turn * 7) % 26 + b'a'),
        letter => letter,
    };
    text.chars().map(turned).collect::<String>().leak()
}
