//! The operations, ours beside the bare library.
#![allow(clippy::unwrap_used)] // A call that fails must stop the run.

use std::fs;
use std::hint::black_box;
use std::io::{BufRead, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PublicEncryptingKey};
use aws_lc_rs::signature::{ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use wxpay_core::catalogue::ecommerce::profitsharing::CreateOrder;
use wxpay_core::schema::shape::Shape;
use wxpay_core::{Content, Generic, Headers, Merchant, Moment, Value, now, provider};

use crate::Outcome;
use crate::fixture::{Settings, TEXTS};
use crate::meter::{Contender, print, race};

const US: &str = "wxpay-core";
const BARE: &str = "aws-lc-rs";
const JSON: &str = "serde_json";
const PATH: &str = "/v3/ecommerce/profitsharing/orders";

/// A line with a part and milliseconds in, results out.
pub(crate) fn serve(folder: &Path) -> Outcome {
    println!("ready");
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let (part, milliseconds) = line.split_once(' ').ok_or("PART MILLISECONDS")?;
        run(part, folder, Duration::from_millis(milliseconds.parse()?))?;
        println!("done");
        std::io::stdout().flush()?;
    }
    Ok(())
}

fn run(part: &str, folder: &Path, budget: Duration) -> Outcome {
    let settings = Settings::read(folder)?;
    let merchant = settings.merchant(provider::default())?;
    let round = Round { folder, budget, merchant, bare: Bare::new(folder)? };
    match part {
        "orders" => round.orders(),
        "names" => round.names(),
        "bodies" => round.bodies(),
        "messages" => round.messages(),
        "call" => round.whole_call(),
        "merchant" => {
            round.race(vec![("merchant", US, Box::new(|| drop(settings.merchant(provider::default()).unwrap())))]);
            Ok(())
        }
        "threads" => round.threads(),
        _ => Err(format!("no part {part}").into()),
    }
}

struct Round<'a> {
    folder: &'a Path,
    budget: Duration,
    merchant: Merchant,
    bare: Bare,
}

impl Round<'_> {
    fn race(&self, mut contenders: Vec<Contender<'_>>) {
        race(self.budget, &mut contenders);
    }

    fn file(&self, name: &str) -> Outcome<Vec<u8>> {
        Ok(fs::read(self.folder.join(name))?)
    }

    fn order(&self, name: &str) -> Outcome<CreateOrder> {
        Ok(CreateOrder::from_value(&Value::from_json(&self.file(&format!("{name}.json"))?, "order")?))
    }

    fn prepare(&self, order: &CreateOrder) {
        black_box(self.merchant.prepare(order.clone(), Moment::now().unwrap()).unwrap());
    }

    /// Bare signatures, and splits.
    fn orders(&self) -> Outcome {
        let message = self.file("message")?;
        let (one, ten, fifty) = (self.order("order_1")?, self.order("order_10")?, self.order("order_50")?);
        self.race(vec![
            ("sign", BARE, Box::new(|| self.bare.sign(&message))),
            ("order_1", US, Box::new(|| self.prepare(&one))),
            ("order_10", US, Box::new(|| self.prepare(&ten))),
            ("order_50", US, Box::new(|| self.prepare(&fifty))),
        ]);
        Ok(())
    }

    fn names(&self) -> Outcome {
        let (message, named) = (self.file("message")?, self.order("names_50")?);
        let encrypt_and_sign = || {
            (0..50).for_each(|_| self.bare.encrypt("张三李四".as_bytes()));
            self.bare.sign(&message);
        };
        self.race(vec![
            ("names_50", US, Box::new(|| self.prepare(&named))),
            ("names_50", BARE, Box::new(encrypt_and_sign)),
        ]);
        Ok(())
    }

    /// Bodies that are sent as they stand.
    fn bodies(&self) -> Outcome {
        for (name, _) in TEXTS {
            let body = self.file(&format!("{name}.json"))?;
            let request = || {
                let generic = Generic { method: "POST", path: PATH, body: Content::Bytes(&body), ..Generic::default() };
                drop(black_box(self.merchant.request(generic, Moment::now().unwrap()).unwrap()));
            };
            self.race(vec![(name, US, Box::new(request)), (name, BARE, Box::new(|| self.bare.sign(&body)))]);
        }
        Ok(())
    }

    /// An answer, and a notification.
    fn messages(&self) -> Outcome {
        let (lines, answer) = (self.file("answer.headers")?, self.file("answer.json")?);
        let (signed, signature) = signed(&lines, &answer)?;
        let request = self.merchant.prepare(self.order("order_1")?, Moment::now()?)?;
        let read = || drop(black_box(request.read(200, &Headers::from_block(&lines), &answer, now()).unwrap()));
        self.race(vec![
            ("verify", BARE, Box::new(|| self.bare.verify(&signed, &signature))),
            ("parse_answer", JSON, Box::new(|| parse(&answer))),
            ("read", US, Box::new(read)),
        ]);

        let (lines, body) = (self.file("notification.headers")?, self.file("notification.json")?);
        let resource = self.file("resource.json")?;
        let parse_both = || {
            parse(&body);
            parse(&resource);
        };
        let read =
            || drop(black_box(self.merchant.read_notification(&Headers::from_block(&lines), &body, now()).unwrap()));
        self.race(vec![("parse_notification", JSON, Box::new(parse_both)), ("notification", US, Box::new(read))]);
        Ok(())
    }

    /// From a split to its answer, with the HTTP client in memory.
    fn whole_call(&self) -> Outcome {
        let (lines, answer) = (self.file("answer.headers")?, self.file("answer.json")?);
        let (signed, signature) = signed(&lines, &answer)?;
        let (order, message) = (self.order("order_1")?, self.file("message")?);
        let call = || {
            let request = self.merchant.prepare(order.clone(), Moment::now().unwrap()).unwrap();
            let (status, headers, body) = send(request.url(), &request.headers(), request.body(), &lines, &answer);
            drop(black_box(request.read(status, &Headers::from_block(headers), body, now()).unwrap()));
        };
        let floor = || {
            self.bare.sign(&message);
            self.bare.verify(&signed, &signature);
        };
        self.race(vec![("call", US, Box::new(call)), ("call", BARE, Box::new(floor))]);
        Ok(())
    }

    fn threads(&self) -> Outcome {
        let (order, message) = (self.order("order_1")?, self.file("message")?);
        for count in [1, 2, 4] {
            let operation = format!("threads_{count}");
            print(&operation, US, threads(count, self.budget, &|| self.prepare(&order)));
            print(&operation, BARE, threads(count, self.budget, &|| self.bare.sign(&message)));
        }
        Ok(())
    }
}

fn parse(bytes: &[u8]) {
    black_box(serde_json::from_slice::<serde_json::Value>(bytes).unwrap());
}

/// An HTTP client in memory.
fn send<'a>(
    url: String,
    headers: &[(&str, &str)],
    body: &[u8],
    answer_headers: &'a [u8],
    answer: &'a [u8],
) -> (u16, &'a [u8], &'a [u8]) {
    black_box((url, headers, body));
    (200, answer_headers, answer)
}

/// Microseconds a call when so many threads call at once: elapsed time by all calls.
fn threads(count: usize, budget: Duration, call: &(impl Fn() + Sync)) -> f64 {
    let started = Instant::now();
    let calls: u32 = thread::scope(|scope| {
        let run = || {
            let mut calls = 0;
            while started.elapsed() < budget {
                call();
                calls += 1;
            }
            calls
        };
        let running: Vec<_> = (0..count).map(|_| scope.spawn(run)).collect();
        running.into_iter().map(|thread| thread.join().unwrap_or_default()).sum()
    });
    started.elapsed().as_secs_f64() * 1e6 / f64::from(calls.max(1))
}

/// The text that WeChat Pay signed, and its signature.
fn signed(lines: &[u8], body: &[u8]) -> Outcome<(Vec<u8>, Vec<u8>)> {
    let lines = std::str::from_utf8(lines)?;
    let header = |name: &str| {
        let line = lines.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": "));
        line.ok_or_else(|| format!("no header {name}"))
    };
    let head = format!("{}\n{}\n", header("Wechatpay-Timestamp")?, header("Wechatpay-Nonce")?);
    let signature = STANDARD.decode(header("Wechatpay-Signature")?)?;
    Ok(([head.as_bytes(), body, b"\n"].concat(), signature))
}

/// aws-lc-rs without us.
struct Bare {
    private: KeyPair,
    public: ParsedPublicKey,
    encrypting: OaepPublicEncryptingKey,
}

impl Bare {
    fn new(folder: &Path) -> Outcome<Self> {
        let der = |name: &str| -> Outcome<Vec<u8>> {
            let pem = fs::read_to_string(folder.join(name))?;
            Ok(STANDARD.decode(pem.lines().filter(|line| !line.starts_with('-')).collect::<String>())?)
        };
        let spki = der("public_key.pem")?;
        Ok(Self {
            private: KeyPair::from_pkcs8(&der("private_key.pem")?).map_err(|_| "private_key.pem")?,
            public: ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &spki).map_err(|_| "public_key.pem")?,
            encrypting: OaepPublicEncryptingKey::new(
                PublicEncryptingKey::from_der(&spki).map_err(|_| "public_key.pem")?,
            )
            .map_err(|_| "public_key.pem")?,
        })
    }

    fn sign(&self, message: &[u8]) {
        let mut signature = [0; 256];
        self.private.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature).unwrap();
        black_box(signature);
    }

    fn verify(&self, message: &[u8], signature: &[u8]) {
        self.public.verify_sig(message, signature).unwrap();
    }

    fn encrypt(&self, plaintext: &[u8]) {
        let mut ciphertext = [0; 256];
        self.encrypting.encrypt(&OAEP_SHA1_MGF1SHA1, plaintext, &mut ciphertext, None).unwrap();
        black_box(ciphertext);
    }
}
