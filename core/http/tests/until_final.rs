//! `until_final` of each client, on real sockets: one split, the truth about it, and what a log is told.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use tokio::runtime::Runtime;
use wxpay_core::catalogue::ecommerce::profitsharing::{CreateOrder, Order, Receiver as Split, ReceiverType};
use wxpay_core::platform::{
    Platform, TEST_APIV3_KEY, TEST_MCHID, TEST_PRIVATE_KEY, TEST_PUBLIC_KEY, TEST_PUBLIC_KEY_ID, TEST_SERIAL_NO,
};
use wxpay_core::provider;
use wxpay_core::{Answer, Cause, Config, Error, ErrorKind, Fen, LogRecord, Merchant, Moment, Outcome, Policy, Request};
use wxpay_core_http::{reqwest, ureq};

const SOON: Policy =
    Policy { attempts: 3, timeout: Duration::from_secs(60), first_wait: Duration::ZERO, longest_wait: Duration::ZERO };
const FINISHED: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P1","order_id":"7",
    "status":"FINISHED","receivers":[{"type":"MERCHANT_ID","receiver_account":"1900000110","amount":100,"result":"SUCCESS"}]}"#;

const PROCESSING: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P1","order_id":"7",
    "status":"PROCESSING","receivers":[{"type":"MERCHANT_ID","receiver_account":"1900000110","amount":100,"result":"PENDING"}]}"#;

/// What becomes of one request.
enum Fate {
    Answer(u16, &'static str),
    Lost,
    Silence,
}

/// A far end that plays these fates, a connection each; and the bodies that arrive there.
fn far(fates: Vec<Fate>) -> (SocketAddr, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let (arrived, bodies) = channel();
    thread::spawn(move || {
        let mut silent = Vec::new();
        for fate in fates {
            let mut stream = listener.accept().unwrap().0;
            let _ = arrived.send(body_of(&stream));
            match fate {
                Fate::Answer(status, body) => stream.write_all(signed(status, body).as_bytes()).unwrap(),
                Fate::Lost => {}
                Fate::Silence => silent.push(stream),
            }
        }
        thread::sleep(Duration::from_secs(5));
    });
    (address, bodies)
}

fn body_of(stream: &TcpStream) -> String {
    let mut reader = BufReader::new(stream);
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line).unwrap();
        match line.trim().to_lowercase().split_once(": ") {
            Some(("content-length", digits)) => length = digits.parse().unwrap(),
            None if line.trim().is_empty() => break,
            _ => {}
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body).unwrap();
    String::from_utf8(body).unwrap()
}

fn signed(status: u16, body: &str) -> String {
    let platform = Platform::test(provider::default().unwrap()).unwrap();
    let headers = platform.sign(TEST_PUBLIC_KEY_ID, body.as_bytes(), &Moment::now().unwrap()).unwrap();
    let head = [format!("HTTP/1.1 {status} x"), format!("Content-Length: {}", body.len()), "Connection: close".into()];
    let lines: Vec<String> = headers.iter().map(|(name, value)| format!("{name}: {value}")).collect();
    [&head[..], &lines, &[String::new(), body.into()]].concat().join("\r\n")
}

fn merchant(address: SocketAddr) -> Merchant {
    let merchant = Merchant::new(Config {
        mchid: TEST_MCHID,
        serial_no: TEST_SERIAL_NO,
        private_key: Some(TEST_PRIVATE_KEY.as_bytes()),
        apiv3_keys: &[TEST_APIV3_KEY.as_bytes()],
        platform_keys: &[(TEST_PUBLIC_KEY_ID, TEST_PUBLIC_KEY.as_bytes())],
        base_url: &format!("http://{address}"),
        ..Config::default()
    });
    merchant.unwrap()
}

fn split(address: SocketAddr) -> Request<Order> {
    split_of(&merchant(address))
}

fn split_of(merchant: &Merchant) -> Request<Order> {
    let receiver = Split {
        r#type: ReceiverType::MERCHANT_ID,
        receiver_account: "1900000110".into(),
        amount: Fen(1_00),
        description: "货款".into(),
        ..Default::default()
    };
    let split = CreateOrder {
        sub_mchid: "1900000109".into(),
        transaction_id: "42".into(),
        out_order_no: "P1".into(),
        receivers: vec![receiver],
        ..Default::default()
    };
    merchant.prepare(split, Moment::now().unwrap()).unwrap()
}

type Ends = Result<Answer<Order>, Error>;

/// Has each client drive a split to its end, at a far end that plays these fates.
fn ends(fates: fn() -> Vec<Fate>, check: fn(&str, Ends, Vec<String>)) {
    let timeout = Duration::from_millis(600);
    let (address, bodies) = far(fates());
    let end = ureq::Client::new(timeout).until_final(&split(address), SOON);
    check("ureq", end, bodies.try_iter().collect());
    let (address, bodies) = far(fates());
    let client = reqwest::Client::new(timeout).unwrap();
    let end = runtime().block_on(client.until_final(&split(address), SOON));
    check("reqwest", end, bodies.try_iter().collect());
}

fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

#[test]
fn a_lost_answer_ends_in_the_one_split() {
    ends(
        || vec![Fate::Lost, Fate::Answer(200, FINISHED)],
        |name, end, bodies| {
            let answer = end.unwrap();
            assert_eq!((answer.outcome, answer.data.order_id.as_str()), (Some(Outcome::Succeeded), "7"), "{name}");
            assert_eq!(bodies.len(), 2, "{name}");
            assert!(bodies.iter().all(|body| body.contains(r#""out_order_no":"P1""#)), "{name}: {bodies:?}");
        },
    );
}

#[test]
fn a_refusal_is_told_once() {
    ends(
        || vec![Fate::Answer(403, r#"{"code":"NO_AUTH","message":"x"}"#)],
        |name, end, bodies| {
            let error = end.unwrap_err();
            assert_eq!((error.kind(), error.code()), (ErrorKind::Refused, Some("NO_AUTH")), "{name}");
            assert_eq!(bodies.len(), 1, "{name}");
        },
    );
}

#[test]
fn patience_ends_in_doubt() {
    ends(
        || vec![Fate::Silence, Fate::Lost, Fate::Lost, Fate::Lost],
        |name, end, bodies| {
            assert_eq!(end.unwrap_err().cause(), Some(Cause::MaybeSent), "{name}");
            assert_eq!(bodies.len(), 4, "{name}");
        },
    );
}

#[test]
fn a_future_that_is_dropped_leaves_the_request_in_doubt() {
    let client = reqwest::Client::new(Duration::from_secs(5)).unwrap();
    let once = async |request: &Request<Order>| client.send(request).await.map(drop);
    let until_final = async |request: &Request<Order>| client.until_final(request, SOON).await.map(drop);
    for is_once in [true, false] {
        let (address, bodies) = far(vec![Fate::Silence]);
        let request = split(address);
        runtime().block_on(async {
            let sending = async { if is_once { once(&request).await } else { until_final(&request).await } };
            let cancelled = tokio::time::timeout(Duration::from_millis(300), sending).await;
            assert!(cancelled.is_err());
        });
        assert_eq!(bodies.try_iter().count(), 1);
        // Nobody sends any more; the request knows that it may be done.
        let mut later = request.until_final(SOON);
        later.stop();
        let wxpay_core::Step::GiveUp(error) = later.step(Moment::now().unwrap()).unwrap() else { panic!("no end") };
        assert_eq!(error.cause(), Some(Cause::EarlierAttempt), "once: {is_once}");
    }
}

/// Has each client drive a split to its end, and gives back what its log was told.
fn logged(fates: fn() -> Vec<Fate>, hook: impl Fn(&LogRecord) + Clone + Send + Sync + 'static) -> [Ends; 2] {
    let timeout = Duration::from_millis(600);
    let client = ureq::Client::new(timeout).log(hook.clone());
    let by_ureq = client.until_final(&split(far(fates()).0), SOON);
    let client = reqwest::Client::new(timeout).unwrap().log(hook);
    [by_ureq, runtime().block_on(client.until_final(&split(far(fates()).0), SOON))]
}

fn keeping() -> (Arc<Mutex<Vec<LogRecord>>>, impl Fn(&LogRecord) + Clone + Send + Sync + 'static) {
    let kept = Arc::new(Mutex::new(Vec::new()));
    let records = kept.clone();
    (kept, move |record: &LogRecord| records.lock().unwrap().push(record.clone()))
}

#[test]
fn a_log_is_told_each_request_that_is_sent() {
    let (kept, hook) = keeping();
    let ends = logged(|| vec![Fate::Lost, Fate::Answer(200, FINISHED)], hook);
    assert!(ends.iter().all(Result::is_ok));
    let kept = kept.lock().unwrap();
    assert_eq!(kept.len(), 4, "two requests of each client");
    for pair in kept.chunks(2) {
        let told = [&pair[0], &pair[1]].map(|record| (record.attempt, record.status, record.cause, record.outcome));
        let known = [(1, None, Some(Cause::MaybeSent), None), (2, Some(200), None, Some(Outcome::Succeeded))];
        assert_eq!(told, known);
        assert!(pair.iter().all(|record| record.numbers == [("out_order_no", "P1".to_owned())] && record.micros > 0));
    }
    let text = format!("{kept:?}");
    for secret in ["1900000110", "货款", "WECHATPAY2", "signature"] {
        assert!(!text.contains(secret), "{secret} in {text}");
    }
}

#[test]
fn a_log_that_panics_costs_no_outcome() {
    let ends = logged(|| vec![Fate::Answer(200, FINISHED)], |_: &LogRecord| panic!("the log is full"));
    assert!(ends.into_iter().all(|end| end.unwrap().outcome == Some(Outcome::Succeeded)));
}

#[test]
fn a_merchants_log_is_told_of_queries_too_where_the_client_has_none() {
    let (kept, hook) = keeping();
    let logging = |fates| split_of(&merchant(far(fates).0).with_log(hook.clone()));
    let settling = || logging(vec![Fate::Answer(200, PROCESSING), Fate::Answer(200, FINISHED)]);
    let timeout = Duration::from_millis(600);
    let client = ureq::Client::new(timeout);
    client.until_final(&settling(), SOON).unwrap();
    runtime().block_on(reqwest::Client::new(timeout).unwrap().until_final(&settling(), SOON)).unwrap();
    let told = |record: &LogRecord| (record.method, record.outcome);
    let known = [("POST", Some(Outcome::Pending)), ("GET", Some(Outcome::Succeeded))];
    assert_eq!(kept.lock().unwrap().iter().map(told).collect::<Vec<_>>(), [known, known].concat());
    let (own, of_client) = keeping();
    client.log(of_client).send(&logging(vec![Fate::Answer(200, FINISHED)])).unwrap();
    assert_eq!((kept.lock().unwrap().len(), own.lock().unwrap().len()), (4, 1), "the client's own comes first");
}

#[test]
fn a_log_is_told_of_a_future_that_is_dropped() {
    let (kept, hook) = keeping();
    let client = reqwest::Client::new(Duration::from_secs(5)).unwrap().log(hook);
    let (address, _bodies) = far(vec![Fate::Silence]);
    runtime().block_on(async {
        let request = split(address);
        let sending = client.until_final(&request, SOON);
        assert!(tokio::time::timeout(Duration::from_millis(300), sending).await.is_err());
    });
    let told: Vec<_> = kept.lock().unwrap().iter().map(|record| (record.kind, record.cause)).collect();
    assert_eq!(told, [(Some(ErrorKind::OutcomeUnknown), Some(Cause::MaybeSent))]);
}
