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

    fn length(&mut self) -> Result<u32, Error> {
        self.part(4)?.try_into().map(u32::from_le_bytes).map_err(|_| given_wrongly())
    }
}

/// The shim checks what users give.
fn given_wrongly() -> Error {
    Error::internal("the shim gave something else")
}

/// What an argument is made of.
pub(crate) trait Part<'a>: Sized {
    fn part(bytes: &'a [u8]) -> Result<Self, Error>;
}

impl<'a, T: Part<'a>> Taken<'a> for Option<T> {
    fn taken(args: &mut Args<'a>) -> Result<Self, Error> {
        match args.length()? {
            ABSENT => Ok(None),
            length => args.part(length as usize).and_then(T::part).map(Some),
        }
    }
}

impl<'a, T: Part<'a>> Taken<'a> for T {
    fn taken(args: &mut Args<'a>) -> Result<Self, Error> {
        args.next::<Option<_>>()?.ok_or_else(given_wrongly)
    }
}

impl<'a> Part<'a> for &'a [u8] {
    fn part(bytes: &'a [u8]) -> Result<Self, Error> {
        Ok(bytes)
    }
}

/// What is made of bytes, a number or a text. The shim checked the range of numbers.
macro_rules! parts {
    ($($of:ty: |$given:ident: $from:ty| $made:expr;)*) => {$(
        impl<'a> Part<'a> for $of {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
            fn part(bytes: &'a [u8]) -> Result<Self, Error> {
                let $given = <$from>::part(bytes)?;
                $made
            }
        }
    )*};
}

parts! {
    &'a str: |text: &'a [u8]| str::from_utf8(text).map_err(|_| given_wrongly());
    f64: |bits: &[u8]| bits.try_into().map(Self::from_le_bytes).map_err(|_| given_wrongly());
    u16: |number: f64| Ok(number as Self);
    u32: |number: f64| Ok(number as Self);
    u64: |number: f64| Ok(number as Self);
    usize: |number: f64| Ok(number as Self);
    bool: |flag: f64| Ok(flag != 0.0);
    Rc<Thing>: |number: u32| thing(number);
    Headers: |block: &[u8]| Ok(Self::from_block(block));
    Host: |name: &str| Self::parse(name);
    Transport: |name: &str| Self::parse(name);
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

impl Taken<'_> for Moment {
    fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
        Ok(Self::new(args.next()?, Nonce::new(args.next::<&str>()?)?))
    }
}

impl Taken<'_> for Policy {
    fn taken(args: &mut Args<'_>) -> Result<Self, Error> {
        let usual = Self::default();
        let attempts = args.next::<Option<_>>()?.unwrap_or(usual.attempts);
        let mut seconds = |usual| Ok::<_, Error>(args.next::<Option<_>>()?.map_or(usual, Self::seconds));
        let (timeout, first_wait) = (seconds(usual.timeout)?, seconds(usual.first_wait)?);
        Ok(Self { attempts, timeout, first_wait, longest_wait: seconds(usual.longest_wait)? })
    }
}
