//! What the shim gives: one argument after the other, each a length and so many bytes.

use std::rc::Rc;

use wxpay_core::{Call, Error, Headers, Host, Moment, Nonce, Object, Policy, Transport, Upload, Value};

use crate::things::{Thing, thing};
use crate::value::value;

/// The length of an argument that is absent.
const ABSENT: u32 = u32::MAX;

/// The arguments that are left.
pub(crate) struct Args<'a>(&'a [u8]);

/// What an argument may be, or several.
pub(crate) trait Taken<'a>: Sized {
    fn taken(args: &mut Args<'a>) -> Result<Self, Error>;
}

impl<'a> Args<'a> {
    pub(crate) fn new(given: &'a [u8]) -> Self {
        Self(given)
    }

    pub(crate) fn next<T: Taken<'a>>(&mut self) -> Result<T, Error> {
        T::taken(self)
    }

    /// The verified bytes of an answer.
    pub(crate) fn answer(&mut self) -> Result<&'a [u8], Error> {
        self.next()
    }

    /// A body or options; an error names the argument.
    pub(crate) fn value(&mut self, field: &str) -> Result<Value, Error> {
        value(self.next()?, field)
    }

    /// Query parameters; none without a text.
    pub(crate) fn query(&mut self) -> Result<Object, Error> {
        match self.value("query")? {
            Value::Object(query) => Ok(query),
            Value::Null => Ok(Object::new()),
            _ => Err(Error::invalid_argument("query", "an object of parameters")),
        }
    }

    /// A declared operation.
    pub(crate) fn declared(&mut self) -> Result<Call<'a>, Error> {
        let (id, body, extra) = (self.next()?, self.value("body")?, self.value("extra")?);
        Ok(Call::Declared { id, body, extra, file: self.next()? })
    }

    /// A request to any API: its members, and a raw body.
    pub(crate) fn any(&mut self) -> Result<Call<'a>, Error> {
        match self.value("options")? {
            Value::Object(members) => Ok(Call::Any { members: members.into(), raw: self.next()? }),
            _ => Err(given_wrongly()),
        }
    }

    pub(crate) fn upload(&mut self) -> Result<Call<'a>, Error> {
        Ok(Call::Upload(Upload { filename: self.next()?, content: self.next()?, path: self.next()? }))
    }

    fn part(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let (part, rest) = self.0.split_at_checked(length).ok_or_else(given_wrongly)?;
        self.0 = rest;
        Ok(part)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        self.part(N)?.try_into().map_err(|_| given_wrongly())
    }

    fn number(&mut self) -> Result<Option<f64>, Error> {
        match u32::from_le_bytes(self.array()?) {
            ABSENT => Ok(None),
            _ => Ok(Some(f64::from_le_bytes(self.array()?))),
        }
    }
}

/// The shim checks what users give.
fn given_wrongly() -> Error {
    Error::internal("the shim gave something else")
}

impl<'a> Taken<'a> for Option<&'a [u8]> {
    fn taken(args: &mut Args<'a>) -> Result<Self, Error> {
        match u32::from_le_bytes(args.array()?) {
            ABSENT => Ok(None),
            length => args.part(length as usize).map(Some),
        }
    }
}

impl<'a> Taken<'a> for &'a [u8] {
    fn taken(args: &mut Args<'a>) -> Result<Self, Error> {
        args.next::<Option<_>>()?.ok_or_else(given_wrongly)
    }
}

impl<'a> Taken<'a> for Option<&'a str> {
    fn taken(args: &mut Args<'a>) -> Result<Self, Error> {
        args.next::<Option<_>>()?.map(|text| str::from_utf8(text).map_err(|_| given_wrongly())).transpose()
    }
}

impl<'a> Taken<'a> for &'a str {
    fn taken(args: &mut Args<'a>) -> Result<Self, Error> {
        args.next::<Option<_>>()?.ok_or_else(given_wrongly)
    }
}

impl Taken<'_> for Option<f64> {
    fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
        args.number()
    }
}

/// Whole numbers, and flags: the shim checked their range.
macro_rules! numbers {
    ($($number:ty)*) => {$(
        impl Taken<'_> for $number {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
                args.number()?.map(|number| number as $number).ok_or_else(given_wrongly)
            }
        }
    )*};
}
numbers! { u16 u32 u64 usize f64 }

impl Taken<'_> for bool {
    fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
        args.next::<u32>().map(|flag| flag != 0)
    }
}

/// A list: its length, then its entries.
impl<'a, T: Taken<'a>> Taken<'a> for Vec<T> {
    fn taken(args: &mut Args<'a>) -> Result<Self, Error> {
        let count: u32 = args.next()?;
        (0..count).map(|_| args.next()).collect()
    }
}

/// A key under its id.
impl<'a> Taken<'a> for (&'a str, &'a [u8]) {
    fn taken(args: &mut Args<'a>) -> Result<Self, Error> {
        let count: u32 = args.next()?;
        if count == 2 { Ok((args.next()?, args.next()?)) } else { Err(given_wrongly()) }
    }
}

/// An object that the shim holds.
impl Taken<'_> for Rc<Thing> {
    fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
        args.next().and_then(thing)
    }
}

impl Taken<'_> for Headers {
    fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
        args.next().map(Self::from_block)
    }
}

impl Taken<'_> for Moment {
    fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
        Ok(Self::new(args.next()?, Nonce::new(args.next::<&str>()?)?))
    }
}

impl Taken<'_> for Host {
    fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
        Self::parse(args.next()?)
    }
}

impl Taken<'_> for Transport {
    fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
        Self::parse(args.next()?)
    }
}

impl Taken<'_> for Policy {
    fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
        let usual = Self::default();
        let attempts = args.number()?;
        let mut seconds = |usual| args.number().map(|given| given.map_or(usual, Self::seconds));
        let (timeout, first_wait, longest_wait) =
            (seconds(usual.timeout)?, seconds(usual.first_wait)?, seconds(usual.longest_wait)?);
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // The shim checked its range.
        let attempts = attempts.map_or(usual.attempts, |attempts| attempts as u32);
        Ok(Self { attempts, timeout, first_wait, longest_wait })
    }
}
