//! `errors.py`: one class for each class of the table of errors.

use std::fmt::Write;

use wxpay_core::surface::{ERROR, always};
use wxpay_core::{Class, ErrorKind};

use super::{MARK, docstring};
use crate::generate::surface::Language::Python;
use crate::generate::surface::spell;

pub(super) fn file() -> String {
    let mut text = format!("{MARK}{ERRORS_HEAD}\n\nclass {}(Told):\n{}\n", ERROR.name, docstring(ERROR.doc, 4));
    for member in ERROR.members {
        let usual = match member.of {
            "any" => " = None",
            of if of.ends_with('?') => " = None",
            of if of.starts_with('[') => " = []",
            _ => "",
        };
        let of = spell(member.of, Python);
        let _ = write!(text, "    {}: {of}{usual}\n{}", member.name, docstring(member.doc, 4));
    }
    for class in Class::ALL {
        let kinds = ErrorKind::ALL.iter().filter(|kind| kind.class() == *class);
        let kinds: Vec<String> =
            kinds.map(|kind| format!("    - `{}` {}\n", kind.as_str(), kind.doc().trim())).collect();
        let doc = class.doc();
        let parts = ERROR.members.iter().filter(|member| always(*class).contains(&member.name));
        let attributes =
            parts.map(|member| format!("    {}: {}\n", member.name, spell(member.of.trim_end_matches('?'), Python)));
        let attributes: String = attributes.collect();
        let attributes = if attributes.is_empty() { attributes } else { format!("\n{attributes}") };
        let _ = write!(
            text,
            "\n\nclass {}(WxpayError):\n    \"\"\"{doc}\n\n{}    \"\"\"\n{attributes}",
            class.name(),
            kinds.concat()
        );
        if *class == Class::Caller {
            text.push_str(WRONG_TYPE);
        }
    }
    text
}

/// The name of the class below.
pub(super) const ARGUMENT_TYPE_ERROR: &str = "ArgumentTypeError";

/// What Python's own functions raise is what callers of these expect, too.
const WRONG_TYPE: &str = r#"

class ArgumentTypeError(CallerError, TypeError):
    """An argument has the wrong type: a `TypeError`, too. Its kind is `invalid_argument`."""
"#;

const ERRORS_HEAD: &str = r#""""What goes wrong: five classes, each with the kinds of `error.kind` that it holds."""

# One class always has an attribute that others may lack.
# pyright: reportIncompatibleVariableOverride=false

from __future__ import annotations

from ._error import Told

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, List, Optional

    from ._native import Advice, Remedy, Reply, Request, Violation
    from .types import Cause, ErrorKind, Rule

__all__ = [
    "WxpayError",
    "CallerError",
    "ArgumentTypeError",
    "RefusedError",
    "OutcomeUnknownError",
    "UntrustedMessageError",
    "InternalError",
]
"#;
