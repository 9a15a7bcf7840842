//! `types/__init__.py`: every table of names as a `Literal`.

use std::fmt::Write;

use wxpay_core::{Action, Host};
use wxpay_core::{Cause, ErrorKind, Hint, Outcome, Rule};

use super::{MARK, one_of};

pub(super) fn file() -> String {
    let mut literals = String::new();
    let mut literal = |name: &str, values: Vec<&str>, doc: &str| {
        let _ = write!(literals, "\n{name} = {}\n\"\"\"{doc}\"\"\"\n", one_of(values.into_iter()));
    };
    literal("ErrorKind", ErrorKind::ALL.iter().map(|kind| kind.as_str()).collect(), "What went wrong: `error.kind`.");
    literal(
        "Rule",
        Rule::ALL.iter().map(|rule| rule.as_str()).collect(),
        "Which rule a place in the body breaks: `error.rule`.",
    );
    literal(
        "Cause",
        Cause::ALL.iter().map(|cause| cause.as_str()).collect(),
        "Why an outcome is unknown: `error.cause`.",
    );
    literal(
        "Action",
        Action::ALL.iter().map(|action| action.as_str()).collect(),
        "What to do next: `error.advice.action`.",
    );
    literal(
        "Host",
        Host::ALL.iter().map(|host| host.as_str()).collect(),
        "Where the next attempt goes: `error.advice.host`.",
    );
    literal(
        "Outcome",
        Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect(),
        "What became of an operation: `answer.outcome`.",
    );
    literal(
        "Hint",
        Hint::ALL.iter().map(|hint| hint.as_str()).collect(),
        "What may have happened to a message that was not believed: `explanation.hints`.",
    );
    format!("{MARK}{HEAD}{literals}{MOMENT}{TELLS}")
}

const HEAD: &str = r#""""Bodies and answers as types, present at run time, a module a product:
`from wxpay_core.types.ecommerce.profitsharing import CreateOrder`.

Field names and values are WeChat Pay's; money is in fen (分). Of an answer every type is open: fields and values that are
not named there pass through. Here stand the names that all products share.
"""

from typing import Any, Dict, Literal, Optional, TypedDict

__all__ = ["Action", "Cause", "ErrorKind", "Hint", "Host", "Moment", "Outcome", "Rule", "Tells"]
"#;

const MOMENT: &str = r#"

class Moment(TypedDict, total=False):
    """When a request is made; the system fills in what is left out."""

    timestamp: int
    """Unix time in seconds."""
    nonce: str
    """1 to 32 letters and digits, used once."""
"#;

const TELLS: &str = r#"

class Tells(TypedDict):
    """Whose outcome a notification tells, ready for a query: `merchant.prepare(tells["query"], tells["numbers"])`."""

    operation: str
    """The id of the operation."""
    query: Optional[str]
    """The id of its query."""
    numbers: Dict[str, Any]
    """By the names of the query."""
"#;
