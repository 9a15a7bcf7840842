//! `cargo xtask bench fpm`: whole requests of PHP-FPM, ours beside bare openssl and wechatpay-php; a section of docs/bench.md.

use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use super::machine;
use crate::process::Program;
use crate::{Outcome, install, place, setup, stamp};

const PAGE: &str = "docs/bench.md";
const TITLE: &str = "\n## A whole request of PHP-FPM\n";
const PEER: &str = "wechatpay/wechatpay:1.4.12";
/// In microseconds, beyond the floor.
const TARGET: f64 = 150.0;

/// Measures. `peer` is a project that has wechatpay-php, where Composer cannot fetch it.
pub(crate) fn run(peer: Option<&str>) -> Outcome {
    setup::php_fpm()?;
    let busy = machine::busy();
    let (folder, ours) = (place::work().join("bench/fixture"), install::c::project()?.join("vendor/autoload.php"));
    super::rust()?;
    super::fixture(&folder)?;
    let program = Program::new("php").arg("tests/bench/php/fpm.php").arg(&folder).arg(ours);
    let (program, missing) = match peer.map_or_else(composed, |peer| Ok(peer.into())) {
        Ok(peer) => (program.arg(peer.join("vendor/autoload.php")), None),
        Err(why) => (program, Some(format!("wechatpay-php is left out: {why}"))),
    };
    let text = section(&program.run()?, busy.into_iter().chain(missing));
    print!("{text}");
    let page = fs::read_to_string(place::root().join(PAGE)).map_err(|error| format!("{PAGE}: {error}"))?;
    let rest = page.find(TITLE).map_or(page.as_str(), |start| &page[..start]);
    stamp::write(&place::root().join(PAGE), &format!("{rest}{text}"))
}

/// What stands in the page already.
pub(super) fn committed() -> String {
    let page = fs::read_to_string(place::root().join(PAGE)).unwrap_or_default();
    page.find(TITLE).map_or_else(String::new, |start| page[start..].to_owned())
}

/// A project of our own that has the peer.
fn composed() -> Result<PathBuf, String> {
    let project = super::work("wechatpay-php")?;
    stamp::once(&project.join("vendor"), &[PEER], || {
        setup::say(&format!("installing {PEER} by Composer"));
        stamp::write(&project.join("composer.json"), "{}\n")?;
        let composer = Program::new("composer").env("COMPOSER_ALLOW_SUPERUSER", "1").words("require --no-interaction");
        let reason = "Composer cannot fetch it; `cargo xtask bench fpm FOLDER` takes a project that has it";
        composer.arg(PEER).folder(&project).run().map(drop).map_err(|_| reason.to_owned())
    })?;
    Ok(project)
}

fn section(lines: &str, remarks: impl Iterator<Item = String>) -> String {
    let rows: Vec<Vec<&str>> = lines.lines().map(|line| line.split('\t').collect()).collect();
    let mut text = format!(
        "{TITLE}\nMade by `cargo xtask bench fpm`: a worker with opcache, warm, is asked by FastCGI. A request loads the keys, \
         signs a split, and verifies and reads its answer, as far as its library goes: bare openssl parses the keys in every \
         request, and wechatpay-php goes through Guzzle with its transport in memory. All take turns. A figure is the \
         worker's time on the processor until it waits again, so that other programs hardly disturb it. *Beyond the floor* is \
         what a request takes more than one that does nothing and, in a process that has its keys, a signature and a \
         verification by openssl. Of each the median and the middle half.\n\n"
    );
    for remark in remarks {
        let _ = writeln!(text, "- {remark}\n");
    }
    text.push_str("| | library | µs | beyond the floor, µs | × ours |\n|---|---|--:|--:|--:|\n");
    for row in &rows {
        if let [who, how, figures @ ..] = row.as_slice() {
            let cells: Vec<String> =
                figures.chunks(3).zip([0, 0, 2]).map(|(cell, digits)| shown(cell, digits)).collect();
            let _ = writeln!(text, "| {who} | {how} | {} |", cells.join(" | "));
        }
    }
    text.push_str("\n| | target | measured |\n|---|---|---|\n");
    for row in &rows {
        match row.as_slice() {
            ["wxpay-core", how, figures @ ..] => {
                verdict(&mut text, &format!("{how}: at most {TARGET} µs beyond the floor"), figures[3], |is| {
                    is <= TARGET
                });
            }
            ["wechatpay-php", how, figures @ ..] => {
                verdict(&mut text, &format!("{how}: faster than wechatpay-php, × ours"), figures[6], |is| is > 1.0);
            }
            _ => {}
        }
    }
    text
}

fn verdict(text: &mut String, target: &str, median: &str, is_met: fn(f64) -> bool) {
    let median: f64 = median.parse().unwrap_or(f64::NAN);
    let word = if is_met(median) { "met" } else { "**missed**" };
    let _ = writeln!(text, "| {word} | {target} | {median:.1} |");
}

/// A median with its middle half.
fn shown(cell: &[&str], digits: usize) -> String {
    let number = |text: &&str| text.parse().map_or_else(|_| (*text).to_owned(), |is: f64| format!("{is:.digits$}"));
    match cell.iter().map(number).collect::<Vec<_>>().as_slice() {
        [median, low, high] => format!("{median} ({low} to {high})"),
        other => other.concat(),
    }
}
