//! A signer that is a Python function: for a key elsewhere that answers at once.

use std::borrow::Cow;
use std::cell::RefCell;
use std::sync::Arc;

use pyo3::prelude::*;
use wxpay_core::Error;

use crate::argument::bytes;
use crate::error::{Failure, Result};
use crate::fork::attach;

/// The function: `function(message: bytes) -> bytes`. Core holds it unseen; the merchant's object shares it, and tells
/// Python's garbage collector. Nothing clears it: a cycle through it was closed by an object that changed later.
#[derive(Clone)]
pub(crate) struct Signer(pub(crate) Arc<Py<PyAny>>);

impl Signer {
    pub(crate) fn new(function: &Bound<'_, PyAny>, field: &str) -> Result<Self> {
        if !function.is_callable() {
            let text = "a function that takes the message and returns its signature, both bytes";
            return Err(Error::wrong_type(field, text).into());
        }
        Ok(Self(Arc::new(function.clone().unbind())))
    }
}

thread_local! {
    /// The exception from this thread's signer. Core's errors carry no exceptions, so it waits here.
    static RAISED: RefCell<Option<PyErr>> = const { RefCell::new(None) };
}

/// Runs a call that may sign. An exception from the signer passes through.
pub(crate) fn heard<T>(call: impl FnOnce() -> Result<T>) -> Result<T> {
    // Forget one from an earlier call.
    drop(RAISED.take());
    call().map_err(|failure| RAISED.take().map_or(failure, Failure::Python))
}

impl wxpay_core::Signer for Signer {
    fn sign(&self, message: &[u8]) -> std::result::Result<Vec<u8>, Error> {
        attach(|py| {
            let result = self.0.bind(py).call1((message,)).map_err(|error| {
                RAISED.set(Some(error));
                Error::invalid_argument("signer", "it raised an exception")
            })?;
            if result.hasattr("__await__").unwrap_or_default() {
                // A coroutine that nobody awaits warns when it is dropped.
                let _ = result.call_method0("close");
                let text = "it must answer at once; await an asynchronous one between begin(…) and finish(signature)";
                return Err(Error::invalid_argument("signer", text));
            }
            let signature = bytes(&result).map(Cow::into_owned);
            signature.ok_or_else(|| Error::invalid_argument("signer", "it must return the signature as bytes"))
        })
    }
}
