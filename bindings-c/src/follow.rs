//! Requests that follow from an answer: the next page of a list, and the files that it tells of.

use wxpay_core::{Error, Members, Moment, Object};

use crate::answer::wxpay_answer;
use crate::file::wxpay_download;
use crate::request::wxpay_request;
use crate::unsigned::wxpay_unsigned;

/// The request for the page behind an answer of this request. Null where it was the last, or no pages are declared.
///
/// `options` is a JSON object of `timestamp` and `nonce`; empty for the system's.
pub(crate) fn wxpay_request_next(
    request: &wxpay_request,
    answer: &wxpay_answer,
    options: Moment,
) -> Result<Option<wxpay_request>, Error> {
    let next = request.inner.next(answer, options).transpose()?;
    Ok(next.map(wxpay_request::new))
}

/// wxpay_request_next up to the signature, for a key that is elsewhere.
pub(crate) fn wxpay_request_begin_next(
    request: &wxpay_request,
    answer: &wxpay_answer,
    options: Moment,
) -> Result<Option<wxpay_unsigned>, Error> {
    let next = request.inner.begin_next(answer, options);
    Ok(next.map(wxpay_unsigned::new))
}

/// The request for a file that an answer of this request tells of: the first by index 0, and so on. Null behind the last.
///
/// wxpay_request_read opens and inflates the file, and holds it against the digest that the answer told; the file is
/// wxpay_answer_body. `options` is a JSON object of `query`, an object of parameters to append to the URL, `timestamp` and
/// `nonce`; empty for none. A host that is not WeChat Pay's API is sent no signature.
pub(crate) fn wxpay_request_file(
    request: &wxpay_request,
    answer: &wxpay_answer,
    index: usize,
    options: &[u8],
) -> Result<Option<wxpay_request>, Error> {
    let (query, moment) = query(options)?;
    let file = request.inner.file(answer, index, &query, moment).transpose()?;
    Ok(file.map(wxpay_request::new))
}

/// wxpay_request_file up to the signature, for a key that is elsewhere. Where wxpay_unsigned_message is empty nothing is
/// signed, and wxpay_unsigned_finish takes any signature.
pub(crate) fn wxpay_request_begin_file(
    request: &wxpay_request,
    answer: &wxpay_answer,
    index: usize,
    options: &[u8],
) -> Result<Option<wxpay_unsigned>, Error> {
    let (query, moment) = query(options)?;
    let file = request.inner.begin_file(answer, index, &query, moment).transpose()?;
    Ok(file.map(wxpay_unsigned::new))
}

/// Checks the file that a request asks for as it arrives, in place of wxpay_request_read.
pub(crate) fn wxpay_request_download(request: &wxpay_request) -> Result<wxpay_download, Error> {
    Ok(wxpay_download::new(request.inner.download()?))
}

fn query(options: &[u8]) -> Result<(Object, Moment), Error> {
    let mut members = Members::from_json(options, "options")?;
    let query = members.object("query")?;
    let moment = members.moment(Moment::now)?;
    members.end()?;
    Ok((query, moment))
}
