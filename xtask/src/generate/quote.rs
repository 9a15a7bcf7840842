//! Pages that quote the examples: what is shown is what runs.
//!
//! `<!-- quote examples/rust/src/main.rs#split -->` before a code block fills it with what stands between the lines
//! `ANCHOR: split` and `ANCHOR_END: split` of that file.

use std::fs;

use super::File;
use crate::place;

/// The pages that may quote.
const PAGES: [&str; 9] = [
    "README.md",
    "README.zh-CN.md",
    "bindings-c/README.md",
    "bindings-c/README.zh-CN.md",
    "bindings-py/README.md",
    "bindings-py/README.zh-CN.md",
    "bindings-wasm/README.md",
    "bindings-wasm/README.zh-CN.md",
    "docs/rust-clients.md",
];

/// Every page with its quotes filled in.
pub(crate) fn files() -> Result<Vec<File>, String> {
    let mut files = Vec::new();
    for path in PAGES {
        let text = fs::read_to_string(place::root().join(path)).map_err(|error| format!("{path}: {error}"))?;
        files.push(File { path: path.into(), text: page(&text).map_err(|problem| format!("{path}: {problem}"))? });
    }
    Ok(files)
}

fn page(text: &str) -> Result<String, String> {
    let mut page = String::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        page.push_str(line);
        page.push('\n');
        let Some(source) = line.strip_prefix("<!-- quote ").and_then(|rest| rest.strip_suffix(" -->")) else {
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

/// The region of a file, without its margin.
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
    Ok(region.iter().map(|line| format!("{}\n", line.get(margin..).unwrap_or_default())).collect())
}

/// True if a line ends with a mark, in a comment of any language.
fn marks(line: &str, mark: &str) -> bool {
    line.trim_end_matches(" */").ends_with(mark)
}
