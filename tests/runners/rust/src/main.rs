//! Runs the conformance vectors in Rust, on the provider that is named: `wxpay-conformance aws-lc-rs|rust-crypto`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use fields::text;
use serde_json::{Value as Json, json};
use wxpay_core::provider::{AwsLc, Provider, RustCrypto};
use wxpay_core::{Config, Merchant};

mod cases;
mod fields;

fn main() {
    let name = std::env::args().nth(1).unwrap_or_else(|| "aws-lc-rs".into());
    let provider: Arc<dyn Provider> = if name == "rust-crypto" { Arc::new(RustCrypto) } else { Arc::new(AwsLc) };
    let folder = std::env::var("CONFORMANCE_VECTORS").map_or_else(|_| PathBuf::from("tests/vectors"), PathBuf::from);
    let mut runner = Runner { context: read(&folder.join("context.json")), folder, provider, passed: 0, failed: 0 };
    for (file, run) in FILES {
        runner.file(file, run);
    }
    println!("rust ({name}): {} passed, {} failed", runner.passed, runner.failed);
    std::process::exit(i32::from(runner.failed > 0));
}

type Run = fn(&Runner, &Merchant, &Json) -> bool;
const FILES: [(&str, Run); 10] = [
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
];

struct Runner {
    folder: PathBuf,
    context: Json,
    provider: Arc<dyn Provider>,
    passed: usize,
    failed: usize,
}

impl Runner {
    fn file(&mut self, name: &str, run: Run) {
        let path = self.folder.join(format!("{name}.json"));
        if !path.exists() {
            return;
        }
        let file = read(&path);
        let merchant = self.merchant(name, &file);
        for case in file["cases"].as_array().into_iter().flatten() {
            if run(self, &merchant, case) {
                self.passed += 1;
            } else {
                self.failed += 1;
                println!("FAILED {name}/{}", case["name"]);
            }
        }
    }

    fn merchant(&self, name: &str, file: &Json) -> Merchant {
        let pem = |path: &Json| std::fs::read(self.folder.join(text(path))).unwrap_or_default();
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
            .map(|key| (text(&key["id"]).to_owned(), pem(key.get("public_key").unwrap_or(&key["certificate"]))))
            .collect();
        let trust: Vec<(&str, &[u8])> = trust.iter().map(|(id, pem)| (id.as_str(), pem.as_slice())).collect();
        let merchant = Merchant::new(Config {
            mchid: text(&self.context["mchid"]),
            serial_no: text(&self.context["merchant_serial_no"]),
            private_key: Some(&pem(&self.context["merchant_private_key"])),
            apiv3_keys: &[text(&self.context["apiv3_key"]).as_bytes()],
            platform_keys: &trust,
            provider: Some(Arc::clone(&self.provider)),
            ..Config::default()
        });
        merchant.unwrap_or_else(|error| fatal(&error.to_string()))
    }
}

fn read(path: &Path) -> Json {
    let file = std::fs::read(path).unwrap_or_else(|error| fatal(&format!("{}: {error}", path.display())));
    serde_json::from_slice(&file).unwrap_or_else(|error| fatal(&format!("{}: {error}", path.display())))
}

fn fatal(message: &str) -> ! {
    eprintln!("{message}");
    std::process::exit(2);
}
