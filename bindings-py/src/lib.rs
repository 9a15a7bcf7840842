//! `wxpay_core._native`: what Python calls. Only conversion and ownership; every protocol rule is in core.

#![allow(clippy::unused_self)] // Python passes it to every method.

mod argument;
mod class;
mod driver;
mod error;
mod fork;
mod headers;
mod held;
mod limits;
mod maker;
mod merchant;
mod message;
mod printed;
mod record;
mod shown;
mod signer;
#[rustfmt::skip] // Kept as it is generated.
mod surface;
mod testing;
mod value;

use pyo3::prelude::*;
use shown::Shown;

/// The native half of the package `wxpay_core`.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use super::surface::{
        Advice, Answer, Certificates, DoneStep, Download, Driver, Explanation, Failure, GiveUpStep, Limit, Limits,
        LogRecord, Merchant, MerchantSet, Notification, Operation, Platform, Remedy, Reply, Request, Sealed, SendStep,
        SignStep, Unsigned, UnsignedParams, Violation, WaitStep,
    };
    #[pymodule_export]
    use super::{check_hook, hook, operations, remedy, unknown_method};
    #[pymodule_export]
    const VERSION: &str = wxpay_core::VERSION;

    #[pymodule_init]
    fn init(module: &pyo3::Bound<'_, pyo3::types::PyModule>) -> pyo3::PyResult<()> {
        super::fork::register(module.py())
    }
}

/// Every operation of the catalogue.
#[pyfunction]
fn operations(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    error::boundary(|| wxpay_core::catalogue::operations().collect::<Vec<_>>().shown(py))
}

/// The remedy for WeChat Pay's code, a fail reason or a hint of explain(); None for an unknown one.
#[pyfunction]
fn remedy<'py>(code_or_reason: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
    error::boundary(|| {
        let code = argument::text(code_or_reason, "code_or_reason")?;
        wxpay_core::remedy(&code).shown(code_or_reason.py())
    })
}

/// The `log` of the merchant that made a request.
#[pyfunction]
#[pyo3(name = "_hook")]
fn hook<'py>(request: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    maker::merchant(request).map(|merchant| merchant.getattr("log")).transpose()
}

/// Refuses what cannot be called as the `log` of a merchant, or of a call that sends what one made.
#[pyfunction]
#[pyo3(name = "_check_hook")]
fn check_hook(by: &Bound<'_, PyAny>, hook: &Bound<'_, PyAny>) -> PyResult<()> {
    let by = maker::merchant(by).unwrap_or_else(|| by.clone());
    let check = || argument::hook(hook, "log");
    match by.cast::<surface::Merchant>() {
        Ok(merchant) => error::spoken(&merchant.get().0, check),
        Err(_) => error::boundary(check),
    }
}

/// Tells that the merchant or a product lacks a name, and which one was probably meant, in the merchant's language.
#[pyfunction]
#[pyo3(name = "_unknown_method")]
fn unknown_method(
    merchant: &Bound<'_, PyAny>,
    product: &str,
    name: &Bound<'_, PyAny>,
    known: &Bound<'_, PyAny>,
) -> PyResult<String> {
    error::boundary(|| {
        let merchant = argument::of::<surface::Merchant>(merchant, "merchant", "a Merchant")?;
        let known = known.extract::<Vec<String>>()?;
        let known = known.iter().map(String::as_str).collect::<Vec<_>>();
        let error = wxpay_core::Error::unknown_method(product, &argument::text(name, "name")?, &known);
        Ok(error.in_locale(merchant.0.locale()).to_string())
    })
}
