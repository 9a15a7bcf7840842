//! Links within a site: each leads to a file, and to a heading where it names one.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Component, Path, PathBuf};

use crate::{Outcome, rules, stamp};

/// Checks the links of every page below `site`, but for the folders that other tools made.
pub(super) fn check(site: &Path, others: &[&str]) -> Outcome {
    let mut files = Vec::new();
    stamp::collect(site, &mut files);
    let is_ours = |file: &Path| {
        let below = file.strip_prefix(site).unwrap_or(file);
        !others.iter().any(|other| below.starts_with(other)) && below.extension().is_some_and(|end| end == "html")
    };
    let mut pages: BTreeMap<&Path, String> = BTreeMap::new();
    for file in files.iter().filter(|file| is_ours(file)) {
        pages.insert(file, fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?);
    }
    let mut wrong = Vec::new();
    for (page, text) in &pages {
        // mdBook's page for what is not found stands for any place.
        if page.ends_with("404.html") {
            continue;
        }
        for link in links(text) {
            let (path, heading) = link.split_once('#').unwrap_or((&link, ""));
            let target = if path.is_empty() { page.to_path_buf() } else { resolve(page, path) };
            let known = pages.get(&*target);
            let is_there =
                files.contains(&target) && (heading.is_empty() || known.is_none_or(|text| has(text, heading)));
            if !is_there {
                wrong.push(format!("{} links to {link}", page.strip_prefix(site).unwrap_or(page).display()));
            }
        }
    }
    wrong.dedup();
    rules::verdict(&wrong, "a link of the site leads nowhere:")
}

/// What a page links to within the site, decoded.
fn links(page: &str) -> Vec<String> {
    let quoted = ["href=\"", "src=\""].into_iter().flat_map(|mark| page.split(mark).skip(1));
    let links = quoted.filter_map(|rest| rest.split('"').next());
    let within = links.filter(|link| !link.contains(':') && !link.starts_with("//") && !link.is_empty());
    within.map(|link| decoded(&link.replace("&amp;", "&"))).collect()
}

fn resolve(page: &Path, link: &str) -> PathBuf {
    let mut place = page.parent().unwrap_or(page).to_path_buf();
    for part in Path::new(link).components() {
        match part {
            Component::ParentDir => drop(place.pop()),
            Component::Normal(name) => place.push(name),
            _ => {}
        }
    }
    place
}

fn has(page: &str, heading: &str) -> bool {
    page.contains(&format!("id=\"{heading}\""))
}

/// Without percent signs.
fn decoded(link: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = link;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend(before.bytes());
        if let Some(byte) = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(b'%');
            rest = after;
        }
    }
    bytes.extend(rest.bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_followed_to_its_file_and_heading() {
        let page = "<a href=\"../cli.html#%E4%B8%80\">x</a><a href=\"https://a/b\">y</a><img src=\"a.png\">";
        assert_eq!(links(page), ["../cli.html#一", "a.png"]);
        assert_eq!(resolve(Path::new("/site/docs/guides/a.html"), "../cli.html"), Path::new("/site/docs/cli.html"));
        assert!(has("<h2 id=\"一\">", "一") && !has("<h2 id=\"一\">", "二"));
    }
}
