//! Which kinds of error really happened in which language's tests: they print `ERROR kind ok` for each.

use std::collections::BTreeSet;

use wxpay_core::ErrorKind;

use crate::Outcome;

/// A column for each language whose tests ran.
#[derive(Default)]
pub(crate) struct Errors(Vec<(&'static str, BTreeSet<String>)>);

impl Errors {
    /// Adds a language's column, out of what its tests printed.
    pub(crate) fn gather(&mut self, language: &'static str, output: &str) {
        // Test runners put their own marks before a line.
        let kinds = output.lines().filter_map(|line| line.split_once("ERROR ")?.1.strip_suffix(" ok"));
        self.0.push((language, kinds.map(str::to_owned).collect()));
    }

    /// Prints the table, kind by language; an empty cell fails.
    pub(crate) fn print(&self) -> Outcome {
        let names: String = self.0.iter().map(|(language, _)| format!("{language:>8}")).collect();
        println!("  {:<26}{names}", "");
        let mut empty = Vec::new();
        for kind in ErrorKind::ALL.iter().map(|kind| kind.as_str()) {
            let cell = |(language, kinds): &(&str, BTreeSet<String>)| {
                let happened = kinds.contains(kind);
                if !happened {
                    empty.push(format!("{language}: {kind}"));
                }
                format!("{:>8}", if happened { "ok" } else { "" })
            };
            let cells: String = self.0.iter().map(cell).collect();
            println!("  {kind:<26}{cells}");
        }
        if empty.is_empty() {
            return Ok(());
        }
        Err(format!("these never happened in the tests: {}", empty.join(", ")))
    }
}
