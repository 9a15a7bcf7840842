//! Questions that the printers of several languages ask.

use wxpay_core::Entry;
use wxpay_core::doc;
use wxpay_core::schema::limit::CALLER;
pub(in crate::generate) use wxpay_core::schema::shape::inner;
use wxpay_core::schema::shape::{Constraint, Field, Kind};
use wxpay_core::surface::Member;

/// The side that a type is printed for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::generate) enum Side {
    /// Strict: what is declared and nothing else.
    Request,
    /// Lenient: values that are not declared pass through.
    Answer,
}

/// `ecommerce.profitsharing` as `EcommerceProfitsharing`.
pub(in crate::generate) fn class_name(path: &str) -> String {
    path.split(['.', '_']).map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// `create_order` as `createOrder`.
pub(in crate::generate) fn camel_case(name: &str) -> String {
    let name = class_name(name);
    name[..1].to_lowercase() + &name[1..]
}

/// `MerchantSet` as `merchant_set`.
pub(in crate::generate) fn snake_case(class: &str) -> String {
    let mut name = String::new();
    for letter in class.chars() {
        if letter.is_ascii_uppercase() && !name.is_empty() {
            name.push('_');
        }
        name.push(letter.to_ascii_lowercase());
    }
    name
}

/// A member as JavaScript names it: as on the wire where it is WeChat Pay's.
pub(in crate::generate) fn member_name(member: &Member) -> String {
    if member.is_wire { member.name.into() } else { camel_case(member.name) }
}

/// Whether a name needs no quotes, in any language.
pub(in crate::generate) fn is_identifier(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_digit()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Whether an operation asks for something: else its body may be left out.
pub(in crate::generate) fn needs_body(entry: &Entry) -> bool {
    let is_asked =
        |field: &Field| field.required || field.rules.iter().any(|rule| matches!(rule, Constraint::AnyOf(_)));
    entry.body.fields.iter().any(is_asked)
}

/// An operation's documentation, its first line with the title in English, and its limits in front of its page.
pub(in crate::generate) fn titled(entry: &Entry) -> String {
    let doc = entry.doc.trim();
    let (title, rest) = doc.split_once('\n').unwrap_or((doc, ""));
    let (about, page) = rest.find('<').map_or((rest, ""), |page| rest.split_at(page));
    let title = format!("{title} · {}", doc::english(entry.name));
    let paragraphs = [&title, about.trim_matches('\n'), &limited(entry), page];
    paragraphs.into_iter().filter(|paragraph| !paragraph.trim().is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// A paragraph that tells the limits, or nothing.
fn limited(entry: &Entry) -> String {
    let limits = entry.limits.iter().map(|limit| match limit.per {
        CALLER => format!("每个商户号每秒 {} 次", limit.rate),
        field => format!("每个 {field} 每秒 {} 次", limit.rate),
    });
    let limits: Vec<String> = limits.collect();
    if limits.is_empty() { String::new() } else { format!("限频：{}。", limits.join("，")) }
}

/// A field's documentation, its first line with the format of the value.
pub(in crate::generate) fn documented(doc: &str, kind: &'static Kind) -> String {
    let (title, rest) = doc.trim().split_once('\n').unwrap_or((doc.trim(), ""));
    match format(kind) {
        Some(format) => format!("{title} ({format})\n{rest}").trim_end().into(),
        None => doc.into(),
    }
}

/// How the text of a value is written.
fn format(kind: &'static Kind) -> Option<&'static str> {
    match kind {
        Kind::Time(format) => Some(format),
        Kind::Url { .. } => Some("URL"),
        Kind::Json => Some("JSON"),
        Kind::List(kind) | Kind::Map(kind) => format(kind),
        _ => None,
    }
}
