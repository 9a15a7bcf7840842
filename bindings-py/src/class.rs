//! Members that all our classes have.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyType;

/// `Request[Order]`: subscripts of generic classes at run time.
pub(crate) fn generic<'py>(class: &Bound<'py, PyType>, data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    class.py().import("types")?.getattr("GenericAlias")?.call1((class, data))
}

/// The object's representation: its class and identifying members.
pub(crate) fn repr(object: &Bound<'_, PyAny>, class: &str, members: &[&str]) -> PyResult<String> {
    let member = |name: &&str| Ok(format!(" {name}={}", object.getattr(*name)?.repr()?));
    Ok(format!("<{class}{}>", members.iter().map(member).collect::<PyResult<String>>()?))
}

/// Refuses pickling and copying: keys and signatures do not belong in files and queues.
pub(crate) fn not_pickled(what: &str) -> PyErr {
    PyTypeError::new_err(format!(
        "a {what} is not pickled or copied: it would carry keys, signatures or personal data with it"
    ))
}
