//! Programs in C and PHP, built and run with what was packaged for them.

use std::path::{Path, PathBuf};

use crate::process::Program;
use crate::{package, place, setup, stamp};

/// What every C source of ours has to pass.
const STRICT: &str = "-std=c99 -pedantic -Wall -Wextra -Werror -O1 -g";

/// Builds every C source of `folder` into one program that needs these packages of pkg-config's beside the library.
pub(crate) fn program(folder: &str, packages: &[&str]) -> Result<Program, String> {
    built(folder, packages, STRICT, &place::work().join(folder).join("program")).map(Program::new)
}

/// The same with more flags, as another program.
pub(crate) fn built(folder: &str, packages: &[&str], flags: &str, program: &Path) -> Result<PathBuf, String> {
    setup::compiler()?;
    let prefix = package::c::prefix()?;
    let shown = prefix.display().to_string();
    stamp::once(program, &[folder, &shown, flags], || {
        let mut sources = Vec::new();
        stamp::collect(&place::root().join(folder), &mut sources);
        sources.retain(|source| source.extension().is_some_and(|extension| extension == "c"));
        sources.sort();
        let config = Program::new("pkg-config").env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig"));
        let linked = config.words("--cflags --libs wxpay_core").args(packages).run()?;
        let library = prefix.join("lib").display().to_string();
        stamp::write(program, "")?;
        let compiler = Program::new("cc").words(flags).args(&sources).arg("-o").arg(program).words(&linked);
        compiler.arg(format!("-Wl,-rpath,{library}")).run().map(drop)
    })?;
    Ok(program.to_owned())
}

/// A project of a user's in PHP that has the package installed by Composer; its folder.
pub(crate) fn project() -> Result<PathBuf, String> {
    setup::composer()?;
    let package = package::c::composer()?;
    let project = place::work().join("php");
    let shown = package.display().to_string();
    stamp::once(&project.join("vendor"), &[&shown], || {
        setup::say("installing the Composer package");
        let manifest = format!(
            "{{ \"repositories\": [{{ \"type\": \"path\", \"url\": \"{shown}\", \"options\": {{ \"symlink\": false }} }}, {{ \"packagist.org\": false }}],
  \"require\": {{ \"wxpay-core/wxpay-core\": \"*@dev\" }} }}\n"
        );
        stamp::write(&project.join("composer.json"), &manifest)?;
        // By root, in a container for example, Composer asks first.
        let composer =
            Program::new("composer").env("COMPOSER_ALLOW_SUPERUSER", "1").env("COMPOSER_MIRROR_PATH_REPOS", "1");
        composer.words("update --no-interaction --quiet").folder(&project).run().map(drop)
    })?;
    Ok(project)
}

/// Runs a script of ours with the classes of that project.
pub(crate) fn script(path: &str) -> Result<Program, String> {
    let autoload = project()?.join("vendor/autoload.php");
    Ok(Program::new("php").arg(path).env("WXPAY_CORE_AUTOLOAD", autoload))
}
