//! Pages in two languages: `README.zh-CN.md` beside a `README.md` says the same, in the same order.

use std::fmt;

use crate::{Outcome, place, rules};

const ENDING: &str = ".zh-CN.md";

/// A part of a page that does not depend on its language.
#[derive(PartialEq)]
enum Part<'a> {
    /// A heading, by its level.
    Heading(usize),
    /// A line of a code block, without its comment.
    Code(&'a str),
    Row,
    Item,
}

impl fmt::Display for Part<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Heading(level) => write!(f, "a heading of level {level}"),
            Self::Code(line) => write!(f, "the code `{line}`"),
            Self::Row => f.write_str("a row of a table"),
            Self::Item => f.write_str("an item of a list"),
        }
    }
}

/// Fails on a Chinese page that differs from the English one, or that leads its readers to an English page needlessly.
pub(crate) fn run() -> Outcome {
    let pages = rules::texts(&["md"])?;
    let find = |path: &str| pages.iter().find(|(known, _)| known == path).map(|(_, text)| text.as_str());
    let mut wrong = Vec::new();
    for (path, chinese) in pages.iter().filter(|(path, _)| path.ends_with(ENDING)) {
        let original = path.replace(ENDING, ".md");
        let Some(english) = find(&original) else {
            wrong.push(format!("{path} translates nothing: there is no {original}"));
            continue;
        };
        wrong.extend(difference(english, chinese).map(|difference| format!("{path}: {difference}")));
        let name = |path: &str| format!("]({})", path.rsplit('/').next().unwrap_or_default());
        if !english.contains(&name(path)) || !chinese.contains(&name(&original)) {
            wrong.push(format!("{path} and {original} do not link to each other"));
        }
        let folder = path.rsplit_once('/').map_or_else(place::root, |(folder, _)| place::root().join(folder));
        for link in rules::links_of(chinese).filter(|link| name(link) != name(&original) || link.contains('/')) {
            if link.strip_suffix(".md").is_some_and(|page| folder.join(format!("{page}{ENDING}")).exists()) {
                wrong.push(format!("{path} links to {link}, which is there in Chinese"));
            }
        }
    }
    rules::verdict(&wrong, "pages in two languages differ:")
}

/// The first place where the pages differ, in the words of a reader.
fn difference(english: &str, chinese: &str) -> Option<String> {
    let (english, chinese) = (parts(english), parts(chinese));
    let same = english.iter().zip(&chinese).take_while(|((_, one), (_, other))| one == other).count();
    let place = |parts: &[(usize, Part<'_>)]| match parts.get(same) {
        Some((line, part)) => format!("line {line} is {part}"),
        None => "it ends".into(),
    };
    (same < english.len().max(chinese.len()))
        .then(|| format!("{}; in the English page, {}", place(&chinese), place(&english)))
}

/// The parts of a page, each with its line.
fn parts(page: &str) -> Vec<(usize, Part<'_>)> {
    let mut code = false;
    let part = |line| {
        if str::starts_with(line, "```") {
            code = !code;
            Some(Part::Code(line))
        } else if code {
            Some(Part::Code(line.split(" # ").next().unwrap_or_default().trim_end()))
        } else if line.starts_with("<!-- quote ") {
            Some(Part::Code(line))
        } else if line.starts_with('#') {
            Some(Part::Heading(line.bytes().take_while(|byte| *byte == b'#').count()))
        } else if line.starts_with("| ") {
            Some(Part::Row)
        } else {
            line.starts_with("- ").then_some(Part::Item)
        }
    };
    (1..).zip(page.lines().map(part)).filter_map(|(line, part)| Some((line, part?))).collect()
}

#[cfg(test)]
mod tests {
    use super::difference;

    const ENGLISH: &str = "# Title\n- one\n```sh\nrun it  # at once\n```\n## More\n| a | b |\n";

    #[test]
    fn a_translation_differs_in_its_words_alone() {
        let chinese = "# 标题\n- 一\n```sh\nrun it  # 马上\n```\n## 更多\n| 甲 | 乙 |\n";
        assert_eq!(difference(ENGLISH, chinese), None);
    }

    #[test]
    fn what_one_page_lacks_is_named() {
        for (english, chinese, said) in [
            (
                "## More",
                "### 更多",
                "line 6 is a heading of level 3; in the English page, line 6 is a heading of level 2",
            ),
            ("run it", "run that", "line 4 is the code `run that`; in the English page, line 4 is the code `run it`"),
            ("- one\n", "", "line 2 is the code ````sh`; in the English page, line 2 is an item of a list"),
            ("| a | b |\n", "", "it ends; in the English page, line 7 is a row of a table"),
        ] {
            assert_eq!(difference(ENGLISH, &ENGLISH.replace(english, chinese)).as_deref(), Some(said));
        }
    }
}
