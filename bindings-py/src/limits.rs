//! When a request may be sent.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use pyo3::prelude::*;

/// A time that only grows, the same for every merchant of the process.
pub(crate) fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed()
}

/// Sleeps as Python does, which signals interrupt.
pub(crate) fn wait(limits: &Bound<'_, PyAny>, request: &Bound<'_, PyAny>) -> PyResult<()> {
    loop {
        let pause = limits.call_method1("take", (request,))?;
        if !pause.is_truthy()? {
            return Ok(());
        }
        limits.py().import("time")?.call_method1("sleep", (pause,))?;
    }
}
