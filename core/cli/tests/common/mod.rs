//! Runs the binary as a user does, and looks for secrets in all that it prints.
#![allow(dead_code)] // No test uses all of it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

pub(crate) const SERIAL: &str = "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7";
pub(crate) const PUBLIC_KEY_ID: &str = "PUB_KEY_ID_0176728098248535556282246072";
pub(crate) const APIV3_KEY: &str = "Pn9MyaH4Zk0cJaVxP222FSIltysKjpta";

/// A run of `wxpay`, with nothing of this machine's environment.
pub(crate) struct Run {
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
    input: Vec<u8>,
}

/// What it printed.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

pub(crate) fn key(name: &str) -> String {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/vectors/keys").join(name).display().to_string()
}

pub(crate) fn key_text(name: &str) -> String {
    std::fs::read_to_string(key(name)).unwrap()
}

/// A fresh folder of one test.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

pub(crate) fn wxpay(words: &str) -> Run {
    let arguments = words.split_whitespace().map(str::to_owned).collect();
    Run { arguments, variables: Vec::new(), input: Vec::new() }
}

impl Run {
    pub(crate) fn arg(mut self, argument: impl Into<String>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    pub(crate) fn set(mut self, name: &str, value: impl Into<String>) -> Self {
        self.variables.retain(|(known, _)| known != name);
        self.variables.push((name.into(), value.into()));
        self
    }

    /// The settings of the published test merchant.
    pub(crate) fn merchant(self) -> Self {
        self.set("WXPAY_MCHID", "1900000001")
            .set("WXPAY_SERIAL_NO", SERIAL)
            .set("WXPAY_PRIVATE_KEY", key("merchant_private.pem"))
            .set("WXPAY_APIV3_KEY", APIV3_KEY)
            .set("WXPAY_PUBLIC_KEY_ID", PUBLIC_KEY_ID)
            .set("WXPAY_PUBLIC_KEY", key("wechatpay_public.pem"))
    }

    pub(crate) fn input(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = input.into();
        self
    }

    pub(crate) fn run(self) -> Ran {
        let mut command = Command::new(env!("CARGO_BIN_EXE_wxpay"));
        command.args(&self.arguments).env_clear().envs(self.variables.iter().cloned());
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // A command that reads nothing closes its end.
        let _ = child.stdin.take().unwrap().write_all(&self.input);
        let output = child.wait_with_output().unwrap();
        let text = |bytes| String::from_utf8(bytes).expect("all that is printed is text");
        let ran =
            Ran { code: output.status.code().expect("no crash"), out: text(output.stdout), err: text(output.stderr) };
        ran.holds_no_secret(&self.variables);
        ran
    }

    /// Runs it with `--json`, and reads that.
    pub(crate) fn json(self) -> (i32, Value) {
        let ran = self.arg("--json").run();
        let json = serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
        (ran.code, json)
    }
}

impl Ran {
    /// No key that was given stands in what is printed, nor a line of a private key that a file held.
    fn holds_no_secret(&self, variables: &[(String, String)]) {
        assert!(!self.err.contains("panicked"), "{self:?}");
        let all = format!("{}{}", self.out, self.err);
        for (name, value) in variables {
            let is_secret = name.contains("APIV3_KEY") || name.contains("API_V2_KEY") || value.contains("PRIVATE");
            assert!(!is_secret || value.len() < 8 || !all.contains(value.trim()), "{name} stands in {all}");
        }
        for name in
            ["merchant_private.pem", "merchant_private_pkcs1.pem", "stranger_private.pem", "wechatpay_private.pem"]
        {
            for line in key_text(name).lines().filter(|line| line.len() > 40) {
                assert!(!all.contains(line), "a line of {name} stands in {all}");
            }
        }
        assert!(!all.contains(APIV3_KEY), "{all}");
    }

    pub(crate) fn all(&self) -> String {
        format!("{}{}", self.out, self.err)
    }
}
