//! The checks of C and PHP.

use super::{Stop, Verdict};
use crate::emulator::Emulator;
use crate::errors::Errors;
use crate::install::c::{STATIC, built, linked, program, project, script};
use crate::process::Program;
use crate::{package, place, setup, stamp};

const SUITE: &str = "tests/c/suite";
const HEADER: &str = "bindings-c/include/wxpay_core.h";

pub(super) fn suite(errors: &mut Errors) -> Verdict {
    errors.gather("c", &program(SUITE, &[])?.arg(HEADER).run()?);
    program("tests/c/memory", &[])?.run()?;
    Ok(())
}

/// The library as it is installed, in a user's projects.
pub(super) fn installed(_: &mut Errors) -> Verdict {
    setup::cmake().map_err(Stop::LeftOut)?;
    let prefix = package::c::prefix()?;
    if cfg!(target_os = "linux") {
        package::c::exports(&prefix.join("lib/libwxpay_core.so"))?;
    }
    package::c::tried(&prefix)?;
    Ok(())
}

/// The suite, linked with the static library.
pub(super) fn sanitized(_: &mut Errors) -> Verdict {
    let flags = format!("-fsanitize=address,undefined -fno-sanitize-recover=undefined {STATIC}");
    Program::new(built(SUITE, &[], &flags)?).arg(HEADER).run()?;
    Ok(())
}

/// aws-lc leaves a few blocks that are still reachable; only lost ones count.
pub(super) fn valgrind(_: &mut Errors) -> Verdict {
    setup::valgrind().map_err(Stop::LeftOut)?;
    let valgrind = Program::new("valgrind")
        .words("-q --leak-check=full --errors-for-leak-kinds=definite --show-leak-kinds=definite --error-exitcode=3");
    valgrind.arg(built(SUITE, &[], "")?).arg(HEADER).run()?;
    Ok(())
}

/// The headers, as C++ includes and links them.
pub(super) fn cpp(_: &mut Errors) -> Verdict {
    setup::cpp().and_then(|()| setup::curl()).map_err(Stop::LeftOut)?;
    let program = place::work().join("tests/c/header");
    stamp::write(&program, "")?;
    let compiler = Program::new("c++").words("-std=c++11 -Wall -Wextra -Werror tests/c/header.cpp -o").arg(&program);
    compiler.words(&linked()?).run()?;
    Program::new(program).run()?;
    Ok(())
}

/// The proofs of libcurl's failures, with the HTTP client of the example.
pub(super) fn curl(_: &mut Errors) -> Verdict {
    setup::curl().map_err(Stop::LeftOut)?;
    program("tests/c/curl", &["libcurl"])?.run()?;
    Ok(())
}

pub(super) fn php(errors: &mut Errors) -> Verdict {
    setup::composer().map_err(Stop::LeftOut)?;
    errors.gather("php", &script("tests/php/run.php")?.run()?);
    Ok(())
}

/// What an analyser finds in a user's program, right or wrong, by the doc comments.
pub(super) fn php_types(_: &mut Errors) -> Verdict {
    setup::mago().map_err(Stop::LeftOut)?;
    script("tests/php/types.php")?.arg("mago").arg(place::work().join("tests/php/types")).run()?;
    Ok(())
}

/// The tests of a user's who has PHPUnit.
pub(super) fn phpunit(_: &mut Errors) -> Verdict {
    setup::phpunit().map_err(Stop::LeftOut)?;
    Emulator::build()?;
    let autoload = project()?.join("vendor/autoload.php");
    let phpunit =
        Program::new("phpunit").words("--do-not-cache-result --bootstrap").arg(&autoload).arg("tests/php/phpunit");
    let phpunit = phpunit.env("WXPAY_CORE_AUTOLOAD", autoload);
    phpunit.env("WXPAY_EMULATOR", place::release("wxpay-emulator")).run()?;
    Ok(())
}

/// The tests where only the package's preloaded lines may use FFI.
pub(super) fn php_fpm(_: &mut Errors) -> Verdict {
    setup::php_fpm().map_err(Stop::LeftOut)?;
    script("tests/php/preloaded.php")?.run()?;
    Ok(())
}

/// The package on each server, a line each.
pub(super) fn php_servers(_: &mut Errors) -> Verdict {
    setup::nginx().map_err(Stop::LeftOut)?;
    for line in script("tests/php/deployed.php")?.run()?.lines() {
        println!("        {line}");
    }
    Ok(())
}
