//! Fills in the members of a call from the given values, the moment and the merchant's number.

use wxpay_core_schema::check;
use wxpay_core_schema::front_end::{Call, Member, Signature, Source};
use wxpay_core_schema::shape::Path;
use wxpay_core_schema::{Object, Rule, Value, Violation};

use crate::error::Error;
use crate::wire::moment::Moment;
use crate::wire::target;

/// A call and the sources of its values.
pub(super) struct Fill<'a> {
    call: &'static Call,
    given: &'a Value,
    mchid: &'a str,
    moment: &'a Moment,
}

/// A value, `None` if no source has one, or the rule that the given value breaks.
type Told<T> = Result<Option<T>, Violation>;

impl<'a> Fill<'a> {
    pub(super) fn new(
        call: &'static Call,
        given: &'a Value,
        mchid: &'a str,
        moment: &'a Moment,
    ) -> Result<Self, Error> {
        let violations = check::check_given(call.given, given);
        if violations.is_empty() {
            Ok(Self { call, given, mchid, moment })
        } else {
            Err(Error::invalid_given(violations))
        }
    }

    pub(super) fn members(&self) -> Result<Object, Error> {
        self.all(self.call.members)
    }

    /// The lines for the merchant's key to sign, each ending in LF.
    pub(super) fn lines(&self, lines: &[Source]) -> Result<Vec<u8>, Error> {
        let mut message = String::new();
        for line in lines {
            message += &self.required(line)?;
            message.push('\n');
        }
        Ok(message.into_bytes())
    }

    /// The URL before its query.
    pub(super) fn link(&self, base: Source) -> Result<String, Error> {
        self.required(&base)
    }

    /// These members, or every rule that the given values break.
    pub(super) fn all(&self, declared: &[Member]) -> Result<Object, Error> {
        let (mut members, mut violations) = (Object::new(), Vec::new());
        for member in declared {
            match self.value(&member.source) {
                Ok(Some(value)) => members.push(member.name, value),
                Ok(None) if member.required => violations.push(missing(&member.source)),
                Ok(None) => {}
                Err(violation) => violations.push(violation),
            }
        }
        if violations.is_empty() { Ok(members) } else { Err(Error::invalid_given(violations)) }
    }

    fn required(&self, source: &Source) -> Result<String, Error> {
        let told = self.text(source).and_then(|told| told.ok_or_else(|| missing(source)));
        told.map_err(|violation| Error::invalid_given(vec![violation]))
    }

    fn value(&self, source: &Source) -> Told<Value> {
        match source {
            Source::Entries(path) => self.entries(path),
            source => Ok(self.text(source)?.map(Value::Text)),
        }
    }

    fn text(&self, source: &Source) -> Told<String> {
        Ok(match source {
            Source::Fixed(text) => Some((*text).into()),
            Source::Timestamp => Some(self.moment.timestamp.to_string()),
            Source::Nonce => Some(self.moment.nonce.to_string()),
            Source::Merchant => Some(self.mchid.into()),
            Source::Given(path) => self.at(path)?,
            Source::Bare(path, before) => match self.at(path)? {
                Some(text) if text.starts_with(before) => {
                    let hint = format!("as in the answer, without {before} before it");
                    return Err(broken(path, Rule::Format, hint));
                }
                told => told,
            },
            Source::After(before, source) => self.text(source)?.map(|text| format!("{before}{text}")),
            Source::Where(path, source) => match self.at(path)? {
                Some(_) => match self.text(source)? {
                    None => {
                        return Err(Violation {
                            hint: format!("must be given, since {} is", path.join(".")),
                            ..missing(source)
                        });
                    }
                    told => told,
                },
                None => None,
            },
            Source::First(_, sources) => {
                for source in *sources {
                    if let Some(text) = self.text(source)? {
                        return Ok(Some(text));
                    }
                }
                None
            }
            Source::Entries(_) => None,
        })
    }

    /// The value at a path, as text.
    fn at(&self, path: Path) -> Told<String> {
        let Some(text) = find(self.given, path).and_then(target::scalar).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        self.fits(&text).map_err(|hint| broken(path, Rule::Charset, hint.into()))?;
        Ok(Some(text))
    }

    fn entries(&self, path: Path) -> Told<Value> {
        let Some(list) = find(self.given, path).and_then(Value::as_list) else { return Ok(None) };
        for (index, entry) in list.iter().enumerate() {
            for (name, value) in entry.as_object().into_iter().flat_map(Object::iter) {
                let place = format!("{}[{index}].{name}", path.join("."));
                let fits = value.as_str().map_or(Ok(()), |text| self.fits(text));
                fits.map_err(|hint| Violation { field: place, rule: Rule::Charset, hint: hint.into() })?;
            }
        }
        let given = |entry: &Value| {
            let members = entry.as_object().into_iter().flat_map(Object::iter);
            let members = members.filter(|(_, value)| !matches!(value, Value::Null));
            Value::Object(members.map(|(name, value)| (name.to_owned(), value.clone())).collect())
        };
        Ok(Some(Value::List(list.iter().map(given).collect())))
    }

    /// Refuses line breaks, which would shift the signed lines.
    fn fits(&self, text: &str) -> Result<(), &'static str> {
        let is_line = matches!(self.call.signature, Signature::Lines { .. });
        if is_line && !text.bytes().all(|byte| byte.is_ascii_graphic()) {
            return Err("only visible ASCII characters, without spaces");
        }
        if text.chars().any(char::is_control) {
            return Err("no line breaks and no other control characters");
        }
        Ok(())
    }
}

/// The text that the `APIv2` key signs: every member, sorted by the bytes of its name.
///
/// <https://pay.weixin.qq.com/wiki/doc/api/jsapi.php?chapter=4_3>
pub(super) fn sorted(members: &Object) -> String {
    let mut pairs: Vec<(String, &str)> = Vec::new();
    // Put in order as they come: they are few, and sorting would be a KB of the wasm.
    let mut add = |pair| pairs.insert(pairs.partition_point(|known| *known < pair), pair);
    for (name, value) in members.iter() {
        if let Some(text) = value.as_str() {
            add((name.to_owned(), text));
        }
        for (index, entry) in value.as_list().unwrap_or_default().iter().enumerate() {
            for (name, value) in entry.as_object().into_iter().flat_map(Object::iter) {
                if let Some(text) = value.as_str() {
                    add((format!("{name}{index}"), text));
                }
            }
        }
    }
    pairs.iter().map(|(name, text)| format!("{name}={text}")).collect::<Vec<_>>().join("&")
}

/// The value at a path; in a list, that of the first entry that has one.
fn find<'v>(value: &'v Value, path: &[&str]) -> Option<&'v Value> {
    match (value, path.split_first()) {
        (Value::Null, _) => None,
        (value, None) => Some(value),
        (Value::List(list), Some(_)) => list.iter().find_map(|entry| find(entry, path)),
        (value, Some((name, rest))) => find(value.get(name)?, rest),
    }
}

fn missing(source: &Source) -> Violation {
    let (path, hint) = match source {
        Source::First(path, _) => (*path, "must be given: it does not follow from anything else"),
        Source::Given(path) | Source::Bare(path, _) | Source::Entries(path) => (*path, "must be given"),
        Source::After(_, source) | Source::Where(_, source) => return missing(source),
        Source::Fixed(_) | Source::Timestamp | Source::Nonce | Source::Merchant => (&[][..], "must be given"),
    };
    broken(path, Rule::Required, hint.into())
}

fn broken(path: Path, rule: Rule, hint: String) -> Violation {
    Violation { field: path.join("."), rule, hint }
}
