//! Paged lists: how an answer says where the next page begins, or that there is none.

use crate::outcome::{at, entries};
use crate::value::Value;

/// How a list is paged.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Pages {
    /// The query parameter for the start of a page.
    pub at: &'static str,
    /// What that parameter counts.
    pub by: By,
    /// The query parameter for the length of a page; the answer may repeat it under the same name.
    pub limit: Option<&'static str>,
    /// Where the answer has the total number of entries; `None` if it does not.
    pub total: Option<&'static str>,
    /// Where the answer has the entries.
    pub list: &'static str,
}

/// What the start of a page counts.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // The documented ways.
pub enum By {
    /// Entries, from 0.
    Entries,
    /// Pages, from 0.
    Pages,
    /// The text at this place in the answer before; the last page has none.
    Cursor(&'static str),
}

impl Pages {
    /// The parameter for the page after this answer; `None` if it was the last. `asked` returns the parameters of the
    /// request.
    ///
    /// Without a total, only a page without entries is the last: more may follow a short page.
    pub fn next(&self, asked: impl Fn(&str) -> Option<String>, answer: &Value) -> Option<String> {
        let count = entries(answer, self.list).len() as u64;
        let asked = |name| asked(name).and_then(|text| text.parse().ok());
        let here: u64 = asked(self.at).unwrap_or(0);
        // The next page, and how many entries precede it.
        let (next, before) = match self.by {
            By::Cursor(told) => return at(answer, told).and_then(text),
            By::Entries => (here.checked_add(count)?, here.checked_add(count)),
            By::Pages => {
                let next = here.checked_add(1)?;
                let limit = self.limit.and_then(|limit| at(answer, limit).and_then(number).or_else(|| asked(limit)));
                (next, limit.and_then(|limit| limit.checked_mul(next)))
            }
        };
        let total = self.total.and_then(|total| at(answer, total)).and_then(number);
        let is_told_last = total.is_some_and(|total| before.max(Some(count)) >= Some(total));
        (count > 0 && !is_told_last).then(|| next.to_string())
    }
}

/// A number ≥ 0; some answers write it as text.
fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// A non-empty text, or the digits of a number.
fn text(value: &Value) -> Option<String> {
    let text = value.as_str().map(str::to_owned).or_else(|| number(value).map(|number| number.to_string()));
    text.filter(|text| !text.is_empty())
}
