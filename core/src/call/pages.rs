//! The next page of a list.

use std::sync::Arc;

use wxpay_core_schema::Value;
use wxpay_core_schema::shape::FromAnswer;

use crate::call::draft::Draft;
use crate::call::request::{Request, Unsigned};
use crate::error::Error;
use crate::wire::moment::Moment;
use crate::wire::target;

impl<A: FromAnswer> Request<A> {
    /// Prepares the request for the page after this answer; `None` after the last page, or if the operation has no
    /// pages.
    ///
    /// Every other parameter stays, encrypted fields included.
    pub fn next(&self, answer: impl AsRef<[u8]>, moment: Moment) -> Option<Result<Self, Error>> {
        Some(self.begin_next(answer, moment)?.sign())
    }

    /// [`Request::next`] up to its signature, for a signer elsewhere.
    pub fn begin_next(&self, answer: impl AsRef<[u8]>, moment: Moment) -> Option<Unsigned<A>> {
        let pages = self.operation()?.pages?;
        let answer = Value::from_answer(answer.as_ref())?;
        let next = pages.next(|name| target::parameter(&self.draft.target, name), &answer)?;
        let target = target::with_parameter(&self.draft.target, pages.at, &next);
        let draft = Draft { target, ..Draft::clone(&self.draft) };
        Some(Unsigned::new(self.merchant(), Arc::new(draft), moment))
    }
}
