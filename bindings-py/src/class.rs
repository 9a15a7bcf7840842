//! The members that every class of ours has.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyType;

/// `Request[Order]`: what annotations say of generic classes at run time.
pub(crate) fn generic<'py>(class: &Bound<'py, PyType>, data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    class.py().import("types")?.getattr("GenericAlias")?.call1((class, data))
}

/// The object as a developer sees it: its class and the members that tell it from others.
pub(crate) fn repr(object: &Bound<'_, PyAny>, class: &str, members: &[&str]) -> PyResult<String> {
    let member = |name: &&str| Ok(format!(" {name}={}", object.getattr(*name)?.repr()?));
    Ok(format!("<{class}{}>", members.iter().map(member).collect::<PyResult<String>>()?))
}

/// Why nothing of ours is pickled or copied: keys and signatures do not belong into files and queues.
pub(crate) fn not_pickled(what: &str) -> PyErr {
    PyTypeError::new_err(format!(
        "a {what} is not pickled or copied: it would carry keys, signatures or personal data with it"
    ))
}
