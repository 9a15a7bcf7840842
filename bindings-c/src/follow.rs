//! Requests that follow from an answer: the next page of a list, and files that it links to.

use wxpay_core::{Error, Moment, Unsigned};

use crate::answer::wxpay_answer;
use crate::file::wxpay_download;
use crate::json::described;
use crate::request::wxpay_request;

/// The request for the page after an answer of this request. Null if that was the last, or the operation has no pages.
///
/// `options` is a JSON object of `timestamp` and `nonce`; empty for the system's.
pub(crate) fn wxpay_request_next(
    request: &wxpay_request,
    answer: &wxpay_answer,
    options: Moment,
) -> Result<Option<Unsigned>, Error> {
    Ok(request.inner.begin_next(answer, options))
}

/// The request for a file that an answer of this request links to, by its index from 0. Null beyond the last.
///
/// wxpay_request_read decrypts and inflates the file and checks it against the digest in that answer; the file is then
/// wxpay_answer_body. `options` is a JSON object of `query`, an object of parameters to append to the URL, `timestamp`
/// and `nonce`; empty for none. A host other than WeChat Pay's API gets no signature: wxpay_unsigned_message is then
/// empty, and wxpay_unsigned_finish takes any.
pub(crate) fn wxpay_request_file(
    request: &wxpay_request,
    answer: &wxpay_answer,
    index: usize,
    options: &[u8],
) -> Result<Option<Unsigned>, Error> {
    let mut members = described(options, "options", None)?;
    let query = members.object("query")?;
    let moment = members.moment(Moment::now)?;
    members.end()?;
    request.inner.begin_file(answer, index, &query, moment).transpose()
}

/// Checks the file of a request as it arrives, in place of wxpay_request_read.
pub(crate) fn wxpay_request_download(request: &wxpay_request) -> Result<wxpay_download, Error> {
    Ok(wxpay_download::new(request.inner.download()?))
}
