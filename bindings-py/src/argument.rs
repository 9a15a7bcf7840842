//! Reads Python's arguments, or refuses them by name. Errors never contain a value.

use std::borrow::Cow;
use std::time::Duration;

use pyo3::PyClass;
use pyo3::prelude::*;
use pyo3::pyclass::boolean_struct::True;
use pyo3::types::{
    PyBool, PyByteArray, PyBytes, PyDict, PyFloat, PyInt, PyList, PyMapping, PyMemoryView, PySlice, PyString, PyTuple,
};
use wxpay_core::{Error, Locale, Members, Moment, Nonce, Object, Policy, Value};
use zeroize::Zeroizing;

use crate::error::Result;
use crate::value::to_value;

fn wrong<T>(field: &str, expected: &str, given: &Bound<'_, PyAny>) -> Result<T> {
    let given = given.get_type().name().map_or_else(|_| "object".into(), |name| name.to_string());
    Err(Error::wrong_type(field, format!("{expected}, not {given}")).into())
}

/// Reads a `str`.
pub(crate) fn text<'a>(value: &'a Bound<'_, PyAny>, field: &str) -> Result<Cow<'a, str>> {
    match value.cast::<PyString>() {
        Ok(text) => text.to_cow().map_err(|_| Error::invalid_argument(field, "text without lone surrogates").into()),
        Err(_) => wrong(field, "a str", value),
    }
}

/// Reads bytes-like objects. One that others can write to (`bytearray`, shared memory) is copied once, before anything
/// reads it.
pub(crate) fn bytes<'a>(value: &'a Bound<'_, PyAny>) -> Option<Cow<'a, [u8]>> {
    match value.cast::<PyBytes>() {
        Ok(bytes) => Some(Cow::Borrowed(bytes.as_bytes())),
        Err(_) => Some(Cow::Owned(copy(value)?.to_vec())),
    }
}

/// Copies an object with the buffer protocol.
fn copy<'py>(value: &Bound<'py, PyAny>) -> Option<Bound<'py, PyByteArray>> {
    PyByteArray::from(PyMemoryView::from(value).ok()?.as_any()).ok()
}

/// Reads the body of a message: only bytes, since a body that was parsed and written again has another signature.
pub(crate) fn body<'a>(value: &'a Bound<'_, PyAny>) -> Result<Cow<'a, [u8]>> {
    let expected = "the raw bytes as received: Flask request.get_data(), Django request.body, \
                    FastAPI await request.body(), httpx response.content";
    bytes(value).map_or_else(|| wrong("body", expected, value), Ok)
}

/// Reads any other bytes.
pub(crate) fn raw<'a>(value: &'a Bound<'_, PyAny>, field: &str) -> Result<Cow<'a, [u8]>> {
    bytes(value).map_or_else(|| wrong(field, "bytes", value), Ok)
}

/// Reads a key: PEM as text, or bytes. Every copy is wiped.
pub(crate) fn key(value: &Bound<'_, PyAny>, field: &str) -> Result<Zeroizing<Vec<u8>>> {
    if let Ok(text) = value.cast::<PyString>() {
        // A subclass may tell another length, and give other characters without end: str's own methods are asked.
        let own = |method: &str| text.py().get_type::<PyString>().call_method1(method, (text,));
        let length: usize = own("__len__")?.extract()?;
        // Character by character: for the whole text Python would make a UTF-8 copy that nobody wipes.
        let mut key = Zeroizing::new(Vec::with_capacity(4 * length));
        for character in own("__iter__")?.try_iter()? {
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

/// Reads a key as bytes.
pub(crate) fn secret(value: &Bound<'_, PyAny>, field: &str) -> Result<Zeroizing<Vec<u8>>> {
    if value.is_instance_of::<PyString>() { wrong(field, "bytes", value) } else { key(value, field) }
}

/// Reads one key, or a list of keys.
pub(crate) fn keys(value: &Bound<'_, PyAny>, field: &str) -> Result<Vec<Zeroizing<Vec<u8>>>> {
    match items(value) {
        Some(items) => items.iter().map(|item| key(item, field)).collect(),
        None => Ok(vec![key(value, field)?]),
    }
}

/// Keys by id or name.
pub(crate) type Keys = Vec<(String, Zeroizing<Vec<u8>>)>;

/// Reads `{id or serial: PEM}`, or a list of certificates.
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

/// Reads an argument that may be absent.
pub(crate) fn optional<'a, 'py, T>(
    value: Option<&'a Bound<'py, PyAny>>,
    field: &str,
    read: impl FnOnce(&'a Bound<'py, PyAny>, &str) -> Result<T>,
) -> Result<Option<T>> {
    value.map(|value| read(value, field)).transpose()
}

/// Reads a truth value.
pub(crate) fn flag(value: Option<&Bound<'_, PyAny>>, field: &str) -> Result<Option<bool>> {
    let flag = value.map(|value| value.cast::<PyBool>().map(PyBoolMethods::is_true));
    Ok(flag.transpose().map_err(|_| Error::wrong_type(field, "True or False"))?)
}

/// Checks what is called for each request, or `None`.
pub(crate) fn hook(value: &Bound<'_, PyAny>, field: &str) -> Result<()> {
    if value.is_none() || value.is_callable() {
        Ok(())
    } else {
        wrong(field, "a function of a record, such as print", value)
    }
}

/// Reads an object of one of our classes.
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

/// Reads the fields of a body. Bytes, such as dumped JSON, become a text, which core refuses.
pub(crate) fn fields(value: Option<&Bound<'_, PyAny>>) -> Value {
    match value {
        Some(value) if bytes(value).is_some() => Value::Text(String::new()),
        value => value.map(to_value).unwrap_or_default(),
    }
}

/// Reads the variables with our names from an environment, or from that of the process.
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

/// Reads query parameters from a dict.
pub(crate) fn query(value: Option<&Bound<'_, PyAny>>) -> Result<Object> {
    match (value, value.map(to_value)) {
        (Some(_), Some(Value::Object(query))) => Ok(query),
        (Some(value), _) => wrong("query", "a dict of names and values", value),
        (None, _) => Ok(Object::new()),
    }
}

/// Reads a list of objects of one of our classes.
pub(crate) fn list_of<'py, T: PyClass<Frozen = True> + Sync>(
    value: &Bound<'py, PyAny>,
    field: &str,
    expected: &str,
) -> Result<Vec<Bound<'py, T>>> {
    let wrong = || Error::wrong_type(field, expected);
    let items = items(value).ok_or_else(wrong)?;
    items.into_iter().map(|item| Ok(item.cast_into::<T>().map_err(|_| wrong())?)).collect()
}

/// Reads seconds or an HTTP status: an `int`, but not a bool.
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

/// Reads a duration in seconds, whole or fractional.
fn seconds(value: &Bound<'_, PyAny>, field: &str) -> Result<Duration> {
    let expected = "a finite number of seconds, not negative";
    let number = value.is_instance_of::<PyFloat>() || value.is_instance_of::<PyInt>();
    if !number || value.is_instance_of::<PyBool>() {
        return wrong(field, expected, value);
    }
    let seconds = value.extract().ok().filter(|seconds: &f64| *seconds >= 0.0 && seconds.is_finite());
    Ok(seconds.map(Policy::seconds).ok_or_else(|| Error::invalid_argument(field, expected))?)
}

/// Reads Unix time in seconds; the system's by default.
pub(crate) fn time(value: Option<&Bound<'_, PyAny>>, field: &str) -> Result<u64> {
    value.map_or_else(|| Ok(wxpay_core::now()), |value| number(value, field, UNIX_TIME))
}

const UNIX_TIME: &str = "Unix time in whole seconds, such as int(time.time())";

/// Reads `{"timestamp": …, "nonce": …}`; the system's by default.
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

/// Which linked file of an answer.
#[derive(Clone, Copy)]
pub(crate) struct Index(pub(crate) usize);

impl<'a, 'py> FromPyObject<'a, 'py> for Index {
    type Error = PyErr;

    fn extract(value: Borrowed<'a, 'py, PyAny>) -> PyResult<Self> {
        Ok(Self(number(&value, "index", "a whole number from 0")?))
    }
}

/// The named arguments of a call.
pub(crate) struct Given<'a, 'py>(&'a [(&'static str, Option<&'a Bound<'py, PyAny>>)]);

impl<'a, 'py> Given<'a, 'py> {
    /// Refuses unknown names, and suggests the nearest one.
    pub(crate) fn new(
        arguments: &'a [(&'static str, Option<&'a Bound<'py, PyAny>>)],
        unknown: Option<&Bound<'_, PyDict>>,
    ) -> Result<Self> {
        let Some(name) = unknown.and_then(|unknown| unknown.keys().iter().next()) else { return Ok(Self(arguments)) };
        let known: Vec<&str> = arguments.iter().map(|(name, _)| *name).collect();
        Err(Error::unknown_name(&text(&name, "?")?, &known).of_wrong_type().into())
    }

    /// Reads an argument, if it is given.
    pub(crate) fn read<T>(
        &self,
        name: &str,
        read: impl FnOnce(&'a Bound<'py, PyAny>, &str) -> Result<T>,
    ) -> Result<Option<T>> {
        optional(self.get(name), name, read)
    }

    /// Reads a required `str`.
    pub(crate) fn needed(&self, name: &str) -> Result<Cow<'a, str>> {
        let given = self.read(name, text)?;
        Ok(given.ok_or_else(|| Error::invalid_argument(name, "must be given, a str"))?)
    }

    pub(crate) fn moment(&self) -> Result<Moment> {
        moment(self.get("moment"))
    }

    /// The named members of a request to any API, and its raw body.
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

    /// Reads a driver's patience.
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
