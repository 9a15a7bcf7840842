//! Questions that the printers of several languages ask.

use std::collections::BTreeMap;

use wxpay_core::catalogue;
pub(in crate::generate) use wxpay_core::shape::inner;
use wxpay_core::shape::{Body, Kind};

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

/// Whether a name needs no quotes, in any language.
pub(in crate::generate) fn is_identifier(name: &str) -> bool {
    !name.starts_with(|c: char| c.is_ascii_digit()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
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

/// Fails where two different bodies have one name, or two products or operations one but for their case and dots: some
/// language could not tell them apart.
pub(in crate::generate) fn check_names() -> Result<(), String> {
    let mut bodies = BTreeMap::new();
    let (mut products, mut operations) = (BTreeMap::new(), BTreeMap::new());
    for entry in catalogue::entries() {
        body(entry.body, Side::Request, &mut bodies)?;
        body(entry.answer, Side::Answer, &mut bodies)?;
        let product = entry.product();
        let folded = class_name(&product).to_lowercase();
        if products.entry(folded.clone()).or_insert_with(|| product.clone()) != &product {
            return Err(format!("{product} is called like another product but for case, dots and underscores"));
        }
        if operations.insert((folded, class_name(entry.name).to_lowercase()), entry.id()).is_some() {
            return Err(format!("{} is called like another operation but for case and underscores", entry.id()));
        }
    }
    Ok(())
}

fn body(body: &'static Body, side: Side, known: &mut BTreeMap<&'static str, (Side, String)>) -> Result<(), String> {
    for inner in body.fields.iter().filter_map(|field| inner(&field.kind)) {
        self::body(inner, side, known)?;
    }
    let own = (side, format!("{body:?}"));
    if *known.entry(body.name).or_insert_with(|| own.clone()) == own {
        Ok(())
    } else {
        Err(format!("two different bodies are called {}, or one is asked and answered", body.name))
    }
}
