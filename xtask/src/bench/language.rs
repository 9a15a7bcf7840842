//! The languages: what each program needs, and how it is started.

use std::path::Path;

use crate::process::Program;
use crate::{Outcome, install, place, setup, stamp};

pub(super) struct Language {
    /// As the command's words name it.
    pub(super) name: &'static str,
    pub(super) title: &'static str,
    /// Why it cannot be measured here.
    pub(super) missing: fn() -> Outcome,
    /// Builds and installs everything; then makes the programs.
    pub(super) make: fn() -> Result<Make, String>,
    /// True if the runtime compiles code while it runs.
    pub(super) compiled_late: bool,
    /// Measurements that take a process of their own: a verb, and its subject where that is not the folder.
    pub(super) cold: &'static [Cold],
    /// The same, where one measurement is enough.
    pub(super) once: &'static [Cold],
}

pub(super) type Cold = (&'static str, Option<&'static str>);

/// Gives the program for a verb: `rounds`, or one of `cold`.
pub(super) type Make = Box<dyn Fn(&str) -> Program>;

const FIRST: Cold = ("first", None);
const MEMORY: Cold = ("memory", None);

pub(super) const LANGUAGES: &[Language] = &[
    Language {
        name: "rust",
        title: "Rust",
        missing: || Ok(()),
        make: || {
            let program = super::rust()?;
            Ok(Box::new(move |verb| Program::new(&program).arg(verb)))
        },
        compiled_late: false,
        cold: &[FIRST],
        once: &[MEMORY],
    },
    Language {
        name: "python",
        title: "Python",
        missing: || Ok(()),
        make: python,
        compiled_late: false,
        cold: &[FIRST, ("import", Some("wxpay_core")), ("import", Some("wechatpayv3"))],
        once: &[MEMORY],
    },
    Language {
        name: "node",
        title: "Node",
        missing: setup::node,
        make: node,
        compiled_late: true,
        cold: &[
            FIRST,
            ("import", Some("wxpay-core")),
            ("import", Some("wechatpay-axios-plugin")),
            ("import", Some("wechatpay-node-v3")),
        ],
        once: &[MEMORY, ("size", None)],
    },
    Language {
        name: "c",
        title: "C",
        missing: setup::compiler,
        make: || {
            let program = install::c::built("tests/bench/c", &[], "-O2")?;
            Ok(Box::new(move |verb| Program::new(&program).arg(verb)))
        },
        compiled_late: false,
        cold: &[FIRST],
        once: &[MEMORY],
    },
    Language {
        name: "php",
        title: "PHP",
        missing: setup::composer,
        make: php,
        compiled_late: false,
        cold: &[FIRST, ("import", None)],
        once: &[MEMORY],
    },
    Language {
        name: "java",
        title: "Java",
        missing: setup::java,
        make: java,
        compiled_late: true,
        cold: &[],
        once: &[],
    },
    Language { name: "go", title: "Go", missing: setup::go, make: go, compiled_late: false, cold: &[], once: &[] },
];

fn python() -> Result<Make, String> {
    let pins = setup::pins("tests/python/requirements.txt", &["cryptography", "requests", "wechatpayv3"])?;
    let python = install::with_wheel("python-bench", &pins.iter().map(String::as_str).collect::<Vec<_>>())?;
    Ok(Box::new(move |verb| {
        let program = Program::new(&python);
        match verb {
            "rounds" => program.arg("tests/bench/python/bench.py"),
            _ => program.arg("tests/bench/python/cold.py").arg(verb),
        }
    }))
}

fn node() -> Result<Make, String> {
    let folder = install::node_copy("tests/bench/node")?;
    Ok(Box::new(move |verb| {
        let program = Program::new("node");
        match verb {
            "rounds" => program.arg(folder.join("bench.mjs")),
            _ => program.arg(folder.join("cold.mjs")).arg(verb),
        }
    }))
}

fn php() -> Result<Make, String> {
    let autoload = install::c::project()?.join("vendor/autoload.php");
    Ok(Box::new(move |verb| {
        Program::new("php").arg("tests/bench/php/bench.php").arg(verb).env("WXPAY_CORE_AUTOLOAD", &autoload)
    }))
}

fn java() -> Result<Make, String> {
    let classpath = install::java::classpath("tests/bench/java")?;
    Ok(Box::new(move |_| Program::new("java").arg("-cp").arg(&classpath).arg("Bench")))
}

fn go() -> Result<Make, String> {
    let source: &Path = Path::new("tests/bench/go");
    let program = super::work("go")?.join("bench");
    stamp::once(&program, &["tests/bench/go"], || {
        let build = Program::new("go").words("build -o").arg(&program).arg(".");
        build.folder(place::root().join(source)).run().map(drop)
    })?;
    Ok(Box::new(move |_| Program::new(&program)))
}
