//! How a merchant is made, and found among several.

use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::PyType;
use wxpay_core::environment::Environment;
use wxpay_core::{Config, Error, Merchant, Notification};
use zeroize::Zeroizing;

use crate::argument::{self, Given};
use crate::error::Result;
use crate::fork::detach;
use crate::signer::Signer;

/// Makes a merchant from its settings, or from a `made` one, which only [`from_env`] has.
pub(crate) fn new(
    py: Python<'_>,
    made: Option<&Bound<'_, PyAny>>,
    given: &Given<'_, '_>,
) -> Result<(Merchant, Option<Signer>)> {
    if let Some(made) = made {
        let text = "Merchant() takes no positional arguments; each is given by its name, such as mchid=…";
        let made = made.cast::<Made>().map_err(|_| PyTypeError::new_err(text))?;
        return Ok((made.get().0.clone(), None));
    }
    let private_key = given.read("private_key", argument::key)?;
    let apiv3_keys = given.read("apiv3_key", argument::keys)?.unwrap_or_default();
    let apiv3_keys: Vec<&[u8]> = apiv3_keys.iter().map(|key| key.as_slice()).collect();
    let api_v2_key = given.read("api_v2_key", argument::key)?;
    let platform_keys = given.read("platform_keys", argument::platform_keys)?.unwrap_or_default();
    let (base_url, backup_url) = (given.read("base_url", argument::text)?, given.read("backup_url", argument::text)?);
    let signer = given.read("signer", Signer::new)?;
    let config = Config {
        mchid: &given.needed("mchid")?,
        serial_no: &given.needed("serial_no")?,
        private_key: argument::slice(private_key.as_ref()),
        signer: signer.clone().map(|signer| Box::new(signer) as Box<dyn wxpay_core::Signer>),
        apiv3_keys: &apiv3_keys,
        api_v2_key: argument::slice(api_v2_key.as_ref()),
        platform_keys: &argument::borrowed(&platform_keys),
        base_url: base_url.as_deref().unwrap_or(wxpay_core::BASE_URL),
        backup_url: backup_url.as_deref(),
        locale: given.read("locale", argument::locale)?.unwrap_or_default(),
        language: &language(py),
        ..Config::default()
    };
    Ok((detach(py, || Merchant::new(config))?, signer))
}

/// A merchant from which an extending class is made.
#[pyclass(frozen, module = "wxpay_core._native", name = "_Made")]
struct Made(Merchant);

/// Reads the files that the variables name, and makes the merchant.
pub(crate) fn from_env<'py>(
    class: &Bound<'py, PyType>,
    variables: Vec<(String, Zeroizing<Vec<u8>>)>,
) -> Result<Bound<'py, PyAny>> {
    let py = class.py();
    let language = language(py);
    let merchant = detach(py, || {
        let mut environment = Environment::new(variables);
        environment.read_files(|path| std::fs::read(path).ok())?;
        environment.configured(Config { language: &language, ..Config::default() })
    })?;
    Ok(class.call1((Made(merchant),))?)
}

/// The merchant of a set that a notification is for, with the notification. `inner` is core's merchant of Python's.
pub(crate) fn found<M>(
    py: Python<'_>,
    set: &[Py<M>],
    inner: impl Fn(&Py<M>) -> &Merchant,
    (whose, read): (Merchant, Notification),
) -> Result<(Notification, Py<PyAny>)> {
    let found = set.iter().find(|merchant| inner(merchant).ptr_eq(&whose));
    let found = found.ok_or_else(|| Error::internal("a notification of no merchant of the set"))?;
    Ok((read, found.clone_ref(py).into_any()))
}

/// The language for `User-Agent`.
fn language(py: Python<'_>) -> String {
    let version = py.version_info();
    format!("python/{}.{}.{}", version.major, version.minor, version.patch)
}
