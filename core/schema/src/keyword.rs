//! Reserved words of the target languages.

use crate::shape::same;

/// Python's keywords, which cannot name an attribute.
pub const PYTHON: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// Words that PHP, JavaScript or Rust reserves and Python does not, in lower case.
const OTHERS: &[&str] = &[
    "abstract",
    "array",
    "bool",
    "callable",
    "case",
    "catch",
    "clone",
    "const",
    "crate",
    "debugger",
    "declare",
    "default",
    "delete",
    "die",
    "do",
    "dyn",
    "echo",
    "elseif",
    "empty",
    "enum",
    "eval",
    "exit",
    "export",
    "extends",
    "extern",
    "false",
    "final",
    "float",
    "fn",
    "foreach",
    "function",
    "goto",
    "impl",
    "implements",
    "include",
    "instanceof",
    "insteadof",
    "int",
    "interface",
    "isset",
    "iterable",
    "let",
    "list",
    "loop",
    "match",
    "mixed",
    "mod",
    "move",
    "mut",
    "namespace",
    "never",
    "new",
    "null",
    "object",
    "parent",
    "print",
    "private",
    "protected",
    "pub",
    "public",
    "readonly",
    "ref",
    "require",
    "self",
    "static",
    "string",
    "struct",
    "super",
    "switch",
    "this",
    "throw",
    "trait",
    "true",
    "type",
    "typeof",
    "unset",
    "unsafe",
    "use",
    "var",
    "void",
    "where",
    "xor",
];

/// True if some target language reserves this word.
pub const fn is_keyword(word: &str) -> bool {
    contains(PYTHON, word) || contains(OTHERS, word)
}

/// True if an operation may have this name: neither it nor a part of its product is a keyword.
///
/// `module` is where the operation is declared, such as `wxpay_core_catalogue::ecommerce::profitsharing::order`; the
/// crate and the file are not part of the product.
pub const fn may_name(module: &str, name: &str) -> bool {
    let Some((_, mut rest)) = split(module) else { return !is_keyword(name) };
    while let Some((word, after)) = split(rest) {
        if is_keyword(word) {
            return false;
        }
        rest = after;
    }
    !is_keyword(name)
}

/// Splits at the first `::`.
const fn split(module: &str) -> Option<(&str, &str)> {
    let bytes = module.as_bytes();
    let mut index = 0;
    while index + 1 < bytes.len() {
        if bytes[index] == b':' && bytes[index + 1] == b':' {
            let (word, rest) = module.split_at(index);
            let (_, rest) = rest.split_at(2);
            return Some((word, rest));
        }
        index += 1;
    }
    None
}

const fn contains(words: &[&str], word: &str) -> bool {
    let mut index = 0;
    while index < words.len() {
        if same(words[index], word) {
            return true;
        }
        index += 1;
    }
    false
}
