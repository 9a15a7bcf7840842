//! What the shim gets: values that it reads where they are, before its next call.

use std::borrow::Cow;

use wxpay_core::platform::HeaderList;
use wxpay_core::{
    Answer, Certificates, Download, Driver, Entry, Error, Explanation, LogRecord, Notification, Object, Params, Remedy,
    Request, Sealed, Step, Unsigned, UnsignedParams, Value,
};

use crate::things::{Once, Thing, hold};
use crate::value::json;

/// The kinds of values, each followed by two words: a length and a place, an object, or the halves of a number.
const ABSENT: u32 = 0;
const TEXT: u32 = 1;
const BYTES: u32 = 2;
const NUMBER: u32 = 3;
const OBJECT: u32 = 4;
const LIST: u32 = 5;
const FAILED: u32 = 6;

/// Values, and the texts and bytes among them.
#[derive(Default)]
pub(crate) struct Out {
    pub(crate) words: Vec<u32>,
    kept: Vec<Vec<u8>>,
}

impl Out {
    /// In place of a value: what failed.
    pub(crate) fn failed(error: String) -> Self {
        let mut out = Self::default();
        out.put(FAILED, error.into_bytes());
        out
    }

    fn put(&mut self, kind: u32, bytes: Vec<u8>) {
        #[allow(clippy::cast_possible_truncation)] // Addresses have 32 bits in wasm.
        self.words.extend([kind, bytes.as_ptr() as u32, bytes.len() as u32]);
        self.kept.push(bytes);
    }

    fn text(&mut self, text: impl Into<String>) {
        self.put(TEXT, text.into().into_bytes());
    }

    /// A value of the core's, as JSON.
    fn json(&mut self, told: impl Into<Value>) {
        self.text(json(told));
    }

    pub(crate) fn object(&mut self, object: Thing) {
        self.words.extend([OBJECT, hold(object), 0]);
    }

    /// An object, and the one member that it shows.
    fn showing(&mut self, object: Thing, member: Vec<u8>) {
        self.list(2);
        self.object(object);
        self.put(BYTES, member);
    }

    /// So many of the values that follow.
    pub(crate) fn list(&mut self, count: u32) {
        self.words.extend([LIST, count, 0]);
    }
}

/// What can be given to the shim.
pub(crate) trait Given {
    fn give(self, out: &mut Out) -> Result<(), Error>;
}

impl<T: Given> Given for Result<T, Error> {
    fn give(self, out: &mut Out) -> Result<(), Error> {
        self?.give(out)
    }
}

impl<T: Given> Given for Option<T> {
    fn give(self, out: &mut Out) -> Result<(), Error> {
        match self {
            Some(value) => value.give(out),
            None => ().give(out),
        }
    }
}

/// What never fails, each by what it puts.
macro_rules! given {
    ($($of:ty: |$value:pat_param, $out:ident| $put:expr;)*) => {$(
        impl Given for $of {
            fn give(self, $out: &mut Out) -> Result<(), Error> {
                let $value = self;
                $put;
                Ok(())
            }
        }
    )*};
}

given! {
    (): |(), out| out.words.extend([ABSENT, 0, 0]);
    f64: |number, out| {
        let bits = number.to_bits();
        #[allow(clippy::cast_possible_truncation)] // Two halves.
        out.words.extend([NUMBER, bits as u32, (bits >> 32) as u32]);
    };
    String: |text, out| out.text(text);
    Vec<u8>: |bytes, out| out.put(BYTES, bytes);
    Object: |members, out| out.json(Value::Object(members));
    Params: |params, out| out.json(params);
    Remedy: |remedy, out| out.json(remedy);
    Explanation: |found, out| out.json(&found);
    LogRecord: |record, out| out.json(&record);
    Error: |error, out| out.json(&error);
    Driver: |driver, out| out.object(Thing::Driver(Box::new(driver.into())));
    Download: |download, out| out.object(Thing::Download(Once::new(download, "download")));
    // Its parts cross at once: method, URL, target, operation, then names and values of headers, a line each, since none
    // of these can contain a line break; and the body.
    Request: |request, out| {
        let operation = request.operation().map(Entry::id).unwrap_or_default();
        let mut lines = [request.method(), &request.url(), request.target(), &operation].join("\n");
        for (name, value) in request.headers() {
            lines.extend(["\n", name, "\n", value]);
        }
        let body = request.body().to_vec();
        out.list(3);
        out.object(Thing::Request(request));
        out.text(lines);
        out.put(BYTES, body);
    };
    Unsigned: |unsigned, out| {
        let message = unsigned.message().to_vec();
        out.showing(Thing::Unsigned(Once::new(unsigned, "finish")), message);
    };
    UnsignedParams: |unsigned, out| {
        let message = unsigned.message().to_vec();
        out.showing(Thing::UnsignedParams(unsigned), message);
    };
    Sealed: |sealed, out| {
        let ciphertext = sealed.ciphertext().to_vec();
        out.showing(Thing::Sealed(Once::new(sealed, "finish")), ciphertext);
    };
    // The serials of the valid ones, the list as it is saved, and when to fetch it again.
    Certificates: |certificates, out| {
        let (serials, saved) = (certificates.serials().collect::<Vec<_>>().join(" "), certificates.saved().to_vec());
        #[allow(clippy::cast_precision_loss)] // Exact for any time in seconds.
        let next_refresh_at = certificates.next_refresh_at() as f64;
        out.list(4);
        out.object(Thing::Certificates(certificates));
        out.text(serials);
        out.put(BYTES, saved);
        next_refresh_at.give(out)?;
    };
    // Outcome, status, request id and whether it is verified; failures and sealed places, as JSON, if there are any;
    // certificates, `data` if it differs from the body, and the file if the answer is one.
    Answer: |answer, out| {
        let opened = match answer.json() {
            Cow::Owned(json) => String::from_utf8(json).ok(),
            Cow::Borrowed(_) => None,
        };
        let file = answer.is_file();
        let is_whole = answer.failures.is_empty() && answer.sealed.is_empty();
        out.list(8);
        answer.outcome.map(|outcome| outcome.as_str().to_owned()).give(out)?;
        f64::from(answer.status).give(out)?;
        answer.request_id.clone().give(out)?;
        f64::from(answer.verified).give(out)?;
        (!is_whole).then(|| json(&answer)).give(out)?;
        answer.certificates.give(out)?;
        opened.give(out)?;
        file.then_some(answer.body).give(out)?;
    };
    // The members, and the data with its opened fields.
    Notification: |read, out| {
        out.list(2);
        out.json(&read);
        out.put(TEXT, read.json().into_owned());
    };
    // What to do, with a message, a request, seconds, an error, or an answer and its bytes.
    Step: |step, out| {
        let body = if let Step::Done(answer) = &step { Some(answer.body.clone()) } else { None };
        out.list(3);
        match step {
            Step::Sign(message) => ("sign", message).give(out),
            Step::Send(request) => ("send", request).give(out),
            Step::Wait(time) => ("wait", time.as_secs_f64()).give(out),
            Step::Done(answer) => ("done", answer).give(out),
            Step::GiveUp(error) => ("give_up", error).give(out),
        }?;
        body.give(out)?;
    };
    // Names and values.
    HeaderList: |list, out| {
        #[allow(clippy::cast_possible_truncation)] // A few.
        out.list(2 * list.len() as u32);
        for (name, value) in list {
            out.text(name);
            out.text(value);
        }
    };
}

/// A word and what belongs to it, as two values of a list.
impl<T: Given> Given for (&str, T) {
    fn give(self, out: &mut Out) -> Result<(), Error> {
        out.text(self.0);
        self.1.give(out)
    }
}
