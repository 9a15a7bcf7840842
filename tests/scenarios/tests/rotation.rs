//! Certificates rotate under continuous load from two threads: no request fails, and no message is verified with another
//! key than its own.
#![allow(clippy::unwrap_used, clippy::panic)] // A test that cannot go on may stop there.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rcgen::{CertificateParams, KeyPair, SerialNumber};
use serde_json::{Value as Json, json};
use time::OffsetDateTime;
use wxpay_core::platform::{self, Platform};
use wxpay_core::provider::{AwsLc, Failed, PrivateKey, Provider, PublicKey};
use wxpay_core::{Error, ErrorKind, Headers, Merchant, Moment, Nonce, Policy, Request, Step, Value};
use wxpay_emulator::{Emulator, Fault, Reply, Signature, SigningKey};
use wxpay_scenarios::keys::{self, APIV3_KEY, CERTIFICATE, MCHID, NEXT, NOW};

const ROTATIONS: u64 = 100;
const THREADS: usize = 2;

/// RSA by aws-lc-rs, watched: a signature that is tried with another key than its own is told.
#[derive(Default)]
struct Watched(Arc<Counts>);

#[derive(Default)]
struct Counts {
    verified: AtomicU64,
    wrong: AtomicU64,
}

struct WatchedKey(Box<dyn PublicKey>, Arc<Counts>);

impl Provider for Watched {
    fn private_key(&self, pkcs8: &[u8]) -> Result<Box<dyn PrivateKey>, Failed> {
        AwsLc.private_key(pkcs8)
    }

    fn public_key(&self, spki: &[u8]) -> Result<Box<dyn PublicKey>, Failed> {
        Ok(Box::new(WatchedKey(AwsLc.public_key(spki)?, Arc::clone(&self.0))))
    }

    fn open(&self, key: &[u8; 32], nonce: &[u8], data: &[u8], ciphertext: &[u8]) -> Result<Vec<u8>, Failed> {
        AwsLc.open(key, nonce, data, ciphertext)
    }

    fn seal(&self, key: &[u8; 32], nonce: &[u8; 12], data: &[u8], plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        AwsLc.seal(key, nonce, data, plaintext)
    }
}

impl PublicKey for WatchedKey {
    fn verify(&self, message: &[u8], signature: &[u8]) -> Result<bool, Failed> {
        let good = self.0.verify(message, signature)?;
        let count = if good { &self.1.verified } else { &self.1.wrong };
        count.fetch_add(1, Ordering::Relaxed);
        Ok(good)
    }

    fn encrypt(&self, plaintext: &[u8]) -> Result<Vec<u8>, Failed> {
        self.0.encrypt(plaintext)
    }
}

/// The certificate of this generation: newer than those before it, and of another key than the last one.
fn issue(generation: u64) -> SigningKey {
    let private_key = if generation.is_multiple_of(2) { NEXT.private_key } else { CERTIFICATE.private_key };
    let mut params = CertificateParams::default();
    params.serial_number = Some(SerialNumber::from(0xA1_0000 + generation));
    let at = |seconds: u64| OffsetDateTime::from_unix_timestamp(seconds.try_into().unwrap()).unwrap();
    // Far from its end, before which WeChat Pay would issue a successor by itself.
    (params.not_before, params.not_after) = (at(NOW - 100_000 + generation), at(NOW + 100_000_000));
    let certificate = params.self_signed(&KeyPair::from_pem(private_key).unwrap()).unwrap().pem();
    let serial = format!("{:X}", 0xA1_0000 + generation);
    SigningKey { serial, private_key: private_key.into(), certificate: Some(certificate) }
}

/// A merchant and a WeChat Pay that threads share.
struct World {
    emulator: Mutex<Emulator>,
    merchant: Merchant,
    counts: Arc<Counts>,
    /// Requests that each thread has brought to their end.
    finished: [AtomicU64; THREADS],
    is_over: AtomicBool,
}

impl World {
    fn new() -> Self {
        let counts = Arc::new(Counts::default());
        let merchant = keys::merchant(Arc::new(Watched(Arc::clone(&counts))), &[]).unwrap();
        let mut emulator = Emulator::new(1);
        let registration = wxpay_emulator::Registration { signing_keys: vec![issue(0)], ..keys::registration(&[]) };
        let ledger = &mut emulator.register(registration).unwrap().ledger;
        ledger.add_merchant("1900000109", "商家");
        let payment = wxpay_emulator::Payment {
            sub_mchid: "1900000109".into(),
            total: 100,
            profit_sharing: true,
            transaction_id: Some("42".into()),
            ..Default::default()
        };
        ledger.pay(&payment, NOW).unwrap();
        let finished = Default::default();
        let world =
            Self { emulator: Mutex::new(emulator), merchant, counts, finished, is_over: AtomicBool::new(false) };
        world.refresh();
        world
    }

    fn send(&self, request: &Request) -> Reply {
        let headers: Vec<(String, String)> =
            request.headers().into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let (method, target, body) = (request.method(), request.target(), request.body());
        let request = wxpay_emulator::Request { method, target, headers: &headers, body };
        self.emulator.lock().unwrap().handle(&request, NOW)
    }

    fn prepare(&self, operation: &str, body: &Json) -> Request {
        let body = Value::from_json(body.to_string().as_bytes(), "body").unwrap();
        self.merchant.prepare_value(operation, body, &Value::Null, moment()).unwrap()
    }

    /// Fetches the list, and trusts it.
    fn refresh(&self) {
        let request = self.prepare("certificates.download", &json!({}));
        let reply = self.send(&request);
        let answer = request.read(reply.status, &headers(&reply), &reply.body, NOW).unwrap();
        self.merchant.use_certificates(&answer.certificates.unwrap()).unwrap();
    }

    fn keys(&self, change: &Json) {
        let body = change.to_string();
        let request =
            wxpay_emulator::Request { method: "POST", target: "/_control/keys", headers: &[], body: body.as_bytes() };
        assert_eq!(self.emulator.lock().unwrap().handle(&request, NOW).status, 200);
    }

    fn add(&self, key: &SigningKey) {
        let SigningKey { serial, private_key, certificate } = key;
        self.keys(&json!({ "add": [{ "serial": serial, "private_key": private_key, "certificate": certificate }] }));
    }

    /// Until whatever was on its way is answered.
    fn drain(&self) {
        let counts = || self.finished.each_ref().map(|count| count.load(Ordering::SeqCst));
        let before = counts();
        while counts().iter().zip(before).any(|(now, before)| *now < before + 2) && !self.is_over() {
            thread::sleep(Duration::from_micros(200));
        }
    }

    fn is_over(&self) -> bool {
        self.is_over.load(Ordering::SeqCst)
    }

    /// Load from two threads while `rotate` changes the keys; answers how many requests came to their end.
    fn under_load(&self, request: fn(&Self) -> Result<(), Error>, rotate: impl FnOnce(&Self)) -> u64 {
        thread::scope(|scope| {
            for count in &self.finished {
                scope.spawn(move || {
                    // A thread that fails ends the others.
                    let _over = Over(&self.is_over);
                    while !self.is_over() {
                        request(self).unwrap();
                        count.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
            let _over = Over(&self.is_over);
            rotate(self);
        });
        let finished = self.finished.iter().map(|count| count.load(Ordering::SeqCst)).sum();
        assert_eq!(self.counts.wrong.load(Ordering::SeqCst), 0, "a message was tried with another key than its own");
        assert!(self.counts.verified.load(Ordering::SeqCst) >= finished);
        finished
    }

    /// A signature by a retired key is not believed, though it is good.
    fn refuses(&self, retired: &SigningKey) {
        let keys = [(retired.serial.as_str(), retired.private_key.as_bytes())];
        let platform = Platform::new(Arc::new(AwsLc), &keys, APIV3_KEY.as_bytes()).unwrap();
        let signed = platform::headers(&platform.sign("", b"{}", &moment()).unwrap());
        assert_eq!(self.merchant.verify(&signed, b"{}", NOW).unwrap_err().kind(), ErrorKind::UnknownSerial);
    }
}

struct Over<'a>(&'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

fn moment() -> Moment {
    Moment::new(NOW, Nonce::random().unwrap())
}

fn headers(reply: &Reply) -> Headers {
    Headers::new(reply.headers.iter().map(|(name, value)| (name, value)))
}

/// A query needs no number, so the load can go on for ever.
fn amount(world: &World) -> Request {
    world.prepare("ecommerce.profitsharing.query_order_amount", &json!({ "transaction_id": "42" }))
}

#[test]
fn announced_rotations_disturb_nobody() {
    let world = World::new();
    let read_once = |world: &World| {
        let request = amount(world);
        let reply = world.send(&request);
        request.read(reply.status, &headers(&reply), &reply.body, NOW).map(drop)
    };
    let finished = world.under_load(read_once, |world| {
        let mut old = issue(0);
        for generation in 1..=ROTATIONS {
            let new = issue(generation);
            // Listed before it is used; then the old one goes.
            world.add(&new);
            world.refresh();
            world.drain();
            world.keys(&json!({ "in_use": [new.serial] }));
            world.refresh();
            world.refuses(&old);
            old = new;
        }
    });
    println!("rotation: {ROTATIONS} announced rotations under {finished} requests");
}

#[test]
fn a_key_that_nobody_announced_is_fetched_and_no_request_fails() {
    let world = World::new();
    let until_final = |world: &World| {
        let mut driver = amount(world).until_final(Policy::default());
        loop {
            match driver.step(moment())? {
                Step::Send(request) => {
                    let reply = world.send(&request);
                    driver.read(reply.status, &headers(&reply), &reply.body, NOW)?;
                }
                Step::Wait(_) => thread::yield_now(),
                Step::Done(_) => return Ok(()),
                Step::GiveUp(error) => return Err(error),
                Step::Sign(_) => unreachable!("the merchant has its key"),
            }
        }
    };
    let finished = world.under_load(until_final, |world| {
        for generation in 1..=ROTATIONS {
            let new = issue(generation);
            world.add(&new);
            // From now on it signs everything, whichever key was asked for.
            if let Some(merchant) = world.emulator.lock().unwrap().merchant(MCHID) {
                let signature = Some(Signature::By(new.serial.clone()));
                merchant.add_fault(Fault { times: u32::MAX, signature, ..Fault::default() });
            }
            world.drain();
            let clear =
                wxpay_emulator::Request { method: "DELETE", target: "/_control/faults", headers: &[], body: b"" };
            world.emulator.lock().unwrap().handle(&clear, NOW);
            world.keys(&json!({ "in_use": [new.serial] }));
        }
    });
    println!("rotation: {ROTATIONS} unannounced rotations under {finished} requests");
}
