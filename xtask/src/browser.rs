//! The page of the local WeChat Pay in a real browser: its tests, and pictures of it.

use crate::emulator::Emulator;
use crate::process::Program;
use crate::{Outcome, install, place, setup};

/// What the browser lacks here, if anything.
pub(crate) fn missing() -> Outcome {
    setup::node().and_then(|()| setup::chromium().map(drop))
}

/// A split, a payment, a failed signature and a notification, followed by clicks and keys.
pub(crate) fn test() -> Outcome {
    node("--test --test-reporter=tap page.test.mjs")?.run().map(drop)
}

/// Pictures of each page, in both languages, light and dark, wide and narrow.
pub(crate) fn screenshots() -> Outcome {
    missing()?;
    let folder = place::work().join("screenshots");
    node("screenshots.mjs")?.arg(&folder).run()?;
    setup::say(&format!("the pictures are in {}", place::shown(&folder)));
    Ok(())
}

fn node(words: &str) -> Result<Program, String> {
    Emulator::build()?;
    let program = Program::new("node")
        .words(words)
        .folder(install::copy("tests/emulator/browser", &place::work().join("browser"))?);
    Ok(program.env("WXPAY_EMULATOR", place::release("wxpay-emulator")).env("CHROMIUM", setup::chromium()?))
}
