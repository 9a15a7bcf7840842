//! By what an event is known, and what makes two notifications one.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use wxpay_core_schema::Value;
use wxpay_core_schema::event::{Entry, Envelope, Options, Part};
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

const NOTHING: Options =
    Options { types: &["THING.CHANGE"], original_type: None, holds: &[], lacks: &[], key: &[], tells: &[] };

const fn needed(path: &'static [&'static str]) -> Part {
    Part::Field { path, optional: false }
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

fn key(parts: &'static [Part], data: &str) -> Option<String> {
    entry(Options { key: parts, ..NOTHING }).dedupe_key(&envelope(), &json(data))
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
fn shapes_under_one_type_are_told_apart_by_their_members() {
    let daily = entry(Options { holds: &[&["total_amount"]], ..NOTHING });
    let single = entry(Options { holds: &[&["amount"]], lacks: &[&["total_amount"]], ..NOTHING });
    for (data, is_daily, is_single) in [
        (r#"{"total_amount":1}"#, true, false),
        (r#"{"amount":1}"#, false, true),
        (r#"{"amount":1,"total_amount":null}"#, false, true),
        (r#"{"amount":1,"total_amount":2}"#, true, false),
        ("{}", false, false),
    ] {
        assert_eq!(
            (daily.fits(&envelope(), &json(data)), single.fits(&envelope(), &json(data))),
            (is_daily, is_single)
        );
    }
}

#[test]
fn a_key_holds_texts_numbers_the_event_and_what_stands_in_each_entry() {
    const BY_STATE: &[Part] = &[Part::EventType, needed(&["out_no"]), needed(&["amount"])];
    const BY_ID: &[Part] = &[Part::Text("thing"), needed(&["out_no"]), Part::Id];
    const BY_ENTRY: &[Part] = &[needed(&["invoices", "invoice_id"]), needed(&["invoices", "invoice_status"])];
    assert_eq!(key(BY_STATE, r#"{"out_no":"A","amount":8}"#).unwrap(), "THING.CHANGE/A/8");
    assert_eq!(key(BY_ID, r#"{"out_no":"A"}"#).unwrap(), "thing/A/EV-1");
    let invoices = r#"{"invoices":[{"invoice_id":"1","invoice_status":"A"},{"invoice_id":"2","invoice_status":"B"}]}"#;
    assert_eq!(key(BY_ENTRY, invoices).unwrap(), "1,2/A,B");
}

#[test]
fn a_key_lacks_nothing_that_it_needs() {
    const PARTS: &[Part] = &[needed(&["out_no"]), Part::Field { path: &["mchid"], optional: true }];
    assert_eq!(key(PARTS, r#"{"out_no":"A"}"#).unwrap(), "A/");
    for data in [r#"{"mchid":"1"}"#, r#"{"out_no":null}"#, r#"{"out_no":""}"#, r#"{"out_no":{}}"#] {
        assert_eq!(key(PARTS, data), None, "{data}");
    }
    assert_eq!(key(&[], "{}"), None);
}

#[test]
fn two_numbers_never_run_into_one_key() {
    const PARTS: &[Part] = &[needed(&["mchid"]), needed(&["out_no"])];
    assert_eq!(key(PARTS, r#"{"mchid":"a/b","out_no":"c"}"#).unwrap(), "a%2Fb/c");
    assert_eq!(key(PARTS, r#"{"mchid":"a","out_no":"b/c"}"#).unwrap(), "a/b%2Fc");
}

#[test]
#[should_panic(expected = "key() names what is no field")]
fn a_key_of_no_field_is_no_declaration() {
    const PARTS: &[Part] = &[needed(&["invoices", "number"])];
    let _ = entry(Options { key: PARTS, ..NOTHING });
}

#[test]
#[should_panic(expected = "holds() names what is no field")]
fn a_member_of_no_field_is_no_declaration() {
    let _ = entry(Options { holds: &[&["amount", "total"]], ..NOTHING });
}
