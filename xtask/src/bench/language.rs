//! The languages: what each program needs, and how it is started.

use std::path::{Path, PathBuf};

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
    /// Whether code is compiled while it runs.
    pub(super) compiled_late: bool,
    /// What takes a process of its own: a verb, and what it is about where that is not the folder.
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
    Language { name: "java", title: "Java", missing: jdk, make: java, compiled_late: true, cold: &[], once: &[] },
    Language { name: "go", title: "Go", missing: go_compiler, make: go, compiled_late: false, cold: &[], once: &[] },
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

fn jdk() -> Outcome {
    let present = Program::new("javac").arg("-version").works() && Program::new("mvn").arg("-version").works();
    if present { Ok(()) } else { Err("a JDK and Maven (javac, mvn) are missing".into()) }
}

fn java() -> Result<Make, String> {
    let (folder, source) = (super::work("java")?, place::root().join("tests/bench/java"));
    let (libraries, classes) = (folder.join("libraries"), folder.join("classes"));
    stamp::once(&libraries, &["tests/bench/java/pom.xml"], || {
        setup::say("fetching what is measured in Java");
        let maven =
            Program::new("mvn").words("-q -B -f").arg(source.join("pom.xml")).arg("dependency:copy-dependencies");
        maven.arg(format!("-DoutputDirectory={}", libraries.display())).run().map(drop)
    })?;
    let all: PathBuf = libraries.join("*");
    stamp::once(&classes, &["tests/bench/java"], || {
        let compiler = Program::new("javac").arg("-d").arg(&classes).arg("-cp").arg(&all);
        compiler.arg(source.join("Bench.java")).run().map(drop)
    })?;
    let path = format!("{}{}{}", classes.display(), if cfg!(windows) { ";" } else { ":" }, all.display());
    Ok(Box::new(move |_| Program::new("java").arg("-cp").arg(&path).arg("Bench")))
}

fn go_compiler() -> Outcome {
    if Program::new("go").arg("version").works() { Ok(()) } else { Err("Go's compiler (go) is missing".into()) }
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
