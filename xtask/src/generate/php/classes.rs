//! The classes: what each shows and does, as core's table describes it. What PHP alone has stands in traits beside them.

use std::fmt::Write;

use wxpay_core::surface::{ERROR, LIMITS, Member, Noun, PAYMENTS, THINGS};

use super::HEAD;
use super::methods::method;
use super::types::spell;
use crate::generate::File;
use crate::generate::c::has_accessor;
use crate::generate::shared::{camel_case, snake_case};

/// A class beside its noun.
pub(super) struct Class {
    pub(super) noun: &'static str,
    /// The traits that have what no table can tell.
    traits: &'static [&'static str],
    /// The attributes that dumps show.
    shown: &'static [&'static str],
}

const fn class(noun: &'static str, traits: &'static [&'static str], shown: &'static [&'static str]) -> Class {
    Class { noun, traits, shown }
}

const CLASSES: [Class; 14] = [
    class("Merchant", &["Configured"], &["mchid", "base_url"]),
    class("MerchantSet", &["Gathered"], &[]),
    class("Request", &["Held", "Sent"], &["method", "operation"]),
    class("Answer", &["Decoded", "Held"], &["status", "outcome", "request_id"]),
    class("Notification", &["Decoded", "Held"], &["id", "event", "event_type"]),
    class("Unsigned", &["Held"], &[]),
    class("UnsignedParams", &["Held"], &[]),
    class("Sealed", &["Held"], &[]),
    class("Certificates", &["Held"], &["serials", "next_refresh_at"]),
    class("Limits", &["Held", "Waiting"], &[]),
    class("Step", &["Stepped"], &["action", "message", "request", "seconds", "answer", "error"]),
    class("Driver", &["Driving"], &[]),
    class("Download", &["Held"], &[]),
    class("WxpayError", &["Told"], &[]),
];

impl Class {
    /// What its declaration says: the class itself, and what it extends.
    fn declaration(&self) -> String {
        match self.noun {
            "Merchant" => "final class Merchant extends Catalogue\\Operations".into(),
            "WxpayError" => "abstract class WxpayError extends \\Exception".into(),
            noun => format!("final class {noun}"),
        }
    }

    /// The front of the functions of C.
    fn function(&self) -> String {
        format!("wxpay_{}", snake_case(self.noun.trim_start_matches("Wxpay")))
    }
}

/// The attributes that other languages have under another name or in another form: noun, name, type, and what it is.
const ALONE: [(&str, &str, &str, &str); 2] = [
    (
        "Merchant",
        "limits",
        "Limits",
        "Keeps requests below the limits of their operations, so that WeChat Pay does not answer 429.",
    ),
    ("Notification", "body", "string", "the data as JSON"),
];

pub(super) fn files() -> Vec<File> {
    let nouns = || THINGS.iter().chain([LIMITS, ERROR]);
    let written = |class: &Class| nouns().find(|noun| noun.class() == class.noun).map(|noun| write(class, noun));
    let file = |(class, text)| File { path: format!("bindings-c/php/src/{class}.php"), text };
    CLASSES.iter().filter_map(|class| Some((class.noun, written(class)?))).map(file).collect()
}

fn write(class: &Class, noun: &'static Noun) -> String {
    let mut text = format!("{HEAD}\nnamespace WxpayCore;\n\n/**\n{}", star(&spelt(noun.doc), ""));
    if noun.name.ends_with("<Data>") {
        text.push_str(" *\n * @template T of array<string, mixed>|null\n");
    }
    if !noun.members.is_empty() {
        text.push_str(" *\n");
    }
    for Member { name, doc, of, .. } in noun.members {
        let of = if class.noun == "Notification" && *of == "Data" { "array<string, mixed>".into() } else { spell(of) };
        let doc = spelt(doc).split_whitespace().collect::<Vec<_>>().join(" ");
        let _ = writeln!(text, " * @property-read {of} ${name} {doc}");
    }
    for (_, name, of, doc) in ALONE.iter().filter(|(noun, ..)| *noun == class.noun) {
        let _ = writeln!(text, " * @property-read {of} ${name} {doc}");
    }
    let _ = write!(text, " */\n{}\n{{\n", class.declaration());
    for name in class.traits {
        let _ = writeln!(text, "    use {name};");
    }
    if class.traits != ["Gathered"] {
        attributes(class, noun, &mut text);
    }
    let payments = if class.noun == PAYMENTS.name { PAYMENTS.verbs } else { &[] };
    // What the step of a driver has comes by several outputs.
    for verb in noun.verbs.iter().chain(payments).filter(|verb| verb.name != "step") {
        method(class, noun, verb, &mut text);
    }
    text + "}\n"
}

/// The attributes as `Attributes` reads and shows them.
fn attributes(class: &Class, noun: &Noun, text: &mut String) {
    let alone = ALONE.iter().filter(|(noun, ..)| *noun == class.noun).map(|(_, name, ..)| (*name, "own"));
    let all: Vec<_> = noun.members.iter().map(|member| (member.name, member.of)).chain(alone).collect();
    text.push_str("\n    /** The attributes, each with whether dumps show it. */\n    private const ATTRIBUTES = [");
    for (name, _) in &all {
        let _ = write!(text, "\n        '{name}' => {},", class.shown.contains(name));
    }
    text.push_str(if all.is_empty() { "];\n" } else { "\n    ];\n" });
    if all.is_empty() {
        return;
    }
    text.push_str("\n    /** @return mixed */\n    private function attribute(string $name)\n    {\n");
    let read = all.iter().map(|(name, of)| (name, reader(class, name, of)));
    let (one_by_one, alike): (Vec<_>, Vec<_>) = read.partition(|(_, read)| !read.contains("$name"));
    if !one_by_one.is_empty() {
        text.push_str("        switch ($name) {\n");
        for (name, read) in &one_by_one {
            let _ = write!(text, "            case '{name}':\n                return {read};\n");
        }
        text.push_str("        }\n");
    }
    if let Some((_, read)) = alike.first() {
        let space = if one_by_one.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{space}        return {read};");
    }
    text.push_str("    }\n");
}

/// How an attribute is read: by an accessor of C, from the object's JSON, or by a trait.
fn reader(class: &Class, name: &str, of: &str) -> String {
    let function = class.function();
    let by = |what: &str| format!("Wxpay::{what}($this->handle, '{function}_{name}')");
    match (class.noun, of) {
        ("Step", _) => "$this->parts[$name] ?? null".into(),
        ("WxpayError", "Request?") => "$this->origin".into(),
        ("WxpayError", _) => "$this->attributes->$name ?? null".into(),
        (_, "Merchant") => "$this->merchant".into(),
        ("Notification", "own") => "Wxpay::text($this->handle, 'wxpay_notification_data')".into(),
        (_, "Data") => format!("$this->data('{function}_{name}')"),
        (_, "texts" | "Certificates?" | "own") => format!("$this->{name}()"),
        (noun, _) if !has_accessor(noun, name) => {
            format!("\\json_decode(Wxpay::text($this->handle, '{function}_json'))->$name")
        }
        (_, "int") => by("number"),
        (_, "bool") => by("number") + " === 1",
        (_, of) if of.starts_with('[') => format!("\\json_decode({})", by("text")),
        (_, of) if of.ends_with('?') || of == "Event" => by("text") + " ?: null",
        _ => by("text"),
    }
}

/// The lines of a comment.
pub(super) fn star(doc: &str, indent: &str) -> String {
    doc.trim().lines().map(|line| format!("{indent} * {}\n", line.trim()).replace("* \n", "*\n")).collect()
}

/// The names of methods within a text as PHP spells them.
pub(super) fn spelt(doc: &str) -> String {
    let verbs = THINGS.iter().chain([PAYMENTS]).flat_map(|noun| noun.verbs).filter(|verb| verb.name.contains('_'));
    verbs.fold(doc.replace("absent", "null"), |doc, verb| {
        doc.replace(&format!("`{}`", verb.name), &format!("`{}`", camel_case(verb.name)))
    })
}
