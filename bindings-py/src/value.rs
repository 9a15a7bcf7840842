//! Converts Python values to JSON values and back.

use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyString, PyTuple};
use wxpay_core::{Decimal, MAX_DEPTH, Object, Rule, Value};

/// Converts a body. A value without JSON form becomes [`Value::Unrepresentable`], which core reports with its place.
pub(crate) fn to_value(object: &Bound<'_, PyAny>) -> Value {
    Walk::default().value(object)
}

/// The open containers, outermost first: a container inside itself would never end.
#[derive(Default)]
struct Walk(Vec<*mut ffi::PyObject>);

impl Walk {
    fn value(&mut self, object: &Bound<'_, PyAny>) -> Value {
        if let Ok(text) = object.cast::<PyString>() {
            return text.to_cow().map_or(Value::Unrepresentable(Rule::Charset), |text| Value::Text(text.into_owned()));
        }
        if object.is_none() {
            return Value::Null;
        }
        // Before int, because bool is a subclass of it.
        if let Ok(truth) = object.cast::<PyBool>() {
            return Value::Bool(truth.is_true());
        }
        if let Ok(number) = object.cast::<PyInt>() {
            return number.extract().map(Value::Integer).or_else(|_| digits(number)).unwrap_or(UNREPRESENTABLE);
        }
        if let Ok(number) = object.cast::<PyFloat>() {
            return Value::from(number.value());
        }
        if self.0.len() == MAX_DEPTH || self.0.contains(&object.as_ptr()) {
            return UNREPRESENTABLE;
        }
        self.0.push(object.as_ptr());
        let value = self.container(object).or_else(|| decimal(object)).unwrap_or(UNREPRESENTABLE);
        self.0.pop();
        value
    }

    fn container(&mut self, object: &Bound<'_, PyAny>) -> Option<Value> {
        if let Ok(dict) = object.cast_exact::<PyDict>() {
            return self.entries(dict.iter().map(Some), dict.len());
        }
        if let Ok(list) = object.cast::<PyList>() {
            return Some(Value::List(list.iter().map(|item| self.value(&item)).collect()));
        }
        if let Ok(tuple) = object.cast::<PyTuple>() {
            return Some(Value::List(tuple.iter().map(|item| self.value(&item)).collect()));
        }
        // A subclass such as OrderedDict has its own order.
        let items = object.cast::<PyDict>().ok()?.call_method0("items").ok()?;
        self.entries(items.try_iter().ok()?.map(|item| item.ok()?.extract().ok()), 0)
    }

    fn entries<'py>(
        &mut self,
        entries: impl Iterator<Item = Option<(Bound<'py, PyAny>, Bound<'py, PyAny>)>>,
        count: usize,
    ) -> Option<Value> {
        let mut object = Object::with_capacity(count);
        for entry in entries {
            let (name, value) = entry?;
            object.push(name.cast::<PyString>().ok()?.to_cow().ok()?, self.value(&value));
        }
        Some(Value::Object(object))
    }
}

/// The digits of an int of any size.
fn digits(number: &Bound<'_, PyInt>) -> PyResult<Value> {
    // A subclass may print differently.
    let text = number.py().get_type::<PyInt>().call1((number,))?.str()?;
    Ok(Value::number(&text.to_cow()?).unwrap_or(UNREPRESENTABLE))
}

/// The digits of a `decimal.Decimal`, as given.
fn decimal(object: &Bound<'_, PyAny>) -> Option<Value> {
    let class = class_of_decimal(object.py()).ok()?;
    object.is_instance(&class).ok()?.then(|| Value::number(&object.str().ok()?.to_cow().ok()?))?
}

/// That of the interpreter that calls: a sub-interpreter, such as one of mod_wsgi's, may have another.
fn class_of_decimal(py: Python<'_>) -> PyResult<Bound<'_, PyAny>> {
    py.import("decimal")?.getattr("Decimal")
}

const UNREPRESENTABLE: Value = Value::Unrepresentable(Rule::Type);

/// Converts a number without losing a digit: an int of any size, a float, or a Decimal where a float would lose some.
/// Beyond the exponents of a Decimal it stays text.
fn from_number<'py>(py: Python<'py>, number: &Decimal) -> PyResult<Bound<'py, PyAny>> {
    let (text, class) = (number.as_str(), class_of_decimal(py)?);
    // Python refuses to read an int of more than 4300 digits.
    let whole = number.is_whole().then(|| py.get_type::<PyInt>().call1((text,)).ok()).flatten();
    if let Some(whole) = whole {
        return Ok(whole);
    }
    // A Decimal that cannot hold it raises or is NaN, depending on the caller's context.
    let exact = class.call1((text,)).ok();
    let Some(exact) =
        exact.filter(|exact| exact.call_method0("is_finite").and_then(|is| is.is_truthy()).unwrap_or(false))
    else {
        return Ok(PyString::new(py, text).into_any());
    };
    let float = py.get_type::<PyFloat>().call1((text,))?;
    Ok(if class.call1((float.repr()?,))?.eq(&exact)? { float } else { exact })
}

/// Converts JSON to dict, list, str, int, float, bool and None; for numbers see [`from_number`].
pub(crate) fn from_value<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    Ok(match value {
        Value::Null | Value::Unrepresentable(_) => py.None().into_bound(py),
        Value::Bool(truth) => PyBool::new(py, *truth).to_owned().into_any(),
        Value::Integer(number) => number.into_pyobject(py)?.into_any(),
        Value::Decimal(number) => from_number(py, number)?,
        Value::Text(text) => PyString::new(py, text).into_any(),
        Value::List(items) => {
            let list = PyList::empty(py);
            items.iter().try_for_each(|item| list.append(from_value(py, item)?))?;
            list.into_any()
        }
        Value::Object(object) => {
            let dict = PyDict::new(py);
            object.iter().try_for_each(|(name, value)| dict.set_item(name, from_value(py, value)?))?;
            dict.into_any()
        }
    })
}
