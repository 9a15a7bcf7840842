//! `cargo xtask docs`: the pages as a site, by mdBook, with the references of Rust, Python and TypeScript beside them.

mod links;

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::process::Program;
use crate::{Outcome, install, place, rules, setup, stamp};

/// The pages in the order in which they are read. One in Chinese stands beside its English one.
const PAGES: [&str; 21] = [
    "README.md",
    "docs/guides/first-split.md",
    "docs/guides/cookbook.md",
    "docs/guides/migrate.md",
    "docs/guides/deploy.md",
    "bindings-py/README.md",
    "bindings-wasm/README.md",
    "bindings-c/README.md",
    "docs/rust-clients.md",
    "docs/cli.md",
    "tests/emulator/README.md",
    "docs/catalogue.md",
    "docs/packages.md",
    "docs/bench.md",
    "docs/tried.md",
    "docs/surface.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "CHANGELOG.md",
    REFERENCES,
];

/// Made here, since what it links to is there in the site alone.
const REFERENCES: &str = "references.md";
const OF_REFERENCES: &str = "# References

- [Rust](rust/wxpay_core/index.html), by rustdoc
- [Python](python/wxpay_core.html), by pydoc
- [Node](node/index.html), by TypeDoc
- C: each header says what its functions take, `wxpay_core.h` and `wxpay/*.h`; PHP: the classes of `WxpayCore` carry it as
  their comments
";

/// What mdBook and TypeDoc are told.
const SETTINGS: &str = "docs/site";

/// Builds the site, and fails on a link that leads nowhere.
pub(crate) fn run() -> Outcome {
    setup::mdbook()?;
    let folder = place::work().join("docs");
    let _ = fs::remove_dir_all(&folder);
    source(&folder.join("src"))?;
    copy_file(&place::root().join(SETTINGS).join("book.toml"), &folder.join("book.toml"))?;
    Program::new("mdbook").arg("build").arg(&folder).run()?;
    let site = place::target().join("docs");
    let _ = fs::remove_dir_all(&site);
    copy(&folder.join("book"), &site)?;
    rust(&site.join("rust"))?;
    python(&site.join("python"))?;
    node(&site.join("node"))?;
    links::check(&site, &["rust", "python", "node"])?;
    println!("{}", place::shown(&site.join("index.html")));
    Ok(())
}

/// What mdBook reads: the pages where they stand, and the files that they link to.
fn source(folder: &Path) -> Outcome {
    let mut summary = String::from("# Summary\n");
    for (part, ending) in [("English", ".md"), ("中文", ".zh-CN.md")] {
        let _ = writeln!(summary, "\n# {part}\n");
        for page in PAGES {
            let path = page.replace(".md", ending);
            let Some(text) = text_of(&path)? else { continue };
            // mdBook's name for it: what links to README.md would look for README.html.
            let [path, text] = [path, text].map(|text| text.replace("README.md", "index.md"));
            let title = text.lines().find_map(|line| line.strip_prefix("# ")).unwrap_or(&path);
            let _ = writeln!(summary, "- [{title}]({path})");
            let beside = Path::new(&path).parent().unwrap_or(Path::new(""));
            for link in rules::links_of(&text) {
                let file = place::root().join(beside).join(link);
                if file.is_file() && file.extension().is_none_or(|end| end != "md") {
                    copy_file(&file, &folder.join(beside).join(link))?;
                }
            }
            stamp::write(&folder.join(path), &text)?;
        }
    }
    stamp::write(&folder.join("SUMMARY.md"), &summary)
}

/// The text of a page; none where there is no such translation.
fn text_of(path: &str) -> Result<Option<String>, String> {
    if path == REFERENCES {
        return Ok(Some(OF_REFERENCES.into()));
    }
    let place = place::root().join(path);
    if !place.exists() && path.ends_with(".zh-CN.md") {
        return Ok(None);
    }
    fs::read_to_string(place).map(Some).map_err(|error| format!("{path}: {error}"))
}

fn rust(folder: &Path) -> Outcome {
    let crates = "--package wxpay-core --package wxpay-core-schema --package wxpay-core-catalogue";
    Program::cargo().words("doc --no-deps --all-features").words(crates).run()?;
    copy(&place::target().join("doc"), folder)
}

fn python(folder: &Path) -> Outcome {
    fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let modules =
        "wxpay_core wxpay_core.errors wxpay_core.httpx wxpay_core.requests wxpay_core.aiohttp wxpay_core.testing";
    Program::new(install::python()?).words("-m pydoc -w").words(modules).folder(folder).run().map(drop)
}

fn node(folder: &Path) -> Outcome {
    let settings = place::root().join(SETTINGS);
    setup::npm(&settings)?;
    let typedoc = Program::new("node").arg(settings.join("node_modules/typedoc/bin/typedoc"));
    let options = "--logLevel Warn --readme none --skipErrorChecking --tsconfig docs/site/tsconfig.json \
                   --entryPoints bindings-wasm/types/index.d.ts --entryPoints bindings-wasm/types/testing.d.ts";
    typedoc.words(options).arg("--out").arg(folder).run().map(drop)
}

fn copy(from: &Path, to: &Path) -> Outcome {
    let mut files = Vec::new();
    stamp::collect(from, &mut files);
    files.iter().try_for_each(|file| copy_file(file, &to.join(file.strip_prefix(from).unwrap_or(file))))
}

fn copy_file(from: &Path, to: &PathBuf) -> Outcome {
    let problem = |error| format!("{}: {error}", to.display());
    fs::create_dir_all(to.parent().unwrap_or(to)).map_err(problem)?;
    fs::copy(from, to).map(drop).map_err(problem)
}
