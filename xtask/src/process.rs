//! Programs that are run: a line when one starts, a sign of life while it runs, its whole output in a log.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use crate::place;

/// The longest that the screen stays silent while a program runs.
const SIGN_OF_LIFE: Duration = Duration::from_secs(15);
/// After this a program is taken to hang.
const LIMIT: Duration = Duration::from_secs(20 * 60);
/// The lines of the log that a failure shows.
const TAIL: usize = 60;

/// A program to run from the repository's root, in the environment of the user's shell.
pub(crate) struct Program {
    command: Command,
    shown: String,
}

impl Program {
    pub(crate) fn new(program: impl AsRef<OsStr>) -> Self {
        let shown = place::shown(Path::new(program.as_ref()));
        let mut command = Command::new(program);
        command.current_dir(place::root()).stdin(Stdio::null());
        without_cargo(&mut command);
        Self { command, shown }
    }

    pub(crate) fn cargo() -> Self {
        Self::new("cargo").env("CARGO_TERM_COLOR", "never")
    }

    pub(crate) fn arg(mut self, argument: impl AsRef<OsStr>) -> Self {
        let _ = write!(self.shown, " {}", place::shown(Path::new(argument.as_ref())));
        self.command.arg(argument);
        self
    }

    pub(crate) fn args<A: AsRef<OsStr>>(self, arguments: impl IntoIterator<Item = A>) -> Self {
        arguments.into_iter().fold(self, Self::arg)
    }

    /// Words that are separated by spaces.
    pub(crate) fn words(self, words: &str) -> Self {
        self.args(words.split_whitespace())
    }

    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    pub(crate) fn folder(mut self, folder: impl AsRef<Path>) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// Runs it and gives what it printed; a failure shows the end of that.
    pub(crate) fn run(self) -> Result<String, String> {
        let shown = self.shown.clone();
        let ended = self.outcome()?;
        if ended.success { Ok(ended.output) } else { Err(format!("{shown} failed\n{}", ended.tail())) }
    }

    /// Runs it and gives what it printed and whether it succeeded.
    pub(crate) fn outcome(mut self) -> Result<Ended, String> {
        let problem = |error: std::io::Error| format!("{} could not be run: {error}", self.shown);
        let mut child = self.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(problem)?;
        let lines = follow(&mut child);
        let (started, mut last_sign) = (Instant::now(), Instant::now());
        let mut output = String::new();
        let mut latest = String::new();
        loop {
            match lines.recv_timeout(Duration::from_secs(1)) {
                Ok(line) => {
                    output.push_str(&line);
                    output.push('\n');
                    latest = line;
                }
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
            if last_sign.elapsed() > SIGN_OF_LIFE {
                last_sign = Instant::now();
                println!("      {:>4} s  {}", started.elapsed().as_secs(), cut(latest.trim()));
            }
            if started.elapsed() > LIMIT {
                let _ = child.kill();
                let _ = writeln!(output, "stopped after {} minutes", LIMIT.as_secs() / 60);
                break;
            }
        }
        let success = child.wait().map_err(problem)?.success();
        keep(&self.shown, &output);
        Ok(Ended { success, output })
    }

    /// Starts it and leaves it running; what it prints goes to `log`.
    pub(crate) fn start(mut self, log: &Path) -> Result<Running, String> {
        let file = File::create(log).map_err(|error| format!("{}: {error}", log.display()))?;
        let again = file.try_clone().map_err(|error| format!("{}: {error}", log.display()))?;
        let child = self.command.stdout(file).stderr(again).spawn();
        child.map(Running).map_err(|error| format!("{} could not be run: {error}", self.shown))
    }

    /// For one that is talked to.
    pub(crate) fn into_command(self) -> Command {
        self.command
    }

    /// True if it can be run and succeeds; nothing is shown.
    pub(crate) fn works(mut self) -> bool {
        self.command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }

    /// Its standard output, or nothing if it fails.
    pub(crate) fn answer(mut self) -> Option<String> {
        let output = self.command.stderr(Stdio::null()).output().ok().filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }
}

/// A program's output, both streams in the order they came.
pub(crate) struct Ended {
    pub(crate) success: bool,
    pub(crate) output: String,
}

impl Ended {
    /// The last lines, as a failure shows them.
    pub(crate) fn tail(&self) -> String {
        let lines: Vec<&str> = self.output.lines().collect();
        lines[lines.len().saturating_sub(TAIL)..].iter().map(|line| format!("      | {line}\n")).collect()
    }
}

/// A program in the background, ended with the value.
pub(crate) struct Running(Child);

impl Running {
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    /// True if it still runs.
    pub(crate) fn lives(&mut self) -> bool {
        matches!(self.0.try_wait(), Ok(None))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Both streams, line by line, until the program and what it started have closed them.
fn follow(child: &mut Child) -> mpsc::Receiver<String> {
    fn read(stream: Option<impl Read + Send + 'static>, lines: Sender<String>) {
        let Some(stream) = stream else { return };
        thread::spawn(move || {
            let mut reader = BufReader::new(stream);
            let mut line = Vec::new();
            while matches!(reader.read_until(b'\n', &mut line), Ok(length) if length > 0) {
                let text = String::from_utf8_lossy(&line).trim_end().to_owned();
                line.clear();
                if lines.send(text).is_err() {
                    return;
                }
            }
        });
    }
    let (sender, receiver) = mpsc::channel();
    read(child.stdout.take(), sender.clone());
    read(child.stderr.take(), sender);
    receiver
}

/// `cargo run` leaves its own variables behind. Build scripts would rerun for them, and a program of ours would find the
/// library in cargo's folders instead of where it was installed.
fn without_cargo(command: &mut Command) {
    let ours = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        if text == "CARGO" || ours.iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
    for name in ["LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH"] {
        if let Some(value) = std::env::var_os(name) {
            let target = place::target();
            let kept = std::env::split_paths(&value).filter(|path| {
                !path.starts_with(&target) && !path.components().any(|part| part.as_os_str() == "rustlib")
            });
            let kept = std::env::join_paths(kept).unwrap_or_default();
            if kept.is_empty() {
                command.env_remove(name)
            } else {
                command.env(name, kept)
            };
        }
    }
}

/// Keeps a program's output under its name, so that a failure can be read whole.
fn keep(shown: &str, output: &str) {
    let folder = place::work().join("log");
    let name: String = shown.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(80).collect();
    if fs::create_dir_all(&folder).is_ok() {
        let _ = File::create(folder.join(format!("{name}.log"))).and_then(|mut file| file.write_all(output.as_bytes()));
    }
}

fn cut(line: &str) -> String {
    line.chars().take(100).collect()
}
