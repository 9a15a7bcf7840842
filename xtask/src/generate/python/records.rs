//! The records as Python has them: named values, of core's or made by unpickling and by users' tests.

use std::fmt::Write;

use wxpay_core::surface::RECORDS;

use super::classes::comment;

/// The names of the classes.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    RECORDS.iter().map(|record| record.name)
}

/// Of what core gives by itself: an error's are told with it.
const TOLD: [(&str, &str); 6] = [
    ("Operation", "&wxpay_core::catalogue::Listed"),
    ("Remedy", "wxpay_core::Remedy"),
    ("Explanation", "&wxpay_core::Explanation"),
    ("Reply", "&wxpay_core::Reply"),
    ("Failure", "&wxpay_core::Failure"),
    ("LogRecord", "&wxpay_core::LogRecord"),
];

pub(super) fn file() -> String {
    let mut text = String::from(HEAD);
    for record in RECORDS {
        let told = TOLD.iter().find(|(name, _)| *name == record.name);
        let told = told.map_or(String::new(), |(_, told)| format!(" of {told}"));
        let _ = writeln!(text, "{}    {}{told} {{", comment(record.doc, "    "), record.name);
        for part in record.members {
            let of = match part.of {
                "int" => "u32",
                "int?" => "Option<i64>",
                "[Hint]" => "Vec<String>",
                "texts" => "Texts",
                "Remedy?" => "Option<Remedy>",
                "[Limit]" => "Vec<Limit>",
                of if of.ends_with('?') => "Option<String>",
                _ => "String",
            };
            let _ = writeln!(text, "{}        {}: {of},", comment(part.doc, "        "), part.name);
        }
        text.push_str("    }\n");
    }
    text + "}\n"
}

const HEAD: &str = "//! Small records that errors, answers and notifications carry: named values, nothing else.

use pyo3::prelude::*;
use pyo3::types::PyTuple;
use wxpay_core::Value;

use crate::error::{Result, boundary};
use crate::record::{Part, Record, Texts, records};
use crate::shown::Shown;

records! {
";
