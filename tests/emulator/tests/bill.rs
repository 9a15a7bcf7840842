//! 账单: what the books say of a day, read as a merchant's accounting does.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::{Value as Json, json};
use wxpay_core::{Answer, Download, Error, Moment};

const DAY: &str = "2025-09-27";

fn ask(world: &mut World, id: &str, more: &Json) -> Result<Answer, Error> {
    let mut body = json!({ "bill_date": DAY });
    more.as_object().unwrap().iter().for_each(|(name, value)| body[name] = value.clone());
    world.ask(id, &body)
}

/// The file of a bill, held against its digest.
fn download(world: &mut World, told: &Json, gzip: bool) -> String {
    let url = told["download_url"].as_str().unwrap();
    let target = url.strip_prefix("https://api.mch.weixin.qq.com").unwrap();
    let generic = wxpay_core::Generic { method: "GET", path: target, ..Default::default() };
    let request = world.merchant.request(generic, Moment::at(world.now).unwrap()).unwrap();
    let reply = world.send(&request);
    assert_eq!(reply.status, 200);
    assert!(reply.headers.iter().all(|(name, _)| !name.starts_with("Wechatpay-")), "files are not signed");
    let text = |name: &str| told[name].as_str().unwrap();
    let mut file = Download::new(text("hash_type"), text("hash_value"), gzip).unwrap();
    let mut plain = file.feed(&reply.body).unwrap();
    plain.extend(file.finish().unwrap());
    String::from_utf8(plain).unwrap()
}

/// A world at noon of the next day: two orders were paid, one was split, and something came back of each.
fn world() -> (World, String) {
    let mut world = World::new();
    world.add_supplier();
    world.control("settings", &json!({ "limits": { "refund_pause": 0 } }));
    let order = json!({ "sub_mchid": PAYER, "total": 1000, "commission": 6, "out_trade_no": "T-1", "coupons": [{ "amount": 100, "type": "NOCASH" }] });
    let id = world.control("orders", &order)["transaction_id"].as_str().unwrap().to_owned();
    world.control("orders", &json!({ "sub_mchid": SUPPLIER, "total": 500, "profit_sharing": false }));
    world.control("clock", &json!({ "advance": 60 }));
    world.call("create_order", &split(&id, "S1", 300)).unwrap();
    let back = json!({ "sub_mchid": PAYER, "out_order_no": "S1", "out_return_no": "R1", "return_mchid": SUPPLIER, "amount": 50, "description": "退货" });
    world.call("create_return_order", &back).unwrap();
    world.control("refunds", &json!({ "transaction_id": id, "amount": 100 }));
    world.control("clock", &json!({ "advance": 36 * 3600 }));
    (world, id)
}

#[test]
fn a_trade_bill_lists_payments_and_refunds_and_its_sums_are_theirs() {
    let (mut world, id) = world();
    for gzip in [false, true] {
        let more = if gzip { json!({ "tar_type": "GZIP" }) } else { json!({}) };
        let told = json(&ask(&mut world, "bill.query_trade_bill", &more).unwrap().body);
        let text = download(&mut world, &told, gzip);
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
        assert!(lines[0][0].ends_with("交易时间") && text.starts_with('\u{FEFF}'), "{text}");
        assert_eq!((lines.len(), lines[1].len(), lines[3].len()), (6, lines[0].len(), lines[0].len()), "{text}");
        assert_eq!((lines[1][0], lines[1][5], lines[1][6]), ("`2025-09-27 00:47:37", &*format!("`{id}"), "`T-1"));
        // Settled, coupons, commission, total.
        assert_eq!([lines[1][12], lines[1][13], lines[1][22], lines[1][24]], ["`9.00", "`1.00", "`0.06", "`10.00"]);
        assert_eq!([lines[2][9], lines[2][16], lines[2][25]], ["`REFUND", "`1.00", "`1.00"]);
        assert_eq!(lines[5], ["`3", "`14.00", "`1.00", "`0.10", "`0.05", "`15.00", "`1.00"], "{text}");
    }
    let own = json(
        &ask(&mut world, "bill.query_trade_bill", &json!({ "sub_mchid": SUPPLIER, "bill_type": "SUCCESS" }))
            .unwrap()
            .body,
    );
    assert_eq!(download(&mut world, &own, false).lines().count(), 4);
}

#[test]
fn a_split_bill_lists_what_receivers_got_and_gave_back() {
    let (mut world, _) = world();
    let told = json(&ask(&mut world, "profitsharing.query_bill", &json!({})).unwrap().body);
    let text = download(&mut world, &told, false);
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    assert_eq!([rows[0][6], rows[0][8], rows[0][9], rows[0][10]], ["`S1", "`1900000110", "`3.00", "`分账"], "{text}");
    assert_eq!([rows[1][6], rows[1][9], rows[1][10]], ["`R1", "`0.50", "`分账回退"], "{text}");
    assert_eq!(rows[3], ["`2", "`3.50"]);
}

#[test]
fn a_fund_bill_lists_what_came_and_went_and_what_was_left() {
    let (mut world, _) = world();
    let told = json(&ask(&mut world, "bill.query_fund_flow_bill", &json!({ "sub_mchid": SUPPLIER })).unwrap().body);
    let text = download(&mut world, &told, false);
    let rows: Vec<Vec<&str>> = text.lines().skip(1).map(|line| line.split(',').collect()).collect();
    // What it was for, which way it went, how much, and the balance.
    let moved: Vec<_> = rows[..3].iter().map(|row| [row[3], row[5], row[6], row[7]]).collect();
    assert_eq!(
        moved,
        [
            ["`交易", "`收入", "`5.00", "`5.00"],
            ["`分账", "`收入", "`3.00", "`8.00"],
            ["`分账回退", "`支出", "`0.50", "`7.50"],
        ],
        "{text}"
    );
    assert_eq!(rows[4], ["`3", "`2", "`8.00", "`1", "`0.50"]);
    let fees = ask(&mut world, "bill.query_fund_flow_bill", &json!({ "account_type": "FEES" })).unwrap_err();
    assert_eq!(fees.code(), Some("NO_STATEMENT_EXIST"), "all money is in the basic account");
}

#[test]
fn a_bill_is_made_the_next_morning_and_a_link_ends() {
    let (mut world, _) = world();
    let code = |result: Result<Answer, Error>| result.unwrap_err().code().unwrap_or_default().to_owned();
    let on = |world: &mut World, day: &str| world.ask("bill.query_trade_bill", &json!({ "bill_date": day }));
    assert_eq!(code(on(&mut world, "2025-09-28")), "INVALID_REQUEST", "today");
    assert_eq!(code(on(&mut world, "2025-09-26")), "NO_STATEMENT_EXIST");
    let told = json(&on(&mut world, DAY).unwrap().body);
    world.control("clock", &json!({ "advance": 300 }));
    let token = told["download_url"].as_str().unwrap().split("token=").nth(1).unwrap().to_owned();
    let answer = world.ask("billdownload.download_file", &json!({ "token": token })).unwrap();
    assert!(!String::from_utf8_lossy(&answer.body).contains("T-1"), "the link has ended");
    world.control("clock", &json!({ "advance": 14 * 3600 }));
    assert_eq!(code(on(&mut world, "2025-09-28")), "STATEMENT_CREATING", "in the night");
}
