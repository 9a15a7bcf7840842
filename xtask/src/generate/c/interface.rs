//! `bindings-c/abi.txt`: what programs that were linked with the library rely on. A declaration is added to it and stays, until
//! the interface has another number.

use super::{File, Reader, header};
use crate::package::c::INTERFACE;
use crate::process::Program;
use crate::{Outcome, place};

const PATH: &str = "bindings-c/abi.txt";
const HEAD: &str = "\
# What programs rely on that were linked with libwxpay_core.so of this interface, by `cargo xtask generate`. Lines are added; one
# that is gone or differs breaks programs, and takes another number.
";

/// The list of this interface, or which declarations it has lost.
pub(in crate::generate) fn file() -> Result<File, String> {
    let known = std::fs::read_to_string(place::root().join(PATH)).unwrap_or_default();
    let header = header(Reader::Php);
    kept(&known, &header, INTERFACE)
        .map_err(|problem| format!("{PATH}: {problem}. Before the first release, take the lines out instead"))?;
    Ok(File { path: PATH.into(), text: text(&header, INTERFACE) })
}

/// Checks that a program linked with the library of a release still runs with the one of now, whatever was done to the list
/// in between.
pub(crate) fn since(tag: &str) -> Outcome {
    let list = Program::new("git").arg("show").arg(format!("{tag}:{PATH}")).run()?;
    kept(&list, &header(Reader::Php), INTERFACE).map_err(|problem| format!("since {tag}: {problem}"))
}

fn kept(known: &str, header: &str, interface: u32) -> Outcome {
    let declared = declarations(header);
    let mut known = known.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    if known.next() != Some(&number(interface)) {
        return Ok(());
    }
    let lost: Vec<&str> = known.filter(|line| !declared.iter().any(|declaration| declaration == line)).collect();
    if lost.is_empty() {
        return Ok(());
    }
    Err(format!(
        "the header has lost or changed\n      {}\n      which breaks programs: raise `INTERFACE` in \
         xtask/src/package/c.rs with what it names",
        lost.join("\n      ")
    ))
}

fn text(header: &str, interface: u32) -> String {
    format!("{HEAD}{}\n{}\n", number(interface), declarations(header).join("\n"))
}

fn number(interface: u32) -> String {
    format!("interface {interface}")
}

/// Every constant, type and function of a header, a line each, by name.
pub(super) fn declarations(header: &str) -> Vec<String> {
    let mut code = String::new();
    for (index, part) in header.split("/*").enumerate() {
        code.push_str(if index == 0 { part } else { part.split_once("*/").map_or("", |(_, rest)| rest) });
    }
    let (directives, code): (Vec<&str>, Vec<&str>) = code.lines().partition(|line| line.starts_with('#'));
    let constants = directives.into_iter().filter_map(|line| line.strip_prefix("#define "));
    let mut all: Vec<String> = constants.filter(|line| line.contains(' ')).map(str::to_owned).collect();
    let mut depth = 0;
    let statements = code.join(" ");
    let statements = statements.split(|letter| {
        depth += i32::from(letter == '{') - i32::from(letter == '}');
        letter == ';' && depth == 0
    });
    for statement in statements {
        let statement = statement.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(");
        match statement.strip_prefix("enum { ").and_then(|list| list.strip_suffix(" }")) {
            Some(list) => all.extend(list.split(", ").map(|value| value.replace(" = ", " "))),
            None if statement.is_empty() => {}
            None => all.push(statement),
        }
    }
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    const HEADER: &str = "\
#ifndef X
#define X
#define WXPAY_NOW (-1)
/* Values; one { of them. */
enum {
    WXPAY_OK = 0,
    /* A key. */
    WXPAY_INVALID_KEY = 102
};
typedef struct wxpay_bytes {
    const char *data;
    size_t len;
} wxpay_bytes;
/** Makes it; null is ignored. */
int32_t wxpay_new(const char *text,
                  size_t len);
#endif
";

    #[test]
    fn every_declaration_is_a_line() {
        let all = [
            "WXPAY_INVALID_KEY 102",
            "WXPAY_NOW (-1)",
            "WXPAY_OK 0",
            "int32_t wxpay_new(const char *text, size_t len)",
            "typedef struct wxpay_bytes { const char *data; size_t len; } wxpay_bytes",
        ];
        assert_eq!(declarations(HEADER), all);
    }

    #[test]
    fn a_declaration_may_come_and_none_may_go_under_one_number() {
        let first = text(HEADER, 1);
        assert!(first.starts_with(HEAD) && first.contains("\ninterface 1\nWXPAY_INVALID_KEY 102\n"), "{first}");
        let more = HEADER.replace("#endif", "void wxpay_free(void *it);");
        assert_eq!(kept(&first, &more, 1), Ok(()));
        assert!(text(&more, 1).contains("\nvoid wxpay_free(void *it)\n"));
        for (changed, lost) in [
            (
                HEADER.replace("size_t len);", "size_t len, int more);"),
                "int32_t wxpay_new(const char *text, size_t len)",
            ),
            (HEADER.replace("102", "103"), "WXPAY_INVALID_KEY 102"),
            (
                HEADER.replace("    size_t len;\n", ""),
                "typedef struct wxpay_bytes { const char *data; size_t len; } wxpay_bytes",
            ),
            (HEADER.replace("wxpay_new", "wxpay_make"), "int32_t wxpay_new(const char *text, size_t len)"),
        ] {
            let problem = kept(&first, &changed, 1).unwrap_err();
            assert!(
                problem.starts_with(&format!("the header has lost or changed\n      {lost}\n      which")),
                "{problem}"
            );
            assert_eq!(kept(&first, &changed, 2), Ok(()));
            assert!(text(&changed, 2).contains("\ninterface 2\n"), "{changed}");
        }
    }
}
