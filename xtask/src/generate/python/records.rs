//! The records as Python has them: named values, of core's or made by unpickling and by users' tests.

use std::fmt::Write;

use wxpay_core::surface::{Member, Noun, RECORDS};

use super::classes::{IMPORTS, comment};

/// The names of the classes.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    RECORDS.iter().map(|record| record.name)
}

/// Of what core gives by itself: an error's are told with it.
const TOLD: [(&str, &str); 6] = [
    ("Operation", "&wxpay_core::catalogue::Listed"),
    ("Remedy", "wxpay_core::Remedy"),
    ("Explanation", "&wxpay_core::Explanation"),
    ("Reply", "&wxpay_core::Reply"),
    ("Failure", "&wxpay_core::Failure"),
    ("LogRecord", "&wxpay_core::LogRecord"),
];

pub(super) fn file() -> String {
    let about = "//! Small records that errors, answers and notifications carry: named values, nothing else.\n";
    let mut text = format!("{about}{IMPORTS}");
    for record in RECORDS {
        text.push_str(&class(record));
        if let Some((_, told)) = TOLD.iter().find(|(name, _)| *name == record.name) {
            let _ = write!(
                text,
                "
impl Shown for {told} {{
    fn shown(self, py: Python<'_>) -> Result<Bound<'_, PyAny>> {{
        Ok(Bound::new(py, {name}::told(&self.into()))?.into_any())
    }}
}}\n",
                name = record.name
            );
        }
    }
    text
}

fn class(record: &Noun) -> String {
    let each = |print: &dyn Fn(&Member) -> String| record.members.iter().map(print).collect::<String>();
    format!(
        "
{doc}#[pyclass(frozen, eq, get_all, module = \"wxpay_core\")]
#[derive(Clone, PartialEq)]
pub(crate) struct {name} {{
{fields}}}

impl Part for {name} {{
    fn told(value: &Value) -> Self {{
        let part = |name: &str| value.get(name).unwrap_or(&Value::Null);
        Self {{ {told}}}
    }}

    fn read(value: &Bound<'_, PyAny>, field: &str) -> Result<Self> {{
        Ok(argument::of::<Self>(value, field, \"{article} {name}\")?.clone())
    }}
}}

#[pymethods]
impl {name} {{
    #[new]
    fn new({takes}) -> PyResult<Self> {{
        boundary(|| Ok(Self {{ {read}}}))
    }}

    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {{
        spelt(slf.as_any(), \"{name}\", &[{names}])
    }}

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyTuple>)> {{
        reduced(slf.as_any(), &[{names}])
    }}
}}\n",
        doc = comment(record.doc, ""),
        name = record.name,
        article = if record.name.starts_with(['A', 'E', 'I', 'O', 'U']) { "an" } else { "a" },
        fields = each(&|part| format!("{}    {}: {},\n", comment(part.doc, "    "), part.name, of(part))),
        told = each(&|part| format!("{0}: Part::told(part(\"{0}\")), ", part.name)),
        takes = each(&|part| format!("{}: &Bound<'_, PyAny>, ", part.name)),
        read = each(&|part| format!("{0}: Part::read({0}, \"{0}\")?, ", part.name)),
        names = each(&|part| format!("\"{}\", ", part.name)),
    )
}

fn of(part: &Member) -> &'static str {
    match part.of {
        "int" => "u32",
        "int?" => "Option<i64>",
        "[Hint]" => "Vec<String>",
        "texts" => "Texts",
        "Remedy?" => "Option<Remedy>",
        "[Limit]" => "Vec<Limit>",
        of if of.ends_with('?') => "Option<String>",
        _ => "String",
    }
}
