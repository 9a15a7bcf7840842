//! `cargo xtask package --check`: what a release consists of, made for every system that can be reached from here, each part
//! tried in an empty place.

use super::platform::{AARCH64, AARCH64_MUSL, X86_64, X86_64_MUSL};
use super::{elsewhere, python, release, runtimes, windows};
use crate::Outcome;
use crate::checks::{self, Check};

const CHECKS: &[Check] = &[
    Check { name: "crate: packed, built from that, publish --dry-run", run: |_| release::crates() },
    Check { name: "python: wheel for x86_64, manylinux2014", run: |_| python::wheel_for(&X86_64) },
    Check { name: "python: wheel for aarch64, manylinux2014", run: |_| python::wheel_for(&AARCH64) },
    Check { name: "python: wheel for x86_64, musllinux", run: |_| python::wheel_for(&X86_64_MUSL) },
    Check { name: "python: wheel for aarch64, musllinux", run: |_| python::wheel_for(&AARCH64_MUSL) },
    Check { name: "python: on aarch64, by qemu", run: |_| elsewhere::wheel(&AARCH64) },
    Check { name: "python: on musl", run: |_| elsewhere::wheel(&X86_64_MUSL) },
    Check { name: "python: wheel for this system, if not Linux", run: |_| python::wheel_here() },
    Check { name: "python: sources, built in an empty place", run: |_| python::sources() },
    Check { name: "python: twine check", run: |_| python::twine() },
    Check { name: "python: free-threaded", run: |_| python::free_threaded() },
    Check { name: "node: publish --dry-run", run: |_| runtimes::dry_run() },
    Check { name: "node: publint, are the types wrong?", run: |_| runtimes::looked_at() },
    Check { name: "node: Node 18", run: |_| runtimes::node("node18") },
    Check { name: "node: Node 20", run: |_| runtimes::node("node20") },
    Check { name: "node: Node 22", run: |_| runtimes::node("node22") },
    Check { name: "node: Node 24", run: |_| runtimes::node("node24") },
    Check { name: "node: Bun", run: |_| runtimes::bun() },
    Check { name: "node: Deno", run: |_| runtimes::deno() },
    Check { name: "node: workerd", run: |_| runtimes::workerd() },
    Check { name: "c: library for x86_64, glibc 2.17", run: |_| release::library(&X86_64) },
    Check { name: "c: library for aarch64, glibc 2.17", run: |_| release::library(&AARCH64) },
    Check { name: "c: library for x86_64, musl", run: |_| release::library(&X86_64_MUSL) },
    Check { name: "c: library for aarch64, musl", run: |_| release::library(&AARCH64_MUSL) },
    Check { name: "c: on aarch64, by qemu", run: |_| elsewhere::library(&AARCH64) },
    Check { name: "c: on x86_64 with musl", run: |_| elsewhere::library(&X86_64_MUSL) },
    Check { name: "c: on aarch64 with musl, by qemu", run: |_| elsewhere::library(&AARCH64_MUSL) },
    Check { name: "c: library for x86_64, Windows, by wine", run: |_| windows::library() },
    Check { name: "c: interface beside that of the last release", run: |_| super::interface() },
    Check { name: "php: composer validate, installed in an empty project", run: |_| release::composer() },
    Check { name: "php: on aarch64, by qemu", run: |_| elsewhere::composer(&AARCH64) },
    Check { name: "cli: for x86_64, static", run: |_| release::command_line(&X86_64_MUSL) },
    Check { name: "cli: for aarch64, static", run: |_| release::command_line(&AARCH64_MUSL) },
    Check { name: "cli: on aarch64, by qemu", run: |_| elsewhere::command_line(&AARCH64_MUSL) },
    Check { name: "all: bills of materials", run: |_| release::bill_of_materials() },
    Check { name: "all: sizes", run: |_| release::sizes() },
    Check { name: "all: SHA256SUMS", run: |_| release::checksums() },
];

pub(crate) fn run(words: &[&str]) -> Outcome {
    super::known(words)?;
    let kinds: Vec<String> = words.iter().chain(&["all"]).map(|word| format!("{word}: ")).collect();
    let kinds: Vec<&str> = kinds.iter().map(String::as_str).collect();
    checks::run(CHECKS, if words.is_empty() { &[] } else { &kinds })
}
