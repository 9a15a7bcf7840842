//! No product in the engine: a wire name of the catalogue stands in the catalogue alone, and in neither the protocol nor a
//! binding. Comments, documentation, tests and generated files may name what they like.

pub(crate) mod literals;

use std::collections::BTreeSet;

use wxpay_core::schema::remedy::{self, Trouble};
use wxpay_core::schema::shape::{Body, Kind};
use wxpay_core::{Entry, catalogue};

use crate::{Outcome, rules};

/// The sources that know no product.
const ENGINE: [&str; 6] =
    ["core/src/", "core/schema/src/", "core/derive/src/", "bindings-c/", "bindings-py/", "bindings-wasm/"];
const SOURCES: [&str; 10] = ["rs", "py", "pyi", "js", "mjs", "cjs", "ts", "php", "c", "h"];

/// Fields that products share with the protocol itself.
const PROTOCOL: [&str; 18] = [
    // The header Authorization, and the envelope of notifications, certificates and bills.
    "serial_no",
    "AEAD_AES_256_GCM",
    "associated_data",
    "encrypt_key",
    "create_time",
    "event_type",
    "resource_type",
    "original_type",
    // A file to download, and its hash.
    "download_url",
    "hash_type",
    "hash_value",
    // A word of the declarations.
    "file_name",
    // What a front end is given.
    "prepay_id",
    "business_type",
    // Codes of any refusal because the record exists.
    "ALREADY_EXISTS",
    "RESOURCE_ALREADY_EXISTS",
    // Headers of answers and of repetitions.
    "request_id",
    "idempotency_key",
];

/// Files that still name a product.
const NOT_YET: [&str; 0] = [];

/// Checks every text of every source of the engine.
pub(crate) fn run() -> Outcome {
    let names = Names::of_the_catalogue();
    let mut wrong = Vec::new();
    let mut clean: BTreeSet<&str> = NOT_YET.into();
    for (path, text) in rules::texts(&SOURCES)? {
        let is_engine = ENGINE.iter().any(|folder| path.starts_with(folder));
        let is_generated = text.lines().take(3).any(|line| line.contains("Generated"));
        if !is_engine || is_generated || path.contains("/tests/") || path.ends_with("tests.rs") {
            continue;
        }
        let found = literals::of(&path, &text)?.into_iter().filter_map(|literal| {
            let name = names.find(&literal)?;
            Some(format!("{path}: {name} in {literal}"))
        });
        let found: Vec<String> = found.collect();
        match NOT_YET.iter().find(|known| **known == path) {
            None => wrong.extend(found),
            Some(known) if !found.is_empty() => {
                clean.remove(known);
            }
            Some(_) => {}
        }
    }
    wrong.extend(clean.iter().map(|path| format!("{path} names no product any more: take it off the list")));
    rules::verdict(&wrong, "wire names of products stand in core/catalogue alone, but")
}

/// The wire names of products.
struct Names {
    /// Fields, values and codes: whole words.
    words: BTreeSet<String>,
    /// Ids of operations and WeChat Pay's own words.
    phrases: BTreeSet<String>,
    /// Kinds of notifications: whole texts.
    events: BTreeSet<String>,
}

impl Names {
    fn of_the_catalogue() -> Self {
        let mut names = Self { words: BTreeSet::new(), phrases: BTreeSet::new(), events: BTreeSet::new() };
        for entry in catalogue::entries() {
            names.add_entry(entry);
        }
        for event in catalogue::events() {
            names.add_body(event.data);
            names.phrases.insert(event.id());
            names.events.extend(event.original_type.map(str::to_owned));
        }
        for (trouble, _, _) in catalogue::all_remedies().flatten() {
            match trouble {
                Trouble::Code(word) | Trouble::Reason(word) => names.add_word(word),
                Trouble::Message(words) => drop(names.phrases.insert((*words).to_owned())),
                Trouble::Status(_) => {}
            }
        }
        let protocol = remedy::PROTOCOL.iter().filter_map(|(trouble, _, _)| match trouble {
            Trouble::Code(code) => Some(*code),
            _ => None,
        });
        for known in protocol.chain(PROTOCOL) {
            names.words.remove(known);
        }
        names
    }

    fn add_entry(&mut self, entry: &Entry) {
        self.phrases.insert(entry.id());
        self.phrases.extend(entry.top_up.map(|top_up| top_up.message.to_owned()));
        self.add_body(entry.body);
        self.add_body(entry.answer);
    }

    fn add_body(&mut self, body: &Body) {
        for field in body.fields {
            self.add_word(field.name);
            // Shorter ones, such as `data` and `from`, are everybody's.
            if matches!(field.kind, Kind::List(_)) && field.name.len() > 7 {
                self.words.insert(field.name.to_owned());
            }
            self.add_kind(&field.kind);
        }
    }

    fn add_kind(&mut self, kind: &Kind) {
        match kind {
            Kind::Object(body) => self.add_body(body),
            Kind::List(kind) | Kind::Map(kind) => self.add_kind(kind),
            Kind::OneOf(variants) | Kind::Open(variants) => {
                variants.iter().for_each(|variant| self.add_word(variant.value));
            }
            _ => {}
        }
    }

    /// A name of several words is nobody else's; `amount` and `SUCCESS` are everybody's.
    fn add_word(&mut self, word: &str) {
        if word.contains('_') {
            self.words.insert(word.to_owned());
        }
    }

    /// The first name in a literal.
    fn find(&self, literal: &str) -> Option<String> {
        let path = literal.split("/v3/").nth(1).filter(|rest| rest.starts_with(|c: char| c.is_ascii_alphanumeric()));
        if let Some(rest) = path {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && !"/-_".contains(c)).unwrap_or(rest.len());
            return Some(format!("/v3/{}", &rest[..end]));
        }
        if let Some(event) = self.events.get(literal.trim_matches(['"', '\''])) {
            return Some(event.clone());
        }
        let words = literal.split(|c: char| !c.is_ascii_alphanumeric() && c != '_');
        let word = words.into_iter().find(|word| self.words.contains(*word)).map(str::to_owned);
        word.or_else(|| self.phrases.iter().find(|phrase| literal.contains(phrase.as_str())).cloned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_products_are_found_in_texts() {
        let names = Names::of_the_catalogue();
        for (literal, found) in [
            ("receivers", "receivers"),
            ("give receivers[0].amount", "receivers"),
            ("out_return_no={}", "out_return_no"),
            ("PERSONAL_OPENID", "PERSONAL_OPENID"),
            ("TIME_OUT_CLOSED", "TIME_OUT_CLOSED"),
            ("可用余额不足，请充值", "可用余额不足"),
            ("ask /v3/certificates again", "/v3/certificates"),
            ("https://api.mch.weixin.qq.com/v3/pay/transactions/jsapi?x", "/v3/pay/transactions/jsapi"),
            ("ecommerce.profitsharing.create_order", "ecommerce.profitsharing.create_order"),
            ("'profitsharing'", "profitsharing"),
        ] {
            assert_eq!(names.find(literal).as_deref(), Some(found), "{literal}");
        }
        for literal in
            ["amount", "data", "serial_no", "PARAM_ERROR", "/v3/…", "a path begins with /v3/", "receiver of all"]
        {
            assert_eq!(names.find(literal), None, "{literal}");
        }
    }
}
