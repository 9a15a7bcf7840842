//! An operation as data: where it goes, what it takes, what its answer means.

use crate::outcome::{Proof, Rule};
use crate::shape::{Body, Fields, Kind};

/// A request struct of the catalogue: what `#[derive(Operation)]` makes.
pub trait Operation: Fields {
    /// What a success answers.
    type Answer: Fields;
    /// The operation as data.
    const ENTRY: &'static Entry;
}

/// One declared operation.
#[derive(Debug)]
#[non_exhaustive]
pub struct Entry {
    #[doc(hidden)]
    pub module: &'static str,
    /// Its name within its product, such as `create_order`.
    pub name: &'static str,
    /// Its documentation; empty without the feature `docs`.
    pub doc: &'static str,
    /// Upper-case HTTP method.
    pub method: &'static str,
    /// The path, with `{field}` where a field of the request stands.
    pub path: &'static str,
    /// What it takes.
    pub body: &'static Body,
    /// What a success answers.
    pub answer: &'static Body,
    /// How its answer becomes an outcome.
    pub outcome: Rule,
    /// How an answer of `query` is known to tell of this operation.
    pub proof: Proof,
    /// Whether doing it twice is the same as doing it once, though it has no number.
    pub repeatable: bool,
    /// Whether the second time is answered as the first was, so that a refusal of it proves that nothing was done.
    pub idempotent: bool,
    /// Whether a refusal for lack of balance leaves it pending.
    pub top_up: bool,
    /// The operation that tells what became of this one.
    pub query: Option<&'static Entry>,
}

impl Entry {
    #[doc(hidden)]
    #[allow(clippy::too_many_arguments)] // Called by the derive alone, which names each.
    pub const fn new(
        module: &'static str,
        name: &'static str,
        doc: &'static str,
        method: &'static str,
        path: &'static str,
        body: &'static Body,
        answer: &'static Body,
        options: Options,
    ) -> Self {
        let Options { outcome, proof, repeatable, idempotent, top_up, query } = options;
        Self { module, name, doc, method, path, body, answer, outcome, proof, repeatable, idempotent, top_up, query }
    }

    /// The product's dotted name, such as `ecommerce.profitsharing`.
    pub fn product(&self) -> String {
        self.modules().replace("::", ".")
    }

    /// The id, such as `ecommerce.profitsharing.create_order`.
    pub fn id(&self) -> String {
        format!("{}.{}", self.product(), self.name)
    }

    /// Whether this is its id.
    pub fn has_id(&self, id: &str) -> bool {
        id.rsplit_once('.')
            .is_some_and(|(product, name)| self.name == name && self.modules().split("::").eq(product.split('.')))
    }

    /// The modules between its crate and its group's file.
    fn modules(&self) -> &'static str {
        let module = self.module.split_once("::").map_or("", |(_, module)| module);
        module.rsplit_once("::").map_or("", |(modules, _)| modules)
    }

    /// Whether it brings the first platform keys, so that its answer vouches for itself.
    pub fn bootstrap(&self) -> bool {
        self.path == "/v3/certificates"
    }

    /// Whether repeating it may do it twice.
    pub fn repeat(&self) -> Repeat {
        let numbered = self.body.fields.iter().any(|field| matches!(field.kind, Kind::Number { new: true, .. }));
        Repeat::of(self.method == "GET" || self.repeatable || numbered)
    }
}

/// What `#[operation(…)]` says beyond the method and path.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Options {
    pub outcome: Rule,
    pub proof: Proof,
    pub repeatable: bool,
    pub idempotent: bool,
    pub top_up: bool,
    pub query: Option<&'static Entry>,
}

/// Whether the same request may be sent again without doing it twice.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // Harmless or not.
pub enum Repeat {
    /// Sent twice, it is done once.
    Harmless,
    /// Sent twice, it may be done twice.
    Dangerous,
}

impl Repeat {
    /// From whether it is harmless.
    pub fn of(harmless: bool) -> Self {
        if harmless { Self::Harmless } else { Self::Dangerous }
    }
}
