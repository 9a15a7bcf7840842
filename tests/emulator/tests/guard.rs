//! The guard of `wxpay_core_http::emulator`: a whole split by it, fresh books, and nothing left running.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::net::TcpStream;
use std::path::Path;
use std::time::{Duration, Instant};

use wxpay_core::catalogue::ecommerce::profitsharing::{CreateOrder, Receiver, ReceiverType};
use wxpay_core::{Fen, Moment, Value};
use wxpay_core_http::emulator::Emulator;
use wxpay_core_http::ureq::Client;

const SELLER: &str = "1900000109";

fn start(arguments: &[&str]) -> std::io::Result<Emulator> {
    Emulator::start_program(env!("CARGO_BIN_EXE_wxpay-emulator"), arguments)
}

/// An order with a split, as the books know it.
fn split(emulator: &Emulator, total: i64) -> Value {
    let paid = [("sub_mchid", Value::from(SELLER)), ("total", total.into()), ("seconds_ago", 60.into())];
    let order = emulator.control("orders", paid).unwrap();
    let transaction_id = order.get("transaction_id").and_then(Value::as_str).unwrap();
    let request = CreateOrder {
        sub_mchid: SELLER.into(),
        transaction_id: transaction_id.into(),
        out_order_no: "P1".into(),
        receivers: vec![Receiver {
            r#type: ReceiverType::MERCHANT_ID,
            receiver_account: "1900000110".into(),
            amount: Fen(10_00),
            description: "货款".into(),
            ..Default::default()
        }],
        finish: false,
        ..Default::default()
    };
    let request = emulator.merchant().unwrap().prepare(request, Moment::now().unwrap()).unwrap();
    Client::new(Duration::from_secs(10)).send(&request).unwrap();
    let name = format!("ledger?transaction_id={transaction_id}");
    let books = emulator.control_by("GET", &name, Value::default()).unwrap();
    books.get("orders").and_then(Value::as_list).unwrap()[0].clone()
}

#[test]
fn a_split_is_in_books_that_are_fresh_every_time() {
    // The number of the split is new each time.
    for (total, mode) in [(10_000, "public-key"), (20_000, "certificate"), (30_000, "both")] {
        let known = split(&start(&["--keys", mode]).unwrap(), total);
        assert_eq!(known.get("total").and_then(Value::as_i64), Some(total));
        assert_eq!(known.get("balanced").and_then(Value::as_bool), Some(true));
        let splits = known.get("splits").and_then(Value::as_list).unwrap();
        assert_eq!(splits[0].get("out_order_no").and_then(Value::as_str), Some("P1"));
    }
}

#[test]
fn it_starts_within_200_ms_and_leaves_nothing_behind() {
    let mut quickest = Duration::MAX;
    // The quickest of some: the machine may be busy with other things.
    for _ in 0..5 {
        let started = Instant::now();
        let emulator = start(&[]).unwrap();
        emulator.control_by("GET", "clock", Value::default()).unwrap();
        quickest = quickest.min(started.elapsed());
        let address = emulator.text("base_url").strip_prefix("http://").unwrap().to_owned();
        let folder = Path::new(emulator.text("private_key")).parent().unwrap().to_owned();
        assert!(folder.exists() && TcpStream::connect(&address).is_ok());
        drop(emulator);
        assert!(!folder.exists() && TcpStream::connect(&address).is_err(), "{}", folder.display());
    }
    assert!(quickest < Duration::from_millis(200), "{quickest:?}");
}

#[test]
fn what_it_refuses_says_why() {
    let emulator = start(&[]).unwrap();
    let wrong = [("sub_mchd", Value::from(SELLER)), ("total", 1.into())];
    let said = emulator.control("orders", wrong).unwrap_err().to_string();
    assert!(said.starts_with("control call orders: ") && said.contains("sub_mchid"), "{said}");
    let said = start(&["--keyz", "both"]).unwrap_err().to_string();
    assert!(said.contains("did not start: ") && said.contains("--keyz"), "{said}");
}
