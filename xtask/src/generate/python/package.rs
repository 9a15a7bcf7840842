//! `__init__.py`: the names that users import.

use std::fmt::Write;

use wxpay_core::Class;
use wxpay_core::surface::{ERROR, FUNCTIONS, GIVEN, LIMITS, Noun, RECORDS, THINGS};

use super::errors::ARGUMENT_TYPE_ERROR;
use super::{MARK, docstring, steps};

pub(super) fn file() -> String {
    let things = THINGS.iter().map(Noun::class).filter(|name| !matches!(*name, "Merchant" | "Step"));
    let mut native: Vec<String> =
        things.chain(RECORDS.iter().chain([LIMITS]).map(Noun::class)).map(str::to_owned).collect();
    native.extend(steps::names());
    native.sort_unstable();
    native.extend(FUNCTIONS.verbs.iter().map(|verb| verb.name.to_owned()));
    let mut errors: Vec<String> = Class::ALL.iter().map(|class| class.name().to_owned()).collect();
    errors.extend([ERROR.name, ARGUMENT_TYPE_ERROR].map(str::to_owned));
    errors.sort_unstable();
    let mut all = [&*native, &*errors, &["Merchant", "Step"].map(str::to_owned)].concat();
    all.sort_unstable();
    let all: String = all.iter().map(|name| format!("    \"{name}\",\n")).collect();
    let (native, errors) = (imported(&native), imported(&errors));
    format!(
        "{MARK}{HEAD}from ._native import (\n{native})\nfrom ._operations import Products\nfrom .errors import (\n{errors})\n
__all__ = [\n{all}]

__version__ = _native.VERSION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Callable, Optional, Union

    Step = Union[{0}]
    \"\"\"{1}\"\"\"
else:

    def __getattr__(name):  # `typing` takes longer to load than this whole package.
        if name != \"Step\":
            error = AttributeError(f\"module {{__name__!r}} has no attribute {{name!r}}\")
            error.name, error.obj = name, sys.modules[__name__]  # From these Python suggests the nearest name.
            raise error
        from typing import Union

        return Union[{0}]

    def __dir__():
        return [*globals(), \"Step\"]


class Merchant(Products):\n{2}{OWN}",
        steps::names().collect::<Vec<_>>().join(", "),
        steps::noun().doc.trim(),
        docstring(&merchant(), 4)
    )
}

/// What the native half does not have: sleeping is Python's, and so is what a function of the user's leads to.
const OWN: &str = r#"
    _log: Optional[Callable[[LogRecord], object]] = None

    @property
    def log(self) -> Optional[Callable[[LogRecord], object]]:
        """Called with a redacted record of each request of this merchant that is sent, where the call has no `log` of its
        own.
        """
        return self._log

    @log.setter
    def log(self, log: Optional[Callable[[LogRecord], object]]) -> None:
        _native._check_hook(self, log)
        self._log = log
"#;

const HEAD: &str = r#""""WeChat Pay APIv3 (微信支付 APIv3) without IO: signed requests, verified answers and notifications.

A `Merchant` prepares a `Request`; any HTTP client sends it; the request reads its answer. `wxpay_core.httpx`,
`wxpay_core.requests` and `wxpay_core.aiohttp` do the sending, `wxpay_core.types` holds the types of bodies and answers,
`wxpay_core.testing` plays WeChat Pay in tests.
"""

from __future__ import annotations

import sys

from . import _native
"#;

fn imported(names: &[String]) -> String {
    names.iter().map(|name| format!("    {name},\n")).collect()
}

/// The merchant, and its settings.
fn merchant() -> String {
    let doc = |name: &str| THINGS.iter().chain(GIVEN).find(|noun| noun.name == name);
    let mut text =
        doc("Merchant").map_or("", |noun| noun.doc).trim_end().to_owned() + "\n\nIts settings, by their names:\n";
    for setting in doc("MerchantConfig").map_or(&[][..], |noun| noun.members) {
        let _ = write!(text, "\n- `{}`: {}", setting.name, setting.doc.trim().replace('\n', "\n  "));
    }
    text
}
