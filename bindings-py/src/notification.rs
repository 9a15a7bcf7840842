//! A notification, and the merchant it belongs to.

use std::ops::Deref;

use pyo3::prelude::*;
use wxpay_core::Notification;

use crate::held::Kept;

pub(crate) struct State {
    inner: Kept<Notification>,
    pub(crate) merchant: Py<PyAny>,
}

impl State {
    pub(crate) fn new(inner: Notification, merchant: Py<PyAny>) -> Self {
        Self { inner: inner.into(), merchant }
    }
}

impl Deref for State {
    type Target = Kept<Notification>;

    fn deref(&self) -> &Kept<Notification> {
        &self.inner
    }
}
