//! Hand-written bodies and their violations.

use super::*;
use crate::shape::{Padding, Part};

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, doc: "", required: false, kind, rules: &[], echo: None, part: Part::Usual, file: None }
}

const RECEIVER: Body = Body { name: "Receiver", doc: "", fields: &[field("amount", Kind::Fen)] };
const ORDER: Body = Body {
    name: "CreateOrder",
    doc: "",
    fields: &[
        field("out_order_no", Kind::Number { max: 64, new: true }),
        field("receivers", Kind::List(&Kind::Object(&RECEIVER))),
    ],
};

fn violations(json: &str) -> Vec<(String, &'static str)> {
    let value = Value::from_json(json.as_bytes(), "body").unwrap();
    check(&ORDER, &value).into_iter().map(|violation| (violation.field, violation.rule.as_str())).collect()
}

#[test]
fn a_body_that_is_no_object_is_named() {
    assert_eq!(violations("[]"), [("body".to_owned(), "type")]);
}

#[test]
fn the_type_that_came_is_told_and_never_the_value() {
    let hint = |json: &str| {
        let value = Value::from_json(json.as_bytes(), "body").unwrap();
        check(&ORDER, &value).remove(0).hint
    };
    assert_eq!(hint(r#""{\"out_order_no\":1}""#), "an object, got a string; pass the object itself, not its JSON");
    assert_eq!(hint("[1]"), "an object, got a list");
    for (value, got) in [
        (r#""100""#, "a string"),
        ("1.5", "a number with a fraction or too many digits"),
        ("9223372036854775808", "a number with a fraction or too many digits"),
        ("true", "a boolean"),
        ("{}", "an object"),
    ] {
        let hint = hint(&format!(r#"{{"receivers":[{{"amount":{value}}}]}}"#));
        assert_eq!(hint, format!("an integer of fen (1 yuan is 100), got {got}"));
    }
    assert_eq!(hint(r#"{"out_order_no":7}"#), "text, got an integer");
    assert_eq!(hint(r#"{"receivers":{"1":{}}}"#), "a list, got an array with holes: use array_values()");
}

#[test]
fn no_text_holds_nul() {
    const NOTE: Body = Body {
        name: "Note",
        doc: "",
        fields: &[field("text", Kind::Text { max: None }), field("name", Kind::Sensitive(Padding::Oaep))],
    };
    let value = Value::from_json(br#"{"text":"a\u0000b","name":"\u0000"}"#, "body").unwrap();
    let found = check(&NOTE, &value);
    assert_eq!(found.iter().map(|found| found.rule).collect::<Vec<_>>(), [Rule::Charset, Rule::Charset]);
    let value = Value::from_json(br#"{"a":["\u0000",{"b\u0000":1}],"c":"\u0001"}"#, "body").unwrap();
    let places: Vec<_> = check_representable(&value).into_iter().map(|found| found.field).collect();
    assert_eq!(places, ["a[0]", "a[1].b?"]);
}

#[test]
fn an_unknown_field_says_the_nearest_that_is_known() {
    let value = Value::from_json(br#"{"outOrderNo":"P1","receivers":[{"acount":1,"zzz":2}]}"#, "body").unwrap();
    let found = check(&ORDER, &value);
    let hint = |field: &str| found.iter().find(|found| found.field == field).unwrap().hint.as_str();
    assert!(hint("outOrderNo").contains("did you mean out_order_no?"));
    assert!(hint("receivers[0].acount").contains("did you mean amount?"));
    assert!(!hint("receivers[0].zzz").contains("did you mean"));
}

#[test]
fn a_long_list_of_faults_is_cut() {
    let json = format!("{{\"receivers\":[{}1]}}", "1,".repeat(100_000));
    assert_eq!(violations(&json).len(), MAX_VIOLATIONS);
}

#[test]
fn a_name_from_the_caller_cannot_flood_or_break_a_report() {
    let long = "x".repeat(100_000);
    let found = violations(&format!("{{\"a\\nb\":1,\"{long}\":2}}"));
    assert!(found.iter().any(|(field, _)| field == "a?b"));
    assert!(found.iter().all(|(field, _)| field.len() <= 64));
}
