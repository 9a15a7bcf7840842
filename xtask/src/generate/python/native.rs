//! `_native.pyi`: what the native half of the package shows.

use std::fmt::Write;

use wxpay_core::surface::{FUNCTIONS, LIMITS, Noun, PLATFORM, RECORDS, THINGS, Verb};

use super::classes::verbs;
use super::{MARK, docstring, steps};
use crate::generate::surface::Language::Python;
use crate::generate::surface::{arguments, spell};

pub(super) fn file() -> String {
    let nouns = || THINGS.iter().filter(|noun| noun.name != "Step").chain(RECORDS).chain([LIMITS, PLATFORM]);
    let mut names: Vec<String> = nouns().map(|noun| noun.class().to_owned()).chain(["VERSION".to_owned()]).collect();
    names.extend(steps::names());
    names.sort_unstable();
    names.extend(FUNCTIONS.verbs.iter().map(|verb| verb.name.to_owned()));
    names.extend(["_check_hook", "_hook", "_unknown_method"].map(str::to_owned));
    let names: Vec<String> = names.into_iter().map(|name| format!("    \"{name}\",\n")).collect();
    let mut text = format!("{MARK}{HEAD}__all__ = [\n{}]\n{ALIASES}", names.concat());
    for noun in nouns() {
        class(noun, &mut text);
    }
    text.push_str(&steps::stubs());
    for verb in FUNCTIONS.verbs {
        text.push('\n');
        function(verb, "", "", &mut text);
    }
    text + OWN
}

/// What the package's own modules call.
const OWN: &str = "
def _check_hook(by: Any, hook: object) -> None: ...
def _hook(request: Request[Any]) -> Optional[Callable[[LogRecord], object]]: ...
def _unknown_method(merchant: Merchant, product: str, name: str, known: List[str]) -> str: ...
";

const MERCHANT: &str = r#"    @property
    def limits(self) -> Limits:
        """Keeps requests below the limits of their operations: `merchant.limits.wait(request)`."""
"#;

const WAIT: &str = r#"    def wait(self, request: Request[Any]) -> None:
        """Sleeps until the request may be sent."""
"#;

const HEAD: &str = r#""""The native half of the package."""

from types import GenericAlias
from typing import (
    Any,
    Callable,
    Dict,
    Final,
    Generic,
    Iterable,
    List,
    Literal,
    Mapping,
    NoReturn,
    Optional,
    Sequence,
    Tuple,
    TypeVar,
    Union,
    final,
)

from typing_extensions import Self, disjoint_base

from .errors import OutcomeUnknownError, WxpayError
from .types import Action, Cause, ErrorKind, Hint, Host, Moment, Outcome, Rule, Tells
from .types.front_end import AppMembers, JsapiMembers
from .types.notifications import AnyNotification

"#;

const ALIASES: &str = "
VERSION: Final[str]

_Data = TypeVar(\"_Data\")
_Event = TypeVar(\"_Event\")
_Bytes = Union[bytes, bytearray, memoryview]
_Key = Union[str, bytes]
_PlatformKeys = Union[Mapping[str, _Key], Sequence[_Key]]
_Headers = Union[Mapping[Any, Any], Iterable[Tuple[Any, Any]], str, bytes]
_Fields = Mapping[str, Any]
";

fn class(noun: &Noun, text: &mut String) {
    let is_record = RECORDS.iter().any(|record| record.name == noun.name);
    // Those that the package's own classes extend.
    let mark = if matches!(noun.name, "Merchant" | "Platform") { "disjoint_base" } else { "final" };
    let generic = match noun.name.split_once('<') {
        Some((_, "Data>")) => "(Generic[_Data])",
        Some((_, "Event, Data>")) => "(Generic[_Event, _Data])",
        _ => "",
    };
    let _ = write!(text, "\n@{mark}\nclass {}{generic}:\n{}", noun.class(), docstring(noun.doc, 4));
    if is_record {
        let parts: Vec<String> = noun.members.iter().map(|part| format!("{}: {}", part.name, read(part.of))).collect();
        let _ = writeln!(text, "    def __new__(cls, {}) -> Self: ...", parts.join(", "));
    }
    for member in noun.members {
        let of = spell(member.of, Python);
        let _ = write!(text, "    @property\n    def {}(self) -> {of}:\n{}", member.name, docstring(member.doc, 8));
    }
    for verb in verbs(noun) {
        let this = if matches!(verb.name, "new" | "from_env") { "cls" } else { "self" };
        function(verb, this, "    ", text);
    }
    text.push_str(match noun.name {
        "Merchant" => MERCHANT,
        "Limits" => WAIT,
        _ => "",
    });
    if !generic.is_empty() {
        text.push_str("    def __class_getitem__(cls, data: Any) -> GenericAlias: ...\n");
    }
    if !is_record {
        text.push_str("    def __reduce_ex__(self, _protocol: Any, /) -> NoReturn: ...\n");
    }
}

fn function(verb: &Verb, this: &str, indent: &str, text: &mut String) {
    let mut takes: Vec<String> = Vec::new();
    if !this.is_empty() {
        takes.push(this.into());
    }
    let mut by_name = false;
    for (name, of, only_by_name) in arguments(verb) {
        if only_by_name && !by_name {
            takes.push("*".into());
        }
        by_name = only_by_name;
        let usual = match of {
            "flag?" => " = False",
            "index?" => " = 0",
            of if of.ends_with('?') => " = None",
            _ => "",
        };
        takes.push(format!("{name}: {}{usual}", spell(of, Python)));
    }
    let name = if verb.name == "new" { "__new__" } else { verb.name };
    let gives = if this == "cls" { "Self".into() } else { spell(verb.gives, Python) };
    if verb.name == "from_env" {
        let _ = writeln!(text, "{indent}@classmethod");
    }
    let gives = if gives == "Step" { "_Step".to_owned() } else { gives };
    let line = format!("{indent}def {name}({}) -> {gives}:", takes.join(", "));
    if line.len() > 110 {
        let takes: Vec<String> = takes.iter().map(|part| format!("{indent}    {part},\n")).collect();
        let _ = writeln!(text, "{indent}def {name}(\n{}{indent}) -> {gives}:", takes.concat());
    } else {
        let _ = writeln!(text, "{line}");
    }
    text.push_str(&docstring(verb.doc, indent.len() + 4));
}

/// The type of a record's part where a record is made: enumerations are texts.
fn read(of: &str) -> String {
    match of {
        "Action" | "Host" | "Rule" => "str".into(),
        "[Hint]" => "Sequence[str]".into(),
        of => spell(of, Python),
    }
}
