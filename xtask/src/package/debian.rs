//! Debian's packages for any processor, unpacked below the target directory: the system is left as it is.

use std::fs;
use std::path::PathBuf;

use crate::process::Program;
use crate::{place, setup, stamp};

const RELEASE: &str = "bookworm";

/// The folder in which packages for a processor lie, with what they depend on.
pub(super) fn unpacked(processor: &str, packages: &str) -> Result<PathBuf, String> {
    let architecture = match processor {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        other => return Err(format!("Debian's packages for {other} are not taken")),
    };
    let folder = place::work().join("debian").join(architecture);
    stamp::once(&folder, &[packages, RELEASE], || {
        setup::keyring()?;
        setup::say(&format!("unpacking Debian's {packages} for {processor}"));
        let _ = fs::remove_dir_all(&folder);
        let own = folder.join("apt");
        for (name, text) in [
            ("apt.conf", configuration(&own.display().to_string(), architecture)),
            ("sources.list", format!("deb [signed-by={}] http://deb.debian.org/debian {RELEASE} main\n", setup::KEYS)),
            ("status", String::new()),
        ] {
            stamp::write(&own.join(name), &text)?;
        }
        for name in ["lists/partial", "archives/partial"] {
            fs::create_dir_all(own.join(name)).map_err(|error| format!("{}: {error}", own.display()))?;
        }
        let apt = |words: &str| Program::new("apt-get").env("APT_CONFIG", own.join("apt.conf")).words(words).run();
        apt("-q update")?;
        apt(&format!("-q -y --no-install-recommends --download-only install {packages}"))?;
        let archives = fs::read_dir(own.join("archives")).into_iter().flatten().flatten().map(|entry| entry.path());
        for archive in archives.filter(|path| path.extension().is_some_and(|extension| extension == "deb")) {
            Program::new("dpkg-deb").arg("-x").arg(archive).arg(&folder).run()?;
        }
        fs::remove_dir_all(&own).map_err(|error| format!("{}: {error}", own.display()))
    })?;
    Ok(folder)
}

/// What makes apt-get keep to a folder, in which nothing is installed yet.
fn configuration(folder: &str, architecture: &str) -> String {
    format!(
        "APT::Architecture \"{architecture}\";
APT::Architectures {{ \"{architecture}\"; }};
APT::Sandbox::User \"\";
Dir::State \"{folder}\";
Dir::State::status \"{folder}/status\";
Dir::Cache \"{folder}\";
Dir::Etc::sourcelist \"{folder}/sources.list\";
Dir::Etc::sourceparts \"-\";
"
    )
}
