//! The steps of a driver: a class an action, so that the action tells a type checker what the step holds.

use std::fmt::Write;

use wxpay_core::surface::{Member, Noun, STEPS, THINGS};

use super::classes::comment;
use super::docstring;
use crate::generate::shared::class_name;
use crate::generate::surface::Language::Python;
use crate::generate::surface::spell;

/// `send`, the class `SendStep`, and the member that it holds.
pub(super) fn all() -> impl Iterator<Item = (&'static str, String, &'static Member)> {
    let holds = |name: &str| noun().members.iter().find(|member| member.name == name);
    STEPS.iter().filter_map(move |(action, member)| Some((*action, name(action), holds(member)?)))
}

fn name(action: &str) -> String {
    format!("{}Step", class_name(action))
}

/// What the table says of a step.
pub(super) fn noun() -> &'static Noun {
    THINGS.iter().find(|noun| noun.name == "Step").unwrap_or(&THINGS[0])
}

/// The names of the classes.
pub(super) fn names() -> impl Iterator<Item = String> {
    all().map(|(_, class, _)| class)
}

/// The classes as type checkers see them, and the union of them.
pub(super) fn stubs() -> String {
    let mut text = String::new();
    for (action, class, held) in all() {
        let _ = write!(text, "\n@final\nclass {class}:\n{}", docstring(held.doc, 4));
        let _ = writeln!(text, "    __match_args__: Final[tuple[Literal[\"{}\"]]] = ...", held.name);
        for member in noun().members {
            let (of, doc) = match member.name {
                "action" => (format!("Literal[\"{action}\"]"), docstring(member.doc, 8)),
                name if name == held.name => (spell(held.of.trim_end_matches('?'), Python), docstring(held.doc, 8)),
                _ => ("None".to_owned(), " ...\n".to_owned()),
            };
            let line = if of == "None" { "" } else { "\n" };
            let _ = write!(text, "    @property\n    def {}(self) -> {of}:{line}{doc}", member.name);
        }
        text.push_str("    def __reduce_ex__(self, _protocol: Any, /) -> NoReturn: ...\n");
    }
    text + &format!("\n_Step = Union[{}]\n", names().collect::<Vec<_>>().join(", "))
}

pub(super) fn file() -> String {
    let (mut fields, mut made, mut visits) = (String::new(), String::new(), String::new());
    let mut classes = String::new();
    for (action, class, member) in all() {
        let name = member.name;
        let _ = writeln!(fields, "    {name}: Option<Py<PyAny>>,");
        let _ = writeln!(visits, "        visit.call(&self.{name})?;");
        let _ = write!(
            made,
            "        \"{action}\" => {{
            let step = Step {{ action: \"{action}\", {name}: Some(held), ..Step::default() }};
            Bound::new(py, PyClassInitializer::from(step).add_subclass({class}))?.into_any()
        }}\n"
        );
        let _ = write!(
            classes,
            "
{}#[pyclass(frozen, extends = Step, module = \"wxpay_core\")]
pub(crate) struct {class};

#[pymethods]
impl {class} {{
    #[classattr]
    #[pyo3(name = \"__match_args__\")]
    const HELD: (&'static str,) = (\"{name}\",);

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {{
        repr(slf.as_any(), \"{class}\", &[])
    }}

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {{
        Err(not_pickled(\"{class}\"))
    }}
}}\n",
            comment(member.doc, "")
        );
    }
    format!(
        "//! The steps of a driver, a class an action.

use pyo3::prelude::*;
use pyo3::{{PyClassInitializer, PyVisit}};

use crate::class::{{not_pickled, repr}};
use crate::maker::Visited;

{doc}#[pyclass(frozen, subclass, get_all, module = \"wxpay_core\", name = \"_Step\")]
#[derive(Default)]
pub(crate) struct Step {{
    action: &'static str,
{fields}}}

#[pymethods]
impl Step {{
    fn __traverse__(&self, visit: PyVisit<'_>) -> Visited {{
{visits}        Ok(())
    }}
}}

/// The step of an action, with what it holds.
pub(crate) fn step<'py>(py: Python<'py>, action: &str, held: Py<PyAny>) -> PyResult<Bound<'py, PyAny>> {{
    Ok(match action {{
{made}        _ => return Err(not_pickled(action)),
    }})
}}
{classes}",
        doc = comment(noun().doc, "")
    )
}
