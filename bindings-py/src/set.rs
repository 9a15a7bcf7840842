//! Several merchants behind one notify URL.

use std::ops::Deref;

use pyo3::prelude::*;
use wxpay_core::{Error, Merchant, MerchantSet};

use crate::message::{Explain, Reader};
use crate::notification;

/// The merchants, and their Python objects.
pub(crate) struct State {
    inner: MerchantSet,
    merchants: Vec<(Merchant, Py<PyAny>)>,
}

impl State {
    pub(crate) fn new(merchants: Vec<(Merchant, Py<PyAny>)>) -> Self {
        Self { inner: MerchantSet::new(merchants.iter().map(|(merchant, _)| merchant.clone())), merchants }
    }

    /// Wraps a notification of one of them.
    pub(crate) fn receive(
        &self,
        this: &Bound<'_, PyAny>,
        (whose, read): (Merchant, wxpay_core::Notification),
    ) -> Result<notification::State, Error> {
        let merchant = self.merchants.iter().find(|(merchant, _)| merchant.ptr_eq(&whose));
        let (_, merchant) = merchant.ok_or_else(|| Error::internal("a notification of no merchant of the set"))?;
        Ok(notification::State::new(read, merchant.clone_ref(this.py())))
    }
}

impl Deref for State {
    type Target = MerchantSet;

    fn deref(&self) -> &MerchantSet {
        &self.inner
    }
}

impl Reader for State {
    fn explain(&self) -> Box<Explain> {
        let set = self.inner.clone();
        Box::new(move |headers, body, now| set.explain(headers, body, now))
    }
}
