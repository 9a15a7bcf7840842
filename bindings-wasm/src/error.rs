//! Core's errors as JSON, for the shim to throw.

use wxpay_core::{Error, Locale};

use crate::value::json;

/// An error for JavaScript.
pub(crate) fn told(error: Error) -> String {
    json(&error.spelt(camel_case))
}

/// Puts an error into a merchant's language, given by name.
pub(crate) fn spoken(error: Error, locale: Option<&str>) -> Error {
    let locale = locale.and_then(|name| Locale::parse(name).ok());
    error.in_locale(locale.unwrap_or_default())
}

/// Turns `private_key` into `privateKey`; the id of a key after the dot stays, and a variable such as `WXPAY_MCHID`.
fn camel_case(name: &str) -> String {
    if name.starts_with("WXPAY_") {
        return name.into();
    }
    let (mut spelt, mut is_id, mut is_upper) = (String::new(), false, false);
    for letter in name.chars() {
        is_id |= letter == '.';
        let is_mark = letter == '_' && !is_id;
        if !is_mark {
            spelt.push(if is_upper { letter.to_ascii_uppercase() } else { letter });
        }
        is_upper = is_mark;
    }
    spelt
}
