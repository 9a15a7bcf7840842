//! The machine that the figures were taken on; it names no host.

use std::fs;
use std::thread::available_parallelism;

use crate::process::Program;

pub(super) fn facts() -> Vec<String> {
    let mut facts = vec![processor()];
    let versions = [
        ("rustc", "--version"),
        ("python3", "--version"),
        ("node", "--version"),
        ("php", "--version"),
        ("java", "--version"),
        ("go", "version"),
        ("cc", "--version"),
        ("openssl", "version"),
    ];
    for (program, argument) in versions {
        let answer = Program::new(program).arg(argument).answer();
        if let Some(line) = answer.as_deref().and_then(|answer| answer.lines().next()) {
            facts.push(if line.starts_with('v') { format!("{program} {line}") } else { line.to_owned() });
        }
    }
    facts
}

/// The load that is there already, where it spoils the figures.
pub(super) fn busy() -> Option<String> {
    let told = fs::read_to_string("/proc/loadavg").ok()?;
    let load: f32 = told.split(' ').next()?.parse().ok()?;
    (load > 0.5).then(|| format!("other programs ran beside it: a load of {load} before it began"))
}

/// Its name, how many, and what makes RSA and SHA-256 fast in it.
fn processor() -> String {
    let told = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let field = |name: &str| {
        let line = told.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_once(": ")).map_or("", |(_, value)| value)
    };
    let flags = field("flags").split(' ').filter(|flag| ["avx2", "avx512ifma", "sha_ni", "vaes"].contains(flag));
    let (name, flags) = (field("model name"), flags.collect::<Vec<_>>().join(" "));
    let count = available_parallelism().map_or(1, usize::from);
    format!(
        "{} ({}), {count} cores visible, {flags}",
        if name.is_empty() { "a processor" } else { name },
        std::env::consts::ARCH
    )
}
