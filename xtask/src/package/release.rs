//! What of a release is no language's own: archives for C, PHP and the command line, a list of what is in each, sizes and
//! checksums.

use std::fs;
use std::path::{Path, PathBuf};

use super::c;
use super::platform::{ALL, Platform, dist, publish};
use crate::checks::{Stop, Verdict, plain};
use crate::process::Program;
use crate::{Outcome, place, setup, stamp};

const VERSION: &str = env!("CARGO_PKG_VERSION");
pub(super) const SMOKE_OF_PHP: &str = "tests/packages/smoke.php";
/// The most that an artefact may take, in KiB, by the end of its name.
const LIMITS: &str = "tests/packages/limits.txt";

/// The name of a list of what a package is made of, before it has that of the package.
const LIST: &str = "materials.cdx.json";
/// The folders of what is released, by the names that their lists get.
const PACKAGES: [(&str, &str); 5] = [
    ("core", "wxpay-core"),
    ("bindings-py", "wxpay-core-py"),
    ("bindings-c", "wxpay-core-c"),
    ("bindings-wasm", "wxpay-core-wasm"),
    ("core/cli", "wxpay-cli"),
];

/// The time of everything in archives: that of the last commit, so that who builds it again gets the same bytes.
fn moment() -> String {
    Program::new("git").words("log -1 --format=%ct").answer().unwrap_or_else(|| "1".into())
}

/// Makes a file twice, the second time with a word to tell it by, and fails where the bytes differ.
pub(super) fn same(make: impl Fn(&str) -> Result<PathBuf, String>) -> Result<PathBuf, String> {
    let (first, second) = (make("")?, make("-again")?);
    if fs::read(&first).ok().is_none_or(|bytes| fs::read(&second).ok() != Some(bytes)) {
        return Err(format!("{} has other bytes when it is made again", place::shown(&first)));
    }
    Ok(first)
}

/// An archive of a folder, whose bytes depend on its content alone.
pub(super) fn archive(folder: &Path, name: &str) -> Result<PathBuf, String> {
    let archived = same(|again| {
        let made = place::work().join(format!("release/{name}{again}"));
        let tar = Program::new("tar").words("--sort=name --owner=0 --group=0 --numeric-owner --mode=go=rX,u+rw,a-s");
        let tar =
            tar.arg("--use-compress-program=gzip -9n").arg(format!("--mtime=@{}", moment())).arg("-cf").arg(&made);
        tar.arg("-C").arg(folder.parent().unwrap_or(folder)).arg(folder.file_name().unwrap_or_default()).run()?;
        Ok(made)
    })?;
    publish(&archived, name)
}

/// The C library for a system, as `/usr/local` is laid out.
pub(super) fn library(platform: &Platform) -> Verdict {
    if cfg!(not(target_os = "linux")) {
        return Err(Stop::LeftOut("zig crosses from Linux".into()));
    }
    let built = platform.build("wxpay-core-c", true)?;
    let shared = built.join("libwxpay_core.so");
    platform.fits(&shared)?;
    c::exports(&shared)?;
    let name = library_name(platform);
    let prefix = place::work().join("release").join(&name);
    let _ = fs::remove_dir_all(&prefix);
    c::lay_out(&built, &prefix)?;
    archive(&prefix, &format!("{name}.tar.gz"))?;
    if platform.is_here() { plain(c::tried(&prefix)) } else { Ok(()) }
}

/// The command line, linked with musl: one file that runs on every Linux.
pub(super) fn command_line(platform: &Platform) -> Verdict {
    if cfg!(not(target_os = "linux")) {
        return Err(Stop::LeftOut("zig crosses from Linux".into()));
    }
    let program = platform.build("wxpay-cli", false)?.join("wxpay");
    platform.fits(&program)?;
    let name = command_line_name(platform);
    let folder = place::work().join("release").join(&name);
    let _ = fs::remove_dir_all(&folder);
    for file in [
        &program,
        &place::root().join("LICENSE-MIT"),
        &place::root().join("LICENSE-APACHE"),
        &place::root().join("core/cli/THIRD-PARTY.txt"),
    ] {
        c::copy(file, &folder.join(file.file_name().unwrap_or_default()))?;
    }
    archive(&folder, &format!("{name}.tar.gz"))?;
    if platform.processor() != std::env::consts::ARCH {
        return Ok(());
    }
    says_its_version(Program::new(folder.join("wxpay")))
}

pub(super) fn says_its_version(program: Program) -> Verdict {
    let told = program.arg("--version").folder(std::env::temp_dir()).run()?;
    if told.trim() == format!("wxpay {VERSION}") { Ok(()) } else { Err(Stop::Failed(format!("it says {told:?}"))) }
}

/// The names of archives and of the one folder in each.
pub(super) fn library_name(platform: &Platform) -> String {
    format!("wxpay-core-c-{VERSION}-{}", platform.name)
}

pub(super) fn command_line_name(platform: &Platform) -> String {
    format!("wxpay-{VERSION}-{}", platform.name.trim_end_matches("-musl"))
}

/// The Composer package with the library of every system that was built, as an archive; and a project that installs what is
/// unpacked of it.
pub(super) fn composer() -> Verdict {
    setup::composer().map_err(Stop::LeftOut)?;
    let here = c::composer()?;
    Program::new("composer")
        .words("validate --strict --no-interaction")
        .env("COMPOSER_ALLOW_SUPERUSER", "1")
        .folder(&here)
        .run()?;
    let name = format!("wxpay-core-php-{VERSION}");
    let folder = place::work().join("release").join(&name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(place::work().join("release")).map_err(|error| error.to_string())?;
    Program::new("cp").arg("-R").arg(&here).arg(&folder).run()?;
    for platform in ALL {
        let built = super::platform::folder().join(platform.target).join("release/libwxpay_core.so");
        if built.exists() {
            c::copy(&built, &folder.join("bindings-c/php/lib").join(platform.name).join("libwxpay_core.so"))?;
        }
    }
    // Git tells Composer the version elsewhere; an archive has to say it.
    let manifest = folder.join("composer.json");
    let text = fs::read_to_string(&manifest).map_err(|error| error.to_string())?;
    stamp::write(&manifest, &text.replacen("{\n", &format!("{{\n    \"version\": \"{VERSION}\",\n"), 1))?;
    let archived = archive(&folder, &format!("{name}.tar.gz"))?;
    plain(installed(&archived))
}

fn installed(archived: &Path) -> Outcome {
    let project = place::work().join("tried/php");
    let _ = fs::remove_dir_all(&project);
    let unpacked = project.join("unpacked");
    fs::create_dir_all(&unpacked).map_err(|error| format!("{}: {error}", unpacked.display()))?;
    Program::new("tar").words("--strip-components=1 -xf").arg(archived).arg("-C").arg(&unpacked).run()?;
    let manifest = format!(
        "{{ \"repositories\": [{{ \"type\": \"path\", \"url\": \"{}\" }}, {{ \"packagist\": false }}],
  \"require\": {{ \"wxpay-core/wxpay-core\": \"{VERSION}\" }} }}\n",
        unpacked.display()
    );
    stamp::write(&project.join("composer.json"), &manifest)?;
    let composer =
        Program::new("composer").words("update --no-interaction --quiet").env("COMPOSER_ALLOW_SUPERUSER", "1");
    composer.folder(&project).run()?;
    Program::new("php").arg(place::root().join(SMOKE_OF_PHP)).folder(&project).run().map(drop)
}

/// The crates, and what the registry would say of them.
pub(super) fn crates() -> Verdict {
    let made = super::crates()?;
    let again = place::work().join("crates-again");
    let _ = fs::remove_dir_all(&again);
    let names = super::published()?;
    let packages = || names.iter().flat_map(|name| ["--package", name]);
    let pack = Program::cargo().words("package --no-verify --allow-dirty --target-dir").arg(&again);
    pack.args(packages()).run()?;
    for name in names.iter().map(|name| format!("{name}-{VERSION}.crate")) {
        let packed =
            same(|word| Ok(if word.is_empty() { made.join(&name) } else { again.join("package").join(&name) }))?;
        publish(&packed, &name)?;
    }
    plain(Program::cargo().words("publish --dry-run --no-verify --allow-dirty").args(packages()).run().map(drop))
}

/// What each package is made of, for those who look for known faults: CycloneDX, a file a package.
pub(super) fn bill_of_materials() -> Verdict {
    setup::cyclonedx().map_err(Stop::LeftOut)?;
    let tool = Program::cargo().words("cyclonedx --format json --spec-version 1.5 --target all --all-features");
    let tool = tool.arg("--override-filename").arg(LIST.trim_end_matches(".json"));
    tool.env("SOURCE_DATE_EPOCH", moment()).run()?;
    // It writes beside the manifest of every member, and names the folder of the sources.
    let listed = Program::new("git").words("ls-files --others").answer().unwrap_or_default();
    for path in listed.lines().filter(|path| path.ends_with(LIST)).map(|path| place::root().join(path)) {
        let problem = |error| format!("{}: {error}", path.display());
        let text = fs::read_to_string(&path).map_err(problem)?;
        fs::remove_file(&path).map_err(problem)?;
        let folder = path.strip_prefix(place::root()).ok().and_then(Path::parent).unwrap_or(Path::new(""));
        if let Some((_, package)) = PACKAGES.iter().find(|(known, _)| Path::new(known) == folder) {
            let text = text.replace(&format!("file://{}", place::root().display()), "file://.");
            stamp::write(&dist().join(format!("{package}-{VERSION}.cdx.json")), &text)?;
        }
    }
    Ok(())
}

/// Every file of the release: its size beside its limit, and a checksum that tells whether it is the same as before.
pub(super) fn sizes() -> Verdict {
    let limits = fs::read_to_string(place::root().join(LIMITS)).map_err(|error| format!("{LIMITS}: {error}"))?;
    let mut wrong = Vec::new();
    for path in files() {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let size = fs::metadata(&path).map_or(0, |metadata| metadata.len()).div_ceil(1024);
        match limit(&limits, &name) {
            None => wrong.push(format!("{LIMITS} has no limit for {name}, which takes {size} KiB")),
            Some(limit) if size > limit => wrong.push(format!("{name} takes {size} KiB, more than {limit}")),
            Some(limit) => println!("      {size:>6} of {limit:>6} KiB  {name}"),
        }
    }
    if wrong.is_empty() { Ok(()) } else { Err(Stop::Failed(wrong.join("\n"))) }
}

/// The limit of the longest pattern that a name begins and ends with; `*` stands for what changes.
fn limit(limits: &str, name: &str) -> Option<u64> {
    let fits = |line: &str| {
        let (pattern, limit) = line.split_once(' ')?;
        let (start, end) = pattern.split_once('*')?;
        let fits = name.starts_with(start) && name.ends_with(end);
        fits.then_some((pattern.len(), limit.trim().parse().ok()?))
    };
    limits.lines().filter_map(fits).max().map(|(_, limit)| limit)
}

/// As `sha256sum --check` reads them.
pub(super) fn checksums() -> Verdict {
    let names = files().into_iter().filter_map(|path| Some(path.file_name()?.to_owned()));
    let sums = Program::new("sha256sum").args(names).folder(dist()).answer();
    let sums = sums.ok_or_else(|| Stop::LeftOut("there is no sha256sum, or nothing was built".into()))?;
    plain(stamp::write(&dist().join("SHA256SUMS"), &format!("{sums}\n")))
}

fn files() -> Vec<PathBuf> {
    let mut all: Vec<_> = fs::read_dir(dist()).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    all.retain(|path| path.is_file() && path.file_name().is_some_and(|name| name != "SHA256SUMS"));
    all.sort();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_pattern_that_fits_gives_the_limit() {
        let limits =
            "# size\nwxpay-core-*.tgz 400\nwxpay-core-*.crate 300\nwxpay-core-c-*.tar.gz 20\nwxpay-*.tar.gz 7\n";
        assert_eq!(limit(limits, "wxpay-core-0.1.0.tgz"), Some(400));
        assert_eq!(limit(limits, "wxpay-core-c-0.1.0-x86_64-linux.tar.gz"), Some(20));
        assert_eq!(limit(limits, "wxpay-0.1.0-x86_64-linux.tar.gz"), Some(7));
        assert_eq!(limit(limits, "other.zip"), None);
    }
}
