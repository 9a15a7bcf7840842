//! What a store takes up is what was written: orders, numbers, notifications, clock, faults, settings and keys.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;
mod rows;

use client::*;
use rows::Rows;
use serde_json::{Value as Json, json};
use wxpay_core::{Moment, Value};
use wxpay_emulator::Change;

const URL: &str = "http://127.0.0.1:9/notify";

impl World {
    /// Ends, and begins again with what was written.
    fn restart(&mut self, rows: &mut Rows) {
        rows.write(&mut self.emulator);
        self.emulator = rows.start();
    }

    fn shown(&mut self, name: &str) -> Json {
        let (status, shown) = self.try_control("GET", name, &Json::Null);
        assert_eq!(status, 200, "{name}: {shown}");
        shown
    }

    /// A sample, by the bytes of its body.
    fn sample(&mut self, number: &str) -> Vec<u8> {
        let body = json!({ "authorization_code": number, "appid": APPID, "service_id": "1" });
        let body = Value::from_json(body.to_string().as_bytes(), "body").unwrap();
        let moment = Moment::at(self.now).unwrap();
        let request = self.merchant.prepare_value("payscore.create_permission", body, &Value::Null, moment).unwrap();
        let reply = self.send(&request);
        assert!(reply.headers.iter().any(|(name, _)| *name == "Emulated"), "{}", String::from_utf8_lossy(&reply.body));
        reply.body
    }
}

#[test]
fn a_restart_shows_the_same_and_goes_on_in_the_same_place() {
    let (mut world, mut rows) = (World::new(), Rows::default());
    world.add_supplier();
    world.control("notify_url", &json!({ "mchid": SUPPLIER, "url": URL }));
    world.control("settings", &json!({ "split": { "seconds": 60, "queries": 0 }, "pay_after": 9, "ratio": 77 }));
    world.control("clock", &json!({ "advance": 1000 }));
    world.control("faults", &json!({ "route": ORDERS, "skip": 3, "times": 2, "signature": { "shifted": -9 } }));
    world.control("keys", &json!({ "mode": "public-key" }));
    world.control("trigger", &json!({ "event": "refund.domestic.refund_change", "url": URL }));
    let order = world.order();
    world.restart(&mut rows);
    let first = world.call("create_order", &split(&order, "S1", 100)).unwrap();
    let sample = world.sample("K1");

    // One notification is refused and waits, the next is on its way when the emulator is killed.
    let posts = world.emulator.due_notifications(NOW);
    world.emulator.notified(&posts[0], Some(500), NOW);
    world.control("trigger", &json!({ "event": "refund.domestic.refund_change", "url": URL }));
    assert_eq!(world.emulator.due_notifications(NOW).len(), 1, "on its way");

    let names = ["ledger", "notifications", "faults", "keys", "clock"];
    let before = names.map(|name| world.shown(name));
    world.restart(&mut rows);
    assert_eq!(names.map(|name| world.shown(name)), before);
    assert_eq!(before[4]["now"], NOW + 1000);

    let again = world.call("create_order", &split(&order, "S1", 100)).unwrap();
    assert_eq!((&again.body, &json(&again.body)["status"]), (&first.body, &json!("PROCESSING")));
    assert!(world.call("create_order", &split(&order, "S1", 101)).is_err(), "the number is used");
    assert_eq!(world.sample("K1"), sample);
    let due = world.emulator.due_notifications(NOW);
    assert_eq!(due.len(), 1, "the one that was on its way; the other waits for its time");
    assert!(world.notification(&due[0]).is_ok());
    world.emulator.notified(&due[0], Some(204), NOW);
    assert_eq!(world.emulator.due_notifications(NOW + 15).len(), 1);

    // What was accepted before is executed after, at its time.
    world.restart(&mut rows);
    world.now += 61;
    let query = json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": "S1" });
    let told = world.call("query_order", &query).unwrap();
    assert_eq!(json(&told.body)["status"], "FINISHED");
    assert_eq!(
        world.emulator.due_notifications(world.now).len(),
        2,
        "its 分账动账通知, and the one that was on its way"
    );
}

#[test]
fn numbers_go_on_and_are_never_given_twice() {
    let (mut world, mut rows) = (World::new(), Rows::default());
    let mut orders: Vec<String> = Vec::new();
    for _ in 0..5 {
        orders.extend([world.order(), world.order()]);
        world.restart(&mut rows);
    }
    orders.sort();
    orders.dedup();
    assert_eq!(orders.len(), 10);
}

#[test]
fn a_platform_that_begins_anew_leaves_nothing_of_its_old_books() {
    let (mut world, mut rows) = (World::new(), Rows::default());
    let old = world.order();
    rows.write(&mut world.emulator);
    let key = public_key();
    let keys = json!([{ "serial": key.serial, "private_key": key.private_key }]);
    world.control(
        "platforms",
        &json!({ "mchid": MCHID, "name": "新", "serial_no": SERIAL_NO, "apiv3_key": APIV3_KEY, "keys": keys,
            "certificate": include_str!("../../vectors/keys/merchant_cert.pem") }),
    );
    world.restart(&mut rows);
    let (status, _) = world.try_control("GET", &format!("ledger?transaction_id={old}"), &Json::Null);
    assert_eq!((status, world.shown("ledger")["orders"].as_array().map(Vec::len)), (404, Some(0)));
}

#[test]
fn only_what_an_act_changed_is_written() {
    let (mut world, mut rows) = (World::new(), Rows::default());
    let order = world.order();
    world.add_supplier();
    rows.write(&mut world.emulator);
    assert_eq!(world.emulator.changes().unwrap(), []);
    world.call("create_order", &split(&order, "S1", 100)).unwrap();
    let changes = world.emulator.changes().unwrap().into_iter();
    let parts = changes.map(|change| match change {
        Change::Entry(place, _) => place.part,
        Change::Platform(mchid) => mchid,
    });
    let parts: Vec<_> = parts.collect();
    let splits = ["ledger.splits", "ledger.split_by_number", "ledger.split_by_id"];
    let expected =
        [&["ledger.accounts", "ledger.orders"][..], &splits, &["ledger.flows", "ledger.ids", "ids"]].concat();
    assert_eq!(parts, expected);
}
