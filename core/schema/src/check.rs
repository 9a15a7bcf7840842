//! The one walk over a body: every rule that it breaks, each with its place.
//!
//! Violations stand in declared order, an object's unknown fields after its declared ones, rules across fields last.

use std::collections::HashSet;

use crate::nearest::nearest;
use crate::place::Place;
use crate::shape::{Body, Constraint, Field, Kind, Variant};
use crate::value::{Object, Value};
use crate::violation::{Rule, Violation};

/// RSA-2048 with OAEP and SHA-1 takes 256 − 2 · 20 − 2 bytes.
pub const MAX_SEALED: usize = 214;

/// Readers written in C end a text at it, and then sign and read different ones.
const NO_NUL: &str = "no NUL character";

/// More than anyone reads; a hostile list must not become a report of its own size.
const MAX_VIOLATIONS: usize = 1_000;

/// Every rule that the body of a declared operation breaks.
pub fn check(body: &'static Body, value: &Value) -> Vec<Violation> {
    let mut walk = Walk::default();
    let empty = Object::new();
    match value {
        Value::Object(object) => walk.object(body, object),
        Value::Null => walk.object(body, &empty),
        Value::Text(_) => walk.fail(Rule::Type, "an object, got a string; pass the object itself, not its JSON"),
        other => walk.fail(Rule::Type, &format!("an object, got {}", came(other))),
    }
    walk.violations
}

/// Every place of a generic body that has no JSON form, or that no reader takes.
pub fn check_representable(value: &Value) -> Vec<Violation> {
    let mut walk = Walk::default();
    walk.representable(value);
    walk.violations
}

/// The value, unless it is absent or `null`, which is the same.
fn given<'a>(object: &'a Object, name: &str) -> Option<&'a Value> {
    object.get(name).filter(|value| !matches!(value, Value::Null))
}

/// The entries that the operation has no field for.
pub fn undeclared<'a>(body: &'a Body, object: &'a Object) -> impl Iterator<Item = (&'a str, &'a Value)> {
    object.iter().filter(|(name, _)| body.fields.iter().all(|field| field.name != *name))
}

#[derive(Default)]
struct Walk<'a> {
    place: Place<'a>,
    violations: Vec<Violation>,
}

impl<'a> Walk<'a> {
    fn object(&mut self, body: &'static Body, object: &'a Object) {
        for field in body.fields {
            let value = given(object, field.name);
            self.inside(field.name, |walk| match value {
                Some(value) => walk.field(field, value),
                None if field.required => walk.fail(Rule::Required, "must be given"),
                None => {}
            });
        }
        for (name, _) in undeclared(body, object) {
            self.inside(name, |walk| {
                let near = nearest(name, body.fields.iter().map(|field| field.name));
                let near = near.map(|near| format!("did you mean {near}? ")).unwrap_or_default();
                let hint = format!("no field of this operation; {near}if WeChat Pay knows it, pass it in extra");
                walk.fail(Rule::UnknownField, &hint);
            });
        }
        for field in body.fields {
            for rule in field.rules {
                self.inside(field.name, |walk| walk.across(body, object, field, rule));
            }
        }
    }

    fn field(&mut self, field: &'static Field, value: &'a Value) {
        if let (Some((min, max)), Value::List(list)) = (count(field), value)
            && !(min..=max).contains(&list.len())
        {
            self.fail(Rule::Count, &format!("{min} to {max} entries"));
        }
        self.value(&field.kind, value);
    }

    fn value(&mut self, kind: &'static Kind, value: &'a Value) {
        match (kind, value) {
            (
                Kind::Text { .. } | Kind::Number { .. } | Kind::Sensitive | Kind::OneOf(_),
                Value::Unrepresentable(rule),
            ) => {
                self.fail(*rule, "text of Unicode characters");
            }
            (Kind::Text { max }, Value::Text(text)) => self.text(text, *max),
            (Kind::Number { max, .. }, Value::Text(text)) => self.number(text, *max),
            (Kind::Sensitive, Value::Text(text)) => self.sensitive(text),
            (Kind::OneOf(variants), Value::Text(text)) => self.one_of(variants, text),
            (Kind::Fen, Value::Integer(fen)) => {
                if *fen < 1 {
                    self.fail(Rule::Minimum, "at least 1 fen");
                }
            }
            (Kind::Bool, Value::Bool(_)) => {}
            (Kind::Object(body), Value::Object(object)) => self.object(body, object),
            (Kind::List(kind), Value::List(list)) => {
                for (index, item) in list.iter().enumerate() {
                    self.entry(index, |walk| walk.value(kind, item));
                }
            }
            (kind, value) => self.fail(Rule::Type, &format!("{}, got {}", expected(kind), came(value))),
        }
    }

    fn text(&mut self, text: &str, max: Option<u16>) {
        if text.is_empty() {
            self.fail(Rule::TooShort, "at least 1 character");
        } else if max.is_some_and(|max| longer(text, max)) {
            self.fail(Rule::TooLong, &format!("at most {} characters", max.unwrap_or_default()));
        } else {
            self.characters(text);
        }
    }

    fn number(&mut self, text: &str, max: u16) {
        let allowed = |c: char| c.is_ascii_alphanumeric() || "_-|*@".contains(c);
        if text.is_empty() {
            self.fail(Rule::TooShort, "at least 1 character");
        } else if longer(text, max) {
            self.fail(Rule::TooLong, &format!("at most {max} characters"));
        } else if !text.chars().all(allowed) {
            self.fail(Rule::Charset, "only 0-9 A-Z a-z _ - | * @");
        }
    }

    fn sensitive(&mut self, text: &str) {
        if text.is_empty() {
            self.fail(Rule::TooShort, "at least 1 character");
        } else if text.len() > MAX_SEALED {
            self.fail(Rule::TooLong, "at most 214 bytes of UTF-8");
        } else {
            self.characters(text);
        }
    }

    /// What the texts of WeChat Pay's bodies are made of.
    fn characters(&mut self, text: &str) {
        if text.chars().any(|c| c > '\u{FFFF}') {
            self.fail(Rule::Charset, "no character above U+FFFF, such as an emoji");
        } else if text.contains('\0') {
            self.fail(Rule::Charset, NO_NUL);
        }
    }

    fn one_of(&mut self, variants: &[Variant], text: &str) {
        if variants.iter().all(|variant| variant.value != text) {
            let values: Vec<&str> = variants.iter().map(|variant| variant.value).collect();
            self.fail(Rule::Enum, &format!("one of {}", values.join(", ")));
        }
    }

    /// A rule across fields: judged even where single fields fail, but not over a list whose count is wrong.
    fn across(&mut self, body: &Body, object: &Object, field: &Field, rule: &Constraint) {
        match rule {
            Constraint::Count { .. } => {}
            Constraint::Unique(names) => {
                for index in list(body, object, field.name).map(|list| twins(list, names)).unwrap_or_default() {
                    self.entry(index, |walk| {
                        walk.fail(Rule::Duplicate, &format!("stands in the list already, by {}", names.join(" and ")));
                    });
                }
            }
            Constraint::AnyOf(others) => {
                if given(object, field.name).is_none() && others.iter().all(|other| given(object, other).is_none()) {
                    self.fail(Rule::AnyOf, &format!("give this or {}", others.join(" or ")));
                }
            }
            Constraint::Excludes(others) => {
                let other = others.iter().find(|other| given(object, other).is_some());
                if let (Some(other), Some(_)) = (other, given(object, field.name)) {
                    self.fail(Rule::Depends, &format!("not beside {other}; give one of them"));
                }
            }
            Constraint::OnlyIf { name, value } => {
                let other = given(object, name).and_then(Value::as_str).filter(|other| other != value);
                if other.is_some() && given(object, field.name).is_some() {
                    self.fail(Rule::Depends, &format!("only where {name} is {value}"));
                }
            }
            Constraint::RequiredIf { path, value } => {
                if given(object, field.name).is_none() && matches(body, object, path, value) {
                    self.fail(Rule::Depends, &format!("must be given where {} is {value}", path.join(".")));
                }
            }
        }
    }

    fn representable(&mut self, value: &'a Value) {
        match value {
            Value::Unrepresentable(rule) => {
                self.fail(*rule, "no JSON: Unicode text, finite numbers, at most 32 levels");
            }
            Value::List(list) => {
                for (index, item) in list.iter().enumerate() {
                    self.entry(index, |walk| walk.representable(item));
                }
            }
            Value::Object(object) => {
                for (name, value) in object.iter() {
                    self.inside(name, |walk| {
                        if name.contains('\0') {
                            walk.fail(Rule::Charset, NO_NUL);
                        }
                        walk.representable(value);
                    });
                }
            }
            Value::Text(text) if text.contains('\0') => self.fail(Rule::Charset, NO_NUL),
            _ => {}
        }
    }

    fn inside(&mut self, name: &'a str, walk: impl FnOnce(&mut Self)) {
        self.place.name(name);
        walk(self);
        self.place.out();
    }

    fn entry(&mut self, index: usize, walk: impl FnOnce(&mut Self)) {
        self.place.index(index);
        walk(self);
        self.place.out();
    }

    fn fail(&mut self, rule: Rule, hint: &str) {
        if self.violations.len() < MAX_VIOLATIONS {
            self.violations.push(Violation { field: self.place.to_string(), rule, hint: hint.into() });
        }
    }
}

fn count(field: &Field) -> Option<(usize, usize)> {
    field.rules.iter().find_map(|rule| match rule {
        Constraint::Count { min, max } => Some((*min, *max)),
        _ => None,
    })
}

/// More characters than `max`; no text is shorter than a quarter of its bytes.
fn longer(text: &str, max: u16) -> bool {
    text.len() > usize::from(max) && text.chars().nth(usize::from(max)).is_some()
}

/// The list under a name, unless its count is wrong.
fn list<'a>(body: &Body, object: &'a Object, name: &str) -> Option<&'a [Value]> {
    let list = given(object, name)?.as_list()?;
    let field = body.fields.iter().find(|field| field.name == name)?;
    count(field).is_none_or(|(min, max)| (min..=max).contains(&list.len())).then_some(list)
}

/// The entries that agree with an earlier one in all of these fields.
fn twins(list: &[Value], names: &[&str]) -> Vec<usize> {
    let mut known = HashSet::with_capacity(list.len());
    let mut is_twin = |item| key(item, names).is_some_and(|key| !known.insert(key));
    list.iter().enumerate().filter(|(_, item)| is_twin(*item)).map(|(index, _)| index).collect()
}

fn key<'a>(item: &'a Value, names: &[&str]) -> Option<Vec<&'a str>> {
    names.iter().map(|name| item.get(name)?.as_str()).collect()
}

/// Whether the field at `path`, through lists, has this value somewhere.
fn matches(body: &Body, object: &Object, path: &[&str], value: &str) -> bool {
    match path {
        [name] => object.get(name).and_then(Value::as_str) == Some(value),
        [name, inner] => list(body, object, name)
            .is_some_and(|list| list.iter().any(|item| item.get(inner).and_then(Value::as_str) == Some(value))),
        _ => false,
    }
}

fn expected(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text { .. } | Kind::Number { .. } | Kind::Sensitive | Kind::OneOf(_) => "text",
        Kind::Fen => "an integer of fen",
        Kind::Bool => "true or false",
        Kind::Object(_) => "an object",
        Kind::List(_) => "a list",
    }
}

/// What came in place of it: its type, never the value.
fn came(value: &Value) -> &'static str {
    match value {
        // Of the hosts, PHP alone writes an array with holes so.
        Value::Object(object) if object.iter().all(|(name, _)| name.parse::<u64>().is_ok()) && !object.is_empty() => {
            "an array with holes: use array_values()"
        }
        _ => value.type_name(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn field(name: &'static str, kind: Kind) -> Field {
        Field { name, doc: "", required: false, kind, rules: &[], echo: None }
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
            assert_eq!(hint, format!("an integer of fen, got {got}"));
        }
        assert_eq!(hint(r#"{"out_order_no":7}"#), "text, got an integer");
        assert_eq!(hint(r#"{"receivers":{"1":{}}}"#), "a list, got an array with holes: use array_values()");
    }

    #[test]
    fn no_text_holds_nul() {
        const NOTE: Body = Body {
            name: "Note",
            doc: "",
            fields: &[field("text", Kind::Text { max: None }), field("name", Kind::Sensitive)],
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
}
