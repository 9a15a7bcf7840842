//! An operation as data: where it goes, what it takes, and what its answer means.

use crate::echo::Witness;
use crate::file::{Carries, Upload};
use crate::limit::Limit;
use crate::module;
use crate::outcome::{Lifecycle, Reasons, Test};
use crate::pages::Pages;
use crate::query::Way;
use crate::remedy::{Cure, Remedy};
use crate::shape::{Body, Fields, Kind};
use crate::value::{Object, Value};

/// A request of the catalogue; `#[derive(Operation)]` implements it for a struct.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is no operation of wxpay-core's catalogue",
    note = "an operation by its id is prepared by `Merchant::prepare_value`, any other API by `Merchant::request`"
)]
pub trait Operation: Fields {
    /// The answer of a successful call.
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
    /// The path, with a `{field}` for each field of the request in it.
    pub path: &'static str,
    /// The fields of the request.
    pub body: &'static Body,
    /// The fields of a successful answer.
    pub answer: &'static Body,
    /// How its answer becomes an outcome.
    pub outcome: Lifecycle,
    /// Where its answer says why something failed.
    pub failures: &'static [Reasons],
    /// Remedies for its refusals and failures, beyond those of its product and of the protocol.
    pub remedies: &'static [Cure],
    /// How the final answer of `query` proves to be about this operation, if others share its numbers.
    pub witness: Option<&'static Witness>,
    /// The refusal for lack of balance that leaves the request pending.
    pub top_up: Option<&'static TopUp>,
    /// The field in the answer of `query` with the time of completion, in RFC 3339. For a request without a number, an
    /// earlier record with the same terms belongs to another request.
    pub finished_at: Option<&'static str>,
    /// True if executing it twice is the same as once, though it has no number.
    pub repeatable: bool,
    /// True if a repetition gets the same answer, so that its refusal proves that nothing was done.
    pub idempotent: bool,
    /// True if it fetches the first platform keys, so that its answer vouches for itself.
    pub bootstrap: bool,
    /// The operation that tells what became of this one.
    pub query: Option<&'static Entry>,
    /// The only host that serves it, such as `apihk.mch.weixin.qq.com`; `None` for WeChat Pay's usual hosts.
    pub host: Option<&'static str>,
    /// The file that it uploads or downloads.
    pub file: Carries,
    /// How its list is paged; `None` if it is not.
    pub pages: Option<&'static Pages>,
    /// Ways to call `query` beyond fields of equal names: the first complete one counts. If there are any, one must be
    /// complete.
    pub query_by: &'static [Way],
    /// The pending answer that asks for the same request again; its query alone would never end.
    pub repeat_if: Option<&'static Test>,
    /// How often WeChat Pay takes it.
    pub limits: &'static [Limit],
}

impl Entry {
    #[doc(hidden)]
    #[allow(clippy::too_many_arguments)] // Only the derive calls it, with every argument named.
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
        let Options {
            outcome,
            failures,
            remedies,
            witness,
            top_up,
            finished_at,
            repeatable,
            idempotent,
            bootstrap,
            query,
            host,
            file,
            pages,
            query_by,
            repeat_if,
            limits,
        } = options;
        Self {
            module,
            name,
            doc,
            method,
            path,
            body,
            answer,
            outcome,
            failures,
            remedies,
            witness,
            top_up,
            finished_at,
            repeatable,
            idempotent,
            bootstrap,
            query,
            host,
            file,
            pages,
            query_by,
            repeat_if,
            limits,
        }
    }

    #[doc(hidden)]
    pub const fn options(&self) -> Options {
        Options {
            outcome: self.outcome,
            failures: self.failures,
            remedies: self.remedies,
            witness: self.witness,
            top_up: self.top_up,
            finished_at: self.finished_at,
            repeatable: self.repeatable,
            idempotent: self.idempotent,
            bootstrap: self.bootstrap,
            query: self.query,
            host: self.host,
            file: self.file,
            pages: self.pages,
            query_by: self.query_by,
            repeat_if: self.repeat_if,
            limits: self.limits,
        }
    }

    /// The product's dotted name, such as `ecommerce.profitsharing`.
    pub fn product(&self) -> String {
        module::product(self.module)
    }

    /// The id, such as `ecommerce.profitsharing.create_order`.
    pub fn id(&self) -> String {
        format!("{}.{}", self.product(), self.name)
    }

    /// True if this is its id.
    pub fn has_id(&self, id: &str) -> bool {
        id.rsplit_once('.').is_some_and(|(product, name)| {
            self.name == name && module::modules(self.module).split("::").eq(product.split('.'))
        })
    }

    /// True if a request with this method and path, without a query, is this operation.
    pub fn serves(&self, method: &str, path: &str) -> bool {
        self.method == method && is_path_of(self.path, path)
    }

    /// How its request carries a file; `None` if it carries none.
    pub fn upload(&self) -> Option<&'static Upload> {
        match self.file {
            Carries::Upload(form) => Some(form),
            Carries::Nothing | Carries::Answer => None,
        }
    }

    /// True if its answer is a file, unsigned.
    pub fn answers_file(&self) -> bool {
        matches!(self.file, Carries::Answer)
    }

    /// What repeating this request does, and so what a refusal is worth. Without its number it may be executed twice.
    pub fn repeat(&self, given: &Object) -> Repeat {
        let is_given = |name| given.get(name).and_then(Value::as_str).is_some_and(|number| !number.is_empty());
        let mut numbers = self.body.fields.iter().filter(|field| matches!(field.kind, Kind::Number { new: true, .. }));
        let is_numbered = numbers.any(|field| is_given(field.name));
        // A repeated upload only gives the same file a second id.
        if self.method == "GET" || self.idempotent || self.upload().is_some() {
            Repeat::Free
        } else if is_numbered {
            Repeat::Numbered
        } else if self.repeatable {
            Repeat::Harmless
        } else {
            Repeat::Dangerous
        }
    }
}

/// True if a path matches a declared path with `{field}`s.
pub fn is_path_of(declared: &str, path: &str) -> bool {
    let mut told = path.split('/');
    let mut same =
        |part: &str| told.next().is_some_and(|told| told == part || part.starts_with('{') && !told.is_empty());
    declared.split('/').all(&mut same) && told.next().is_none()
}

/// A refusal for lack of balance that leaves the request pending.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the declarations.
pub struct TopUp {
    /// Words in WeChat Pay's message.
    pub message: &'static str,
    /// The remedy.
    pub remedy: Remedy,
}

/// The arguments of `#[operation(…)]` beyond the method and path.
#[doc(hidden)]
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Options {
    pub outcome: Lifecycle,
    pub failures: &'static [Reasons],
    pub remedies: &'static [Cure],
    pub witness: Option<&'static Witness>,
    pub top_up: Option<&'static TopUp>,
    pub finished_at: Option<&'static str>,
    pub repeatable: bool,
    pub idempotent: bool,
    pub bootstrap: bool,
    pub query: Option<&'static Entry>,
    pub host: Option<&'static str>,
    pub file: Carries,
    pub pages: Option<&'static Pages>,
    pub query_by: &'static [Way],
    pub repeat_if: Option<&'static Test>,
    pub limits: &'static [Limit],
}

impl Options {
    /// An operation without further arguments.
    pub const NONE: Self = Self {
        outcome: Lifecycle::None,
        failures: &[],
        remedies: &[],
        witness: None,
        top_up: None,
        finished_at: None,
        repeatable: false,
        idempotent: false,
        bootstrap: false,
        query: None,
        host: None,
        file: Carries::Nothing,
        pages: None,
        query_by: &[],
        repeat_if: None,
        limits: &[],
    };
}

/// What sending the same request again does, and so what a refusal of a repetition is worth.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
#[allow(clippy::exhaustive_enums)] // Every possibility.
pub enum Repeat {
    /// Nothing changes, or the answer is the same: a refusal is always proof.
    Free,
    /// The same number is the same request. A refusal is proof once no earlier attempt can still arrive.
    Numbered,
    /// It may be repeated, but if it was done, the repetition may be refused.
    Harmless,
    /// It may be executed twice.
    Dangerous,
}

impl Repeat {
    /// True if sending the same request again cannot execute it twice.
    pub fn is_harmless(self) -> bool {
        self != Self::Dangerous
    }
}
