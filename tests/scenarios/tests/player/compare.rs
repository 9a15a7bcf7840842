//! Compares the result of a step with what it expects.

use serde_json::{Map, Value as Json};

use super::text;

/// What differs from what is expected: `data` and lists of objects in part, `remedy` by words, `waited` between two
/// numbers, all else exactly.
pub(super) fn differs(got: &Json, expect: &Json) -> Option<String> {
    expect.as_object().unwrap_or(&Map::new()).iter().find_map(|(name, expect)| {
        let got = &got[name];
        let fits = match name.as_str() {
            "data" => holds(got, expect),
            "remedy" => text(got).contains(text(expect)),
            "waited" => got.as_f64() >= expect[0].as_f64() && got.as_f64() <= expect[1].as_f64(),
            _ => got == expect,
        };
        (!fits).then(|| format!("{name} is {got}, not {expect}"))
    })
}

fn holds(got: &Json, expect: &Json) -> bool {
    match expect {
        Json::Object(members) => members.iter().all(|(name, expect)| holds(&got[name], expect)),
        Json::Array(entries) => entries.iter().enumerate().all(|(index, expect)| holds(&got[index], expect)),
        _ => got == expect,
    }
}
