//! Pages that quote the examples: what is shown is what runs.
//!
//! `<!-- quote examples/rust/src/main.rs#split -->` before a code block fills it with what stands between the lines
//! `ANCHOR: split` and `ANCHOR_END: split` of that file.

use std::fs;

use super::File;
use crate::{place, rules};

const QUOTE: &str = "<!-- quote ";

/// Every page that quotes, with its quotes filled in.
pub(crate) fn files() -> Result<Vec<File>, String> {
    let pages = rules::texts(&["md"])?.into_iter();
    let quoting = pages.filter(|(_, text)| text.lines().any(|line| line.starts_with(QUOTE)));
    let filled = |(path, text): (String, String)| {
        let text = page(&text).map_err(|problem| format!("{path}: {problem}"))?;
        Ok(File { path, text })
    };
    quoting.map(filled).collect()
}

fn page(text: &str) -> Result<String, String> {
    let mut page = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        page.push_str(line);
        page.push('\n');
        let Some(source) = line.strip_prefix(QUOTE).and_then(|rest| rest.strip_suffix(" -->")) else {
            continue;
        };
        let fence = lines.next().filter(|line| line.starts_with("```"));
        let fence = fence.ok_or_else(|| format!("no code block follows the quote of {source}"))?;
        let end = lines.by_ref().find(|line| *line == "```");
        end.ok_or_else(|| format!("the code block that quotes {source} does not end"))?;
        page.push_str(fence);
        page.push('\n');
        page.push_str(&quoted(source)?);
        page.push_str("```\n");
    }
    Ok(page)
}

/// The region of a file, without its margin and the empty lines that a formatter leaves around it.
fn quoted(source: &str) -> Result<String, String> {
    let (path, anchor) = source.split_once('#').ok_or_else(|| format!("{source} names no anchor: PATH#ANCHOR"))?;
    let text = fs::read_to_string(place::root().join(path)).map_err(|error| format!("{path}: {error}"))?;
    let (start, end) = (format!("ANCHOR: {anchor}"), format!("ANCHOR_END: {anchor}"));
    let region = text.lines().skip_while(|line| !marks(line, &start)).skip(1).take_while(|line| !marks(line, &end));
    let region: Vec<&str> = region.filter(|line| !line.contains("ANCHOR")).collect();
    if region.is_empty() {
        return Err(format!("{path} has no anchor {anchor}"));
    }
    let indented = region.iter().filter(|line| !line.trim().is_empty());
    let margin = indented.map(|line| line.len() - line.trim_start().len()).min().unwrap_or_default();
    let lines: Vec<&str> = region.iter().map(|line| line.get(margin..).unwrap_or_default()).collect();
    Ok(lines.join("\n").trim_matches('\n').to_owned() + "\n")
}

/// True if a line ends with a mark, in a comment of any language.
fn marks(line: &str, mark: &str) -> bool {
    line.trim_end_matches(" */").ends_with(mark)
}
