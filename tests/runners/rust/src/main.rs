//! Runs the conformance vectors in Rust, on the provider that is named: `wxpay-conformance aws-lc-rs|rust-crypto`; or prints
//! what other SDKs are compared with: `wxpay-conformance samples`.
//!
//! `WXPAY_ONLY=/v3/refund` runs only the cases whose file, name or path has that in it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use fields::text;
use serde_json::{Value as Json, json};
use wxpay_core::catalogue::{self, Typed};
use wxpay_core::provider::{AwsLc, Provider, RustCrypto};
use wxpay_core::{Config, Entry, Merchant};

mod answers;
mod compare;
mod events;
mod fields;
mod front_end;
mod lists;
mod messages;
mod requests;
mod samples;
mod sealed;

fn main() {
    let name = std::env::args().nth(1).unwrap_or_else(|| "aws-lc-rs".into());
    let provider: Arc<dyn Provider> = if name == "rust-crypto" { Arc::new(RustCrypto) } else { Arc::new(AwsLc) };
    if name == "samples" {
        let samples = samples::all(provider).unwrap_or_else(|error| fatal(&error.to_string()));
        println!("{samples}");
        return;
    }
    let folder = std::env::var("CONFORMANCE_VECTORS").map_or_else(|_| PathBuf::from("tests/vectors"), PathBuf::from);
    let only = std::env::var("WXPAY_ONLY").unwrap_or_default();
    let mut runner = Runner {
        context: read(&folder.join("context.json")),
        lists: lists::Lists::read(&folder),
        folder,
        provider,
        only,
        passed: 0,
        failed: 0,
        declared: BTreeSet::new(),
        undeclared: BTreeSet::new(),
        not_declared: 0,
    };
    for (file, run) in FILES {
        runner.file(file, run);
    }
    if !runner.only.is_empty() {
        runner.undeclared.iter().for_each(|route| println!("not declared yet: {route}"));
    }
    for problem in runner.problems() {
        runner.failed += 1;
        println!("FAILED {problem}");
    }
    let Runner { passed, failed, not_declared, .. } = runner;
    println!("rust ({name}): not declared yet: {not_declared}");
    println!("rust ({name}): {passed} passed, {failed} failed");
    std::process::exit(i32::from(failed > 0));
}

/// Nothing where a case goes as it is expected, else what differs.
type Check = Result<(), String>;
type Run = fn(&Runner, &Merchant, &Json) -> Check;
const FILES: [(&str, Run); 16] = [
    ("sign", Runner::sign),
    ("verify", Runner::verify),
    ("notify", Runner::notify),
    ("decrypt", Runner::decrypt),
    ("prepare", Runner::prepare),
    ("answer", Runner::answer),
    ("certificates", Runner::certificates),
    ("upload", Runner::upload),
    ("pay_params", Runner::pay_params),
    ("explain", Runner::explain),
    ("catalogue", Runner::catalogue),
    ("sealed", Runner::sealed),
    ("opened", Runner::answer),
    ("outcomes", Runner::answer),
    ("events", Runner::event),
    ("client", Runner::client),
];

struct Runner {
    folder: PathBuf,
    context: Json,
    lists: lists::Lists,
    provider: Arc<dyn Provider>,
    /// Of what is run.
    only: String,
    passed: usize,
    failed: usize,
    /// The operations and events of cases that somebody declares.
    declared: BTreeSet<String>,
    /// Those that nobody declares.
    undeclared: BTreeSet<String>,
    /// Their cases.
    not_declared: usize,
}

impl Runner {
    fn file(&mut self, name: &str, run: Run) {
        let path = self.folder.join(format!("{name}.json"));
        if !path.exists() {
            return;
        }
        let file = read(&path);
        let merchant = self.merchant(name, &file);
        let cases = [&file["cases"], &file["same"]].into_iter().filter_map(Json::as_array).flatten();
        for case in cases {
            let full_name = format!("{name}/{}", text(&case["name"]));
            if !full_name.contains(&self.only) && !text(&case["path"]).contains(&self.only) {
                continue;
            }
            let id = match subject(name, &merchant, case) {
                Some((subject, None)) => {
                    self.undeclared.insert(subject);
                    self.not_declared += 1;
                    continue;
                }
                Some((subject, Some(id))) => {
                    self.declared.insert(subject);
                    format!(" ({id})")
                }
                None => String::new(),
            };
            match self.lists.judge(&full_name, run(self, &merchant, case)) {
                Ok(()) => self.passed += 1,
                Err(problem) => {
                    self.failed += 1;
                    println!("FAILED {full_name}{id}: {problem}");
                }
            }
        }
    }

    /// What is wrong with the folder and its lists.
    fn problems(&self) -> Vec<String> {
        let known = |name: &str| lists::NAMES.contains(&name) || FILES.iter().any(|(file, _)| *file == name);
        let mut problems = lists::unknown(&self.folder, known);
        let is_route = |entry: &Entry, subject: &str| format!("{} {}", entry.method, entry.path) == subject;
        let is_declared = |subject: &str| {
            self.declared.contains(subject) || catalogue::entries().any(|entry| is_route(entry, subject))
        };
        problems.extend(self.lists.problems(&self.only, &self.undeclared, is_declared));
        problems
    }

    fn merchant(&self, name: &str, file: &Json) -> Merchant {
        let own =
            json!({"id": self.context["wechatpay_public_key_id"], "public_key": self.context["wechatpay_public_key"]});
        let trust = match file["trust"].as_array() {
            Some(trust) => trust.clone(),
            // The first list of certificates vouches for itself: nothing is trusted yet.
            None if name == "certificates" => Vec::new(),
            None => vec![own],
        };
        let trust: Vec<(String, Vec<u8>)> = trust
            .iter()
            .map(|key| (text(&key["id"]).to_owned(), self.pem(key.get("public_key").unwrap_or(&key["certificate"]))))
            .collect();
        let trust: Vec<(&str, &[u8])> = trust.iter().map(|(id, pem)| (id.as_str(), pem.as_slice())).collect();
        let merchant = Merchant::new(Config {
            mchid: text(&self.context["mchid"]),
            serial_no: text(&self.context["merchant_serial_no"]),
            private_key: Some(&self.pem(file.get("private_key").unwrap_or(&self.context["merchant_private_key"]))),
            apiv3_keys: &[text(file.get("apiv3_key").unwrap_or(&self.context["apiv3_key"])).as_bytes()],
            api_v2_key: file["api_v2_key"].as_str().map(str::as_bytes),
            platform_keys: &trust,
            provider: Some(Arc::clone(&self.provider)),
            ..Config::default()
        });
        merchant.unwrap_or_else(|error| fatal(&error.to_string()))
    }

    /// The key in a file of the folder.
    fn pem(&self, path: &Json) -> Vec<u8> {
        std::fs::read(self.folder.join(text(path))).unwrap_or_default()
    }
}

/// The operation of a case that names one by method and path, or the event that it tells; and the id where it is declared.
fn subject(file: &str, merchant: &Merchant, case: &Json) -> Option<(String, Option<String>)> {
    if file == "events" {
        let kind = text(&case["name"]).split(" / ").next().unwrap_or_default();
        return Some((kind.to_owned(), events::id(merchant, case)));
    }
    case.get("fields")?;
    Some((format!("{} {}", text(&case["method"]), text(&case["path"])), entry(case).map(Entry::id)))
}

/// The declared operation of such a case.
fn entry(case: &Json) -> Option<&'static Entry> {
    case.get("fields")?;
    catalogue::entries().find(|entry| entry.method == case["method"] && entry.path == case["path"])
}

/// The structs of an operation.
fn typed(entry: &Entry) -> Result<&'static Typed, String> {
    let typed = catalogue::typed().iter().find(|typed| typed.entry.id() == entry.id());
    typed.ok_or_else(|| format!("no structs of {}: its family is no part of the feature `all`", entry.id()))
}

fn read(path: &Path) -> Json {
    let file = std::fs::read(path).unwrap_or_else(|error| fatal(&format!("{}: {error}", path.display())));
    serde_json::from_slice(&file).unwrap_or_else(|error| fatal(&format!("{}: {error}", path.display())))
}

fn fatal(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(2);
}
