//! The merchant: configuration in, requests and verified messages out.

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict};
use wxpay_core::{Call, Config};

use crate::argument;
use crate::certificates::Certificates;
use crate::class::not_pickled;
use crate::error::{Result, boundary};
use crate::file;
use crate::fork::detach;
use crate::front_end::{Given, UnsignedParams};
use crate::message::Message;
use crate::notification::Notification;
use crate::record::{Explanation, Record};
use crate::request::{Request, Sealed, Unsigned};
use crate::signer::{Signer, signed};
use crate::value::to_value;

/// A merchant: immutable and shared between threads, apart from its platform keys.
#[pyclass(frozen, subclass, module = "wxpay_core")]
pub(crate) struct Merchant(pub(crate) wxpay_core::Merchant);

type Any<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

#[pymethods]
impl Merchant {
    #[new]
    #[pyo3(
        signature = (*, mchid=None, serial_no=None, private_key=None, signer=None, apiv3_key=None, api_v2_key=None, platform_keys=None, base_url=None, backup_url=None, locale=None, **unknown),
        text_signature = "(*, mchid, serial_no, private_key=None, signer=None, apiv3_key=None, api_v2_key=None, platform_keys=None, base_url=None, backup_url=None, locale=None)"
    )]
    #[allow(clippy::too_many_arguments)] // Keywords, each named by the caller.
    fn new<'py>(
        py: Python<'py>,
        mchid: Any<'_, 'py>,
        serial_no: Any<'_, 'py>,
        private_key: Any<'_, 'py>,
        signer: Any<'_, 'py>,
        apiv3_key: Any<'_, 'py>,
        api_v2_key: Any<'_, 'py>,
        platform_keys: Any<'_, 'py>,
        base_url: Any<'_, 'py>,
        backup_url: Any<'_, 'py>,
        locale: Any<'_, 'py>,
        unknown: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Self> {
        boundary(|| {
            argument::known("Merchant", &argument::SETTINGS, unknown)?;
            let private_key = private_key.map(|key| argument::key(key, "private_key")).transpose()?;
            let apiv3_keys = argument::keys(apiv3_key, "apiv3_key")?;
            let apiv3_keys: Vec<&[u8]> = apiv3_keys.iter().map(|key| key.as_slice()).collect();
            let api_v2_key = api_v2_key.map(|key| argument::key(key, "api_v2_key")).transpose()?;
            let platform_keys = argument::platform_keys(platform_keys)?;
            let backup_url = backup_url.map(|url| argument::text(url, "backup_url")).transpose()?;
            let version = py.version_info();
            let config = Config {
                mchid: &argument::needed(mchid, "mchid")?,
                serial_no: &argument::needed(serial_no, "serial_no")?,
                private_key: private_key.as_ref().map(|key| key.as_slice()),
                signer: signer.map(Signer::boxed).transpose()?,
                apiv3_keys: &apiv3_keys,
                api_v2_key: api_v2_key.as_ref().map(|key| key.as_slice()),
                platform_keys: &argument::borrowed(&platform_keys),
                base_url: &base_url.map_or(Ok(wxpay_core::BASE_URL.into()), |url| argument::text(url, "base_url"))?,
                backup_url: backup_url.as_deref(),
                locale: argument::locale(locale)?,
                language: &format!("python/{}.{}.{}", version.major, version.minor, version.patch),
                ..Config::default()
            };
            Ok(Self(detach(py, || wxpay_core::Merchant::new(config))?))
        })
    }

    /// The merchant number.
    #[getter]
    fn mchid(&self) -> &str {
        self.0.mchid()
    }

    /// Serial of the merchant's API certificate.
    #[getter]
    fn serial_no(&self) -> &str {
        self.0.serial_no()
    }

    /// The URL that requests go to, without a slash at its end.
    #[getter]
    fn base_url(&self) -> &str {
        self.0.base_url()
    }

    /// The URL that requests go to when the connection to `base_url` fails.
    #[getter]
    fn backup_url(&self) -> Option<&str> {
        self.0.backup_url()
    }

    /// Prepares a declared operation by its id; `file` is what it uploads, if it does.
    #[pyo3(signature = (operation_id, body=None, extra=None, moment=None, file=None))]
    fn prepare<'py>(
        &self,
        operation_id: &Bound<'py, PyAny>,
        body: Any<'_, 'py>,
        extra: Any<'_, 'py>,
        moment: Any<'_, 'py>,
        file: Any<'_, 'py>,
    ) -> PyResult<Request> {
        self.spoken(|| {
            let file = file.map(|file| argument::raw(file, "file")).transpose()?;
            let id = argument::text(operation_id, "operation_id")?;
            let (body, extra) = (argument::fields(body), extra.map(to_value).unwrap_or_default());
            self.call(operation_id.py(), Call::Declared { id: &id, body, extra, file: file.as_deref() }, moment)
        })
    }

    /// Prepares a declared operation up to its signature, for a signer elsewhere.
    #[pyo3(signature = (operation_id, body=None, extra=None, moment=None, file=None))]
    fn begin<'py>(
        &self,
        operation_id: &Bound<'py, PyAny>,
        body: Any<'_, 'py>,
        extra: Any<'_, 'py>,
        moment: Any<'_, 'py>,
        file: Any<'_, 'py>,
    ) -> PyResult<Unsigned> {
        self.spoken(|| {
            let file = file.map(|file| argument::raw(file, "file")).transpose()?;
            let id = argument::text(operation_id, "operation_id")?;
            let (body, extra) = (argument::fields(body), extra.map(to_value).unwrap_or_default());
            self.begin_call(operation_id.py(), Call::Declared { id: &id, body, extra, file: file.as_deref() }, moment)
        })
    }

    /// Prepares a request to any API: signed, sealed and verified as the declared ones are.
    #[pyo3(
        signature = (method, path, query=None, body=None, sensitive=None, moment=None, repeatable=None, **unknown),
        text_signature = "($self, method, path, query=None, body=None, sensitive=None, moment=None, repeatable=False)"
    )]
    #[allow(clippy::too_many_arguments)] // Each may be named by the caller.
    fn request<'py>(
        &self,
        method: &Bound<'py, PyAny>,
        path: &Bound<'py, PyAny>,
        query: Any<'_, 'py>,
        body: Any<'_, 'py>,
        sensitive: Any<'_, 'py>,
        moment: Any<'_, 'py>,
        repeatable: Any<'_, 'py>,
        unknown: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Request> {
        self.spoken(|| {
            let given = [Some(method), Some(path), query, body, sensitive, repeatable];
            let (members, raw) = argument::any("request", given, unknown)?;
            self.call(method.py(), Call::Any { members, raw: raw.as_deref() }, moment)
        })
    }

    /// Prepares a request to any API up to its signature, for a signer elsewhere.
    #[pyo3(
        signature = (method, path, query=None, body=None, sensitive=None, moment=None, repeatable=None, **unknown),
        text_signature = "($self, method, path, query=None, body=None, sensitive=None, moment=None, repeatable=False)"
    )]
    #[allow(clippy::too_many_arguments)] // Each may be named by the caller.
    fn begin_request<'py>(
        &self,
        method: &Bound<'py, PyAny>,
        path: &Bound<'py, PyAny>,
        query: Any<'_, 'py>,
        body: Any<'_, 'py>,
        sensitive: Any<'_, 'py>,
        moment: Any<'_, 'py>,
        repeatable: Any<'_, 'py>,
        unknown: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Unsigned> {
        self.spoken(|| {
            let given = [Some(method), Some(path), query, body, sensitive, repeatable];
            let (members, raw) = argument::any("begin_request", given, unknown)?;
            self.begin_call(method.py(), Call::Any { members, raw: raw.as_deref() }, moment)
        })
    }

    /// Prepares a media upload, picture or video; only its `meta` part is signed.
    #[pyo3(
        signature = (filename, content, path=None, moment=None, **unknown),
        text_signature = "($self, filename, content, path=None, moment=None)"
    )]
    fn upload<'py>(
        &self,
        filename: &Bound<'py, PyAny>,
        content: &Bound<'py, PyAny>,
        path: Any<'_, 'py>,
        moment: Any<'_, 'py>,
        unknown: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Request> {
        self.spoken(|| {
            file::upload("upload", filename, content, path, unknown, |upload| {
                self.call(filename.py(), Call::Upload(upload), moment)
            })
        })
    }

    /// Prepares a media upload up to its signature, for a signer elsewhere.
    #[pyo3(
        signature = (filename, content, path=None, moment=None, **unknown),
        text_signature = "($self, filename, content, path=None, moment=None)"
    )]
    fn begin_upload<'py>(
        &self,
        filename: &Bound<'py, PyAny>,
        content: &Bound<'py, PyAny>,
        path: Any<'_, 'py>,
        moment: Any<'_, 'py>,
        unknown: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Unsigned> {
        self.spoken(|| {
            file::upload("begin_upload", filename, content, path, unknown, |upload| {
                self.begin_call(filename.py(), Call::Upload(upload), moment)
            })
        })
    }

    /// Raises unless WeChat Pay signed this message.
    #[pyo3(signature = (headers, body, now=None))]
    fn verify<'py>(&self, headers: &Bound<'py, PyAny>, body: &Bound<'py, PyAny>, now: Any<'_, 'py>) -> PyResult<()> {
        self.spoken(|| {
            let message = Message::new(headers, body, now)?;
            message.read(headers.py(), &self.0, None, |headers, body, now| self.0.verify(headers, body, now))
        })
    }

    /// Raises unless an overseas statement (`/v3/global/statements`) is the one whose hash its signed header names.
    #[pyo3(signature = (headers, body, now=None))]
    fn verify_statement<'py>(
        &self,
        headers: &Bound<'py, PyAny>,
        body: &Bound<'py, PyAny>,
        now: Any<'_, 'py>,
    ) -> PyResult<()> {
        self.spoken(|| {
            let read = |headers: &_, body: &_, now| self.0.verify_statement(headers, body, now);
            Message::new(headers, body, now)?.read(headers.py(), &self.0, None, read)
        })
    }

    /// Why a message was not believed: tries at most 8 changes that frameworks, proxies and clocks make.
    #[pyo3(signature = (headers, body, now=None))]
    fn explain<'py>(
        &self,
        headers: &Bound<'py, PyAny>,
        body: &Bound<'py, PyAny>,
        now: Any<'_, 'py>,
    ) -> PyResult<Explanation> {
        self.spoken(|| {
            let Message { headers: block, body, now } = Message::new(headers, body, now)?;
            Ok(Explanation::of(&(&detach(headers.py(), || self.0.explain(&block, &body, now))).into()))
        })
    }

    /// Reads a notification: verified, then decrypted, then parsed.
    #[pyo3(signature = (headers, body, now=None))]
    fn read_notification<'py>(
        slf: &Bound<'py, Self>,
        headers: &Bound<'py, PyAny>,
        body: &Bound<'py, PyAny>,
        now: Any<'_, 'py>,
    ) -> PyResult<Notification> {
        slf.get().spoken(|| {
            let (merchant, message) = (&slf.get().0, Message::new(headers, body, now)?);
            let read = |headers: &_, body: &_, now| merchant.read_notification(headers, body, now);
            let notification = message.read(slf.py(), merchant, None, read)?;
            Ok(Notification::new(notification, slf.clone().into_any().unbind()))
        })
    }

    /// Reads the answer of `/v3/certificates`; the first one needs no platform key yet.
    #[pyo3(signature = (headers, body, now=None))]
    fn read_certificates<'py>(
        &self,
        headers: &Bound<'py, PyAny>,
        body: &Bound<'py, PyAny>,
        now: Any<'_, 'py>,
    ) -> PyResult<Certificates> {
        self.spoken(|| {
            let message = Message::new(headers, body, now)?;
            let read = |headers: &_, body: &_, now| self.0.read_certificates(headers, body, now);
            message.read(headers.py(), &self.0, None, read).map(Certificates)
        })
    }

    /// Opens what `certificates.saved` gave. A store that lies gains nothing: the APIv3 key opens only what WeChat Pay sealed.
    #[pyo3(signature = (saved, now=None))]
    fn load_certificates<'py>(&self, saved: &Bound<'py, PyAny>, now: Any<'_, 'py>) -> PyResult<Certificates> {
        self.spoken(|| {
            let (py, saved, now) = (saved.py(), argument::raw(saved, "saved")?, argument::now(now)?);
            Ok(Certificates(detach(py, || self.0.load_certificates(&saved, now))?))
        })
    }

    /// Decrypts a field that WeChat Pay encrypted for the merchant.
    fn decrypt(&self, ciphertext: &Bound<'_, PyAny>) -> PyResult<String> {
        self.spoken(|| {
            let text = argument::text(ciphertext, "ciphertext")?;
            Ok(detach(ciphertext.py(), || self.0.decrypt(&text))?)
        })
    }

    /// Takes a field that WeChat Pay encrypted for the merchant up to its decryption, for a key elsewhere.
    fn begin_decrypt(&self, ciphertext: &Bound<'_, PyAny>) -> PyResult<Sealed> {
        self.spoken(|| {
            let text = argument::text(ciphertext, "ciphertext")?;
            Ok(Sealed::new(ciphertext.py(), self.0.begin_decrypt(&text)?))
        })
    }

    /// Trusts these keys of WeChat Pay from now on. Certificates take the place of those that were; public keys stay.
    fn replace_keys(&self, platform_keys: &Bound<'_, PyAny>) -> PyResult<()> {
        self.spoken(|| {
            if let Ok(certificates) = platform_keys.cast::<Certificates>() {
                return Ok(self.0.use_certificates(&certificates.get().0)?);
            }
            let keys = argument::platform_keys(Some(platform_keys))?;
            Ok(detach(platform_keys.py(), || self.0.replace_keys(self.0.parse_keys(&argument::borrowed(&keys))?))?)
        })
    }

    /// Opens one part of an encrypted bill: `part` is an entry of `download_bill_list`, `content` its file. `key` is what
    /// the private key made of `encrypt_key` where it is elsewhere, see `begin_decrypt`.
    #[pyo3(signature = (part, content, key=None))]
    fn open_bill_part<'py>(
        &self,
        part: &Bound<'py, PyAny>,
        content: &Bound<'py, PyAny>,
        key: Any<'_, 'py>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        self.spoken(|| {
            let (py, part, content) = (part.py(), to_value(part), argument::raw(content, "content")?);
            let key = key.map(|key| argument::secret(key, "key")).transpose()?;
            let key = key.as_ref().map(|key| key.as_slice());
            Ok(PyBytes::new(py, &detach(py, || self.0.open_bill_part(&part, &content, key))?))
        })
    }

    /// What a front end is given for a call of WeChat, by the call's name.
    #[pyo3(signature = (name, given=None, moment=None))]
    fn prepare_front_end<'py>(
        &self,
        name: &Bound<'py, PyAny>,
        given: Any<'_, 'py>,
        moment: Any<'_, 'py>,
    ) -> PyResult<Bound<'py, PyAny>> {
        self.spoken(|| Given::new(name, given, moment)?.prepare(name.py(), &self.0))
    }

    /// The members of such a call up to the signature of the merchant's key, for a signer elsewhere.
    #[pyo3(signature = (name, given=None, moment=None))]
    fn begin_front_end<'py>(
        &self,
        name: &Bound<'py, PyAny>,
        given: Any<'_, 'py>,
        moment: Any<'_, 'py>,
    ) -> PyResult<UnsignedParams> {
        self.spoken(|| Given::new(name, given, moment)?.begin(name.py(), &self.0))
    }

    fn __repr__(&self) -> String {
        format!("<Merchant {} at {}>", self.0.mchid(), self.0.base_url())
    }

    fn __reduce_ex__(&self, _protocol: &Bound<'_, PyAny>) -> PyResult<()> {
        Err(not_pickled("Merchant"))
    }
}

impl Merchant {
    /// Runs a call: what is wrong with its arguments is told in the merchant's language, too.
    fn spoken<T>(&self, call: impl FnOnce() -> Result<T>) -> PyResult<T> {
        boundary(|| call().map_err(|failure| failure.spoken(&self.0)))
    }

    fn call<'py>(&self, py: Python<'py>, call: Call<'_>, moment: Any<'_, 'py>) -> Result<Request> {
        let moment = argument::moment(moment)?;
        signed(py, || self.0.call(call, moment)).map(Request::new)
    }

    fn begin_call<'py>(&self, py: Python<'py>, call: Call<'_>, moment: Any<'_, 'py>) -> Result<Unsigned> {
        let moment = argument::moment(moment)?;
        Ok(Unsigned::new(py, detach(py, || self.0.begin_call(call, moment))?))
    }
}
