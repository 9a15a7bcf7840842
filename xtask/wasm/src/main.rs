//! `xtask-wasm INPUT.wasm FOLDER NAME`: writes `NAME_bg.wasm` and `NAME.js`, a module whose default export makes the functions
//! around a fresh instance, which calls those of its host: after a trap the old one is left behind.

use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, folder, name] = arguments.as_slice() else {
        eprintln!("xtask-wasm INPUT.wasm FOLDER NAME");
        return ExitCode::FAILURE;
    };
    match run(input, folder, name) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{input}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(input: &str, folder: &str, name: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut wasm = std::fs::read(input)?;
    // V8 compiles a wrapper for each kind of function with several results, which is most of what loading takes.
    let several = b"+\x0amultivalue";
    let place = wasm.windows(several.len()).rposition(|window| window == several).ok_or("it lists no multivalue")?;
    wasm[place] = b'-';
    let mut bindgen = Bindgen::new();
    bindgen.input_bytes(name, wasm).typescript(false).no_modules(true)?;
    bindgen.generate(folder)?;
    let path = format!("{folder}/{name}.js");
    let glue = std::fs::read_to_string(&path)?;
    let host = "const { ask, fetch, forget, fill } = host";
    std::fs::write(path, format!("export default function load(host) {{\n{host}\n{glue}\nreturn wasm_bindgen\n}}\n"))?;
    Ok(())
}
