//! The binary over real sockets: keep-alive, raw targets, cut answers, notifications.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod server;

use std::io::{BufReader, Read, Write};
use std::net::TcpListener;
use std::process::Command;

use serde_json::{Value as Json, json};
use server::{Answer, Server, connect, read_message};
use wxpay_core::catalogue::ecommerce::profitsharing::Movement;
use wxpay_core::{Headers, Merchant, Moment, Outcome, Request, Value};

const PAYER: &str = "1900000109";
const SUPPLIER: &str = "1900000110";

fn read(request: &Request, answer: &Answer) -> Result<wxpay_core::Answer, wxpay_core::Error> {
    let headers = Headers::new(answer.headers.iter().map(|(name, value)| (name, value)));
    request.read(answer.status, &headers, &answer.body, wxpay_core::now())
}

fn prepare(merchant: &Merchant, operation: &str, body: &Json) -> Request {
    let body = Value::from_json(body.to_string().as_bytes(), "body").unwrap();
    let id = format!("ecommerce.profitsharing.{operation}");
    merchant.prepare_value(&id, body, &Value::Null, Moment::now().unwrap()).unwrap()
}

fn split(order: &Json, number: &str) -> Json {
    json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": number, "finish": false, "receivers": [
        { "type": "MERCHANT_ID", "receiver_account": SUPPLIER, "amount": 300, "description": "货款" }] })
}

/// A server with an order that can be split to the supplier.
fn start(name: &str) -> (Server, Merchant, Json) {
    let mut server = Server::start(name);
    let merchant = server.merchant();
    let supplier = json!({ "type": "MERCHANT_ID", "account": SUPPLIER, "name": "测试供应商有限公司", "relation_type": "SUPPLIER" });
    let request = prepare(&merchant, "add_receiver", &supplier);
    let answer = server.send(&request);
    read(&request, &answer).unwrap();
    let order = server.control("orders", &json!({ "sub_mchid": PAYER, "total": 2000, "seconds_ago": 60 }));
    (server, merchant, order["transaction_id"].clone())
}

#[test]
fn a_split_over_http_is_queried_until_final_and_notified() {
    let (mut server, merchant, order) = start("split");
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://127.0.0.1:{}/notify", listener.local_addr().unwrap().port());
    server.control("notify_url", &json!({ "mchid": SUPPLIER, "url": url }));
    server.control("settings", &json!({ "ratio": 50 }));

    let request = prepare(&merchant, "create_order", &split(&order, "P|*@1"));
    let answer = server.send(&request);
    assert_eq!(read(&request, &answer).unwrap().outcome, Some(Outcome::Pending));
    let query = json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": "P|*@1" });
    let outcomes = [(); 2].map(|()| {
        let request = prepare(&merchant, "query_order", &query);
        assert!(request.target().ends_with("out_order_no=P%7C*@1"), "{}", request.target());
        let answer = server.send(&request);
        read(&request, &answer).unwrap().outcome
    });
    assert_eq!(outcomes, [Some(Outcome::Pending), Some(Outcome::Succeeded)]);

    // The first attempt is refused, the second one accepted.
    let mut ids = Vec::new();
    for status in ["500 No", "204 No Content"] {
        let mut connection = BufReader::new(listener.accept().unwrap().0);
        let post = read_message(&mut connection);
        let headers = Headers::new(post.headers.iter().map(|(name, value)| (name, value)));
        let notification = merchant.read_notification(&headers, &post.body, wxpay_core::now()).unwrap();
        assert_eq!(notification.read::<Movement>().unwrap().out_order_no, "P|*@1");
        ids.push(notification.id);
        write!(connection.get_mut(), "HTTP/1.1 {status}\r\nContent-Length: 0\r\n\r\n").unwrap();
        drop(connection);
        // Once it has heard of the answer, there is one to hurry.
        if status == "500 No" {
            while server.control("deliver", &json!({})) != json!({ "due": 1 }) {}
        }
    }
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn a_cut_answer_ends_the_connection_after_the_effect() {
    let (mut server, merchant, order) = start("cut");
    for (cut, number, expected) in [(json!("unanswered"), "P1", &b""[..]), (json!({ "in_body": 3 }), "P2", b"{\"s")] {
        server.control("faults", &json!({ "route": "POST /v3/ecommerce/profitsharing/orders", "cut": cut }));
        let request = prepare(&merchant, "create_order", &split(&order, number));
        let length = request.body().len();
        let mut head = format!("POST {} HTTP/1.1\r\nHost: x\r\nContent-Length: {length}\r\n", request.target());
        for (name, value) in request.headers() {
            head.extend([name, ": ", value, "\r\n"]);
        }
        let stream = server.connection.get_mut();
        stream.write_all(&[head.as_bytes(), b"\r\n", request.body()].concat()).unwrap();
        let mut rest = Vec::new();
        stream.read_to_end(&mut rest).unwrap();
        let body = rest.windows(4).position(|window| window == b"\r\n\r\n").map_or(0, |end| end + 4);
        assert_eq!((&rest[body..], body > 0), (expected, !expected.is_empty()));
        server.connection = connect(&server.config);
        let again = request.again(Moment::now().unwrap()).unwrap();
        let answer = server.send(&again);
        let answer = read(&again, &answer).unwrap();
        assert_eq!(answer.outcome, Some(Outcome::Pending));
    }
}

#[test]
fn bodies_come_whole_in_chunks_and_after_continue() {
    let mut server = Server::start("bodies");
    let order = json!({ "sub_mchid": PAYER, "total": 1000 }).to_string();
    let (first, second) = order.split_at(7);
    let chunks = format!(
        "POST /_control/orders HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n{:x}\r\n{first}\r\n{:x}\r\n{second}\r\n0\r\n\r\n",
        first.len(),
        second.len()
    );
    server.connection.get_mut().write_all(chunks.as_bytes()).unwrap();
    assert_eq!(read_message(&mut server.connection).status, 200);

    let head =
        format!("POST /_control/orders HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: {}\r\n\r\n", order.len());
    server.connection.get_mut().write_all(head.as_bytes()).unwrap();
    assert_eq!(read_message(&mut server.connection).status, 100);
    server.connection.get_mut().write_all(order.as_bytes()).unwrap();
    assert_eq!(read_message(&mut server.connection).status, 200);

    // Two requests at once on one connection.
    let two = "GET /_control/clock HTTP/1.1\r\nHost: x\r\n\r\n".repeat(2);
    server.connection.get_mut().write_all(two.as_bytes()).unwrap();
    assert_eq!([(); 2].map(|()| read_message(&mut server.connection).status), [200, 200]);
}

#[test]
fn keys_are_made_once() {
    let server = Server::start("keys");
    let kept = server.text("serial_no").to_owned();
    let output = Command::new(env!("CARGO_BIN_EXE_wxpay-emulator"))
        .args(["--port", server.text("base_url").rsplit(':').next().unwrap(), "--folder"])
        .arg(&server.directory)
        .output()
        .unwrap();
    let words = String::from_utf8(output.stderr).unwrap();
    assert!(!output.status.success() && words.contains("choose another by --port"), "{words}");
    let certificate = std::fs::read(server.text("certificate")).unwrap();
    let certificate = wxpay_core::PlatformKey::new(&wxpay_core::provider::AwsLc, "", &certificate).unwrap();
    assert_eq!(certificate.serial(), kept);
}
