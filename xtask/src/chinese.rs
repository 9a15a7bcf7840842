//! Errors in Chinese: every sentence that an error can say has its row.

use std::collections::BTreeSet;

use wxpay_core::chinese::{OF_TYPES, SENTENCES};

use crate::products::literals;
use crate::{Outcome, rules};

/// Files whose sentences are no error's of a merchant: WeChat Pay's side, what the compiler says of declarations,
/// titles, and the rows of the languages' own types.
const OTHERS: [&str; 6] = [
    "bindings-c/src/testing.rs",
    "core/src/platform",
    "core/schema/src/types/",
    "core/schema/src/event.rs",
    "core/schema/src/doc.rs",
    "core/src/error/of_types.rs",
];

/// Checks every text of the core, and of the library that C calls, that reads as a sentence.
pub(crate) fn run() -> Outcome {
    let known: BTreeSet<&str> = SENTENCES.iter().chain(OF_TYPES).map(|(en, _)| *en).collect();
    let mut wrong = Vec::new();
    for (path, text) in rules::texts(&["rs"])? {
        let is_ours =
            ["core/src/", "core/schema/src/", "bindings-c/src/"].iter().any(|folder| path.starts_with(folder));
        if !is_ours || path.ends_with("tests.rs") || OTHERS.iter().any(|other| path.starts_with(other)) {
            continue;
        }
        let told = literals::of(&path, &text)?.into_iter().filter_map(|literal| sentence(&literal));
        wrong.extend(told.filter(|told| !known.contains(&**told)).map(|told| format!("{path}: {told}")));
    }
    rules::verdict(&wrong, "every sentence of an error has a row in core/src/error/sentences.rs, but")
}

/// The sentence in a literal, with `{}` for all that is filled in. A remedy is none: it ends with a full stop and has its
/// Chinese beside it.
fn sentence(literal: &str) -> Option<String> {
    let text = literal.strip_prefix('"')?.strip_suffix('"')?.replace("\\\"", "\"");
    let mut parts = text.split('{');
    let mut told = parts.next()?.to_owned();
    for part in parts {
        told += "{}";
        told += part.split_once('}').map_or("", |(_, rest)| rest);
    }
    let words = told.split(' ').map(|word| word.trim_end_matches([',', ';', ':']));
    let words = words.filter(|word| word.len() > 1 && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    // The head of a list, and its end.
    let is_part = told.ends_with(": ") || told.starts_with("; ");
    (told.is_ascii() && words.count() > 1 && !told.ends_with('.') && !is_part).then_some(told)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_found_with_what_is_filled_in() {
        assert_eq!(sentence("\"only where {} is {wanted}\"").as_deref(), Some("only where {} is {}"));
        assert_eq!(sentence("\"say \\\"no\\\" to it\"").as_deref(), Some("say \"no\" to it"));
        for other in ["\"wechatpay-nonce\"", "\"Query what happened first.\"", "\"分账 is split\"", "b\"a b c\""] {
            assert_eq!(sentence(other), None, "{other}");
        }
    }
}
