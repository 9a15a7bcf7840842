//! Rust as tokens.

use proc_macro2::{Delimiter, TokenStream, TokenTree};

/// The tokens without the items that only tests have; groups are left closed.
pub(crate) fn without_tests(tokens: TokenStream) -> Vec<TokenTree> {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = &tokens[..];
    let mut kept = Vec::new();
    while let [first, after @ ..] = rest {
        rest = after;
        if let [TokenTree::Group(attribute), item @ ..] = rest
            && is(first, '#')
            && attribute.stream().to_string().replace(' ', "") == "cfg(test)"
        {
            // Up to the item's braces or semicolon.
            let ends = |token: &TokenTree| match token {
                TokenTree::Group(group) => group.delimiter() == Delimiter::Brace,
                token => is(token, ';'),
            };
            let end = item.iter().position(ends).map_or(item.len(), |end| end + 1);
            rest = &item[end..];
            continue;
        }
        kept.push(first.clone());
    }
    kept
}

/// True if the token is this mark.
pub(crate) fn is(token: &TokenTree, c: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == c)
}
