//! By what an event is known, and what makes two notifications one.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use wxpay_core_schema::Value;
use wxpay_core_schema::event::{self, Entry, Envelope, Options, Part, Place, Tells, Test};
use wxpay_core_schema::operation;
use wxpay_core_schema::shape::{self, Body, Field, Kind};

const TEXT: Kind = Kind::Text { max: None };

const fn field(name: &'static str, kind: Kind) -> Field {
    Field { name, doc: "", required: false, kind, rules: &[], echo: None, part: shape::Part::Usual, file: None }
}

const INVOICE: Body =
    Body { name: "Invoice", doc: "", fields: &[field("invoice_id", TEXT), field("invoice_status", TEXT)] };
const DATA: Body = Body {
    name: "Data",
    doc: "",
    fields: &[
        field("mchid", TEXT),
        field("out_no", TEXT),
        field("state", TEXT),
        field("amount", Kind::Fen),
        field("total_amount", Kind::Fen),
        field("invoices", Kind::List(&Kind::Object(&INVOICE))),
    ],
};

const NOTHING: Options = Options { types: &["THING.CHANGE"], original_type: None, tests: &[], keys: &[], tells: &[] };

const fn needed(paths: &'static [event::Path]) -> Place {
    Place { paths, optional: false }
}

const fn optional(paths: &'static [event::Path]) -> Place {
    Place { paths, optional: true }
}

fn entry(options: Options) -> Entry {
    Entry::new("crate::family::product::group", "thing", &DATA, options)
}

fn envelope() -> Envelope<'static> {
    Envelope { id: "EV-1", event_type: "THING.CHANGE", original_type: None, summary: None }
}

fn json(text: &str) -> Value {
    Value::from_json(text.as_bytes(), "data").unwrap()
}

/// The key without the event's id.
fn key(keys: &'static [&'static [Part]], data: &str) -> Option<String> {
    let key = entry(Options { keys, ..NOTHING }).dedupe_key(&envelope(), &json(data))?;
    Some(key.strip_prefix("family.product.thing/").unwrap().to_owned())
}

#[test]
fn its_id_is_its_product_and_its_name() {
    assert_eq!(entry(NOTHING).id(), "family.product.thing");
}

#[test]
fn it_is_known_by_its_type_and_an_original_type_only_where_one_is_told() {
    let declared = entry(Options { original_type: Some("thing"), ..NOTHING });
    for (event_type, original_type, fits) in [
        ("THING.CHANGE", None, true),
        ("THING.CHANGE", Some(""), true),
        ("THING.CHANGE", Some("thing"), true),
        ("THING.CHANGE", Some("another"), false),
        ("THING.CHANGED", Some("thing"), false),
    ] {
        let told = Envelope { event_type, original_type, ..envelope() };
        assert_eq!(declared.fits(&told, &json("{}")), fits, "{event_type} {original_type:?}");
    }
    assert!(entry(NOTHING).fits(&Envelope { original_type: Some("any"), ..envelope() }, &json("{}")));
}

#[test]
fn shapes_under_one_type_are_told_apart_by_what_they_hold() {
    let daily = entry(Options { tests: &[Test::Holds(&["total_amount"])], ..NOTHING });
    let single = entry(Options { tests: &[Test::Holds(&["amount"]), Test::Lacks(&["total_amount"])], ..NOTHING });
    let closed = entry(Options { tests: &[Test::Is(&["state"], &["CLOSED", "CLOSE"])], ..NOTHING });
    for (data, fits) in [
        (r#"{"total_amount":1}"#, [true, false, false]),
        (r#"{"amount":1}"#, [false, true, false]),
        (r#"{"amount":1,"total_amount":null}"#, [false, true, false]),
        (r#"{"amount":1,"total_amount":2,"state":"CLOSE"}"#, [true, false, true]),
        (r#"{"state":"CLOSING"}"#, [false, false, false]),
        ("{}", [false, false, false]),
    ] {
        assert_eq!([&daily, &single, &closed].map(|event| event.fits(&envelope(), &json(data))), fits, "{data}");
    }
}

#[test]
fn two_tests_exclude_each_other_only_where_no_data_passes_both() {
    const HELD: Test = Test::Holds(&["parking_info", "parking_id"]);
    const LACKED: Test = Test::Lacks(&["parking_info"]);
    const OPEN: Test = Test::Is(&["state"], &["OPEN", "DOING"]);
    for (one, other, excludes) in [
        (HELD, LACKED, true),
        (LACKED, HELD, true),
        (HELD, HELD, false),
        (LACKED, OPEN, false),
        (OPEN, Test::Lacks(&["state"]), true),
        (OPEN, Test::Is(&["state"], &["DONE"]), true),
        (OPEN, Test::Is(&["state"], &["DONE", "DOING"]), false),
        (OPEN, Test::Is(&["scene"], &["DONE"]), false),
        (Test::Holds(&["parking_info"]), Test::Lacks(&["parking_info", "parking_id"]), false),
    ] {
        assert_eq!(one.excludes(&other), excludes, "{one:?} {other:?}");
    }
}

#[test]
fn a_key_holds_the_event_texts_numbers_and_what_stands_in_each_entry() {
    const BY_STATE: &[Part] =
        &[Part::EventType, Part::Field(needed(&[&["out_no"]])), Part::Field(needed(&[&["amount"]]))];
    const BY_ID: &[Part] = &[Part::Field(needed(&[&["out_no"]])), Part::Id];
    const BY_ENTRY: &[Part] = &[
        Part::Field(needed(&[&["invoices", "invoice_id"]])),
        Part::Field(optional(&[&["invoices", "invoice_status"]])),
    ];
    assert_eq!(key(&[BY_STATE], r#"{"out_no":"A","amount":8}"#).unwrap(), "THING.CHANGE/A/8");
    assert_eq!(key(&[BY_ID], r#"{"out_no":"A"}"#).unwrap(), "A/EV-1");
    for (data, expected) in [
        (r#"{"invoices":[{"invoice_id":"1","invoice_status":"A"},{"invoice_id":"2"}]}"#, Some("1,2/A,")),
        (r#"{"invoices":[{"invoice_id":"1"},{"invoice_id":"2","invoice_status":"A"}]}"#, Some("1,2/,A")),
        (r#"{"invoices":[{"invoice_id":"1"},{"invoice_status":"A"}]}"#, None),
        (r#"{"invoices":[]}"#, None),
    ] {
        assert_eq!(key(&[BY_ENTRY], data).as_deref(), expected, "{data}");
    }
}

#[test]
fn the_first_key_counts_that_lacks_nothing() {
    const KEYS: &[&[Part]] = &[
        &[Part::Field(needed(&[&["out_no"]])), Part::Field(optional(&[&["mchid"]]))],
        &[Part::Field(needed(&[&["state"], &["amount"]]))],
    ];
    for (data, expected) in [
        (r#"{"out_no":"A","state":"B"}"#, Some("A/")),
        (r#"{"state":"B","amount":1}"#, Some("B")),
        (r#"{"out_no":"","state":null,"amount":1}"#, Some("1")),
        (r#"{"mchid":"1"}"#, None),
        (r#"{"out_no":{}}"#, None),
    ] {
        assert_eq!(key(KEYS, data).as_deref(), expected, "{data}");
    }
    assert_eq!(key(&[], "{}"), None);
}

#[test]
fn two_numbers_never_run_into_one_key() {
    const PARTS: &[Part] = &[Part::Field(needed(&[&["mchid"]])), Part::Field(needed(&[&["out_no"]]))];
    assert_eq!(key(&[PARTS], r#"{"mchid":"a/b","out_no":"c"}"#).unwrap(), "a%2Fb/c");
    assert_eq!(key(&[PARTS], r#"{"mchid":"a","out_no":"b/c"}"#).unwrap(), "a/b%2Fc");
}

const fn operation(name: &'static str, method: &'static str, options: operation::Options) -> operation::Entry {
    operation::Entry::new("crate::family::product::group", name, "", method, "/v3/things", &DATA, &DATA, options)
}

const QUERY: operation::Entry = operation("query", "GET", operation::Options::NONE);
const CREATE: operation::Entry =
    operation("create", "POST", operation::Options { query: Some(&QUERY), ..operation::Options::NONE });
const CLOSE: operation::Entry = operation("close", "POST", operation::Options::NONE);

#[test]
fn it_tells_of_the_first_operation_whose_numbers_are_there() {
    const CLOSED: Tells = Tells { operation: &CLOSE, numbers: &[], tests: &[], said_by: &["CLOSED", "关闭"] };
    const TELLS: &[Tells] = &[
        CLOSED,
        Tells { tests: &[Test::Holds(&["total_amount"])], said_by: &[], ..CLOSED },
        Tells {
            operation: &CREATE,
            numbers: &[("out_no", needed(&[&["out_no"]])), ("mchid", optional(&[&["mchid"], &["state"]]))],
            said_by: &[],
            ..CLOSED
        },
        Tells { operation: &QUERY, numbers: &[("mchid", needed(&[&["mchid"]]))], said_by: &[], ..CLOSED },
    ];
    let declared = entry(Options { tells: TELLS, ..NOTHING });
    for (summary, data, expected) in [
        (Some("已关闭"), r#"{"out_no":"A"}"#, r#"{"operation":"close","query":null,"numbers":{}}"#),
        (None, r#"{"out_no":"A","total_amount":1}"#, r#"{"operation":"close","query":null,"numbers":{}}"#),
        (
            None,
            r#"{"out_no":"A","mchid":"1"}"#,
            r#"{"operation":"create","query":"query","numbers":{"out_no":"A","mchid":"1"}}"#,
        ),
        (
            None,
            r#"{"out_no":"A","state":"2"}"#,
            r#"{"operation":"create","query":"query","numbers":{"out_no":"A","mchid":"2"}}"#,
        ),
        (None, r#"{"mchid":"1"}"#, r#"{"operation":"query","query":"query","numbers":{"mchid":"1"}}"#),
        (None, "{}", "null"),
    ] {
        let told = declared.told(&Envelope { summary, ..envelope() }, &json(data));
        let expected =
            expected.replace(r#"":"c"#, r#"":"family.product.c"#).replace(r#"":"q"#, r#"":"family.product.q"#);
        assert_eq!(Value::from(told.as_ref()), json(&expected), "{data}");
    }
}

#[test]
#[should_panic(expected = "key() names what is no field")]
fn a_key_of_no_field_is_no_declaration() {
    const PARTS: &[Part] = &[Part::Field(needed(&[&["invoices", "number"]]))];
    let _ = entry(Options { keys: &[PARTS], ..NOTHING });
}

#[test]
#[should_panic(expected = "holds() names what is no field")]
fn a_member_of_no_field_is_no_declaration() {
    let _ = entry(Options { tests: &[Test::Holds(&["amount", "total"])], ..NOTHING });
}

#[test]
#[should_panic(expected = "tells() names a number that the query does not take")]
fn a_number_that_no_query_takes_is_no_declaration() {
    const TELLS: Tells =
        Tells { operation: &CREATE, numbers: &[("number", needed(&[&["out_no"]]))], tests: &[], said_by: &[] };
    let _ = entry(Options { tells: &[TELLS], ..NOTHING });
}
