//! `xtask-wasm INPUT.wasm FOLDER NAME`: writes `NAME_bg.wasm` and `NAME.js`, a module whose default export makes a fresh
//! instance: after a trap the old one is left behind.

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
    // It copies texts letter by letter, eight times slower than the encoder that it has for all but ASCII.
    let (slow, fast) = ("for (; offset < len; offset++)", "for (; len < 32 && offset < len; offset++)");
    if !glue.contains(slow) {
        return Err("the glue copies texts in another way now".into());
    }
    let mut glue = glue.replacen(slow, fast, 1);
    if name == "node" {
        glue = by_buffer(&glue)?;
    }
    // Whoever loads it says what happens when an object of it is collected.
    std::fs::write(
        path,
        format!("export default function load(FinalizationRegistry) {{\n{glue}\nreturn wasm_bindgen\n}}\n"),
    )?;
    Ok(())
}

/// Texts cross by Node's Buffer, which costs less than the encoder and decoder of the web for texts as short as most are.
fn by_buffer(glue: &str) -> Result<String, &'static str> {
    let (start, end) = ("function passStringToWasm0(arg, malloc, realloc) {", "function takeFromExternrefTable0");
    let (head, rest) = glue.split_once(start).ok_or("the glue passes texts in another way now")?;
    let (_, tail) = rest.split_once(end).ok_or("the glue passes texts in another way now")?;
    let view = "decodeText(getUint8ArrayMemory0().subarray(ptr, ptr + len))";
    if !head.contains(view) && !tail.contains(view) {
        return Err("the glue reads texts in another way now");
    }
    Ok(format!("{head}{BY_BUFFER}{end}{tail}").replacen(view, "getBuffer0().utf8Slice(ptr, ptr + len)", 1))
}

const BY_BUFFER: &str = "let cachedBuffer0 = null;
    function getBuffer0() {
        // A memory that has grown leaves an empty buffer behind, and a new instance has another one.
        if (cachedBuffer0 === null || cachedBuffer0.buffer !== wasm.memory.buffer) cachedBuffer0 = Buffer.from(wasm.memory.buffer);
        return cachedBuffer0;
    }

    function passStringToWasm0(arg, malloc, realloc) {
        const most = arg.length * 3;
        const ptr = malloc(most, 1) >>> 0;
        const length = getBuffer0().utf8Write(arg, ptr, most);
        WASM_VECTOR_LEN = length;
        return length === most ? ptr : realloc(ptr, most, length, 1) >>> 0;
    }

    ";
