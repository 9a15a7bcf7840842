//! The one walk over a body: finds every broken rule with its place.
//!
//! Violations come in declared order: those of unknown fields follow those of declared ones, and rules across fields
//! come last.

pub(crate) mod paths;
#[cfg(test)]
mod tests;
mod value;

use crate::nearest::nearest;
use crate::place::Place;
use crate::shape::{Body, Constraint, Field, Kind};
use crate::value::{Object, Value};
use crate::violation::{Rule, Violation};

/// The most violations to report: a hostile list must not make a report of its own size.
const MAX_VIOLATIONS: usize = 1_000;

/// Every rule that the body of a declared operation breaks.
pub fn check(body: &'static Body, value: &Value) -> Vec<Violation> {
    let way_out = "if WeChat Pay knows it, pass it in extra";
    Walk { undeclared: "no field of this operation", way_out, ..Walk::default() }.body(body, value)
}

/// Every rule that the input of a front-end call breaks.
pub fn check_given(body: &'static Body, value: &Value) -> Vec<Violation> {
    Walk { undeclared: "this call takes no such value", way_out: "leave it out", ..Walk::default() }.body(body, value)
}

/// Every place in a generic body that has no JSON form, or that readers would refuse.
pub fn check_representable(value: &Value) -> Vec<Violation> {
    let mut walk = Walk::default();
    walk.representable(value);
    walk.violations
}

/// The entries without a field in the operation.
pub fn undeclared<'a>(body: &'a Body, object: &'a Object) -> impl Iterator<Item = (&'a str, &'a Value)> {
    object.iter().filter(|(name, _)| body.fields.iter().all(|field| field.name != *name))
}

#[derive(Default)]
struct Walk<'a> {
    place: Place<'a>,
    violations: Vec<Violation>,
    /// What an undeclared field is called, and what to do with it.
    undeclared: &'static str,
    way_out: &'static str,
}

impl<'a> Walk<'a> {
    fn body(mut self, body: &'static Body, value: &'a Value) -> Vec<Violation> {
        match value {
            Value::Object(object) => self.object(body, object),
            Value::Null => self.object(body, const { &Object::new() }),
            Value::Text(_) => self.fail(Rule::Type, "an object, got a string; pass the object itself, not its JSON"),
            other => self.fail(Rule::Type, &format!("an object, got {}", value::came(other))),
        }
        self.violations
    }

    fn object(&mut self, body: &'static Body, object: &'a Object) {
        for field in body.fields {
            let value = paths::given(object, field.name);
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
                let hint = format!("{}; {near}{}", walk.undeclared, walk.way_out);
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
        if let (Some((min, max)), Value::List(list)) = (paths::count(field), value)
            && !(min..=max).contains(&list.len())
        {
            self.fail(Rule::Count, &format!("{min} to {max} entries"));
        }
        self.value(&field.kind, value);
        if field.rules.iter().any(|rule| matches!(rule, Constraint::Format)) {
            self.format(&field.kind, value);
        }
    }

    fn value(&mut self, kind: &'static Kind, value: &'a Value) {
        match (kind, value) {
            (Kind::Any, value) | (Kind::Json, value @ (Value::List(_) | Value::Object(_))) => self.representable(value),
            (Kind::Object(body), Value::Object(object)) => self.object(body, object),
            (Kind::Map(kind), Value::Object(object)) => {
                for (name, value) in object.iter().filter(|(_, value)| !matches!(value, Value::Null)) {
                    self.inside(name, |walk| {
                        walk.name(name);
                        walk.value(kind, value);
                    });
                }
            }
            (Kind::List(kind), Value::List(list)) => {
                for (index, item) in list.iter().enumerate() {
                    self.entry(index, |walk| walk.value(kind, item));
                }
            }
            (kind, value) => self.say(value::broken(kind, value)),
        }
    }

    /// Checks the format of a text, or of the texts in a list.
    fn format(&mut self, kind: &'static Kind, value: &'a Value) {
        match (kind, value) {
            (Kind::List(kind), Value::List(list)) => {
                for (index, item) in list.iter().enumerate() {
                    self.entry(index, |walk| walk.format(kind, item));
                }
            }
            (kind, value) => self.say(value::misspelt(kind, value)),
        }
    }

    /// Checks a name of the caller's choice.
    fn name(&mut self, name: &str) {
        if name.contains('\0') {
            self.fail(Rule::Charset, value::NO_NUL);
        }
    }

    fn say(&mut self, broken: value::Broken) {
        if let Some((rule, hint)) = broken {
            self.fail(rule, &hint);
        }
    }

    /// Checks a rule across fields, even if single fields are wrong, but not over a list with a wrong count.
    fn across(&mut self, body: &Body, object: &Object, field: &Field, rule: &Constraint) {
        let value = paths::given(object, field.name);
        match rule {
            Constraint::Count { .. } | Constraint::Format => {}
            Constraint::Unique(names) => {
                for index in value.map(|list| paths::twins(field, list, names)).unwrap_or_default() {
                    self.entry(index, |walk| {
                        let hint = format!("duplicates an earlier entry (same {})", paths::spell(names, " and "));
                        walk.fail(Rule::Duplicate, &hint);
                    });
                }
            }
            Constraint::AnyOf(others) => {
                if value.is_none() && !others.iter().any(|other| paths::is_given(body, object, other)) {
                    self.fail(Rule::AnyOf, &format!("give this or {}", paths::spell(others, " or ")));
                }
            }
            Constraint::Excludes(others) => {
                let other = others.iter().find(|other| paths::is_given(body, object, other));
                if let (Some(other), Some(_)) = (other, value) {
                    self.fail(Rule::Depends, &format!("not together with {}; give one of them", other.join(".")));
                }
            }
            Constraint::OnlyIf { path, value: wanted } => {
                let differs = |other: &Value| !paths::says(other, wanted) && paths::is_scalar(other);
                if value.is_some() && paths::any(body, object, path, &differs) {
                    self.fail(Rule::Depends, &format!("only where {} is {wanted}", path.join(".")));
                }
            }
            Constraint::RequiredIf { path, value: wanted } => {
                if value.is_none() && paths::is_equal(body, object, path, wanted) {
                    self.fail(Rule::Depends, &format!("must be given where {} is {wanted}", path.join(".")));
                }
            }
        }
    }

    fn representable(&mut self, value: &'a Value) {
        match value {
            Value::Unrepresentable(rule) => {
                self.fail(*rule, "not JSON: only Unicode text and finite numbers, at most 32 levels deep");
            }
            Value::List(list) => {
                for (index, item) in list.iter().enumerate() {
                    self.entry(index, |walk| walk.representable(item));
                }
            }
            Value::Object(object) => {
                for (name, value) in object.iter() {
                    self.inside(name, |walk| {
                        walk.name(name);
                        walk.representable(value);
                    });
                }
            }
            Value::Text(text) if text.contains('\0') => self.fail(Rule::Charset, value::NO_NUL),
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
