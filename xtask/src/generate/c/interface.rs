//! `bindings-c/abi.txt`: what programs that were linked with the library rely on. A declaration is added to it and stays, until
//! the interface has another number.

use super::{File, Reader, header};
use crate::package::c::INTERFACE;
use crate::place;

const PATH: &str = "bindings-c/abi.txt";
const HEAD: &str = "\
# What programs rely on that were linked with libwxpay_core.so of this interface, by `cargo xtask generate`. Lines are added; one
# that is gone or differs breaks programs, and takes another number.
";

/// The list of this interface, or which declarations it has lost.
pub(in crate::generate) fn file() -> Result<File, String> {
    let known = std::fs::read_to_string(place::root().join(PATH)).unwrap_or_default();
    text(&known, &header(Reader::Php), INTERFACE).map(|text| File { path: PATH.into(), text })
}

fn text(known: &str, header: &str, interface: u32) -> Result<String, String> {
    let (number, declared) = (format!("interface {interface}"), declarations(header));
    let mut known = known.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    if known.next() == Some(&number) {
        let lost: Vec<&str> = known.filter(|line| !declared.iter().any(|declaration| declaration == line)).collect();
        if !lost.is_empty() {
            return Err(format!(
                "{PATH}: the header has lost or changed\n      {}\n      which breaks programs: raise `INTERFACE` in \
                 xtask/src/package/c.rs with what it names. Before the first release, take the lines out instead",
                lost.join("\n      ")
            ));
        }
    }
    Ok(format!("{HEAD}{number}\n{}\n", declared.join("\n")))
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
        let first = text("", HEADER, 1).unwrap();
        assert!(first.starts_with(HEAD) && first.contains("\ninterface 1\nWXPAY_INVALID_KEY 102\n"), "{first}");
        let more = text(&first, &HEADER.replace("#endif", "void wxpay_free(void *it);"), 1).unwrap();
        assert!(more.contains("\nvoid wxpay_free(void *it)\n"), "{more}");
        for changed in [
            HEADER.replace("size_t len);", "size_t len, int more);"),
            HEADER.replace("102", "103"),
            HEADER.replace("    size_t len;\n", ""),
            HEADER.replace("wxpay_new", "wxpay_make"),
        ] {
            assert!(text(&first, &changed, 1).unwrap_err().contains("breaks programs"), "{changed}");
            assert!(text(&first, &changed, 2).unwrap().contains("\ninterface 2\n"), "{changed}");
        }
    }
}
