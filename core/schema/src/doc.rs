//! Parses the documentation of a declaration: its title, and the address of its official page.

/// The first line, without white space around it.
pub fn title(doc: &str) -> &str {
    doc.trim().lines().next().unwrap_or_default().trim()
}

/// An English title made from the name of an operation or event: `create_jsapi_order` becomes "Create JSAPI order".
pub fn english(name: &str) -> String {
    let words: Vec<&str> = name
        .split('_')
        .map(|word| SPELT.iter().find(|(name, _)| *name == word).map_or(word, |(_, spelt)| spelt))
        .collect();
    let title = words.join(" ").replace("sub merchant", "sub-merchant");
    let (first, rest) = title.split_at(title.len().min(1));
    first.to_ascii_uppercase() + rest
}

/// Words that English spells differently from their names.
const SPELT: &[(&str, &str)] = &[
    ("applyment", "application"),
    ("codepay", "payment-code"),
    ("elecsign", "electronic signature"),
    ("elecvoucher", "electronic voucher"),
    ("h5", "H5"),
    ("id", "ID"),
    ("jsapi", "JSAPI"),
    ("mch", "merchant"),
    ("miniprogram", "mini-program"),
    ("openid", "OpenID"),
    ("qq", "QQ"),
    ("scannedpos", "scanned-POS"),
    ("signfile", "signed file"),
    ("url", "URL"),
];

/// The address on a line of its own in angle brackets; `None` if the page is unknown.
pub fn page(doc: &str) -> Option<&str> {
    doc.lines().find_map(|line| line.trim().strip_prefix('<')?.strip_suffix('>'))
}

#[cfg(test)]
mod tests {
    use super::english;

    #[test]
    fn a_name_is_a_title_in_english() {
        for (name, title) in [
            ("create_refund", "Create refund"),
            ("create_jsapi_order", "Create JSAPI order"),
            ("query_transfer_bill_by_id", "Query transfer bill by ID"),
            ("list_subject_sub_merchants", "List subject sub-merchants"),
            ("create_sub_mch_authorization", "Create sub-merchant authorization"),
            ("payment", "Payment"),
        ] {
            assert_eq!(english(name), title);
        }
    }
}
