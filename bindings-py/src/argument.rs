//! Arguments: what Python gives, read or refused with the argument's name. Values never stand in an error.

use std::borrow::Cow;
use std::time::Duration;

use pyo3::PyClass;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyMemoryView, PySlice, PyString, PyTuple,
};
use wxpay_core::{Error, Locale, Members, Moment, Nonce, Object, Policy, Value, nearest};
use zeroize::Zeroizing;

use crate::error::Result;
use crate::value::to_value;

fn wrong<T>(field: &str, expected: &str, given: &Bound<'_, PyAny>) -> Result<T> {
    let given = given.get_type().name().map_or_else(|_| "object".into(), |name| name.to_string());
    Err(Error::wrong_type(field, format!("{expected}, not {given}")).into())
}

/// A `str`.
pub(crate) fn text<'a>(value: &'a Bound<'_, PyAny>, field: &str) -> Result<Cow<'a, str>> {
    match value.cast::<PyString>() {
        Ok(text) => text.to_cow().map_err(|_| Error::invalid_argument(field, "text without lone surrogates").into()),
        Err(_) => wrong(field, "a str", value),
    }
}

/// Python's bytes-like objects. What others may write meanwhile (`bytearray`, shared memory) is copied once, before
/// anything looks at it.
pub(crate) fn bytes<'a>(value: &'a Bound<'_, PyAny>) -> Option<Cow<'a, [u8]>> {
    match value.cast::<PyBytes>() {
        Ok(bytes) => Some(Cow::Borrowed(bytes.as_bytes())),
        Err(_) => Some(Cow::Owned(copy(value)?.to_vec())),
    }
}

/// A copy of what has the buffer protocol.
fn copy<'py>(value: &Bound<'py, PyAny>) -> Option<Bound<'py, PyByteArray>> {
    PyByteArray::from(PyMemoryView::from(value).ok()?.as_any()).ok()
}

/// The body of a message: bytes alone, since whatever was parsed and written again has another signature.
pub(crate) fn body<'a>(value: &'a Bound<'_, PyAny>) -> Result<Cow<'a, [u8]>> {
    let expected = "the raw bytes as received: Flask request.get_data(), Django request.body, \
                    FastAPI await request.body(), httpx response.content";
    bytes(value).map_or_else(|| wrong("body", expected, value), Ok)
}

/// Bytes of something else.
pub(crate) fn raw<'a>(value: &'a Bound<'_, PyAny>, field: &str) -> Result<Cow<'a, [u8]>> {
    bytes(value).map_or_else(|| wrong(field, "bytes", value), Ok)
}

/// A key: PEM as text, or bytes. Every copy that is made of it is wiped.
pub(crate) fn key(value: &Bound<'_, PyAny>, field: &str) -> Result<Zeroizing<Vec<u8>>> {
    if let Ok(text) = value.cast::<PyString>() {
        // Character by character: for the whole text Python would make a copy in UTF-8 that nobody wipes.
        let mut key = Zeroizing::new(Vec::with_capacity(4 * text.len()?));
        for character in text.try_iter()? {
            let unicode = |_| Error::invalid_argument(field, "text without lone surrogates");
            let character: char = character?.extract().map_err(unicode)?;
            key.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
        }
        return Ok(key);
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        return Ok(Zeroizing::new(bytes.as_bytes().to_vec()));
    }
    let Some(copy) = copy(value) else { return wrong(field, "a str or bytes", value) };
    let key = Zeroizing::new(copy.to_vec());
    copy.set_item(PySlice::full(value.py()), PyBytes::new(value.py(), &vec![0; key.len()]))?;
    Ok(key)
}

/// A key as bytes.
pub(crate) fn secret(value: &Bound<'_, PyAny>, field: &str) -> Result<Zeroizing<Vec<u8>>> {
    if value.is_instance_of::<PyString>() { wrong(field, "bytes", value) } else { key(value, field) }
}

/// One key, or a list of them.
pub(crate) fn keys(value: &Bound<'_, PyAny>, field: &str) -> Result<Vec<Zeroizing<Vec<u8>>>> {
    match items(value) {
        Some(items) => items.iter().map(|item| key(item, field)).collect(),
        None => Ok(vec![key(value, field)?]),
    }
}

/// Keys by their ids or names.
pub(crate) type Keys = Vec<(String, Zeroizing<Vec<u8>>)>;

/// `{id or serial: PEM}`, or a list of certificates.
pub(crate) fn platform_keys(value: &Bound<'_, PyAny>, field: &str) -> Result<Keys> {
    if let Ok(dict) = value.cast::<PyDict>() {
        let entries = dict.items().iter().map(|entry| {
            let (id, pem): (Bound<'_, PyAny>, Bound<'_, PyAny>) = entry.extract()?;
            let id = text(&id, field)?.into_owned();
            Ok((id, key(&pem, field)?))
        });
        return entries.collect();
    }
    match items(value) {
        Some(items) => items.iter().map(|item| Ok((String::new(), key(item, field)?))).collect(),
        None => wrong(field, "a dict of id and PEM, or a list of platform certificates", value),
    }
}

/// Keys as core takes them.
pub(crate) fn borrowed(keys: &Keys) -> Vec<(&str, &[u8])> {
    keys.iter().map(|(id, pem)| (id.as_str(), pem.as_slice())).collect()
}

/// A wiped key as core takes it.
pub(crate) fn slice(key: Option<&Zeroizing<Vec<u8>>>) -> Option<&[u8]> {
    key.map(|key| key.as_slice())
}

pub(crate) fn locale(value: &Bound<'_, PyAny>, field: &str) -> Result<Locale> {
    Ok(Locale::parse(&text(value, field)?)?)
}

/// What may be left out.
pub(crate) fn optional<'a, 'py, T>(
    value: Option<&'a Bound<'py, PyAny>>,
    field: &str,
    read: impl FnOnce(&'a Bound<'py, PyAny>, &str) -> Result<T>,
) -> Result<Option<T>> {
    value.map(|value| read(value, field)).transpose()
}

/// True or false.
pub(crate) fn flag(value: Option<&Bound<'_, PyAny>>, field: &str) -> Result<Option<bool>> {
    let flag = value.map(|value| value.cast::<PyBool>().map(PyBoolMethods::is_true));
    Ok(flag.transpose().map_err(|_| Error::wrong_type(field, "True or False"))?)
}

/// An object of ours.
pub(crate) fn of<'a, T: PyClass<Frozen = True> + Sync>(
    value: &'a Bound<'_, PyAny>,
    field: &str,
    expected: &str,
) -> Result<&'a T> {
    let object = value.cast::<T>();
    Ok(object.map_err(|_| Error::wrong_type(field, expected))?.get())
}

/// The entries of a list or tuple.
pub(crate) fn items<'py>(value: &Bound<'py, PyAny>) -> Option<Vec<Bound<'py, PyAny>>> {
    if let Ok(list) = value.cast::<PyList>() {
        return Some(list.iter().collect());
    }
    Some(value.cast::<PyTuple>().ok()?.iter().collect())
}

/// The fields of a body; of bytes, which somebody has dumped, a text.
pub(crate) fn fields(value: Option<&Bound<'_, PyAny>>) -> Value {
    match value {
        Some(value) if bytes(value).is_some() => Value::Text(String::new()),
        value => value.map(to_value).unwrap_or_default(),
    }
}

/// Those variables of an environment that are ours by their names; of the process's where none are given.
pub(crate) fn variables(value: Option<&Bound<'_, PyAny>>, field: &str) -> Result<Keys> {
    Python::attach(|py| {
        let given = value.cloned().map_or_else(|| py.import("os")?.getattr("environ"), Ok)?;
        let items = given.cast::<PyMapping>().ok().and_then(|given| given.items().ok());
        let Some(items) = items else { return wrong(field, "a mapping of names and texts", &given) };
        let mut variables = Vec::new();
        for entry in items.iter() {
            let (name, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) = entry.extract()?;
            let name = text(&name, field)?;
            if name.starts_with("WXPAY_") {
                variables.push((name.to_string(), key(&value, &name)?));
            }
        }
        Ok(variables)
    })
}

/// Query parameters: a dict of names and values.
pub(crate) fn query(value: Option<&Bound<'_, PyAny>>) -> Result<Object> {
    match (value, value.map(to_value)) {
        (Some(_), Some(Value::Object(query))) => Ok(query),
        (Some(value), _) => wrong("query", "a dict of names and values", value),
        (None, _) => Ok(Object::new()),
    }
}

/// A list of objects of ours.
pub(crate) fn list_of<'py, T: PyClass<Frozen = True> + Sync>(
    value: &Bound<'py, PyAny>,
    field: &str,
    expected: &str,
) -> Result<Vec<Bound<'py, T>>> {
    let wrong = || Error::wrong_type(field, expected);
    let items = items(value).ok_or_else(wrong)?;
    items.into_iter().map(|item| Ok(item.cast_into::<T>().map_err(|_| wrong())?)).collect()
}

/// A number of seconds or an HTTP status: an `int`, and a bool is none.
pub(crate) fn number<'a, 'py, T: FromPyObject<'a, 'py>>(
    value: &'a Bound<'py, PyAny>,
    field: &str,
    expected: &str,
) -> Result<T> {
    if value.is_instance_of::<PyInt>() && !value.is_instance_of::<PyBool>() {
        return value.extract().map_err(|_| Error::invalid_argument(field, expected).into());
    }
    wrong(field, expected, value)
}

/// A duration in seconds, whole or not.
fn seconds(value: &Bound<'_, PyAny>, field: &str) -> Result<Duration> {
    let expected = "a finite number of seconds, not negative";
    let number = value.is_instance_of::<PyFloat>() || value.is_instance_of::<PyInt>();
    if !number || value.is_instance_of::<PyBool>() {
        return wrong(field, expected, value);
    }
    let seconds = value.extract().ok().filter(|seconds: &f64| *seconds >= 0.0 && seconds.is_finite());
    Ok(seconds.map(Policy::seconds).ok_or_else(|| Error::invalid_argument(field, expected))?)
}

/// Unix time in seconds; the system's where it is left out.
pub(crate) fn time(value: Option<&Bound<'_, PyAny>>, field: &str) -> Result<u64> {
    value.map_or_else(|| Ok(wxpay_core::now()), |value| number(value, field, UNIX_TIME))
}

const UNIX_TIME: &str = "Unix time in whole seconds, such as int(time.time())";

/// `{"timestamp": …, "nonce": …}`; the system's where it is left out.
pub(crate) fn moment(value: Option<&Bound<'_, PyAny>>) -> Result<Moment> {
    let Some(value) = value else { return Ok(Moment::now()?) };
    let Ok(dict) = value.cast::<PyDict>() else {
        return wrong("moment", "a dict of timestamp and nonce", value);
    };
    let (mut timestamp, mut nonce) = (None, None);
    for (name, value) in dict.iter() {
        match &*text(&name, "moment")? {
            "timestamp" => timestamp = Some(number(&value, "moment.timestamp", UNIX_TIME)?),
            "nonce" => nonce = Some(Nonce::new(&text(&value, "moment.nonce")?)?),
            _ => {
                return Err(Error::invalid_argument("moment", "a dict of timestamp and nonce, and nothing else").into());
            }
        }
    }
    let timestamp = timestamp.unwrap_or_else(wxpay_core::now);
    Ok(nonce.map_or_else(|| Moment::at(timestamp), |nonce| Ok(Moment::new(timestamp, nonce)))?)
}

/// Which of the files that an answer tells of.
#[derive(Clone, Copy)]
pub(crate) struct Index(pub(crate) usize);

impl<'a, 'py> FromPyObject<'a, 'py> for Index {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(number(&value, "index", "a whole number from 0")?))
    }
}

/// What a call is given by names.
pub(crate) struct Given<'a, 'py>(&'a [(&'static str, Option<&'a Bound<'py, PyAny>>)]);

impl<'a, 'py> Given<'a, 'py> {
    /// Refuses what a call has no argument for, as Python does, and says what was probably meant.
    pub(crate) fn new(
        call: &str,
        arguments: &'a [(&'static str, Option<&'a Bound<'py, PyAny>>)],
        unknown: Option<&Bound<'_, PyDict>>,
    ) -> Result<Self> {
        let Some(name) = unknown.and_then(|unknown| unknown.keys().iter().next()) else { return Ok(Self(arguments)) };
        let (name, names) = (name.extract::<String>()?, arguments.iter().map(|(name, _)| *name));
        let hint = match nearest(&name, names.clone()) {
            Some(near) => format!("did you mean {near}?"),
            None => format!("it takes {}", names.collect::<Vec<_>>().join(", ")),
        };
        Err(PyTypeError::new_err(format!("{call}() got an unexpected keyword argument '{name}'; {hint}")).into())
    }

    /// An argument, if it is given.
    pub(crate) fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&'a Bound<'py, PyAny>, &str) -> Result<T>,
    ) -> Result<Option<T>> {
        optional(self.get(name), name, read)
    }

    /// A `str` that must be given.
    pub(crate) fn needed(&self, name: &str) -> Result<Cow<'a, str>> {
        let given = self.read(name, text)?;
        Ok(given.ok_or_else(|| Error::invalid_argument(name, "must be given, a str"))?)
    }

    pub(crate) fn moment(&self) -> Result<Moment> {
        moment(self.get("moment"))
    }

    /// The members of a request to any API, by their names, and a body of bytes.
    pub(crate) fn members(&self) -> (Members, Option<Cow<'a, [u8]>>) {
        let raw = self.get("body").and_then(bytes);
        let mut members = Object::new();
        for (name, value) in self.0.iter().filter(|(name, _)| *name != "moment" && !(*name == "body" && raw.is_some()))
        {
            if let Some(value) = value {
                members.push(*name, to_value(value));
            }
        }
        (members.into(), raw)
    }

    /// The patience of a driver.
    pub(crate) fn policy(&self) -> Result<Policy> {
        let usual = Policy::default();
        let attempts = |value: &_, name: &_| number(value, name, "a whole number from 0 to 4294967295");
        Ok(Policy {
            attempts: self.read("attempts", attempts)?.unwrap_or(usual.attempts),
            timeout: self.read("timeout", seconds)?.unwrap_or(usual.timeout),
            first_wait: self.read("first_wait", seconds)?.unwrap_or(usual.first_wait),
            longest_wait: self.read("longest_wait", seconds)?.unwrap_or(usual.longest_wait),
        })
    }

    fn get(&self, name: &str) -> Option<&'a Bound<'py, PyAny>> {
        self.0.iter().find(|(known, _)| *known == name)?.1
    }
}
