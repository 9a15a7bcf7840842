//! How PHP spells the types of the surface, in doc comments.

use wxpay_core::surface::{GIVEN, Noun, RECORDS};

/// A type, within a class that may have a parameter `T`.
pub(super) fn spell(of: &str) -> String {
    if let Some(word) = word(of) {
        return word.into();
    }
    if let Some(present) = of.strip_suffix('?') {
        return spell(present) + "|null";
    }
    if let Some(item) = of.strip_prefix('[').and_then(|of| of.strip_suffix(']')) {
        return format!("list<{}>", spell(item));
    }
    let named = |nouns: &'static [Noun]| nouns.iter().find(|noun| noun.name == of);
    if let Some(record) = named(RECORDS) {
        let part = |name: &str, of: &str| format!("{name}: {}", spell(of));
        let parts: Vec<String> = record.members.iter().map(|member| part(member.name, member.of)).collect();
        return format!("object{{{}}}", parts.join(", "));
    }
    if let Some(given) = named(GIVEN) {
        let part = |name: &str, of: &str| match of.strip_suffix('?') {
            // Only a body may be null.
            Some(present) => format!("{name}?: {}", spell(if word(of).is_some() { of } else { present })),
            None => format!("{name}: {}", spell(of)),
        };
        let parts: Vec<String> = given.members.iter().map(|member| part(member.name, member.of)).collect();
        return format!("array{{{}}}", parts.join(", "));
    }
    match of.strip_suffix('>').and_then(|of| of.split_once('<')) {
        Some((noun @ ("Request" | "Answer"), data)) => match spell(data).as_str() {
            "mixed" | "null" => noun.into(),
            data => format!("{noun}<{data}>"),
        },
        Some((noun, _)) => noun.into(),
        None => of.into(),
    }
}

/// The class or the type of PHP itself that a function declares to give, where a doc comment says more.
pub(super) fn declared(of: &str) -> String {
    let spelt = spell(of);
    let (front, present) = match spelt.strip_suffix("|null") {
        Some(present) if of.ends_with('?') || matches!(of, "explained" | "known_remedy") => ("?", present.to_owned()),
        _ => ("", spelt),
    };
    let end = present.find(['<', '{']).unwrap_or(present.len());
    let name = if present.starts_with("list<") { "array" } else { &present[..end] };
    format!("{front}{name}")
}

fn word(of: &str) -> Option<&'static str> {
    Some(match of {
        "text" | "words" | "bytes" | "sent" | "given_bytes" | "secret" | "key" | "method" | "transport" | "action"
        | "Action" | "Cause" | "Hint" | "ErrorKind" | "Host" | "Locale" | "Outcome" | "Rule" => "string",
        "int" | "index?" | "micros" => "int",
        "seconds" => "float",
        "float" => "float|int",
        "bool" | "flag?" => "bool",
        "any" => "mixed",
        "nothing" => "void",
        "Data" => "T",
        "Event" => "string|null",
        "notification" => "Notification",
        "merchants" => "list<Merchant>",
        "texts" | "Params" => "array<string, string>",
        "fields" | "fields?" | "query" | "variables" => "array<string, mixed>",
        "content?" => "array<mixed>|string",
        "pointers" => "list<string>",
        "headers" => "array<int|string, mixed>|string",
        "secrets" => "string|list<string>",
        "keys" => "array<int|string, string>",
        "signer" => "callable(string): string",
        "Moment" => "array{timestamp?: int, nonce?: string}",
        "Tells" => "object{operation: string, query: string|null, numbers: object}",
        "media" => "array{media_id: string}",
        "explained" => "object{hints: list<string>, skew: int|null}|null",
        "known_remedy" => return Some("object{zh: string, en: string}|null"),
        "front_end" => {
            "array{members: array<string, mixed>, business_type?: string, mini_program?: array<string, string>, query?: \
             string, url?: string}"
        }
        "JsapiParams" => {
            "array{appId: string, timeStamp: string, nonceStr: string, package: string, signType: string, paySign: string}"
        }
        "AppParams" => {
            "array{appid: string, partnerid: string, prepayid: string, package: string, noncestr: string, timestamp: \
             string, sign: string}"
        }
        _ => return None,
    })
}
