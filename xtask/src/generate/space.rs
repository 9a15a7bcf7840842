//! The catalogue as a tree of products, each with the operations and bodies that its file of a language describes.

use std::collections::{BTreeMap, BTreeSet};

use wxpay_core::Entry;
use wxpay_core::schema::front_end::Call;
use wxpay_core::schema::shape::Body;
use wxpay_core_catalogue as catalogue;

use super::front_end::result;
use super::shared::{Side, camel_case, class_name, inner};

/// A product, or a family of them: `ecommerce`, and `ecommerce.profitsharing` below it.
#[derive(Default)]
pub(in crate::generate) struct Space {
    /// Its dotted name; empty for the root.
    pub(in crate::generate) path: String,
    /// What stands below it, by name.
    pub(in crate::generate) spaces: BTreeMap<String, Space>,
    /// Its own operations, as declared.
    pub(in crate::generate) operations: Vec<&'static Entry>,
    /// Its calls of a front end, each with what it gives; only `front_end` has any.
    pub(in crate::generate) calls: Vec<(&'static Call, &'static Body)>,
    /// Its own bodies, each once and after those that it holds.
    pub(in crate::generate) bodies: Vec<(&'static Body, Side)>,
}

/// Every product, or the names that some language could not tell apart.
pub(in crate::generate) fn root() -> Result<Space, String> {
    let mut root = Space::of(catalogue::entries())?;
    for event in catalogue::events() {
        root.at(&event.product()).body(event.data, Side::Answer)?;
    }
    let front_end = root.at("front_end");
    for call in catalogue::front_end::CALLS {
        let result = result(call);
        front_end.body(call.given, Side::Request)?;
        front_end.body(result, Side::Answer)?;
        front_end.calls.push((call, result));
    }
    Ok(root)
}

/// Names that files of a product use for something else, in some language.
const TAKEN: &[&str] = &[
    "Any",
    "Array",
    "Decimal",
    "Dict",
    "List",
    "Literal",
    "Mapping",
    "Operations",
    "Optional",
    "Options",
    "Request",
    "Sequence",
    "Space",
    "TypedDict",
    "Union",
];

impl Space {
    fn of(entries: impl IntoIterator<Item = &'static Entry>) -> Result<Self, String> {
        let mut root = Self::default();
        for entry in entries {
            let space = root.at(&entry.product());
            space.operations.push(entry);
            space.body(entry.body, Side::Request)?;
            if !entry.answers_file() {
                space.body(entry.answer, Side::Answer)?;
            }
        }
        root.check(&mut BTreeSet::from(["notifications".into(), "operations".into()]), &mut BTreeSet::new())?;
        Ok(root)
    }

    /// The last part of its name; empty for the root.
    pub(in crate::generate) fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or_default()
    }

    /// The name of its class.
    pub(in crate::generate) fn class(&self) -> String {
        class_name(&self.path)
    }

    /// Its place among files: `ecommerce/profitsharing`.
    pub(in crate::generate) fn file(&self) -> String {
        self.path.replace('.', "/")
    }

    /// Everything below it, each before what stands below that.
    pub(in crate::generate) fn below(&self) -> Vec<&Space> {
        self.spaces.values().flat_map(|space| std::iter::once(space).chain(space.below())).collect()
    }

    fn at(&mut self, path: &str) -> &mut Self {
        path.split('.').fold(self, |space, name| {
            let path = if space.path.is_empty() { name.into() } else { format!("{}.{name}", space.path) };
            space.spaces.entry(name.into()).or_insert_with(|| Self { path, ..Self::default() })
        })
    }

    fn body(&mut self, body: &'static Body, side: Side) -> Result<(), String> {
        for inner in body.fields.iter().filter_map(|field| inner(&field.kind)) {
            self.body(inner, side)?;
        }
        let (path, name) = (&self.path, body.name);
        if TAKEN.contains(&name) {
            return Err(format!("a body of {path} is called {name}, which some language needs for something else"));
        }
        match self.bodies.iter().find(|(other, _)| other.name.eq_ignore_ascii_case(name)) {
            None => self.bodies.push((body, side)),
            Some((other, _)) if other.name != name => {
                return Err(format!("{path} has the bodies {name} and {}, which differ in case alone", other.name));
            }
            Some((_, known)) if *known != side => {
                return Err(format!("the body {name} of {path} is asked and answered; give it two names"));
            }
            Some((other, _)) if format!("{other:?}") != format!("{body:?}") => {
                return Err(format!("two different bodies of {path} are called {name}"));
            }
            Some(_) => {}
        }
        Ok(())
    }

    /// `classes` and `macros` are those that are taken already.
    fn check(&self, classes: &mut BTreeSet<String>, macros: &mut BTreeSet<String>) -> Result<(), String> {
        if !self.path.is_empty() && !classes.insert(self.class().to_lowercase()) {
            return Err(format!("{} is called like another product but for case, dots and underscores", self.path));
        }
        let mut names: BTreeSet<String> = self.spaces.keys().map(|name| name.to_lowercase()).collect();
        for entry in &self.operations {
            let id = entry.id();
            // With the names below it, since `query_x` and `queryX` are one where methods are spelt so.
            if !names.insert(camel_case(entry.name).to_lowercase()) {
                return Err(format!(
                    "{id} is called like another operation, or a product, but for case and underscores"
                ));
            }
            if !macros.insert(id.replace('.', "_").to_lowercase()) {
                return Err(format!("{id} is called like another operation but for dots, and both are one macro of C"));
            }
        }
        self.spaces.values().try_for_each(|space| space.check(classes, macros))
    }
}

#[cfg(test)]
mod tests {
    use wxpay_core::schema::operation::Options;

    use super::*;

    /// What is said against operations, each of a module, a name, and the names of its bodies.
    fn refused(operations: &[[&'static str; 4]]) -> String {
        let body = |name| &*Box::leak(Box::new(Body { name, doc: "", fields: &[] }));
        let entries = operations.iter().map(|[module, name, asked, told]| {
            &*Box::leak(Box::new(Entry::new(module, name, "", "GET", "/v3/x", body(asked), body(told), Options::NONE)))
        });
        Space::of(entries).err().unwrap_or_default()
    }

    #[test]
    fn names_that_some_language_could_not_tell_apart_are_refused() {
        const ORDER: [&str; 4] = ["x::pay::order::file", "query", "Query", "Order"];
        for (other, says) in [
            (["x::refund::file", "query", "Query", "Order"], ""),
            (["x::Pay::Order::file", "other", "Other", "Rest"], "pay is called like another product"),
            (["x::pay_order::file", "other", "Other", "Rest"], "pay_order is called like another product"),
            (["x::operations::file", "other", "Other", "Rest"], "operations is called like another product"),
            (["x::pay::order::file", "qu_ery", "Other", "Rest"], "pay.order.qu_ery is called like another operation"),
            (["x::pay::file", "order", "Other", "Rest"], "pay.order is called like another operation, or a product"),
            (["x::pay::file", "order_query", "Other", "Rest"], "both are one macro of C"),
            (["x::pay::order::file", "other", "QUERY", "Rest"], "QUERY and Query, which differ in case alone"),
            (["x::pay::order::file", "other", "Order", "Rest"], "the body Order of pay.order is asked and answered"),
            (["x::pay::order::file", "other", "Sequence", "Rest"], "is called Sequence, which some language needs"),
        ] {
            let refused = refused(&[ORDER, other]);
            assert!(refused.contains(says) && refused.is_empty() == says.is_empty(), "{other:?}: {refused}");
        }
    }
}
