//! Programs of Java, with what their `pom.xml` names.

use std::ffi::OsString;
use std::fs;

use crate::process::Program;
use crate::{place, setup, stamp};

/// Compiles every source of a folder; gives where its classes, and those of the libraries, are found.
pub(crate) fn classpath(source: &str) -> Result<OsString, String> {
    let folder = place::work().join("java").join(source);
    let (libraries, classes) = (folder.join("libraries"), folder.join("classes"));
    let pom = format!("{source}/pom.xml");
    stamp::once(&libraries, &[&pom], || {
        setup::say(&format!("fetching what {pom} names"));
        let _ = fs::remove_dir_all(&libraries);
        let maven = Program::new("mvn").words("-q -B -f").arg(&pom).arg("dependency:copy-dependencies");
        maven.arg(format!("-DoutputDirectory={}", libraries.display())).run().map(drop)
    })?;
    let all = libraries.join("*");
    stamp::once(&classes, &[source], || {
        let mut files = Vec::new();
        stamp::collect(&place::root().join(source), &mut files);
        files.retain(|file| file.extension().is_some_and(|extension| extension == "java"));
        let _ = fs::remove_dir_all(&classes);
        Program::new("javac").arg("-d").arg(&classes).arg("-cp").arg(&all).args(&files).run().map(drop)
    })?;
    std::env::join_paths([classes, all]).map_err(|error| error.to_string())
}
