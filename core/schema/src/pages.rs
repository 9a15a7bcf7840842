//! Lists that come in pages: what of an answer tells where the next one begins, and that there is none.

use crate::outcome::{at, entries};
use crate::value::Value;

/// The way in which a list comes in pages.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs)] // Written by the derive.
pub struct Pages {
    /// The query parameter that says where a page begins.
    pub at: &'static str,
    /// What it counts.
    pub by: By,
    /// The query parameter that says how long a page is; the answer may tell it again under the same name.
    pub limit: Option<&'static str>,
    /// The place in the answer of how many entries there are in all; not every page tells it.
    pub total: Option<&'static str>,
    /// The place of the entries in the answer.
    pub list: &'static str,
}

/// The unit of a page's beginning.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums)] // As the pages have it.
pub enum By {
    /// Entries, from 0.
    Entries,
    /// Pages, from 0.
    Pages,
    /// It is the text that the answer tells at this place; the last page tells none.
    Cursor(&'static str),
}

impl Pages {
    /// The parameter's value for the page behind this answer; none where this was the last. `asked` gives the parameters of
    /// the request.
    ///
    /// Without a total, the last page is the one without entries: a short page may have others behind it.
    pub fn next(&self, asked: impl Fn(&str) -> Option<String>, answer: &Value) -> Option<String> {
        let count = entries(answer, self.list).len() as u64;
        let asked = |name| asked(name).and_then(|text| text.parse().ok());
        let here: u64 = asked(self.at).unwrap_or(0);
        // The next page, and how many entries come before it.
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

/// A number that is not negative; some answers write it as text.
fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// Text that is not empty, or the digits of a number.
fn text(value: &Value) -> Option<String> {
    let text = value.as_str().map(str::to_owned).or_else(|| number(value).map(|number| number.to_string()));
    text.filter(|text| !text.is_empty())
}
