//! A language's program: it is told a part, and answers with figures.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::Duration;

use super::language::{Cold, Language, Make};
use crate::Outcome;

/// After this a program is taken to hang.
const LIMIT: Duration = Duration::from_secs(120);

pub(super) struct Player {
    pub(super) language: &'static Language,
    make: Make,
    folder: PathBuf,
    child: Child,
    lines: Receiver<String>,
    log: PathBuf,
}

impl Player {
    /// Builds what it needs, and starts it.
    pub(super) fn start(language: &'static Language, folder: &Path) -> Result<Self, String> {
        let make = (language.make)()?;
        let log = super::work("log")?.join(language.name);
        let file = File::create(&log).map_err(|error| format!("{}: {error}", log.display()))?;
        let mut command = make("rounds").arg(folder).into_command();
        let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(file).spawn();
        let mut child = child.map_err(|error| format!("{} could not be run: {error}", language.title))?;
        let (sender, lines) = mpsc::channel();
        if let Some(output) = child.stdout.take() {
            thread::spawn(move || {
                BufReader::new(output).lines().map_while(Result::ok).try_for_each(|line| sender.send(line))
            });
        }
        let player = Self { language, make, folder: folder.into(), child, lines, log };
        player.hear("ready")?;
        Ok(player)
    }

    /// The figures of a part, a line each.
    pub(super) fn play(&mut self, part: &str, milliseconds: u32) -> Result<Vec<String>, String> {
        self.tell(&format!("{part} {milliseconds}\n")).map_err(|problem| self.problem(&problem))?;
        self.hear("done")
    }

    /// The figures of a process of its own.
    pub(super) fn alone(&self, (verb, subject): &Cold) -> Result<Vec<String>, String> {
        let subject = subject.map_or_else(|| self.folder.clone(), PathBuf::from);
        Ok((self.make)(verb).arg(subject).run()?.lines().map(str::to_owned).collect())
    }

    fn tell(&mut self, line: &str) -> Outcome {
        let input = self.child.stdin.as_mut().ok_or("it has no input")?;
        input.write_all(line.as_bytes()).and_then(|()| input.flush()).map_err(|error| error.to_string())
    }

    /// The lines before this one.
    fn hear(&self, end: &str) -> Result<Vec<String>, String> {
        let mut heard = Vec::new();
        loop {
            match self.lines.recv_timeout(LIMIT) {
                Ok(line) if line == end => return Ok(heard),
                Ok(line) => heard.push(line),
                Err(error) => return Err(self.problem(&error.to_string())),
            }
        }
    }

    fn problem(&self, problem: &str) -> String {
        let log = fs::read_to_string(&self.log).unwrap_or_default();
        format!("{} failed: {problem}\n{log}", self.language.title)
    }
}

impl Drop for Player {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
