//! Files that a command reads and writes. No error repeats what was given for one: it may be a key.

use std::fs::File;
use std::io::{Read, Write};
use std::path::Path;

use crate::output::Failure;

/// The longest file that is read whole.
const LONGEST: u64 = 64 * 1024 * 1024;

/// What a file holds; of `-`, what is piped in. `place` is the argument that named it.
pub(crate) fn read(path: &Path, place: &'static str) -> Result<Vec<u8>, Failure> {
    let wrong = |error: std::io::Error| {
        let is_text = path.to_string_lossy().contains("-----BEGIN ");
        let advice = if is_text {
            ": this is the text of a key; give the path of its file, for everybody can see arguments"
        } else {
            ""
        };
        Failure::own(place, format!("the file cannot be read ({}){advice}", error.kind()))
    };
    let mut content = Vec::new();
    let length = if path == Path::new("-") {
        std::io::stdin().lock().take(LONGEST + 1).read_to_end(&mut content)
    } else {
        File::open(path).and_then(|file| file.take(LONGEST + 1).read_to_end(&mut content))
    };
    if length.map_err(wrong)? as u64 > LONGEST {
        return Err(Failure::own(place, format!("the file is longer than {} MB", LONGEST >> 20)));
    }
    Ok(content)
}

/// Writes a file that was not there: none is overwritten.
pub(crate) fn write(path: &Path, content: &[u8]) -> Result<(), Failure> {
    let made = File::create_new(path).and_then(|mut file| file.write_all(content));
    made.map_err(|error| Failure::own("--save", format!("the file cannot be written ({})", error.kind())))
}
