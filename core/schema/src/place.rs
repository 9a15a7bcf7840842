//! The place of a value, such as `receivers[0].amount`. Kept as steps, and spelt only for an error.

use std::fmt;

/// The steps from the body to a value.
#[derive(Default)]
pub(crate) struct Place<'a>(Vec<Step<'a>>);

enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

impl<'a> Place<'a> {
    /// Enters a field.
    pub(crate) fn name(&mut self, name: &'a str) {
        self.0.push(Step::Name(name));
    }

    /// Enters an entry of a list.
    pub(crate) fn index(&mut self, index: usize) {
        self.0.push(Step::Index(index));
    }

    /// Leaves the last one entered.
    pub(crate) fn out(&mut self) {
        self.0.pop();
    }

    /// The place as a JSON pointer, such as `/receivers/0/name`.
    pub(crate) fn pointer(&self) -> String {
        let step = |step: &Step<'_>| match step {
            Step::Name(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
            Step::Index(index) => format!("/{index}"),
        };
        self.0.iter().map(step).collect()
    }
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0.is_empty() {
            return f.write_str("body");
        }
        for (index, step) in self.0.iter().enumerate() {
            match step {
                Step::Index(entry) => write!(f, "[{entry}]")?,
                Step::Name(name) => {
                    if index > 0 {
                        f.write_str(".")?;
                    }
                    // A caller's name is cut and cleaned, so that an error stays readable.
                    let letters = name.chars().take(64).map(|c| if c.is_control() { '?' } else { c });
                    letters.into_iter().try_for_each(|c| fmt::Write::write_char(f, c))?;
                }
            }
        }
        Ok(())
    }
}
