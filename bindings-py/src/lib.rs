//! `wxpay_core._native`: what Python calls. Conversion and ownership; every rule of the protocol is core's.

#![allow(clippy::unused_self)] // Python hands it to every method.

mod answer;
mod argument;
mod certificates;
mod class;
mod driver;
mod error;
mod file;
mod fork;
mod front_end;
mod headers;
mod merchant;
mod message;
mod notification;
mod record;
mod request;
mod set;
mod signer;
mod testing;
mod value;

use pyo3::prelude::*;
use record::Record;

/// The native half of the package `wxpay_core`.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use super::answer::Answer;
    #[pymodule_export]
    use super::certificates::Certificates;
    #[pymodule_export]
    use super::driver::{Driver, Step};
    #[pymodule_export]
    use super::file::Download;
    #[pymodule_export]
    use super::front_end::UnsignedParams;
    #[pymodule_export]
    use super::merchant::Merchant;
    #[pymodule_export]
    use super::notification::Notification;
    #[pymodule_export]
    use super::record::{Advice, Explanation, Failure, Operation, Remedy, Reply, Violation};
    #[pymodule_export]
    use super::request::{Request, Sealed, Unsigned};
    #[pymodule_export]
    use super::set::MerchantSet;
    #[pymodule_export]
    use super::testing::Platform;
    #[pymodule_export]
    use super::{operations, panic, remedy};
    #[pymodule_export]
    const VERSION: &str = wxpay_core::VERSION;

    #[pymodule_init]
    fn init(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        super::fork::register(module.py())
    }
}

/// Every operation of the catalogue.
#[pyfunction]
fn operations() -> PyResult<Vec<record::Operation>> {
    error::boundary(|| {
        Ok(wxpay_core::catalogue::operations().map(|listed| record::Operation::of(&listed.into())).collect())
    })
}

/// The remedy for WeChat Pay's code, a fail reason or a hint of explain(); None for an unknown one.
#[pyfunction]
fn remedy(code_or_reason: &Bound<'_, PyAny>) -> PyResult<Option<record::Remedy>> {
    error::boundary(|| {
        let code = argument::text(code_or_reason, "code_or_reason")?;
        Ok(wxpay_core::remedy(&code).map(|remedy| record::Remedy::of(&remedy.into())))
    })
}

/// Panics, so that tests see what becomes of a panic.
#[pyfunction(name = "_panic")]
#[allow(clippy::panic)] // That is what it is for.
fn panic() -> PyResult<()> {
    error::boundary(|| panic!("on purpose"))
}
