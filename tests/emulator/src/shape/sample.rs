//! A sample of an operation's answer: its declared shape, with what was asked said again, and done where it has an end.

use std::hash::{DefaultHasher, Hash, Hasher};

use wxpay_core::schema::outcome::{Case, Lifecycle, Test, at};
use wxpay_core::schema::pages::{By, Pages};
use wxpay_core::schema::shape::{Body, Field, Kind, inner};
use wxpay_core::{Entry, Outcome, Value};

use super::memory::Known;
use super::{file, put};
use crate::calendar::rfc3339;

/// The values of samples are made from these.
pub(crate) struct Seed<'a> {
    /// The same number, the same ids.
    pub(crate) number: &'a str,
    /// Every time, in Unix seconds.
    pub(crate) at: u64,
    /// Scheme and host of files.
    pub(crate) host: &'a str,
    /// True if files are asked for compressed.
    pub(crate) gzip: bool,
}

/// The answer to a request; its sensitive fields are plain.
pub(super) fn of(entry: &'static Entry, asked: &Value, known: &Known, host: &str) -> Value {
    let gzip = asked.get("tar_type").and_then(Value::as_str) == Some("GZIP");
    let seed = Seed { number: &known.number, at: known.at, host, gzip };
    let mut sample = seed.body(entry.answer);
    seed.mirror(entry.body, asked, entry.answer, &mut sample);
    // A query tells of what was done under its number, as the operation's own answer did.
    let of = known.done.as_ref().filter(|(of, _)| is_of(of, entry));
    if let Some((of, told)) = of {
        seed.mirror(of.body, told, entry.answer, &mut sample);
        seed.echo(of.body, told, entry.answer, &mut sample);
    }
    seed.echo(entry.body, asked, entry.answer, &mut sample);
    // The query's own rule tells of the thing, that of the operation whether it was done: a cancelled order is cancelled.
    let rules = [Some(entry), of.map(|(of, _)| *of)];
    for entry in rules.into_iter().flatten() {
        if let Lifecycle::Told(cases) = entry.outcome {
            done(entry, cases, &mut sample);
        }
    }
    if let Some(pages) = entry.pages {
        one_page(pages, asked, &mut sample);
    }
    sample
}

/// True if `query` asks for the outcome of `done`.
fn is_of(done: &Entry, query: &Entry) -> bool {
    done.query.is_some_and(|asks| asks.id() == query.id())
}

impl Seed<'_> {
    /// An object with every field.
    pub(crate) fn body(&self, body: &Body) -> Value {
        let fields = body.fields.iter().map(|field| (field.name.to_owned(), self.value(field.name, &field.kind)));
        let mut object = Value::Object(fields.collect());
        for field in body.fields {
            if let Some(link) = field.file {
                file::tell(self, field, link, &mut object);
            }
        }
        object
    }

    fn value(&self, name: &str, kind: &Kind) -> Value {
        match kind {
            Kind::Text { max } => self.text(name, max.map(usize::from)),
            Kind::Number { max, .. } => self.digits(name, usize::from(*max).min(28)).into(),
            Kind::Sensitive(_) | Kind::TextOrNumber => self.text(name, None),
            Kind::Json => "{}".into(),
            Kind::Time(format) => self.time(format).into(),
            Kind::Url { .. } if name == "code_url" => {
                format!("weixin://wxpay/bizpayurl?pr={}", self.digits(name, 9)).into()
            }
            Kind::Url { .. } => format!("https://example.com/{}", self.digits(name, 9)).into(),
            Kind::Fen | Kind::Money | Kind::Integer | Kind::Unsigned => 1.into(),
            Kind::Decimal => Value::number("0.06").unwrap_or_default(),
            Kind::Bool => true.into(),
            Kind::OneOf(variants) | Kind::Open(variants) => variants.first().map(|variant| variant.value).into(),
            Kind::OneOfNumbers(variants) => {
                variants.first().and_then(|variant| Value::number(variant.value)).unwrap_or_default()
            }
            Kind::Any | Kind::Map(_) => Value::Object(wxpay_core::Object::new()),
            Kind::Object(body) => self.body(body),
            Kind::List(kind) => Value::List(vec![self.value(name, kind)]),
        }
    }

    /// A text such as stands under this name.
    fn text(&self, name: &str, max: Option<usize>) -> Value {
        let text = match name {
            _ if name.ends_with("mchid") || name.ends_with("mch_id") => "1900000109".into(),
            _ if name.ends_with("openid") => "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o".into(),
            _ if name.ends_with("appid") => "wx8888888888888888".into(),
            _ if name.ends_with("mobile") || name.ends_with("phone") => "13800000000".into(),
            _ if name.ends_with("currency") => "CNY".into(),
            _ if name.ends_with("_id") || name.ends_with("_no") || name.ends_with("number") || name == "id" => {
                self.digits(name, 28)
            }
            _ if name.ends_with("code") || name.ends_with("token") || name.ends_with("package") => {
                self.digits(name, 16)
            }
            _ => "示例".to_owned(),
        };
        text.chars().take(max.unwrap_or(usize::MAX)).collect::<String>().into()
    }

    /// Digits of this name and number.
    pub(super) fn digits(&self, name: &str, count: usize) -> String {
        let mut hasher = DefaultHasher::new();
        (self.number, name).hash(&mut hasher);
        let first = hasher.finish();
        count.hash(&mut hasher);
        format!("{first:020}{:020}", hasher.finish()).chars().skip(1).take(count).collect()
    }

    fn time(&self, format: &str) -> String {
        let time = rfc3339(self.at);
        if format == "RFC 3339" {
            return time;
        }
        let parts = [("yyyy", 0..4), ("MM", 5..7), ("dd", 8..10), ("HH", 11..13), ("mm", 14..16), ("ss", 17..19)];
        parts.into_iter().fold(format.to_owned(), |text, (letters, place)| text.replace(letters, &time[place]))
    }

    /// Says again what was asked, wherever the answer has a field of the same name and kind.
    fn mirror(&self, body: &Body, asked: &Value, shape: &Body, sample: &mut Value) {
        for field in body.fields {
            let Some(wanted) = asked.get(field.name).filter(|value| !matches!(value, Value::Null)) else { continue };
            let Some(told) = shape.fields.iter().find(|told| told.name == field.name) else { continue };
            match (&field.kind, &told.kind, wanted) {
                (Kind::Object(body), Kind::Object(shape), wanted) => {
                    if let Some(inner) = member(sample, field.name) {
                        self.mirror(body, wanted, shape, inner);
                    }
                }
                (Kind::List(Kind::Object(body)), Kind::List(Kind::Object(shape)), Value::List(wanted)) => {
                    let entries = wanted.iter().map(|wanted| {
                        let mut entry = self.body(shape);
                        self.mirror(body, wanted, shape, &mut entry);
                        entry
                    });
                    put(sample, field.name, Value::List(entries.collect()));
                }
                (Kind::Sensitive(_), Kind::Sensitive(_), wanted) => put(sample, field.name, wanted.clone()),
                (Kind::Sensitive(_), ..) => {}
                (_, kind, wanted) if fits(kind, wanted) => put(sample, field.name, wanted.clone()),
                _ => {}
            }
        }
    }

    /// Says again what the declaration says that the answer does, wherever it says so.
    fn echo(&self, body: &Body, asked: &Value, shape: &'static Body, sample: &mut Value) {
        for (field, echo) in body.fields.iter().filter_map(|field| Some((field, field.echo?))) {
            let Some(wanted) = asked.get(field.name).filter(|value| !matches!(value, Value::Null)) else { continue };
            let own = echo.told.is_empty().then_some(field.name);
            for path in echo.told.iter().copied().chain(own) {
                self.tell(field, wanted, shape, path, sample);
            }
        }
    }

    /// Says one field again at a path of the answer, if the answer has it.
    fn tell(&self, field: &Field, wanted: &Value, shape: &'static Body, path: &str, sample: &mut Value) {
        let (front, name) = path.rsplit_once('.').unwrap_or(("", path));
        let told = leads(shape, front).and_then(|shape| shape.fields.iter().find(|told| told.name == name));
        let place = front.split('.').filter(|part| !part.is_empty()).try_fold(sample, member);
        let (Some(told), Some(place)) = (told, place) else { return };
        match (&field.kind, &told.kind, wanted) {
            (Kind::Object(body), Kind::Object(shape), wanted) => {
                if let Some(inner) = member(place, name) {
                    self.echo(body, wanted, shape, inner);
                }
            }
            (Kind::List(Kind::Object(body)), Kind::List(Kind::Object(shape)), Value::List(wanted)) => {
                let known = at(place, name).and_then(Value::as_list).filter(|list| list.len() == wanted.len());
                let fresh = || wanted.iter().map(|_| self.body(shape)).collect::<Vec<_>>();
                let mut entries = known.map_or_else(fresh, <[Value]>::to_vec);
                for (entry, wanted) in entries.iter_mut().zip(wanted) {
                    self.echo(body, wanted, shape, entry);
                }
                put(place, name, Value::List(entries));
            }
            (Kind::Sensitive(_), ..) => {}
            (_, _, wanted) => put(place, name, wanted.clone()),
        }
    }
}

/// The body at a dotted path.
fn leads(body: &'static Body, path: &str) -> Option<&'static Body> {
    path.split('.')
        .filter(|part| !part.is_empty())
        .try_fold(body, |body, part| inner(&body.fields.iter().find(|field| field.name == part)?.kind))
}

fn member<'a>(value: &'a mut Value, name: &str) -> Option<&'a mut Value> {
    match value {
        Value::Object(object) => object.get_mut(name),
        _ => None,
    }
}

/// True if a value that was asked may stand where the answer has this kind.
fn fits(kind: &Kind, value: &Value) -> bool {
    match kind {
        Kind::Fen | Kind::Money | Kind::Integer | Kind::Unsigned | Kind::Decimal | Kind::OneOfNumbers(_) => {
            matches!(value, Value::Integer(_) | Value::Decimal(_))
        }
        Kind::Bool => value.as_bool().is_some(),
        Kind::Any | Kind::TextOrNumber => true,
        Kind::Map(_) => value.as_object().is_some(),
        Kind::List(kind) => value.as_list().is_some_and(|list| list.iter().all(|value| fits(kind, value))),
        Kind::Object(_) => false,
        _ => value.as_str().is_some(),
    }
}

/// Makes an answer tell of an end that is good, if its rule has one.
fn done(entry: &Entry, cases: &[Case], sample: &mut Value) {
    let Some(good) = cases.iter().position(|Case(outcome, _)| *outcome == Outcome::Succeeded) else { return };
    // The first case that holds counts: one before it may hold for what is not said to have ended.
    for test in cases[..good].iter().flat_map(|Case(_, tests)| *tests) {
        if let Test::IsOther(path, words) = test {
            set(sample, path, words.first().copied().into());
        }
    }
    for reasons in entry.failures {
        let places: Vec<_> = match reasons.list {
            Some(list) => list_at(sample, list).into_iter().flatten().collect(),
            None => vec![&mut *sample],
        };
        for place in places {
            without(place, reasons.reason);
        }
    }
    for test in cases[good].1 {
        match test {
            Test::Is(path, words) => set(sample, path, words.first().copied().into()),
            Test::Absent(path) => without(sample, path),
            Test::Empty(path) => set(sample, path, Value::List(Vec::new())),
            Test::Every(list, path, words) | Test::Some(list, path, words) => {
                for entry in list_at(sample, list).into_iter().flatten() {
                    set(entry, path, words.first().copied().into());
                }
            }
            Test::Positive(path) => set(sample, path, 1.into()),
            Test::IsOther(..) | Test::No(..) => {}
        }
    }
}

/// The first page is the only one.
fn one_page(pages: &Pages, asked: &Value, sample: &mut Value) {
    let is_first = match asked.get(pages.at) {
        None | Some(Value::Null) => true,
        Some(Value::Text(cursor)) => cursor.is_empty(),
        Some(begin) => begin.as_i64() == Some(0),
    };
    if !is_first {
        set(sample, pages.list, Value::List(Vec::new()));
    }
    if let Some(total) = pages.total {
        set(sample, total, 1.into());
    }
    if let By::Cursor(next) = pages.by {
        set(sample, next, "".into());
    }
}

fn set(value: &mut Value, path: &str, to: Value) {
    match path.split_once('.') {
        Some((front, rest)) => member(value, front).into_iter().for_each(|inner| set(inner, rest, to.clone())),
        None => put(value, path, to),
    }
}

/// `null` is absent.
fn without(value: &mut Value, path: &str) {
    if at(value, path).is_some() {
        set(value, path, Value::Null);
    }
}

fn list_at<'a>(value: &'a mut Value, path: &str) -> Option<&'a mut Vec<Value>> {
    match path.split('.').try_fold(value, member)? {
        Value::List(list) => Some(list),
        _ => None,
    }
}
