//! The files that an answer links to.

use crate::file::{Digest, Hash, Link};
use crate::shape::{Body, inner};
use crate::value::{Object, Value};

/// A link found in an answer.
#[derive(Debug)]
#[allow(clippy::exhaustive_structs)] // Callers need all of them.
pub struct Told<'a> {
    /// The URL.
    pub url: &'a str,
    /// The link's declaration.
    pub link: &'static Link,
    /// The object that contains the URL.
    pub beside: &'a Object,
}

impl Told<'_> {
    /// The text of a field beside the URL.
    pub fn beside(&self, name: &str) -> Option<&str> {
        self.beside.get(name)?.as_str().filter(|text| !text.is_empty())
    }

    /// The digest of the content and its kind; the kind is `None` if its name is unknown.
    pub fn hash(&self) -> Option<(&str, Option<Hash>)> {
        let (value, digest) = self.link.hash?;
        let hash = match digest {
            Digest::By(name) => Hash::named(self.beside(name)?),
            Digest::Is(hash) => Some(hash),
        };
        Some((self.beside(value)?, hash))
    }
}

/// Every link in an answer, in the order of its fields.
pub fn links<'a>(body: &'static Body, answer: &'a Value) -> Vec<Told<'a>> {
    let mut found = Vec::new();
    if let Value::Object(object) = answer {
        collect(body, object, &mut found);
    }
    found
}

fn collect<'a>(body: &'static Body, object: &'a Object, found: &mut Vec<Told<'a>>) {
    for field in body.fields {
        let Some(value) = object.get(field.name) else { continue };
        let values = value.as_list().unwrap_or(std::slice::from_ref(value));
        if let Some(link) = field.file {
            let urls = values.iter().filter_map(Value::as_str).filter(|url| !url.is_empty());
            found.extend(urls.map(|url| Told { url, link, beside: object }));
        }
        if let Some(body) = inner(&field.kind) {
            values.iter().filter_map(Value::as_object).for_each(|object| collect(body, object, found));
        }
    }
}
