//! Measures the core in Rust, and makes what the programs of all languages measure with.
//!
//! `rounds` serves `cargo xtask bench`: a line with a part and milliseconds in, a line for each
//! operation and library out, then `done`.

mod client;
mod cold;
mod fixture;
mod instructions;
mod load;
mod meter;
mod rounds;

use std::error::Error;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

fn main() -> Outcome {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        ["fixture", folder] => fixture::write(folder.as_ref()),
        ["rounds", folder] => rounds::serve(folder.as_ref()),
        ["first", folder] => cold::first(folder.as_ref()),
        ["memory", folder] => cold::memory(folder.as_ref()),
        ["instructions", path, count] => instructions::run(path, count.parse()?),
        ["client"] => client::run(),
        ["rsa"] => {
            println!("{}", load::rsa()?);
            Ok(())
        }
        ["load", emulator, folder, requests, arguments @ ..] => {
            load::run(emulator.as_ref(), folder.as_ref(), requests.parse()?, arguments)
        }
        _ => Err("wxpay-bench fixture|rounds|first|memory FOLDER, instructions PATH COUNT, client, rsa, or load EMULATOR FOLDER REQUESTS [ARGUMENT…]".into()),
    }
}
