//! The system's tools that the commands need, how each is found, and what brings it. Only `cargo xtask setup` installs.

use std::path::Path;

use super::say;
use crate::Outcome;
use crate::process::Program;

/// A tool or a library of the system.
pub(super) struct Need {
    name: &'static str,
    present: fn() -> bool,
    source: Source,
}

/// The source of a tool.
enum Source {
    /// Debian's packages, where apt-get may be used without asking: by root, or by sudo without a password.
    Debian(&'static str),
    /// A target of rustup's.
    Target(&'static str),
    /// A program that cargo builds, once for every clone.
    Cargo(&'static str),
}

pub(super) const PYTHON: Need = Need {
    name: "Python 3.9 or newer, with venv",
    present: || {
        super::system_python().is_some_and(|python| Program::new(python).args(["-c", "import ensurepip"]).works())
    },
    source: Source::Debian("python3 python3-venv"),
};

pub(super) const NODE: Need = Need {
    name: "Node 18 or newer, with npm",
    present: || {
        let version = Program::new("node").arg("--version").answer().unwrap_or_default();
        let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
        matches!(major, Some(18..)) && Program::new("npm").arg("--version").works()
    },
    source: Source::Debian("nodejs npm"),
};

pub(super) const WASM: Need = Need {
    name: "Rust's standard library of wasm32",
    present: || {
        let sysroot = Program::new("rustc").words("--print sysroot").answer().unwrap_or_default();
        Path::new(&sysroot).join("lib/rustlib/wasm32-unknown-unknown").exists()
    },
    source: Source::Target("wasm32-unknown-unknown"),
};

pub(super) const COMPILER: Need = Need {
    name: "a C compiler and pkg-config",
    present: || works("cc --version") && works("pkg-config --version"),
    source: Source::Debian("gcc libc6-dev pkg-config"),
};

pub(super) const CMAKE: Need = Need {
    name: "CMake 3.16 or newer",
    present: || works("cmake --version") && works("make --version"),
    source: Source::Debian("cmake make"),
};

pub(super) const CURL: Need = Need {
    name: "libcurl with its headers",
    present: || works("pkg-config --exists libcurl"),
    source: Source::Debian("libcurl4-openssl-dev"),
};

pub(super) const JANSSON: Need = Need {
    name: "jansson with its headers",
    present: || works("pkg-config --exists jansson"),
    source: Source::Debian("libjansson-dev"),
};

pub(super) const PHP: Need = Need {
    name: "PHP with FFI and curl",
    present: || {
        const CHECK: &str = "exit(extension_loaded('FFI') && extension_loaded('curl') ? 0 : 1);";
        Program::new("php").args(["-r", CHECK]).works()
    },
    source: Source::Debian("php-cli php-curl"),
};

pub(super) const PHP_FPM: Need = Need {
    name: "php-fpm",
    present: || {
        let of_sbin = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with("php-fpm");
        let installed = std::fs::read_dir("/usr/sbin").is_ok_and(|entries| entries.flatten().any(of_sbin));
        installed || works("php-fpm --version")
    },
    source: Source::Debian("php-fpm"),
};

pub(super) const NGINX: Need = Need {
    name: "nginx",
    present: || Path::new("/usr/sbin/nginx").exists() || works("nginx -v"),
    source: Source::Debian("nginx-light"),
};

pub(super) const COMPOSER: Need =
    Need { name: "Composer", present: || works("composer --version"), source: Source::Debian("composer") };

pub(super) const PHP_CLIENTS: Need = Need {
    name: "HTTP clients and web frameworks of PHP",
    present: || {
        const CHECK: &str = "foreach (['GuzzleHttp', 'Nyholm/Psr7', 'Symfony/Component/HttpClient', \
                             'Symfony/Component/HttpFoundation', 'Illuminate/Http'] as $package) { \
                             if (!stream_resolve_include_path(\"$package/autoload.php\")) exit(1); }";
        Program::new("php").args(["-r", CHECK]).works()
    },
    // Packagist need not be reached for them.
    source: Source::Debian(
        "php-guzzlehttp-guzzle php-nyholm-psr7 php-symfony-http-client php-symfony-http-foundation php-illuminate-http",
    ),
};

pub(super) const PHPUNIT: Need =
    // Packagist need not be reached for it.
    Need { name: "PHPUnit", present: || works("phpunit --version"), source: Source::Debian("phpunit") };

pub(super) const CPP: Need =
    Need { name: "a C++ compiler", present: || works("c++ --version"), source: Source::Debian("g++") };

pub(super) const VALGRIND: Need =
    Need { name: "valgrind", present: || works("valgrind --version"), source: Source::Debian("valgrind") };

pub(super) const PHPCS: Need =
    Need { name: "PHP_CodeSniffer", present: || works("phpcs --version"), source: Source::Debian("php-codesniffer") };

pub(super) const MAGO: Need = Need {
    name: "mago",
    present: || works("mago --version"),
    // Optimised, it would take longer to build than it ever runs.
    source: Source::Cargo("mago@1.29.0 --debug"),
};

pub(super) const DENY: Need = Need {
    name: "cargo-deny",
    present: || works("cargo deny --version"),
    // Without a TLS stack of its own: what it fetches, it fetches by git.
    source: Source::Cargo("cargo-deny@0.20.2 --no-default-features"),
};

/// The keys that Debian signs its packages with.
pub(crate) const KEYS: &str = "/usr/share/keyrings/debian-archive-keyring.gpg";

pub(super) const KEYRING: Need = Need {
    name: "the keys that Debian signs with, and apt-get",
    present: || Path::new(KEYS).exists() && works("apt-get --version"),
    source: Source::Debian("debian-archive-keyring"),
};

pub(super) const WINE: Need =
    Need { name: "wine for programs of 64 bits", present: || wine().is_some(), source: Source::Debian("wine64") };

/// The program, by whichever name the system has it.
pub(super) fn wine() -> Option<&'static str> {
    ["wine64", "/usr/lib/wine/wine64", "wine"].into_iter().find(|name| works(&format!("{name} --version")))
}

pub(super) const CYCLONEDX: Need = Need {
    name: "cargo-cyclonedx",
    present: || works("cargo cyclonedx --version"),
    source: Source::Cargo("cargo-cyclonedx@0.5.9"),
};

pub(super) const MDBOOK: Need = Need {
    name: "mdBook",
    present: || works("mdbook --version"),
    // Without its server, which nothing here asks for.
    source: Source::Cargo("mdbook@0.5.4 --no-default-features --features search"),
};

pub(super) const JAVA: Need = Need {
    name: "a JDK of Java 11 or newer, with Maven",
    present: || works("javac --release 11 --version") && works("mvn --version"),
    source: Source::Debian("default-jdk-headless maven"),
};

pub(super) const GO: Need = Need { name: "Go", present: || works("go version"), source: Source::Debian("golang-go") };

pub(super) const CHROMIUM: Need = Need {
    name: "Chromium, and a font with Chinese characters",
    present: || chromium().is_some() && works("fc-list -q :lang=zh"),
    source: Source::Debian("chromium fontconfig fonts-wqy-zenhei"),
};

/// The program, by whichever name the system has it.
pub(super) fn chromium() -> Option<&'static str> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| works(&format!("{name} --version")))
}

/// Tools that the packages and the demo are made and run with.
pub(super) const OF_USERS: [&Need; 8] = [&PYTHON, &NODE, &WASM, &COMPILER, &CURL, &JANSSON, &PHP, &COMPOSER];
/// Tools that only checks use.
pub(super) const OF_CHECKS: [&Need; 14] = [
    &CPP,
    &CMAKE,
    &VALGRIND,
    &DENY,
    &JAVA,
    &GO,
    &PHP_FPM,
    &NGINX,
    &PHP_CLIENTS,
    &PHPUNIT,
    &PHPCS,
    &MAGO,
    &CHROMIUM,
    &MDBOOK,
];

fn works(words: &str) -> bool {
    let (program, arguments) = words.split_once(' ').unwrap_or((words, ""));
    Program::new(program).words(arguments).works()
}

impl Need {
    pub(super) fn is_missing(&self) -> bool {
        !(self.present)()
    }

    /// Why something is left out where this is missing.
    pub(super) fn check(&self) -> Outcome {
        if self.is_missing() {
            Err(format!("{} is missing; `cargo xtask setup` installs it", self.name))
        } else {
            Ok(())
        }
    }

    pub(super) fn install(&self) -> Outcome {
        match self.source {
            Source::Debian(packages) => debian(packages),
            Source::Target(target) => {
                say(&format!("adding the Rust target {target}"));
                Program::new("rustup").words("target add").arg(target).run().map(drop)
            }
            Source::Cargo(program) => {
                say(&format!("building {program} by cargo install; this takes a few minutes"));
                Program::cargo().words("install --locked").words(program).run().map(drop)
            }
        }
        .and_then(|()| if self.is_missing() { Err("it was installed, and is not found".into()) } else { Ok(()) })
        .map_err(|why| format!("{}: {why}", self.name))
    }
}

fn debian(packages: &str) -> Outcome {
    if !Program::new("apt-get").arg("--version").works() {
        return Err(format!("there is no apt-get here; install the like of {packages} by your system's means"));
    }
    let root = Program::new("id").arg("-u").answer().as_deref() == Some("0");
    if !root && !works("sudo -n true") {
        return Err(format!("that takes root; `sudo apt-get install {packages}` does it"));
    }
    let apt = |words: &str| {
        let apt = if root { Program::new("apt-get") } else { Program::new("sudo").words("-n apt-get") };
        apt.env("DEBIAN_FRONTEND", "noninteractive").words("-q -o DPkg::Lock::Timeout=120").words(words).run()
    };
    say(&format!("installing Debian's {packages}"));
    let install = format!("install -y --no-install-recommends {packages}");
    // A fresh image has no lists, and a used one may have old ones.
    if apt(&install).or_else(|_| apt("update").and_then(|_| apt(&install))).is_err() {
        return Err("apt-get failed; its log is below the target directory in xtask/log".into());
    }
    Ok(())
}
