//! What a command says, for people and for programs, and the exit code that goes with it.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::ExitCode;

use time::{OffsetDateTime, UtcOffset};
use wxpay_core::{Error, ErrorKind, Value, nearest};

/// For whom it is printed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Form {
    People,
    Json,
}

/// What a command found.
pub(crate) struct Report {
    /// False where something was found that is wrong.
    pub(crate) is_good: bool,
    pub(crate) data: Value,
    pub(crate) text: String,
}

impl Report {
    pub(crate) fn good(data: impl Into<Value>, text: impl Into<String>) -> Self {
        Self { is_good: true, data: data.into(), text: text.into() }
    }
}

/// Why a command did not do its work.
pub(crate) enum Failure {
    /// An error of the library, which has its own place and remedy.
    Library(Error),
    /// An error of the command's own: where, and what to do.
    Own { place: &'static str, text: String },
}

impl Failure {
    pub(crate) fn own(place: &'static str, text: impl Into<String>) -> Self {
        Self::Own { place, text: text.into() }
    }

    /// A word that is none of the known ones. It is not repeated, since it may be a key; the nearest of them is told.
    pub(crate) fn unknown<T: AsRef<str>>(
        place: &'static str,
        text: &str,
        word: &str,
        known: impl IntoIterator<Item = T>,
    ) -> Self {
        let like = nearest(word, known).map(|known| format!("; did you mean {}?", known.as_ref())).unwrap_or_default();
        Self::own(place, format!("{text}{like}"))
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self::Library(error)
    }
}

pub(crate) type Outcome = Result<Report, Failure>;

/// Prints what a command says. The exit code is 0 where all is well, 1 where something is wrong, and 3 where nobody knows what
/// was done; clap's 2 is for arguments.
pub(crate) fn print(form: Form, outcome: Outcome) -> ExitCode {
    let (code, data, text, to_error) = match outcome {
        Ok(report) => (u8::from(!report.is_good), report.data, report.text, false),
        Err(Failure::Library(error)) => {
            let code = if error.kind() == ErrorKind::OutcomeUnknown { 3 } else { 1 };
            (code, Value::from([("error", Value::from(&error))]), error.to_string(), true)
        }
        Err(Failure::Own { place, text }) => {
            let error = Value::from([("field", place.into()), ("text", text.as_str().into())]);
            (1, Value::from([("error", error)]), format!("{place}: {text}"), true)
        }
    };
    // A reader that has gone, such as `head`, wants no more.
    let _ = match (form, to_error) {
        (Form::Json, _) => writeln!(std::io::stdout(), "{}", json(&data)),
        (Form::People, false) => writeln!(std::io::stdout(), "{}", text.trim_end()),
        (Form::People, true) => writeln!(std::io::stderr(), "wxpay: {}", text.trim_end()),
    };
    ExitCode::from(code)
}

/// Data on one line.
fn json(data: &Value) -> String {
    data.to_json().and_then(|json| String::from_utf8(json).ok()).unwrap_or_default()
}

/// Data for people, a member a line.
pub(crate) fn pretty(data: &Value) -> String {
    serde_json::to_string_pretty(data).unwrap_or_default()
}

/// Rows of cells, each column padded to the widest, as terminals count: a Chinese character is two wide.
pub(crate) fn table(rows: &[Vec<String>]) -> String {
    let columns = rows.iter().map(Vec::len).max().unwrap_or_default();
    let widest =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(widest).collect();
    let mut text = String::new();
    for row in rows {
        let mut line = String::new();
        for (cell, widest) in row.iter().zip(&widths) {
            let _ = write!(line, "{cell}{}", " ".repeat(widest - width(cell) + 2));
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}

/// The columns of a terminal that a text takes.
fn width(text: &str) -> usize {
    text.chars().map(|c| if (0x1100..=0xFFE6).contains(&(c as u32)) { 2 } else { 1 }).sum()
}

/// Unix seconds as WeChat Pay writes a time: RFC 3339, in Beijing.
pub(crate) fn moment(seconds: u64) -> String {
    let time = i64::try_from(seconds).ok().and_then(|seconds| OffsetDateTime::from_unix_timestamp(seconds).ok());
    let beijing = UtcOffset::from_hms(8, 0, 0).unwrap_or(UtcOffset::UTC);
    let text =
        time.and_then(|time| time.to_offset(beijing).format(&time::format_description::well_known::Rfc3339).ok());
    text.unwrap_or_else(|| seconds.to_string())
}
