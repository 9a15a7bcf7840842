//! The figures as a table on the screen and as a page of the documentation.

use std::fmt::Write as _;

use super::results::{OURS, Results, Role, Series, ratio};
use super::verdict::Verdict;

/// Every operation, with the words for it.
pub(super) const OPERATIONS: [(&str, &str); 22] = [
    ("sign", "bare signature"),
    ("verify", "bare verification"),
    ("call", "whole call: build, sign, HTTP client in memory, verify, parse"),
    ("order_1", "build and sign a split, 1 receiver"),
    ("order_10", "build and sign a split, 10 receivers"),
    ("order_50", "build and sign a split, 50 receivers"),
    ("names_50", "the same with 50 encrypted names"),
    ("read", "read a signed answer: verify, parse"),
    ("notification", "read a notification: verify, decrypt, parse"),
    ("body_1k", "sign a body of 1 KB"),
    ("body_100k", "sign a body of 100 KB"),
    ("body_1m", "sign a body of 1 MB"),
    ("merchant", "make a merchant from PEM"),
    ("import", "import or instantiate the module"),
    ("begun", "first merchant and first signature of a process"),
    ("first", "first signature of a process"),
    ("later", "a later one"),
    ("threads_1", "1 thread: time of all by calls of all"),
    ("threads_2", "2 threads"),
    ("threads_4", "4 threads"),
    ("memory", "bytes that a merchant takes"),
    ("size", "bytes of the module in wasm, gzip"),
];

/// A row: name, median, spread, ratio to bare RSA, ratio to ours.
type Row = [String; 5];

fn head(operation: &str) -> Row {
    let unit = if ["memory", "size"].contains(&operation) { "bytes" } else { "median µs" };
    ["", unit, "middle half", "× bare RSA", "× ours"].map(str::to_owned)
}

fn rows(results: &Results, operation: &str) -> Vec<Row> {
    let floor = results.floor(operation);
    let of = results.of(operation);
    let row = |series: &&Series| {
        let (low, high) = series.spread();
        // A first signature, a merchant or an import has no RSA to be compared with.
        let to_floor = floor.as_ref().map(|floor| ratio(&series.values, floor));
        let to_ours = beside(&of, series).map(|ours| series.median() / ours.median());
        [
            name(series),
            figure(series.median()),
            if series.values.len() > 1 { format!("{}–{}", figure(low), figure(high)) } else { String::new() },
            to_floor.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
            to_ours.map_or_else(String::new, |ratio| format!("{ratio:.2}")),
        ]
    };
    of.iter().map(row).collect()
}

/// The base that a peer is compared with: ours in its language, or else our slowest.
fn beside<'a>(of: &[&'a Series], peer: &Series) -> Option<&'a Series> {
    if peer.role() != Role::Peer {
        return None;
    }
    let ours = || of.iter().copied().filter(|series| series.who == OURS);
    let same = ours().find(|series| series.language.name == peer.language.name);
    same.or_else(|| ours().max_by(|a, b| a.median().total_cmp(&b.median())))
}

fn name(series: &Series) -> String {
    let language = series.language.title;
    match series.role() {
        Role::Bare => format!("bare: {} ({language})", series.who),
        _ => format!("{} ({language})", series.who),
    }
}

fn figure(value: f64) -> String {
    if value < 100.0 { format!("{value:.1}") } else { format!("{value:.0}") }
}

/// For the screen.
pub(super) fn text(results: &Results) -> String {
    let mut text = String::new();
    for (operation, words) in OPERATIONS {
        let rows = rows(results, operation);
        if rows.is_empty() {
            continue;
        }
        let line = |[name, median, spread, floor, ours]: &Row| {
            format!("  {name:<44}{median:>10}  {spread:>15}{floor:>12}{ours:>8}\n")
        };
        let rows: String = rows.iter().map(line).collect();
        let _ = write!(text, "{words}\n{}{rows}\n", line(&head(operation)));
    }
    text
}

/// For the documentation.
pub(super) fn page(
    results: &Results,
    verdicts: &[Verdict],
    remarks: &[String],
    machine: &[String],
    rounds: usize,
) -> String {
    let mut page = format!(
        "# How long it takes\n\n\
         Made by `cargo xtask bench`, which measures us and the other SDKs in one run, on the same keys and bodies. All \
         programs take turns in {rounds} rounds; within a round an operation is measured in every language before the \
         next one is. What is compiled while it runs (Node, Java) has run each for two seconds before. A figure is the \
         median of the rounds in microseconds; *middle half* tells between which values half of the rounds lie. *× bare RSA* is the ratio, within a round, to the RSA in the operation by the fastest \
         library of the run; *× ours* tells how many times as long a peer takes as we do in its language (where we are \
         not in it, as our slowest language).\n\n\
         In the whole call the peers go through their own HTTP client with its transport in memory; ours needs none, and \
         *by requests* goes through the one that Python's peer uses. wechatpay-node-v3 does not verify answers, and \
         reads its key at every signature, so that it has no figure for making a merchant. wechatpay-java sends the \
         split of an ordinary merchant, the nearest that it has.\n\n\
         ![The whole call, a split, and a notification in every language](bench.svg)\n\n## Machine\n\n"
    );
    for fact in machine.iter().chain(remarks) {
        let _ = writeln!(page, "- {fact}");
    }
    page.push_str("\n## Targets\n\n| | target | measured |\n|---|---|---|\n");
    for verdict in verdicts {
        let _ = writeln!(page, "| {} | {} | {} |", verdict.word(), verdict.target, verdict.measured);
    }
    page.push_str("\nWhere one is missed: [what was tried](tried.md).\n\n## Operations\n");
    for (operation, words) in OPERATIONS {
        let rows = rows(results, operation);
        if rows.is_empty() {
            continue;
        }
        let head = head(operation).join(" | ");
        let _ = writeln!(page, "\n### {words}\n\n| {head} |\n|---|--:|--:|--:|--:|");
        for row in rows {
            let _ = writeln!(page, "| {} |", row.join(" | "));
        }
    }
    page
}
