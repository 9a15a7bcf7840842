//! Opens the fields of an answer that WeChat Pay encrypted for the merchant, in place.

use crate::place::Place;
use crate::shape::{Body, Kind};
use crate::value::Value;

/// What became of an encrypted text.
#[derive(Debug)]
#[allow(clippy::exhaustive_enums)] // It opened, it did not, or there was nothing to open.
pub enum Unsealed {
    /// The plaintext.
    Open(String),
    /// A ciphertext that could not be opened.
    Closed,
    /// Not a ciphertext; left as it came.
    Plain,
}

/// What `unseal` did to an answer.
#[derive(Debug, Default)]
#[allow(clippy::exhaustive_structs)] // Nothing to add.
pub struct Report {
    /// True if a field was opened, so the answer differs from its bytes.
    pub opened: bool,
    /// JSON pointers of the fields that could not be opened.
    pub sealed: Vec<String>,
}

/// Opens every declared encrypted field. A field that cannot be opened stays as it came, and affects no other.
pub fn unseal<'a>(body: &'a Body, answer: &mut Value, open: &'a mut dyn FnMut(&str) -> Unsealed) -> Report {
    let mut walk = Walk { report: Report::default(), place: Place::default(), open };
    walk.object(body, answer);
    walk.report
}

struct Walk<'a> {
    report: Report,
    place: Place<'a>,
    open: &'a mut dyn FnMut(&str) -> Unsealed,
}

impl<'a> Walk<'a> {
    fn object(&mut self, body: &'a Body, value: &mut Value) {
        let Value::Object(object) = value else { return };
        for field in body.fields {
            if let Some(value) = object.get_mut(field.name) {
                self.place.name(field.name);
                self.value(&field.kind, value);
                self.place.out();
            }
        }
    }

    fn value(&mut self, kind: &'a Kind, value: &mut Value) {
        match (kind, value) {
            (Kind::Sensitive(_), Value::Text(text)) if !text.is_empty() => match (self.open)(text) {
                Unsealed::Open(plaintext) => {
                    *text = plaintext;
                    self.report.opened = true;
                }
                Unsealed::Closed => self.report.sealed.push(self.place.pointer()),
                Unsealed::Plain => {}
            },
            (Kind::Object(body), value) => self.object(body, value),
            (Kind::List(kind), Value::List(list)) => {
                for (index, item) in list.iter_mut().enumerate() {
                    self.place.index(index);
                    self.value(kind, item);
                    self.place.out();
                }
            }
            _ => {}
        }
    }
}
