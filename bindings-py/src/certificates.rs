//! Platform certificates over time.

use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::class::not_pickled;

/// Platform certificates that WeChat Pay listed, opened and checked: `merchant.replace_keys(certificates)` trusts them.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct Certificates(pub(crate) wxpay_core::Certificates);

#[pymethods]
impl Certificates {
    /// The serials of those that are valid now.
    #[getter]
    fn serials(&self) -> Vec<&str> {
        self.0.serials().collect()
    }

    /// When to fetch the list again, in Unix seconds.
    #[getter]
    fn next_refresh_at(&self) -> u64 {
        self.0.next_refresh_at()
    }

    /// The list as WeChat Pay sent it, still encrypted, to save to a file or a key-value store.
    #[getter]
    fn saved<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, self.0.saved())
    }

    fn __repr__(&self) -> String {
        format!("<Certificates {}>", self.serials().join(", "))
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Certificates"))
    }
}
