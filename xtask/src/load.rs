//! `cargo xtask load`: the local WeChat Pay under many clients at once, which then looks where every fen is.

mod client;

use crate::emulator::Emulator;
use crate::process::Program;
use crate::{Outcome, bench, place, setup};

/// Orders in a run where none are named: enough that the rate is steady.
pub(crate) const ORDERS: &str = "50000";

/// Splits by clients of each language, or of those that `words` name.
pub(crate) fn clients(words: &[&str]) -> Outcome {
    client::run(words)
}

/// Splits so many orders; `--store` keeps them in a file, too.
pub(crate) fn run(orders: &str, is_stored: bool) -> Outcome {
    setup::say("building the local WeChat Pay and its clients");
    Emulator::build()?;
    let clients = bench::rust()?;
    let folder = place::work().join("load");
    // A store of before would go on from there.
    drop(std::fs::remove_dir_all(&folder));
    std::fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut program = Program::new(clients).arg("load").arg(place::release("wxpay-emulator")).arg(&folder).arg(orders);
    if is_stored {
        program = program.arg("--store").arg(folder.join("store.db"));
    }
    let ended = program.into_command().status().map_err(|error| error.to_string())?;
    if ended.success() { Ok(()) } else { Err("the local WeChat Pay did not stand the load".into()) }
}
