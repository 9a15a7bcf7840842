//! What two values differ in.

use serde_json::{Value as Json, json};

use crate::Check;
use crate::fields::text;

/// The places where two values differ, and how; objects in any order.
pub(crate) fn same(what: &str, got: &Json, want: &Json) -> Check {
    let mut differences = Vec::new();
    walk(what, Some(got), Some(want), &mut differences);
    if differences.is_empty() { Ok(()) } else { Err(differences.join("; ")) }
}

/// A list of pointers whose order tells nothing.
pub(crate) fn sorted(pointers: &Json) -> Json {
    let mut texts: Vec<&str> = pointers.as_array().into_iter().flatten().map(text).collect();
    texts.sort_unstable();
    json!(texts)
}

fn walk(place: &str, got: Option<&Json>, want: Option<&Json>, differences: &mut Vec<String>) {
    match (got, want) {
        (Some(Json::Object(got)), Some(Json::Object(want))) => {
            let missing = want.keys().filter(|name| !got.contains_key(*name));
            for name in got.keys().chain(missing) {
                walk(&format!("{place}/{name}"), got.get(name), want.get(name), differences);
            }
        }
        (Some(Json::Array(got)), Some(Json::Array(want))) => {
            for index in 0..got.len().max(want.len()) {
                walk(&format!("{place}/{index}"), got.get(index), want.get(index), differences);
            }
        }
        (got, want) if got == want => {}
        (got, want) => differences.push(format!("{place} is {}, not {}", shown(got), shown(want))),
    }
}

fn shown(value: Option<&Json>) -> String {
    value.map_or_else(|| "absent".into(), Json::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn differences_name_their_places() {
        assert_eq!(same("data", &json!({"a": 1, "b": [2]}), &json!({"b": [2], "a": 1})), Ok(()));
        let differences = "data/a is 1, not \"1\"; data/b/1 is absent, not 3; data/c is absent, not null";
        let (got, want) = (json!({"a": 1, "b": [2]}), json!({"a": "1", "b": [2, 3], "c": null}));
        assert_eq!(same("data", &got, &want), Err(differences.into()));
    }
}
