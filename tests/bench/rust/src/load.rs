//! The local WeChat Pay under load: split requests of many clients at once, each of an order of its own.
//!
//! Orders are placed and requests signed before a round is measured, so that what is measured is the emulator, and on the
//! same cores the bytes of its clients.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, KeySize};
use aws_lc_rs::signature::{KeyPair as _, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256};
use serde_json::{Value as Json, json};
use wxpay_core::{Config, Headers, Merchant, Moment, Request, Value};

use crate::Outcome;
use crate::meter::median;

/// Clients at once, and what is aimed at with so many.
const CLIENTS: usize = 50;
const AIM: (f64, f64) = (5_000.0, 50.0);
/// The most that a round prepares: signatures hold for five minutes.
const ROUND: usize = 50_000;
/// One answer of so many is verified, and its order looked at.
const SAMPLE: usize = 500;
/// The most memory that an order and its split may take, in bytes.
const BOUND: u64 = 8 << 10;
/// A split, in fen.
const AMOUNT: i64 = 100;

struct Emulator {
    process: Child,
    config: Json,
}

impl Drop for Emulator {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A request as bytes, and what its answer is read by.
struct Prepared {
    order: String,
    request: Request,
    bytes: Vec<u8>,
}

/// Sends so many requests to a fresh emulator, and prints what came of it.
pub(crate) fn run(binary: &Path, folder: &Path, requests: usize, arguments: &[&str]) -> Outcome {
    let emulator = Emulator::start(binary, folder, arguments)?;
    let merchant = emulator.merchant()?;
    let mut control = emulator.connect()?;
    let at_once = json!({ "seconds": 0, "queries": 0 });
    let limits = json!({ "split_per_platform": 0, "split_per_payer": 0 });
    control.post("settings", &json!({ "ratio": 100, "split": at_once, "limits": limits }))?;
    let rsa = rsa()?;
    println!("{CLIENTS} clients; bare RSA of a request takes {:.0} µs", rsa * 1e6);
    let before = emulator.memory()?;
    let mut done = 0;
    while done < requests {
        let count = ROUND.min(requests - done);
        let prepared = emulator.prepare(&merchant, done, count)?;
        let (cpu, began) = (emulator.cpu()?, Instant::now());
        let mut times = emulator.send(&prepared)?;
        let (wall, cpu) = (began.elapsed().as_secs_f64(), emulator.cpu()? - cpu);
        done += count;
        emulator.check(&mut control, &prepared, done)?;
        times.sort_unstable();
        let at = |part: usize| times[(times.len() - 1) * part / 100].as_secs_f64() * 1e3;
        let rate = to_float(count) / wall;
        let share = rsa * to_float(count) / cpu * 100.0;
        let each = emulator.memory()?.saturating_sub(before) / done as u64;
        let aimed = if rate >= AIM.0 && at(99) < AIM.1 { "as aimed at" } else { "short of 5000/s and p99 of 50 ms" };
        println!(
            "{done} splits: {rate:.0}/s, p50 {:.1} ms, p99 {:.1} ms ({aimed}); RSA is {share:.0}% of {:.0} µs of CPU; {each} bytes an order",
            at(50),
            at(99),
            cpu / to_float(count) * 1e6,
        );
        // The first rounds also fill buffers that stay.
        if done >= ROUND && each > BOUND {
            return Err(format!("an order takes {each} bytes of memory, more than {BOUND}").into());
        }
    }
    Ok(())
}

/// Seconds of one check of a signature and of one signature, which each request takes.
pub(crate) fn rsa() -> Outcome<f64> {
    let key = KeyPair::generate(KeySize::Rsa2048)?;
    let public = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key.public_key())?;
    let (random, message) = (SystemRandom::new(), [7; 600]);
    let mut signature = vec![0; key.public_modulus_len()];
    let mut times = Vec::new();
    for _ in 0..500 {
        let began = Instant::now();
        key.sign(&RSA_PKCS1_SHA256, &random, &message, &mut signature)?;
        public.verify_sig(&message, &signature)?;
        times.push(began.elapsed().as_secs_f64());
    }
    Ok(median(times))
}

#[allow(clippy::cast_precision_loss)] // Counts far below 2^52.
fn to_float(count: usize) -> f64 {
    count as f64
}

impl Emulator {
    fn start(binary: &Path, folder: &Path, arguments: &[&str]) -> Outcome<Self> {
        let mut process = Command::new(binary)
            .args(["--port", "0", "--print", "json", "--folder"])
            .arg(folder)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        BufReader::new(process.stdout.take().ok_or("the emulator prints nothing")?).read_line(&mut line)?;
        Ok(Self { process, config: serde_json::from_str(&line)? })
    }

    fn text(&self, name: &str) -> &str {
        self.config[name].as_str().unwrap_or_default()
    }

    fn merchant(&self) -> Outcome<Merchant> {
        Ok(Merchant::new(Config {
            mchid: self.text("mchid"),
            serial_no: self.text("serial_no"),
            private_key: Some(&fs::read(self.text("private_key"))?),
            apiv3_keys: &[self.text("apiv3_key").as_bytes()],
            platform_keys: &[(self.text("public_key_id"), &fs::read(self.text("public_key"))?)],
            ..Config::default()
        })?)
    }

    fn connect(&self) -> Outcome<Connection> {
        let stream = TcpStream::connect(self.text("base_url").trim_start_matches("http://"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(Duration::from_secs(30)))?;
        Ok(Connection(BufReader::new(stream)))
    }

    /// CPU time so far, in seconds.
    fn cpu(&self) -> Outcome<f64> {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.process.id()))?;
        let fields: Vec<_> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        // utime and stime, in ticks of 10 ms.
        let ticks: u32 = fields.iter().skip(11).take(2).filter_map(|ticks| ticks.parse::<u32>().ok()).sum();
        Ok(f64::from(ticks) / 100.0)
    }

    /// Memory that it holds, in bytes.
    fn memory(&self) -> Outcome<u64> {
        let status = fs::read_to_string(format!("/proc/{}/status", self.process.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        Ok(line.trim().trim_end_matches(" kB").parse::<u64>()? << 10)
    }

    /// Places orders and signs a split of each.
    fn prepare(&self, merchant: &Merchant, from: usize, count: usize) -> Outcome<Vec<Prepared>> {
        let seller = &self.config["sub_merchants"][0]["mchid"];
        let receiver = &self.config["sub_merchants"][1]["mchid"];
        let part = |numbers: Vec<usize>| -> Outcome<Vec<Prepared>> {
            let mut control = self.connect()?;
            let one = |number: usize| {
                let body = json!({ "sub_mchid": seller, "total": 1000, "seconds_ago": 3600 });
                let order = control.post("orders", &body)?["transaction_id"].as_str().unwrap_or_default().to_owned();
                let body = json!({ "sub_mchid": seller, "transaction_id": order, "out_order_no": format!("L{number}"),
                    "finish": false, "receivers": [{ "type": "MERCHANT_ID", "receiver_account": receiver,
                        "amount": AMOUNT, "description": "货款" }] });
                let body = Value::from_json(body.to_string().as_bytes(), "body")?;
                let now = Moment::at(wxpay_core::now())?;
                let id = "ecommerce.profitsharing.create_order";
                let request = merchant.prepare_value(id, body, &Value::Null, now)?;
                Ok(Prepared { order, bytes: bytes(&request), request })
            };
            numbers.into_iter().map(one).collect()
        };
        let cores = thread::available_parallelism()?.get();
        in_parallel((0..cores).map(|core| (from..from + count).skip(core).step_by(cores).collect()), part)
    }

    /// Sends the requests; the time of each.
    fn send(&self, prepared: &[Prepared]) -> Outcome<Vec<Duration>> {
        in_parallel(prepared.chunks(prepared.len().div_ceil(CLIENTS)), |part| {
            let mut connection = self.connect()?;
            let mut times = Vec::with_capacity(part.len());
            for (count, Prepared { request, bytes, .. }) in part.iter().enumerate() {
                let began = Instant::now();
                let answer = connection.exchange(bytes)?;
                times.push(began.elapsed());
                if answer.status != 200 {
                    return Err(format!("{}: {}", answer.status, String::from_utf8_lossy(&answer.body)).into());
                }
                if count % SAMPLE == 0 {
                    request.read(answer.status, &Headers::new(answer.headers), &answer.body, wxpay_core::now())?;
                }
            }
            Ok(times)
        })
    }

    /// Every fen is where the answers say.
    fn check(&self, control: &mut Connection, prepared: &[Prepared], done: usize) -> Outcome {
        for Prepared { order, .. } in prepared.iter().step_by(SAMPLE) {
            let ledger = control.get(&format!("ledger?transaction_id={order}"))?;
            let known = &ledger["orders"][0];
            if known["balanced"] != true || known["split"] != AMOUNT {
                return Err(format!("the order does not balance: {known}").into());
            }
            let supplier = self.config["sub_merchants"][1]["mchid"].as_str().unwrap_or_default();
            let sum = &ledger["accounts"][supplier]["received"];
            if *sum != AMOUNT * i64::try_from(done)? {
                return Err(format!("{done} splits were answered, and {sum} fen received").into());
            }
        }
        Ok(())
    }
}

/// Each part in a thread of its own.
fn in_parallel<P: Send, T: Send>(
    parts: impl Iterator<Item = P>,
    work: impl Fn(P) -> Outcome<Vec<T>> + Sync,
) -> Outcome<Vec<T>> {
    let work = |part| work(part).map_err(|error| error.to_string());
    let done = thread::scope(|scope| {
        let threads: Vec<_> = parts.map(|part| scope.spawn(move || work(part))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap_or(Err("a client died".into()))).collect::<Vec<_>>()
    });
    let mut all = Vec::new();
    for part in done {
        all.extend(part?);
    }
    Ok(all)
}

fn bytes(request: &Request) -> Vec<u8> {
    let mut head = format!("{} {} HTTP/1.1\r\nHost: 127.0.0.1\r\n", request.method(), request.target());
    for (name, value) in request.headers() {
        head.extend([name, ": ", value, "\r\n"]);
    }
    let head = format!("{head}Content-Length: {}\r\n\r\n", request.body().len());
    [head.as_bytes(), request.body()].concat()
}

struct Connection(BufReader<TcpStream>);

struct Answer {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

impl Connection {
    fn exchange(&mut self, bytes: &[u8]) -> Outcome<Answer> {
        self.0.get_mut().write_all(bytes)?;
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        let status = line.split(' ').nth(1).unwrap_or_default().parse()?;
        let (mut headers, mut length) = (Vec::new(), 0);
        loop {
            line.clear();
            self.0.read_line(&mut line)?;
            let Some((name, value)) = line.trim_end().split_once(": ") else { break };
            if name == "Content-Length" {
                length = value.parse()?;
            }
            headers.push((name.to_owned(), value.to_owned()));
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok(Answer { status, headers, body })
    }

    fn post(&mut self, name: &str, body: &Json) -> Outcome<Json> {
        let body = body.to_string();
        let length = body.len();
        self.control(&format!("POST /_control/{name} HTTP/1.1\r\nContent-Length: {length}\r\n\r\n{body}"))
    }

    fn get(&mut self, name: &str) -> Outcome<Json> {
        self.control(&format!("GET /_control/{name} HTTP/1.1\r\n\r\n"))
    }

    fn control(&mut self, request: &str) -> Outcome<Json> {
        let answer = self.exchange(request.as_bytes())?;
        let told: Json = serde_json::from_slice(&answer.body)?;
        if answer.status == 200 { Ok(told) } else { Err(told.to_string().into()) }
    }
}
