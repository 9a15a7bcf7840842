//! `errors.py`: one class for each class of the table of errors.

use std::fmt::Write;

use wxpay_core::{Class, Kind};

use super::MARK;

pub(super) fn file() -> String {
    let mut text = format!("{MARK}{ERRORS_HEAD}");
    for class in Class::ALL {
        let kinds = Kind::ALL.iter().filter(|kind| kind.class() == *class);
        let kinds: Vec<String> =
            kinds.map(|kind| format!("    - `{}` {}\n", kind.as_str(), kind.doc().trim())).collect();
        let (doc, attributes) = meaning(*class);
        let _ = write!(
            text,
            "\n\nclass {}(WxpayError):\n    \"\"\"{doc}\n\n{}    \"\"\"\n{attributes}",
            class.name(),
            kinds.concat()
        );
    }
    text
}

const ERRORS_HEAD: &str = r#""""What goes wrong: five classes, each with the kinds of `error.kind` that it holds."""

# One class always has an attribute that others may lack.
# pyright: reportIncompatibleVariableOverride=false

from __future__ import annotations

from ._error import WxpayError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ._native import Advice, Reply, Request
    from .types import Cause

__all__ = ["WxpayError", "CallerError", "RefusedError", "OutcomeUnknownError", "UntrustedMessageError", "InternalError"]
"#;

/// The meaning of a class, and the attributes that its errors always have.
fn meaning(class: Class) -> (&'static str, &'static str) {
    match class {
        Class::Caller => ("The caller broke a rule: this call did nothing.", ""),
        Class::Refused => (
            "WeChat Pay rejected the request: it was not done, and the number is not used up.",
            "\n    status: int\n    verified: bool\n    advice: Advice\n    request: Request[Any]\n",
        ),
        Class::OutcomeUnknown => (
            "It may be done: follow the advice, never take a new number.",
            "\n    cause: Cause\n    advice: Advice\n    request: Request[Any]\n",
        ),
        Class::UntrustedMessage => (
            "A message that must not be believed; `reply` is what to answer, where it is a notification.",
            "\n    reply: Reply\n",
        ),
        Class::Internal => ("A bug of this library, caught.", ""),
    }
}
