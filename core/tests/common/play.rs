//! A driver, and a WeChat Pay that answers as the test foresees. Time passes by the waits alone.
#![allow(dead_code)] // No test uses all of it.

use std::sync::Arc;

use wxpay_core::catalogue::ecommerce::profitsharing::{CreateOrder, Receiver, ReceiverType};
use wxpay_core::platform::{self, Platform};
use wxpay_core::provider::{self, Provider};
use wxpay_core::{Answer, Driver, Error, Fen, Headers, Request, Step, Transport, Value};

use super::{NOW, moment, moment_at};

pub(crate) fn provider() -> Arc<dyn Provider> {
    provider::default().unwrap()
}

pub(crate) fn split() -> Request {
    let merchant = Platform::test_merchant(provider(), "rust").unwrap();
    let order = CreateOrder {
        sub_mchid: "1900000109".into(),
        transaction_id: "42".into(),
        out_order_no: "P|1".into(),
        receivers: vec![Receiver {
            r#type: ReceiverType::MERCHANT_ID,
            receiver_account: "1900000110".into(),
            amount: Fen(100),
            description: "货款".into(),
            ..Default::default()
        }],
        ..Default::default()
    };
    let request = merchant.prepare(order, moment()).unwrap();
    // The driver is untyped; any request of the same operation will do.
    let body = Value::from_json(request.body(), "body").unwrap();
    merchant.prepare_value("ecommerce.profitsharing.create_order", body, &Value::Null, moment()).unwrap()
}

/// A request by the id of its operation.
pub(crate) fn request(id: &str, body: &str) -> Request {
    let merchant = Platform::test_merchant(provider(), "rust").unwrap();
    let body = Value::from_json(body.as_bytes(), "body").unwrap();
    merchant.prepare_value(id, body, &Value::Null, moment()).unwrap()
}

pub(crate) fn prepared(name: &str, body: &str) -> Request {
    request(&format!("ecommerce.profitsharing.{name}"), body)
}

pub(crate) fn after_sales(amount: i64) -> Request {
    let text = r#""sub_mchid":"1900000109","transaction_id":"42","type":"SERVICE_FEE_INCOME","scene":"REFUND_TICKET""#;
    prepared("create_after_sales_order", &format!("{{{text},\"amount\":{amount}}}"))
}

pub(crate) fn finish() -> Request {
    prepared(
        "finish_order",
        r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"F1","description":"x"}"#,
    )
}

pub(crate) fn take_back() -> Request {
    let body = r#"{"sub_mchid":"1900000109","out_order_no":"P1","out_return_no":"R1","return_mchid":"1900000110","amount":1,"description":"x"}"#;
    prepared("create_return_order", body)
}

/// WeChat Pay's reaction to a request.
pub(crate) enum Fate {
    Answers(u16, &'static str),
    Unsigned(u16, &'static str),
    Fails(Transport),
}

pub(crate) const PROCESSING: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P|1","status":"PROCESSING","receivers":[{"receiver_account":"1900000110","type":"MERCHANT_ID","amount":100,"result":"PENDING"}]}"#;
pub(crate) const FINISHED: &str = r#"{"sub_mchid":"1900000109","transaction_id":"42","out_order_no":"P|1","status":"FINISHED","receivers":[{"receiver_account":"1900000110","type":"MERCHANT_ID","amount":100,"result":"SUCCESS"}]}"#;
pub(crate) const ABSENT: &str = r#"{"code":"RESOURCE_NOT_EXISTS","message":"x"}"#;
pub(crate) const REFUSAL: &str = r#"{"code":"NOT_ENOUGH","message":"x"}"#;

/// Headers and body of an answer that WeChat Pay signs at this second.
pub(crate) fn signed(now: u64, body: &str) -> Headers {
    let platform = Platform::test(provider()).unwrap();
    platform::headers(&platform.sign("", body.as_bytes(), &moment_at(now)).unwrap())
}

/// Reads what WeChat Pay signs at this second.
pub(crate) fn read(request: &Request, status: u16, body: &str, now: u64) -> Result<Answer, Error> {
    request.read(status, &signed(now, body), body.as_bytes(), now)
}

/// Plays the fates, one a request; gives back what was sent, what was waited, and the end.
pub(crate) fn play(driver: Driver, fates: &[Fate]) -> (Vec<String>, f64, Step) {
    play_from(NOW, driver, fates)
}

/// The same from this second on.
pub(crate) fn play_from(mut now: u64, mut driver: Driver, fates: &[Fate]) -> (Vec<String>, f64, Step) {
    let (mut sent, mut waited, mut fates) = (Vec::new(), 0.0, fates.iter());
    loop {
        match driver.step(moment_at(now)).unwrap() {
            Step::Send(request) => {
                sent.push(format!("{} {}", request.method(), request.target().split('?').next().unwrap_or_default()));
                match fates.next().expect("more was sent than was foreseen") {
                    Fate::Answers(status, body) => {
                        driver.read(*status, &signed(now, body), body.as_bytes(), now).unwrap();
                    }
                    Fate::Unsigned(status, body) => {
                        driver.read(*status, &Headers::default(), body.as_bytes(), now).unwrap();
                    }
                    Fate::Fails(transport) => driver.failed(*transport).unwrap(),
                }
            }
            Step::Wait(time) => {
                let seconds = time.as_secs_f64();
                waited += seconds;
                #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Minutes.
                let passed = seconds.ceil() as u64;
                now += passed;
            }
            end => return (sent, waited, end),
        }
    }
}
