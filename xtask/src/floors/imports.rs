//! Which files of a crate import which: read from its tokens, so that comments, texts and tests do not count.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use proc_macro2::{Delimiter, TokenStream, TokenTree};

use crate::rust::{is, without_tests};

/// The comment by which a circle of two files says why it is one.
const PAIR: &str = "// A circle of two: ";

/// The sources of one crate by their modules: `wire::headers` is `wire/headers.rs`, the root is the empty text.
pub(crate) struct Sources(BTreeMap<String, String>);

/// The imports of each module: modules of its own crate, and `::name` for another crate of ours.
pub(crate) type Imports = BTreeMap<String, BTreeSet<String>>;

impl Sources {
    /// From the paths below `src`, such as `wire/headers.rs`, and their texts.
    pub(crate) fn new(files: impl IntoIterator<Item = (String, String)>) -> Self {
        let module = |path: &str| match path.trim_end_matches(".rs") {
            "lib" | "main" => String::new(),
            path => path.replace('/', "::"),
        };
        Self(files.into_iter().map(|(path, text)| (module(&path), text)).collect())
    }

    /// Reads every file. `crates` are the names of our other crates, as sources spell them.
    pub(crate) fn imports(&self, crates: &[&str]) -> Result<Imports, String> {
        let read = |(module, text): (&String, &String)| {
            let tokens = TokenStream::from_str(text).map_err(|error| format!("{module}: {error}"))?;
            let mut reader = Reader { sources: self, crates, module, found: BTreeSet::new() };
            reader.read(tokens);
            reader.found.remove(module);
            Ok((module.clone(), reader.found))
        };
        self.0.iter().map(read).collect()
    }

    /// True if a circle is a pair that says why it is one.
    pub(crate) fn explain(&self, circle: &[&String]) -> bool {
        circle.len() == 2 && circle.iter().any(|module| self.0[*module].contains(PAIR))
    }

    /// The module of the longest front of a path that is a file.
    fn file(&self, path: &[String]) -> String {
        let fronts = (1..=path.len()).rev().map(|length| path[..length].join("::"));
        fronts.into_iter().find(|front| self.0.contains_key(front)).unwrap_or_default()
    }
}

struct Reader<'a> {
    sources: &'a Sources,
    crates: &'a [&'a str],
    module: &'a str,
    found: BTreeSet<String>,
}

impl Reader<'_> {
    fn read(&mut self, tokens: TokenStream) {
        let tokens = without_tests(tokens);
        for index in 0..tokens.len() {
            // A word after `::` or a dot begins no path, and a macro's `$crate` is read where the macro is used.
            let inside = match &tokens[..index] {
                [.., first, second] if is(second, ':') => is(first, ':'),
                [.., last] => is(last, '.') || is(last, '$'),
                [] => false,
            };
            match &tokens[index] {
                TokenTree::Ident(_) if !inside => self.path(&tokens[index..], Vec::new()),
                // `pub(crate)` says who may see it.
                TokenTree::Group(_) if matches!(&tokens[..index], [.., TokenTree::Ident(last)] if last == "pub") => {}
                TokenTree::Group(group) => self.read(group.stream()),
                _ => {}
            }
        }
    }

    /// One path, or each of those that braces spread.
    fn path(&mut self, tokens: &[TokenTree], mut front: Vec<String>) {
        let mut rest = tokens;
        while let [TokenTree::Ident(name), after @ ..] = rest {
            front.push(name.to_string());
            match after {
                [first, second, next @ ..] if is(first, ':') && is(second, ':') => rest = next,
                _ => return self.arrow(&front),
            }
        }
        match rest {
            [TokenTree::Group(group), ..] if group.delimiter() == Delimiter::Brace => {
                let tokens: Vec<TokenTree> = group.stream().into_iter().collect();
                tokens.split(|token| is(token, ',')).for_each(|tokens| self.path(tokens, front.clone()));
            }
            _ => self.arrow(&front),
        }
    }

    fn arrow(&mut self, path: &[String]) {
        let own: Vec<String> = self.module.split("::").filter(|name| !name.is_empty()).map(str::to_owned).collect();
        let Some(first) = path.first() else { return };
        if self.crates.contains(&first.as_str()) {
            self.found.insert(format!("::{first}"));
            return;
        }
        let ups = path.iter().take_while(|name| *name == "super").count();
        let absolute = match first.as_str() {
            "crate" => path[1..].to_vec(),
            "self" => [&own[..], &path[1..]].concat(),
            "super" => [&own[..own.len().saturating_sub(ups)], &path[ups..]].concat(),
            // A child of this module, or nothing of ours.
            _ => {
                let child = [&own[..], path].concat();
                if path.len() == 1 || self.sources.file(&child) == self.module {
                    return;
                }
                child
            }
        };
        self.found.insert(self.sources.file(&absolute));
    }
}
