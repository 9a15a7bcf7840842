//! The classes: what each shows and does, as core's table describes it. What PHP alone has stands in traits beside them.

use std::fmt::Write;

use wxpay_core::surface::{ERROR, Member, Noun, PAYMENTS, THINGS};

use super::HEAD;
use super::methods::method;
use super::types::spell;
use crate::generate::File;
use crate::generate::c::has_accessor;
use crate::generate::shared::camel_case;

/// A class beside its noun.
pub(super) struct Class {
    pub(super) noun: &'static str,
    /// The name in front of C's functions.
    object: &'static str,
    /// What its declaration says: the class itself, and what it extends.
    declaration: &'static str,
    /// The traits that have what no table can tell.
    traits: &'static [&'static str],
    /// The attributes that dumps show.
    shown: &'static [&'static str],
    /// The verbs that the traits have.
    own: &'static [&'static str],
}

const CLASSES: [Class; 13] = [
    Class {
        noun: "Merchant",
        object: "merchant",
        declaration: "final class Merchant extends Catalogue\\Operations",
        traits: &["Configured"],
        shown: &["mchid", "base_url"],
        own: &["from_env"],
    },
    Class {
        noun: "MerchantSet",
        object: "merchants",
        declaration: "final class MerchantSet",
        traits: &["Gathered"],
        shown: &[],
        own: &[],
    },
    Class {
        noun: "Request",
        object: "request",
        declaration: "final class Request",
        traits: &["Held", "Sent"],
        shown: &["method", "operation"],
        own: &[],
    },
    Class {
        noun: "Answer",
        object: "answer",
        declaration: "final class Answer",
        traits: &["Decoded", "Held"],
        shown: &["status", "outcome", "request_id"],
        own: &[],
    },
    Class {
        noun: "Notification",
        object: "notification",
        declaration: "final class Notification",
        traits: &["Decoded", "Held"],
        shown: &["id", "event", "event_type"],
        own: &[],
    },
    Class {
        noun: "Unsigned",
        object: "unsigned",
        declaration: "final class Unsigned",
        traits: &["Held"],
        shown: &[],
        own: &[],
    },
    Class {
        noun: "UnsignedParams",
        object: "unsigned_params",
        declaration: "final class UnsignedParams",
        traits: &["Held"],
        shown: &[],
        own: &[],
    },
    Class {
        noun: "Sealed",
        object: "sealed",
        declaration: "final class Sealed",
        traits: &["Held"],
        shown: &[],
        own: &[],
    },
    Class {
        noun: "Certificates",
        object: "certificates",
        declaration: "final class Certificates",
        traits: &["Held"],
        shown: &["serials", "next_refresh_at"],
        own: &[],
    },
    Class { noun: "Step", object: "step", declaration: "final class Step", traits: &["Stepped"], shown: &[], own: &[] },
    Class {
        noun: "Driver",
        object: "driver",
        declaration: "final class Driver",
        traits: &["Driving"],
        shown: &[],
        own: &["step"],
    },
    Class {
        noun: "Download",
        object: "download",
        declaration: "final class Download",
        traits: &["Begun"],
        shown: &[],
        own: &[],
    },
    Class {
        noun: "WxpayError",
        object: "error",
        declaration: "abstract class WxpayError extends \\Exception",
        traits: &["Told"],
        shown: &[],
        own: &[],
    },
];

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
    let nouns = || THINGS.iter().chain([ERROR]);
    let written = |class: &Class| nouns().find(|noun| noun.class() == class.noun).map(|noun| write(class, noun));
    let file = |(class, text)| File { path: format!("bindings-c/php/src/{class}.php"), text };
    CLASSES.iter().filter_map(|class| Some((class.noun, written(class)?))).map(file).collect()
}

fn write(class: &Class, noun: &'static Noun) -> String {
    let mut text = format!("{HEAD}\nnamespace WxpayCore;\n\n/**\n{}", star(&spelt(noun.doc), ""));
    if noun.name.ends_with("<Data>") {
        text.push_str(" *\n * @template T of array<string, mixed>\n");
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
    let _ = write!(text, " */\n{}\n{{\n", class.declaration);
    for name in class.traits {
        let _ = writeln!(text, "    use {name};");
    }
    // These read and show what they hold.
    let is_plain = matches!(class.noun, "MerchantSet" | "Step" | "WxpayError");
    if !is_plain {
        let _ = writeln!(text, "\n    private const NOUN = '{}';", class.object);
    }
    if !noun.members.is_empty() || !is_plain {
        text.push('\n');
        text.push_str("    /** How each attribute is read, by its name. */\n    private const ATTRIBUTES = [\n");
        for member in noun.members {
            let _ = writeln!(text, "        '{}' => '{}',", member.name, reader(class, member));
        }
        for (_, name, ..) in ALONE.iter().filter(|(noun, ..)| *noun == class.noun) {
            let _ = writeln!(text, "        '{name}' => 'own',");
        }
        text.push_str("    ];\n");
    }
    let shown: Vec<String> = class.shown.iter().map(|name| format!("'{name}'")).collect();
    if !is_plain {
        let shown = shown.join(", ");
        let _ = write!(text, "\n    /** The attributes that dumps show. */\n    private const SHOWN = [{shown}];\n");
    }
    let payments = if class.noun == PAYMENTS.name { PAYMENTS.verbs } else { &[] };
    for verb in noun.verbs.iter().chain(payments).filter(|verb| !class.own.contains(&verb.name)) {
        method(class, noun, verb, &mut text);
    }
    text + "}\n"
}

/// How `Attributes` reads an attribute: by an accessor of C, from the object's JSON, or by a method of the trait's.
fn reader(class: &Class, member: &Member) -> &'static str {
    let is_own = matches!(member.name, "data" | "headers" | "certificates" | "merchant")
        || matches!(class.noun, "Step" | "WxpayError");
    match member.of {
        _ if is_own => "own",
        _ if !has_accessor(class.noun, member.name) => "part",
        "int" => "int",
        "bool" => "bool",
        of if of.starts_with('[') => "json",
        of if of.ends_with('?') || of == "Event" => "text?",
        _ => "text",
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
