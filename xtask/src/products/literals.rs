//! The texts in a source: what a program says, without its comments, documentation and tests.

use std::str::FromStr;

use proc_macro2::{TokenStream, TokenTree};

use crate::rust::{is, without_tests};

/// Every literal of a source, by the ending of its path.
pub(crate) fn of(path: &str, text: &str) -> Result<Vec<String>, String> {
    match path.rsplit('.').next() {
        Some("rs") => {
            let tokens = TokenStream::from_str(text).map_err(|error| format!("{path}: {error}"))?;
            let mut found = Vec::new();
            rust(tokens, &mut found);
            Ok(found)
        }
        Some("py" | "pyi") => Ok(script(text, &["#"], &["\"\"\"", "'''"])),
        _ => Ok(script(text, &["//"], &[])),
    }
}

fn rust(tokens: TokenStream, found: &mut Vec<String>) {
    let tokens = without_tests(tokens);
    for (index, token) in tokens.iter().enumerate() {
        match token {
            TokenTree::Literal(literal) => found.push(literal.to_string()),
            // An attribute is no text of the program: documentation stands in one.
            TokenTree::Group(_) if index > 0 && is(&tokens[index - 1], '#') => {}
            TokenTree::Group(_) if index > 1 && is(&tokens[index - 2], '#') && is(&tokens[index - 1], '!') => {}
            TokenTree::Group(group) => rust(group.stream(), found),
            _ => {}
        }
    }
}

/// Texts in quotes of a language whose line comments begin so, and whose documentation stands in quotes of its own.
fn script(text: &str, comments: &[&str], documentation: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let until = |rest: &str, front: usize, end: &str| {
            rest[front..].find(end).map_or(rest.len(), |length| front + length + end.len())
        };
        let skipped = if comments.iter().any(|mark| rest.starts_with(mark)) {
            until(rest, 0, "\n")
        } else if rest.starts_with("/*") {
            until(rest, 2, "*/")
        } else if let Some(mark) = documentation.iter().find(|mark| rest.starts_with(**mark)) {
            until(rest, mark.len(), mark)
        } else if matches!(first, '"' | '\'' | '`') {
            let mut is_escaped = false;
            let end = rest[1..].find(|c| {
                let ends = c == first && !is_escaped;
                is_escaped = c == '\\' && !is_escaped;
                ends
            });
            let end = end.map_or(rest.len(), |length| length + 2);
            found.push(rest[..end].to_owned());
            end
        } else {
            first.len_utf8()
        };
        rest = &rest[skipped..];
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_program_says_is_found_and_what_is_said_of_it_is_not() {
        let rust = "//! \"a\"\n/// \"b\"\n#[doc = \"c\"] fn f() { g(\"d\"); // \"e\"\n }\n#[cfg(test)] mod tests { \"f\" }\nm!(b\"g\");";
        assert_eq!(of("x.rs", rust).unwrap(), ["\"d\"", "b\"g\""]);
        let python = "# 'a'\ndef f():\n    \"\"\"A 'b'.\"\"\"\n    return f\"c\\\"d\" + 'e' # 'f'";
        assert_eq!(of("x.py", python).unwrap(), ["\"c\\\"d\"", "'e'"]);
        let node = "/** 'a' */ f('b', `c ${d}`) // 'e'\n";
        assert_eq!(of("x.js", node).unwrap(), ["'b'", "`c ${d}`"]);
    }
}
