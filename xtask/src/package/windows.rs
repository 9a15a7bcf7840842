//! What is built for Windows, and run by wine.

use std::fs;
use std::path::Path;

use super::platform::{WINDOWS, names_no_folder};
use super::{c, release, signed};
use crate::checks::{Stop, Verdict};
use crate::process::Program;
use crate::{Outcome, place, setup, stamp};

/// What the static library asks of the system.
const NEEDED: &str = "-lntdll -lbcryptprimitives -lunwind";

/// What wine 8 lacks of Windows 10: random bytes for Rust's standard library.
const STAND_IN: &str = "__declspec(dllimport) unsigned char __stdcall SystemFunction036(void *, unsigned long);
__declspec(dllexport) int __stdcall ProcessPrng(unsigned char *data, unsigned long long length) {
    return SystemFunction036(data, (unsigned long)length);
}
";

/// The DLL with the library that programs are linked with, and the static library; a program of each.
pub(super) fn library() -> Verdict {
    if cfg!(not(target_os = "linux")) {
        return Err(Stop::LeftOut("zig crosses from Linux".into()));
    }
    let built = WINDOWS.build("wxpay-core-c", true)?.join("libwxpay_core.a");
    let name = release::library_name(&WINDOWS);
    let prefix = place::work().join("release").join(&name);
    let _ = fs::remove_dir_all(&prefix);
    c::headers_and_licences(&prefix)?;
    let archive = prefix.join("lib/libwxpay_core.a");
    c::copy(&built, &archive)?;
    // Of the static library: zig exports all of Rust's standard library and of AWS-LC from the DLL of cargo's.
    let work = place::work().join("tried/windows");
    let definition = work.join("wxpay_core.def");
    stamp::write(&definition, &c::definition("wxpay_core.dll")?)?;
    let dll = work.join("wxpay_core.dll");
    let linker = WINDOWS.compiler()?.words("-shared -O2 -s -o").arg(&dll).arg(&definition).arg(&archive);
    linker.words(NEEDED).run()?;
    c::exports_of_dll(&dll)?;
    names_no_folder(&dll)?;
    c::copy(&dll, &prefix.join("bin/wxpay_core.dll"))?;
    c::copy(&work.join("libwxpay_core.lib"), &prefix.join("lib/libwxpay_core.dll.a"))?;
    release::archive(&prefix, &format!("{name}.tar.gz"))?;
    for (name, library) in [("shared", "libwxpay_core.dll.a"), ("static", "libwxpay_core.a")] {
        let built = |source: &str, program: &str| {
            let program = work.join(program);
            // Stripped as the DLL is: zig compiles its runtime anew for each kind, which takes a minute.
            let compiler =
                WINDOWS.compiler()?.words("-std=c99 -O2 -s -Wall -Werror").arg(source).arg("-o").arg(&program);
            let compiler = compiler.arg("-I").arg(prefix.join("include")).arg(prefix.join("lib").join(library));
            compiler.words(NEEDED).run()?;
            wine(&program)
        };
        c::says_its_version(built(c::PROGRAM, &format!("{name}.exe"))?, name)?;
        signed::as_expected(built(signed::PROGRAM, &format!("{name}-signed.exe"))?, name)?;
    }
    Ok(())
}

/// A program of Windows, beside which the stand-in is put.
fn wine(program: &Path) -> Result<Program, Stop> {
    let wine = setup::wine().map_err(Stop::LeftOut)?;
    stand_in(program.parent().unwrap_or(Path::new("")))?;
    let prefix = place::work().join("wine");
    let wine = || Program::new(wine).env("WINEPREFIX", &prefix).env("WINEDEBUG", "-all");
    // The first program of all would say that the folder was made.
    stamp::once(&prefix, &["wineboot"], || wine().words("wineboot --init").run().map(drop))?;
    Ok(wine().arg(program))
}

fn stand_in(folder: &Path) -> Outcome {
    let (source, dll) = (folder.join("stand_in.c"), folder.join("bcryptprimitives.dll"));
    stamp::once(&dll, &[STAND_IN], || {
        stamp::write(&source, STAND_IN)?;
        WINDOWS.compiler()?.words("-shared -O2 -s -o").arg(&dll).arg(&source).arg("-ladvapi32").run().map(drop)
    })
    .map(drop)
}
