//! Why a message was not believed, told by its error on request.

use std::sync::Arc;

use wxpay_core_schema::Value;

use super::{Class, Error, Why};

impl Error {
    /// Keeps what explains it, unless nothing was read, or what was read was believed.
    pub(crate) fn explained_by(mut self, why: impl FnOnce() -> Arc<Why>) -> Self {
        if self.kind().class() != Class::Caller && self.verified() != Some(true) {
            self.0.why = Some(why());
        }
        self
    }

    /// Explains why the message that was read failed verification, as an object of an
    /// [`Explanation`](crate::Explanation)'s members, as of the time of the error; `None` if none was read, or it was
    /// believed. An explanation never makes a message trusted.
    pub fn explain(&self) -> Option<Value> {
        self.0.why.as_ref().map(|why| why())
    }
}
