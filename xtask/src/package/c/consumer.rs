//! The installed library as a project of a user's finds it, and what a program may ask of it.

use std::fs;
use std::path::{Path, PathBuf};

use super::INTERFACE;
use crate::process::Program;
use crate::{Outcome, place, setup};

pub(crate) const PROGRAM: &str = "tests/c/consumer/main.c";

/// Builds and runs a program with the library below `prefix`, moved to an empty place: by pkg-config and by CMake, and
/// each with the shared and with the static library.
pub(crate) fn tried(prefix: &Path) -> Outcome {
    setup::compiler().and_then(|()| setup::cmake())?;
    let place = place::work().join("tried/c");
    let _ = fs::remove_dir_all(&place);
    fs::create_dir_all(&place).map_err(|error| format!("{}: {error}", place.display()))?;
    // Links stay links; nothing is found where it was made.
    let moved = place.join("moved");
    Program::new("cp").arg("-RP").arg(prefix).arg(&moved).run()?;
    for program in by_pkg_config(&moved, &place)?.into_iter().chain(by_cmake(&moved, &place)?) {
        let shown = place::shown(&program);
        says_its_version(Program::new(program).env("LD_LIBRARY_PATH", moved.join("lib")), &shown)?;
    }
    Ok(())
}

/// Runs the program of a user's.
pub(crate) fn says_its_version(program: Program, shown: &str) -> Outcome {
    let told = program.run()?;
    let expected = format!("{INTERFACE} {}", env!("CARGO_PKG_VERSION"));
    if told.trim() == expected {
        return Ok(());
    }
    Err(format!("{shown} says {told:?}, and the interface and version are {expected}"))
}

fn by_pkg_config(prefix: &Path, place: &Path) -> Result<Vec<PathBuf>, String> {
    let flags = |words: &str| {
        let config = Program::new("pkg-config").env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig"));
        config.words(words).arg("wxpay_core").run()
    };
    let shared = flags("--cflags --libs")?;
    let whole = flags("--cflags --libs --static")?.replace("-lwxpay_core", "-l:libwxpay_core.a");
    let built = [("pkg-config-shared", shared), ("pkg-config-static", whole)].into_iter().map(|(name, flags)| {
        let program = place.join(name);
        let compiler = Program::new("cc").words("-std=c99 -Wall -Werror").arg(PROGRAM).arg("-o").arg(&program);
        compiler.words(&flags).run()?;
        Ok(program)
    });
    built.collect()
}

fn by_cmake(prefix: &Path, place: &Path) -> Result<Vec<PathBuf>, String> {
    let build = place.join("cmake");
    let prefix = format!("-DCMAKE_PREFIX_PATH={}", prefix.display());
    Program::new("cmake").words("-S tests/c/consumer -B").arg(&build).arg(prefix).run()?;
    Program::new("cmake").arg("--build").arg(&build).run()?;
    Ok(["shared", "static"].map(|name| build.join(name)).into())
}

/// Checks that a shared library exports what the header declares and nothing else, and is named by its interface.
pub(crate) fn exports(library: &Path) -> Outcome {
    let asked = Program::new("readelf").words("--wide --dyn-syms --dynamic").arg(library).run()?;
    compare(&asked, &interface()?).map_err(|problem| format!("{}: {problem}", place::shown(library)))
}

/// What the headers declare.
fn interface() -> Result<String, String> {
    fs::read_to_string(place::root().join("bindings-c/abi.txt")).map_err(|error| error.to_string())
}

/// What a DLL exports, for a linker that would export everything.
pub(crate) fn definition(name: &str) -> Result<String, String> {
    let list = interface()?;
    let declared: Vec<&str> = list.lines().filter_map(declared).collect();
    Ok(format!("LIBRARY {name}\nEXPORTS\n{}\n", declared.join("\n")))
}

/// Checks a DLL as `exports` does a library of Linux's.
pub(crate) fn exports_of_dll(library: &Path) -> Outcome {
    let asked = Program::new("objdump").arg("-p").arg(library).run()?;
    let (_, table) = asked.split_once("[Ordinal/Name Pointer]").unwrap_or_default();
    let table = table.split("\n\n").next().unwrap_or_default();
    let exported = table.lines().skip(1).filter_map(|line| line.split_whitespace().last());
    differences(&exported.collect::<Vec<_>>(), &interface()?)
}

fn compare(asked: &str, list: &str) -> Outcome {
    let soname = format!("Library soname: [libwxpay_core.so.{INTERFACE}]");
    if !asked.contains(&soname) {
        return Err(format!("it does not say {soname}"));
    }
    let exported = asked.lines().filter_map(|line| match line.split_whitespace().collect::<Vec<_>>()[..] {
        [_, _, _, _, "GLOBAL" | "WEAK", _, section, name] if section != "UND" => Some(name),
        _ => None,
    });
    differences(&exported.collect::<Vec<_>>(), list)
}

fn differences(exported: &[&str], list: &str) -> Outcome {
    let declared: Vec<&str> = list.lines().filter_map(declared).collect();
    let without = |all: &[&str], known: &[&str]| {
        let rest: Vec<&str> = all.iter().filter(|name| !known.contains(name)).copied().collect();
        rest.join(", ")
    };
    match (without(&declared, exported).as_str(), without(exported, &declared).as_str()) {
        ("", "") => Ok(()),
        (hidden, "") => Err(format!("it does not export {hidden}")),
        (_, more) => Err(format!("it exports what no header declares: {more}")),
    }
}

/// The name of the function that a line of the list declares.
fn declared(line: &str) -> Option<&str> {
    line.split_once('(')?.0.rsplit([' ', '*']).next().filter(|name| name.starts_with("wxpay_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const ASKED: &str = "\
 0x000000000000000e (SONAME)             Library soname: [libwxpay_core.so.1]
     1: 0000000000000000     0 FUNC    GLOBAL DEFAULT  UND memcpy@GLIBC_2.14 (3)
     2: 00000000000cd6b0     6 FUNC    GLOBAL DEFAULT   12 wxpay_abi_version
     3: 00000000000cd6c0     6 FUNC    GLOBAL DEFAULT   12 wxpay_text_free
";
    const LIST: &str = "\
# x (y)
interface 1
WXPAY_NOW (-1)
const char *wxpay_abi_version(void)
void wxpay_text_free(struct wxpay_text *text)
";

    #[test]
    fn a_library_exports_what_is_declared_and_nothing_else() {
        assert_eq!(compare(ASKED, LIST), Ok(()));
        let more = compare(&format!("{ASKED}     4: 0 6 FUNC GLOBAL DEFAULT 12 AES_encrypt\n"), LIST).unwrap_err();
        assert_eq!(more, "it exports what no header declares: AES_encrypt");
        let less = compare(&ASKED.replace("12 wxpay_text_free", "UND wxpay_text_free"), LIST).unwrap_err();
        assert_eq!(less, "it does not export wxpay_text_free");
        assert!(compare(&ASKED.replace(".so.1]", ".so.2]"), LIST).unwrap_err().contains("libwxpay_core.so.1"));
    }
}
