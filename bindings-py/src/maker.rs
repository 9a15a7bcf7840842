//! The merchant that made an object. A request keeps it: its log is told when the request is sent.

use std::sync::OnceLock;

use pyo3::prelude::*;
use pyo3::{PyTraverseError, PyVisit};

/// What Python's garbage collector hears of the objects that one of ours holds.
pub(crate) type Visited = Result<(), PyTraverseError>;

/// What a merchant made, directly or not. Python's garbage collector has to see the merchant: its log may lead back here.
#[pyclass(frozen, subclass, module = "wxpay_core._native", name = "_Owned")]
#[derive(Default)]
pub(crate) struct Owned(OnceLock<Py<PyAny>>);

#[pymethods]
impl Owned {
    fn __traverse__(&self, visit: PyVisit<'_>) -> Visited {
        visit.call(self.0.get())
    }
}

/// The merchant behind an object, if it is known.
pub(crate) fn merchant<'py>(object: &Bound<'py, PyAny>) -> Option<Bound<'py, PyAny>> {
    let owned = object.cast::<Owned>().ok()?;
    Some(owned.get().0.get()?.bind(object.py()).clone())
}

/// A request keeps the merchant of what made it, which is itself a merchant where it keeps none.
pub(crate) fn made<'py>(object: Bound<'py, PyAny>, by: &Bound<'py, PyAny>) -> Bound<'py, PyAny> {
    if let Ok(owned) = object.cast::<Owned>() {
        let _ = owned.get().0.set(merchant(by).unwrap_or_else(|| by.clone()).unbind());
    }
    object
}
