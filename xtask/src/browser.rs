//! The pages of the local WeChat Pay and of the sample shop in a real browser: their tests, and pictures.

use crate::emulator::Emulator;
use crate::process::Program;
use crate::{Outcome, install, place, setup, shop};

/// What the browser lacks here, if anything.
pub(crate) fn missing() -> Outcome {
    setup::node().and_then(|()| setup::chromium().map(drop))
}

/// A split, a payment, a failed signature and a notification, followed by clicks and keys; and an order of the shop.
pub(crate) fn test() -> Outcome {
    let tests = node("--test --test-reporter=tap page.test.mjs shop.test.mjs")?;
    tests.env("SHOP_PYTHON", shop::python()?).env("SHOP", place::root().join(shop::SCRIPT)).run().map(drop)
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
