//! Checks that an answer is about the request, by the fields of the request that it repeats.

use crate::outcome::{at, entries};
use crate::remedy::Remedy;
use crate::shape::{Body, Echo, Field, Kind, Role};
use crate::value::Value;

/// How the final answer of a query proves to be about this operation, if others share its numbers.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the declarations.
pub struct Witness {
    /// Fields that only this operation has; one is enough.
    pub given: &'static [&'static str],
    /// Otherwise, a list in which every entry has this value in this field.
    pub list: &'static str,
    /// The field and the value.
    pub entry: (&'static str, &'static str),
    /// An entry that names somebody else proves that the record is another operation's: where entries name somebody,
    /// and the field of the request that it would be here.
    pub owner: (&'static [&'static str], &'static str),
    /// The remedy for a record of another operation.
    pub remedy: Remedy,
}

/// What an answer proves.
#[derive(Clone, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // Callers need all of them.
pub enum Proof {
    /// It is about the request, as far as it says.
    Same,
    /// It is about something else; this field differs.
    Other(String),
    /// It lacks this field, which it should have.
    Silent(String),
}

/// How much an answer has to say.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // Each asks for more than the one before.
pub enum Rigour {
    /// For an answer that is not final: what it says must not differ.
    Open,
    /// It must also name the thing, if its page says that it does.
    Consistent,
    /// It must also repeat the terms that its page lists.
    Proven,
}

/// Compares an answer with the request; `shape` is that of the answer.
pub fn compare(body: &Body, asked: &Value, told: &Value, shape: &Body, rigour: Rigour) -> Proof {
    if !matches!(told, Value::Object(_)) {
        return Proof::Same;
    }
    let mut silent = None;
    for (field, echo) in body.fields.iter().filter_map(|field| Some((field, field.echo?))) {
        if echo.role == Role::Proof && rigour != Rigour::Proven {
            continue;
        }
        let Some(wanted) = asked.get(field.name).filter(|value| !is_absent(value)) else { continue };
        match found(echo, field, told) {
            Some(value) if is_same(field, echo, wanted, value, asked, rigour) => {}
            Some(_) => return Proof::Other(field.name.into()),
            None if must_tell(echo, field, shape, rigour) => silent = silent.or(Some(field.name)),
            None => {}
        }
    }
    silent.map_or(Proof::Same, |name| Proof::Silent(name.into()))
}

/// Checks whether a final record is this operation's, when others share its numbers.
pub fn attest(witness: &Witness, asked: &Value, told: &Value) -> Proof {
    if witness.given.iter().any(|path| at(told, path).is_some()) {
        return Proof::Same;
    }
    let list = entries(told, witness.list);
    let (field, value) = witness.entry;
    if list.iter().all(|entry| text(entry, field) == Some(value)) {
        return Proof::Same;
    }
    let (names, owner) = witness.owner;
    let is_owner = |entry: &Value| names.iter().any(|name| text(entry, name) == text(asked, owner));
    if list.iter().all(is_owner) {
        Proof::Silent(witness.given.first().copied().unwrap_or(witness.list).into())
    } else {
        Proof::Other(witness.list.into())
    }
}

fn found<'a>(echo: Echo, field: &Field, told: &'a Value) -> Option<&'a Value> {
    let mut paths = echo.told.iter().copied().chain(echo.told.is_empty().then_some(field.name));
    paths.find_map(|path| at(told, path)).filter(|value| !is_absent(value))
}

/// True if the page documents the field in the answer.
fn must_tell(echo: Echo, field: &Field, shape: &Body, rigour: Rigour) -> bool {
    let path = echo.told.first().copied().unwrap_or(field.name);
    let front = path.split('.').next().unwrap_or(path);
    let Some(listed) = shape.fields.iter().find(|listed| listed.name == front) else { return false };
    match echo.role {
        Role::Identity => listed.required && rigour != Rigour::Open,
        Role::Term | Role::Proof => rigour == Rigour::Proven,
    }
}

fn is_same(field: &Field, echo: Echo, wanted: &Value, value: &Value, asked: &Value, rigour: Rigour) -> bool {
    match (&field.kind, wanted, value) {
        (Kind::Object(body), ..) => entry_is_same(body, wanted, value, rigour),
        (Kind::List(Kind::Object(body)), Value::List(wanted), Value::List(list)) => {
            let mut rest: Vec<&Value> = list.iter().collect();
            let all = wanted.iter().all(|wanted| {
                let index = rest.iter().position(|entry| entry_is_same(body, wanted, entry, rigour));
                index.map(|index| rest.remove(index)).is_some()
            });
            all && rest.iter().all(|entry| echo.rest.is_some_and(|rest| names(body, entry, asked.get(rest))))
        }
        _ => wanted.as_i64().zip(value.as_i64()).map_or(wanted == value, |(wanted, value)| wanted == value),
    }
}

/// True if an object or an entry of a list is the requested one.
fn entry_is_same(body: &Body, wanted: &Value, entry: &Value, rigour: Rigour) -> bool {
    body.fields.iter().filter_map(|field| Some((field, field.echo?))).all(|(field, echo)| {
        let Some(wanted) = wanted.get(field.name).filter(|value| !is_absent(value)) else { return true };
        match found(echo, field, entry) {
            Some(value) => is_same(field, echo, wanted, value, &Value::Null, rigour),
            // An object that is not a term is compared as far as it goes: a payer who never paid has no amount.
            None => rigour != Rigour::Proven || matches!((echo.role, &field.kind), (Role::Identity, Kind::Object(_))),
        }
    })
}

/// True if an entry names somebody in one of its naming fields.
fn names(body: &Body, entry: &Value, somebody: Option<&Value>) -> bool {
    let mut named = body.fields.iter().filter_map(|field| Some((field, field.echo?)));
    named
        .any(|(field, echo)| echo.role == Role::Identity && found(echo, field, entry) == somebody && somebody.is_some())
}

fn is_absent(value: &Value) -> bool {
    matches!(value, Value::Null) || value.as_str() == Some("")
}

fn text<'a>(value: &'a Value, name: &str) -> Option<&'a str> {
    at(value, name)?.as_str()
}
