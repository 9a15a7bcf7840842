//! A request: the bytes to send, and what reads the answer. The GIL is released around RSA.

use std::sync::{Mutex, PoisonError};

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyType};
use wxpay_core::advice::Host;
use wxpay_core::{Entry, Error, Transport};

use crate::answer::Answer;
use crate::argument;
use crate::class::{generic, not_pickled};
use crate::driver::Driver; // A circle of two: a driver is made of a request, and a step of a driver has one.
use crate::error::{Result, boundary, exception};
use crate::file::Download;
use crate::message::Message;
use crate::signer;

/// A signed request: send its bytes as they are, then read the answer with it.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct Request {
    pub(crate) inner: wxpay_core::Request,
    body: PyOnceLock<Py<PyBytes>>,
}

impl Request {
    pub(crate) fn new(inner: wxpay_core::Request) -> Self {
        Self { inner, body: PyOnceLock::new() }
    }
}

#[pymethods]
impl Request {
    #[classmethod]
    fn __class_getitem__<'py>(class: &Bound<'py, PyType>, data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        generic(class, data)
    }

    /// Upper-case HTTP method.
    #[getter]
    fn method(&self) -> &'static str {
        self.inner.method()
    }

    /// The whole URL: the host and the target.
    #[getter]
    fn url(&self) -> String {
        self.inner.url()
    }

    /// Path and query, to be sent as they are: they are signed.
    #[getter]
    fn target(&self) -> &str {
        self.inner.target()
    }

    /// Every header to send, in order.
    #[getter]
    fn headers<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let headers = PyDict::new(py);
        self.inner.headers().into_iter().try_for_each(|(name, value)| headers.set_item(name, value))?;
        Ok(headers)
    }

    /// The body, to be sent as it is: it is signed. Empty where there is none.
    #[getter]
    fn body<'py>(&self, py: Python<'py>) -> &Bound<'py, PyBytes> {
        self.body.get_or_init(py, || PyBytes::new(py, self.inner.body()).unbind()).bind(py)
    }

    /// The id of the declared operation; None for a generic request.
    #[getter]
    fn operation(&self) -> Option<String> {
        self.inner.operation().map(Entry::id)
    }

    /// Reads the answer: verified, then decoded.
    #[pyo3(signature = (status, headers, body, now=None))]
    fn read<'py>(
        slf: &Bound<'py, Self>,
        status: &Bound<'py, PyAny>,
        headers: &Bound<'py, PyAny>,
        body: &Bound<'py, PyAny>,
        now: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Answer> {
        boundary(|| {
            let status = argument::number(status, "status", "an HTTP status")?;
            let (request, message) = (&slf.get().inner, Message::new(headers, body, now)?);
            let read = |headers: &_, body: &_, now| request.read(status, headers, body, now);
            message.read(slf.py(), request.merchant(), Some(slf.as_any()), read).map(Answer::new)
        })
    }

    /// Tells that it was sent before, at the latest then (now where left out), and nobody knows what became of it: after a
    /// restart, of a request that is prepared once more.
    #[pyo3(signature = (last=None))]
    fn sent_before(&self, last: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        boundary(|| {
            let last = last.map_or_else(
                || Ok(wxpay_core::now()),
                |last| argument::number(last, "last", "Unix time in whole seconds, such as int(time.time())"),
            )?;
            self.inner.sent_before(last);
            Ok(())
        })
    }

    /// The same request once more: same body bytes, fresh time, nonce and signature.
    #[pyo3(signature = (moment=None))]
    fn again(&self, py: Python<'_>, moment: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        boundary(|| {
            let moment = argument::moment(moment)?;
            signer::signed(py, || self.inner.again(moment)).map(Self::new)
        })
    }

    /// `again` up to its signature, for a signer elsewhere.
    #[pyo3(signature = (moment=None))]
    fn begin_again(&self, py: Python<'_>, moment: Option<&Bound<'_, PyAny>>) -> PyResult<Unsigned> {
        boundary(|| Ok(Unsigned::new(py, self.inner.begin_again(argument::moment(moment)?))))
    }

    /// The request that tells what became of this one, for the advice `query_first`; None where nothing is declared.
    #[pyo3(signature = (moment=None))]
    fn query(&self, py: Python<'_>, moment: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Self>> {
        boundary(|| {
            let moment = argument::moment(moment)?;
            Ok(signer::signed(py, || self.inner.query(moment).transpose())?.map(Self::new))
        })
    }

    /// `query` up to its signature, for a signer elsewhere.
    #[pyo3(signature = (moment=None))]
    fn begin_query(&self, py: Python<'_>, moment: Option<&Bound<'_, PyAny>>) -> PyResult<Option<Unsigned>> {
        boundary(|| {
            let query = self.inner.begin_query(argument::moment(moment)?).transpose()?;
            Ok(query.map(|unsigned| Unsigned::new(py, unsigned)))
        })
    }

    /// The request for the page behind an answer of this one; None where it was the last, or no pages are declared.
    #[pyo3(signature = (answer, moment=None))]
    fn next<'py>(&self, answer: &Bound<'py, PyAny>, moment: Option<&Bound<'py, PyAny>>) -> PyResult<Option<Self>> {
        boundary(|| {
            let (py, answer, moment) = (answer.py(), answered(answer)?, argument::moment(moment)?);
            let next = || self.inner.next(answer, moment).transpose();
            Ok(signer::signed(py, next)?.map(Self::new))
        })
    }

    /// `next` up to its signature, for a signer elsewhere.
    #[pyo3(signature = (answer, moment=None))]
    fn begin_next<'py>(
        &self,
        answer: &Bound<'py, PyAny>,
        moment: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Option<Unsigned>> {
        boundary(|| {
            let (py, answer, moment) = (answer.py(), answered(answer)?, argument::moment(moment)?);
            let next = self.inner.begin_next(answer, moment);
            Ok(next.map(|unsigned| Unsigned::new(py, unsigned)))
        })
    }

    /// The request for a file that an answer of this one tells of, the first or another; None behind the last. It opens and
    /// inflates the file, and holds it against the digest that the answer told; the file is `answer.body`. `query` is
    /// appended to the URL. A host that is not WeChat Pay's API is sent no signature.
    #[pyo3(signature = (answer, index=Index(0), query=None, moment=None), text_signature = "($self, answer, index=0, query=None, moment=None)")]
    fn file<'py>(
        &self,
        answer: &Bound<'py, PyAny>,
        index: Index,
        query: Option<&Bound<'py, PyAny>>,
        moment: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Option<Self>> {
        boundary(|| {
            let (py, answer, moment) = (answer.py(), answered(answer)?, argument::moment(moment)?);
            let query = argument::query(query)?;
            let file = || self.inner.file(answer, index.0, &query, moment).transpose();
            Ok(signer::signed(py, file)?.map(Self::new))
        })
    }

    /// `file` up to its signature, for a signer elsewhere.
    #[pyo3(signature = (answer, index=Index(0), query=None, moment=None), text_signature = "($self, answer, index=0, query=None, moment=None)")]
    fn begin_file<'py>(
        &self,
        answer: &Bound<'py, PyAny>,
        index: Index,
        query: Option<&Bound<'py, PyAny>>,
        moment: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Option<Unsigned>> {
        boundary(|| {
            let (py, answer, moment) = (answer.py(), answered(answer)?, argument::moment(moment)?);
            let file = self.inner.begin_file(answer, index.0, &argument::query(query)?, moment);
            Ok(file.transpose()?.map(|unsigned| Unsigned::new(py, unsigned)))
        })
    }

    /// Checks the file that it asks for as it arrives, in place of `read`.
    fn download(&self) -> PyResult<Download> {
        boundary(|| Ok(Download::of(self.inner.download()?)))
    }

    /// The same signed request for the `primary` or the `backup` host, since the host is not signed.
    fn at(&self, host: &Bound<'_, PyAny>) -> PyResult<Self> {
        boundary(|| {
            let host = Host::parse(&argument::text(host, "host")?)?;
            Ok(Self::new(self.inner.at(host)))
        })
    }

    /// Sends it, repeats it and queries, until its outcome is final: a driver for a loop around `step`.
    ///
    /// `attempts` (8) failures in a row are borne. In seconds: `timeout` (600) in all, waiting and sending,
    /// `first_wait` (1), each further one twice as long, `longest_wait` (60).
    #[pyo3(
        signature = (*, attempts=None, timeout=None, first_wait=None, longest_wait=None, **unknown),
        text_signature = "($self, *, attempts=None, timeout=None, first_wait=None, longest_wait=None)"
    )]
    fn until_final<'py>(
        slf: &Bound<'py, Self>,
        attempts: Option<&Bound<'py, PyAny>>,
        timeout: Option<&Bound<'py, PyAny>>,
        first_wait: Option<&Bound<'py, PyAny>>,
        longest_wait: Option<&Bound<'py, PyAny>>,
        unknown: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Driver> {
        boundary(|| {
            argument::known("until_final", &["attempts", "timeout", "first_wait", "longest_wait"], unknown)?;
            Driver::new(slf, [attempts, timeout, first_wait, longest_wait])
        })
    }

    /// The error to raise when the HTTP client failed.
    fn failed<'py>(slf: &Bound<'py, Self>, transport: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        boundary(|| {
            let transport = Transport::parse(&argument::text(transport, "transport")?)?;
            let error = slf.get().inner.failed(transport);
            Ok(exception(slf.py(), &error, Some(slf.as_any()), None)?)
        })
    }

    fn __repr__(&self) -> String {
        let operation = self.operation().unwrap_or_else(|| "generic".into());
        format!("<Request {} {operation}, {} bytes>", self.inner.method(), self.inner.body().len())
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Request"))
    }
}

/// A request up to its signature: sign `message` wherever the key is, then `finish`.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct Unsigned {
    /// The bytes to sign: RSASSA-PKCS1-v1_5 with SHA-256.
    #[pyo3(get)]
    message: Py<PyBytes>,
    inner: Mutex<Option<wxpay_core::Unsigned>>,
}

impl Unsigned {
    pub(crate) fn new(py: Python<'_>, inner: wxpay_core::Unsigned) -> Self {
        Self { message: PyBytes::new(py, inner.message()).unbind(), inner: Mutex::new(Some(inner)) }
    }
}

#[pymethods]
impl Unsigned {
    #[classmethod]
    fn __class_getitem__<'py>(class: &Bound<'py, PyType>, data: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        generic(class, data)
    }

    /// Takes the signature, 256 bytes, not base64; once.
    fn finish(&self, signature: &Bound<'_, PyAny>) -> PyResult<Request> {
        boundary(|| {
            let signature = argument::raw(signature, "signature")?;
            let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner).take();
            Ok(Request::new(inner.ok_or_else(|| finished("signature"))?.finish(&signature)?))
        })
    }

    fn __repr__(&self) -> &'static str {
        "<Unsigned>"
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Unsigned"))
    }
}

/// An answer that a request has read.
fn answered<'a>(value: &'a Bound<'_, PyAny>) -> Result<&'a wxpay_core::Answer> {
    value
        .cast::<Answer>()
        .map(|answer| &answer.get().inner)
        .map_err(|_| Error::invalid_argument("answer", "the Answer that request.read gave").into())
}

fn finished(field: &str) -> Error {
    Error::invalid_argument(field, "this was finished already; begin again for another")
}

/// A field on its way to be decrypted elsewhere: decrypt `ciphertext` wherever the key is, then `finish`.
#[pyclass(frozen, module = "wxpay_core")]
pub(crate) struct Sealed {
    /// The ciphertext to decrypt: RSAES-OAEP with SHA-1 and MGF1-SHA-1.
    #[pyo3(get)]
    ciphertext: Py<PyBytes>,
    inner: Mutex<Option<wxpay_core::Sealed>>,
}

impl Sealed {
    pub(crate) fn new(py: Python<'_>, inner: wxpay_core::Sealed) -> Self {
        Self { ciphertext: PyBytes::new(py, inner.ciphertext()).unbind(), inner: Mutex::new(Some(inner)) }
    }
}

#[pymethods]
impl Sealed {
    /// Takes what the key elsewhere made of it; once.
    fn finish(&self, plaintext: &Bound<'_, PyAny>) -> PyResult<String> {
        boundary(|| {
            let plaintext = argument::secret(plaintext, "plaintext")?;
            let inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner).take();
            Ok(inner.ok_or_else(|| finished("plaintext"))?.finish(&plaintext)?)
        })
    }

    fn __repr__(&self) -> &'static str {
        "<Sealed>"
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Sealed"))
    }
}

/// Which of the files that an answer tells of.
#[derive(Clone, Copy)]
struct Index(usize);

impl<'a, 'py> FromPyObject<'a, 'py> for Index {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(argument::number(&value, "index", "a whole number from 0")?))
    }
}
