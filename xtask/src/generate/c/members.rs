//! `bindings-c/src/objects.rs`: objects that hold core's, and `members.rs`: what an object shows, an accessor each, with the words
//! of the surface.

use wxpay_core::surface::{ERROR, Member, Noun, RECORDS, THINGS};

use super::verbs::{comment, worded};

/// The objects: the noun, the module of its functions, its name in C, and the members that have an accessor; the rest is in its
/// JSON, or takes more than an accessor.
const OBJECTS: [(&str, &str, &str, &[&str]); 8] = [
    (
        "WxpayError",
        "error",
        "error",
        &["kind", "field", "code", "message", "advice.action", "advice.delay", "reply.status", "reply.body"],
    ),
    ("Answer", "answer", "answer", &["body", "sealed", "outcome", "status", "verified", "request_id", "failures"]),
    (
        "Notification",
        "notification",
        "notification",
        &["data", "event", "event_type", "dedupe_key", "reply.status", "reply.body"],
    ),
    ("Request", "request", "request", &["method", "url", "body", "operation"]),
    ("Certificates", "certificates", "certificates", &["saved"]),
    ("Unsigned", "prepare", "unsigned", &["message"]),
    ("Sealed", "message", "sealed", &["ciphertext"]),
    ("UnsignedParams", "front_end", "unsigned_params", &["message"]),
];

/// What an object holds that is not core's member as a text: the noun, the member or another name, its type, and what makes it of
/// core's `inner`.
const MADE: [(&str, &str, &str, &str); 25] = [
    ("Notification", "data", "Text", "Text::copy(&inner.json())"),
    ("Notification", "event", "Text", "Text::copy(inner.event.map(event::Entry::id).as_deref().unwrap_or_default())"),
    ("Notification", "reply.status", "i32", "i32::from(inner.reply.status)"),
    ("Notification", "json", "Text", "told(&inner)"),
    ("Request", "operation", "Text", "Text::copy(inner.operation().map(Entry::id).as_deref().unwrap_or_default())"),
    ("Request", "headers", "Vec<Header>", "headers(&inner)"),
    ("Certificates", "json", "Text", "told(&inner)"),
    ("Answer", "sealed", "Text", "list(inner.sealed.iter().map(String::as_str))"),
    ("Answer", "outcome", "Text", "Text::copy(inner.outcome.map_or(\"\", Outcome::as_str))"),
    ("Answer", "status", "i32", "i32::from(inner.status)"),
    ("Answer", "verified", "i32", "i32::from(inner.verified)"),
    ("Answer", "request_id", "Text", "Text::copy(inner.request_id.as_deref().unwrap_or_default())"),
    ("Answer", "failures", "Text", "list(&inner.failures)"),
    ("Answer", "opened", "Option<Text>", "opened(&inner)"),
    ("Answer", "locale", "Locale", "inner.locale()"),
    ("Answer", "certificates", "Option<Certificates>", "inner.certificates"),
    ("WxpayError", "kind", "Text", "Text::copy(inner.kind().as_str())"),
    ("WxpayError", "field", "Text", "Text::copy(inner.field().unwrap_or_default())"),
    ("WxpayError", "code", "Text", "Text::copy(inner.code().unwrap_or_default())"),
    ("WxpayError", "advice.action", "Text", "Text::copy(inner.advice().map_or(\"\", |advice| advice.action.as_str()))"),
    ("WxpayError", "advice.delay", "u32", "inner.advice().map_or(0, |advice| advice.delay)"),
    ("WxpayError", "reply.status", "i32", "inner.reply().map_or(0, |reply| i32::from(reply.status))"),
    ("WxpayError", "reply.body", "Text", "Text::copy(inner.reply().map_or(\"\", |reply| reply.body))"),
    ("WxpayError", "text", "Text", "Text::new(inner.to_string())"),
    ("WxpayError", "json", "Text", "told(&inner)"),
];

/// The objects that are printed, with the modules of their functions.
pub(super) fn printed() -> impl Iterator<Item = (&'static str, String)> {
    OBJECTS.into_iter().map(|(_, module, name, _)| (module, format!("wxpay_{name}")))
}

/// Whether C has an accessor for a member.
pub(in crate::generate) fn has_accessor(noun: &str, member: &str) -> bool {
    // The target is a part of the URL.
    (noun, member) == ("Request", "target")
        || OBJECTS.iter().any(|(known, .., members)| *known == noun && members.contains(&member))
}

/// The accessor of an object, if the member has one.
pub(super) fn accessor(is_of: impl Fn(&str) -> bool, member: &str) -> Option<String> {
    let known = OBJECTS.iter().find(|(noun, .., members)| is_of(noun) && members.contains(&member));
    known.map(|(_, _, object, _)| format!("wxpay_{object}_{member}"))
}

pub(super) fn file() -> String {
    let mut text = String::new();
    for (class, _, object, members) in OBJECTS {
        let Some(noun) = THINGS.iter().chain([ERROR]).find(|known| known.class() == class) else { continue };
        for path in members {
            if let Some(found) = find(noun, path) {
                text.push_str(&show(noun, object, path, &found));
            }
        }
    }
    let uses = OBJECTS.map(|(_, _, name, _)| format!("use crate::objects::wxpay_{name};\n"));
    format!("{HEAD}{}{text}", uses.concat())
}

/// The objects that are printed.
pub(super) fn objects() -> String {
    let nouns = OBJECTS.into_iter().filter_map(|(class, _, object, members)| {
        let noun = THINGS.iter().chain([ERROR]).find(|noun| noun.class() == class);
        noun.map(|noun| texts(noun, object, members))
    });
    OBJECTS_HEAD.to_owned() + &nouns.collect::<String>()
}

const OBJECTS_HEAD: &str = "// Generated by `cargo xtask generate` from core's tables. Do not edit.
//! What C holds of core's.

use wxpay_core::schema::event;
use wxpay_core::{
    Answer, Certificates, Entry, Error, Locale, Notification, Outcome, Request, Sealed, Unsigned, UnsignedParams,
};

use crate::boundary::Text;
use crate::parts::{Header, headers, list, opened, told};
use crate::shown::Shown;
";

/// The object of a noun, and how it is made of core's.
fn texts(noun: &Noun, object: &str, members: &[&str]) -> String {
    let name = noun.class();
    let doc = comment(&worded(noun, noun.doc), "");
    let core = name.trim_start_matches("Wxpay");
    // These two hold the bytes of a message, once.
    let (call, kept, inner) = match name {
        "Notification" | "Answer" => ("", String::new(), ""),
        _ => ("()", format!("    pub(crate) inner: {core},\n"), "            inner,\n"),
    };
    let own = || MADE.into_iter().filter(|(noun, ..)| *noun == name);
    let told = |path: &&str| {
        let known = own().find(|(_, known, ..)| known == path);
        let (of, made) = known.map_or_else(
            || ("Text", format!("Text::copy(&inner.{path}{call})")),
            |(_, _, of, made)| (of, made.to_owned()),
        );
        (field(path), of, made)
    };
    let beside = own().filter(|(_, path, ..)| !members.contains(path));
    let beside = beside.map(|(_, field, of, made)| (field.to_owned(), of, made.to_owned()));
    let fields: Vec<(String, &str, String)> = members.iter().map(told).chain(beside).collect();
    let declared: String = fields.iter().map(|(name, of, _)| format!("    pub(crate) {name}: {of},\n")).collect();
    let made: String = fields.iter().map(|(name, _, made)| format!("            {name}: {made},\n")).collect();
    let text = format!(
        "\n{doc}pub struct wxpay_{object} {{
{kept}{declared}}}

impl From<{core}> for wxpay_{object} {{
    fn from(inner: {core}) -> Self {{
        Self {{
{made}{inner}        }}
    }}
}}\n"
    );
    if core == "Error" {
        // It is no success.
        return text;
    }
    text + &format!(
        "
impl Shown for {core} {{
    type Form = wxpay_{object};

    fn shown(self) -> Result<wxpay_{object}, Error> {{
        Ok(self.into())
    }}
}}\n"
    )
}

/// `advice.action` is the action of an error, `reply.status` its reply's.
fn field(path: &str) -> String {
    path.strip_prefix("advice.").map_or_else(|| path.replace('.', "_"), str::to_owned)
}

const HEAD: &str = "// Generated by `cargo xtask generate` from core's tables. Do not edit.
//! What the objects show.

use crate::boundary::look;
use crate::wxpay_bytes;
";

/// What an accessor gives: a member, or one of a record that a member is.
struct Found {
    of: &'static str,
    doc: String,
    is_optional: bool,
}

fn find(noun: &Noun, path: &str) -> Option<Found> {
    let named = |members: &'static [Member], name: &str| members.iter().find(|member| member.name == name);
    match path.split_once('.') {
        None => named(noun.members, path).map(|member| Found {
            of: member.of,
            doc: member.doc.into(),
            is_optional: member.of.ends_with('?') || member.of == "Event",
        }),
        Some((front, rest)) => {
            let record = named(noun.members, front)?;
            let of = record.of.trim_end_matches('?');
            let parts = RECORDS.iter().find(|noun| noun.name == of)?.members;
            let doc = |member: &Member| [record.doc, member.doc].concat();
            let is_optional = record.of.ends_with('?');
            named(parts, rest).map(|member| Found { of: member.of, doc: doc(member), is_optional })
        }
    }
}

fn show(noun: &Noun, object: &str, path: &str, found: &Found) -> String {
    let is_optional = found.is_optional;
    let name = field(path);
    let (of, look, note) = match found.of.trim_end_matches('?') {
        "int" if name == "delay" => ("u32", "", if is_optional { " 0 if absent." } else { "" }),
        "int" => ("i32", "", if is_optional { " 0 if absent." } else { "" }),
        "bool" => ("i32", "", " 1 for true, 0 for false."),
        of if of.starts_with('[') => ("wxpay_bytes", ".view()", " A JSON list."),
        "Data" => ("wxpay_bytes", ".view()", " A JSON object."),
        _ if is_optional => ("wxpay_bytes", ".view()", " Empty if absent."),
        _ => ("wxpay_bytes", ".view()", ""),
    };
    let doc = comment(&worded(noun, &[found.doc.trim(), note].concat()), "");
    let parameter = if object == "unsigned" { "unsigned_request" } else { object };
    format!(
        "\n{doc}#[unsafe(no_mangle)]
pub extern \"C\" fn wxpay_{object}_{name}({parameter}: *const wxpay_{object}) -> {of} {{
    look({parameter}, |{object}| {object}.{name}{look})
}}\n"
    )
}
