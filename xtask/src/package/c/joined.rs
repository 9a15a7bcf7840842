//! The classes of PHP that every request needs, in one file of the Composer package: without preloading, PHP includes each file
//! anew in each request.

use std::fs;
use std::path::Path;

use crate::{Outcome, stamp};

/// This file, whose list changes the package.
pub(super) const SOURCE: &str = "xtask/src/package/c/joined.rs";

/// What a class uses or extends comes before it.
const CLASSES: [&str; 19] = [
    "Unstored",
    "Guarded",
    "Attributes",
    "Held",
    "Configured",
    "Sent",
    "Decoded",
    "Json",
    "Arguments",
    "Native",
    "Declared",
    "Handle",
    "Wxpay",
    "Space",
    "Catalogue/Operations",
    "Merchant",
    "Request",
    "Answer",
    "Notification",
];

/// As deep as the folder of the sources, which look for files beside it.
const JOINED: &str = "bindings-c/php/joined/classes.php";
const SOURCES: &str = "bindings-c/php/src/";
const HEAD: &str =
    "<?php\n\n// Made of the sources by `cargo xtask package`. Do not edit.\n\ndeclare(strict_types=1);\n";

/// Joins the classes in a package, and tells Composer where they are.
pub(super) fn write(package: &Path) -> Outcome {
    let mut joined = HEAD.to_owned();
    for class in CLASSES {
        let file = package.join(format!("{SOURCES}{class}.php"));
        let problem = |error| format!("{}: {error}", file.display());
        let text = fs::read_to_string(&file).map_err(problem)?;
        let (_, code) =
            text.split_once("declare(strict_types=1);\n").ok_or_else(|| format!("{class}: no strict types"))?;
        joined.push_str(code);
        fs::remove_file(&file).map_err(problem)?;
    }
    stamp::write(&package.join(JOINED), &joined)?;
    let manifest = package.join("composer.json");
    let text = fs::read_to_string(&manifest).map_err(|error| format!("{}: {error}", manifest.display()))?;
    // A map of all classes, since by PSR-4 Composer asks the file system for each.
    let mapped = format!("\"classmap\": [\"{JOINED}\", \"{SOURCES}\"]");
    stamp::write(&manifest, &text.replace(&format!("\"psr-4\": {{ \"WxpayCore\\\\\": \"{SOURCES}\" }}"), &mapped))
}
