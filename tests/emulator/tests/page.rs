//! The page: what it shows, to whom, and that it escapes what requests carry.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

mod client;

use client::*;
use serde_json::json;
use wxpay_emulator::Request;

/// A page by its status and text.
fn open(world: &mut World, target: &str, headers: &[(&str, &str)]) -> (u16, String) {
    let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let reply = world.emulator.handle(&Request { method: "GET", target, headers: &headers, body: b"" }, NOW);
    (reply.status, String::from_utf8(reply.body).unwrap())
}

const PAGES: [&str; 5] = ["/", "/requests", "/notifications", "/pay", "/accounts"];
const HOSTILE: &str = "<script>alert(1)</script>\"'&";

#[test]
fn every_page_speaks_the_language_of_its_browser() {
    let mut world = World::new();
    for path in PAGES {
        let (status, chinese) = open(&mut world, path, &[("Accept-Language", "zh-CN,zh;q=0.9")]);
        let (_, english) = open(&mut world, path, &[]);
        assert!(
            status == 200 && chinese.contains("<html lang=\"zh-CN\">") && chinese.contains("本地微信支付"),
            "{path}"
        );
        assert!(english.contains("<html lang=\"en\">") && english.contains("Local WeChat Pay"), "{path}");
        // Nothing comes from elsewhere, and no script stands in the page.
        assert!(
            !english.contains("src=\"http") && !english.contains("href=\"http") && !english.contains("<script>"),
            "{path}"
        );
    }
    assert_eq!(open(&mut world, "/orders/4200", &[]).0, 404);
    assert_eq!(open(&mut world, "/nothing", &[]).0, 401, "what is no page is WeChat Pay's");
}

#[test]
fn what_a_request_carried_is_escaped() {
    let mut world = World::new();
    world.control("merchants", &json!({ "mchid": PAYER, "name": HOSTILE }));
    let order = world
        .control("orders", &json!({ "sub_mchid": PAYER, "total": 1000, "seconds_ago": 3600, "out_trade_no": HOSTILE }));
    let order = order["transaction_id"].as_str().unwrap().to_owned();
    world.add_supplier();
    world.control("notify_url", &json!({ "mchid": SUPPLIER, "url": format!("http://127.0.0.1:9/{HOSTILE}") }));
    let mut body = split(&order, "S1", 300);
    body["receivers"][0]["description"] = HOSTILE.into();
    world.call("create_order", &body).unwrap();
    let headers = [("Authorization".to_owned(), HOSTILE.to_owned()), (HOSTILE.to_owned(), HOSTILE.to_owned())];
    let body = json!({ HOSTILE: HOSTILE, "receiver_name": HOSTILE }).to_string();
    let target = format!("/v3/ecommerce/profitsharing/orders?{HOSTILE}");
    world.emulator.handle(&Request { method: "POST", target: &target, headers: &headers, body: body.as_bytes() }, NOW);
    let mut pages: Vec<String> = PAGES.map(String::from).into();
    pages.push(format!("/orders/{order}"));
    let notification = world.try_control("GET", "notifications", &json!({})).1["notifications"][0]["id"].clone();
    pages.push(format!("/notifications/{}", notification.as_str().unwrap()));
    pages.extend((1..=4).map(|number| format!("/requests/{number}")));
    let mut seen = 0;
    for path in pages {
        let (_, text) = open(&mut world, &path, &[]);
        assert!(!text.contains("<script>alert") && !text.contains("alert(1)</script>\"'"), "{path}: {text}");
        seen += usize::from(text.contains("&lt;script&gt;alert(1)"));
    }
    assert!(seen >= 5, "what was sent is shown: {seen}");
    let rows = world.emulator.rows_since(0, wxpay_emulator::page::Language::English);
    assert!(rows.len() >= 3 && rows.iter().all(|row| !row.contains("<script>")), "{rows:?}");
}

#[test]
fn only_a_browser_on_this_machine_is_answered() {
    let mut world = World::new();
    let ours = [("Host", "127.0.0.1:8989")];
    for path in PAGES.into_iter().chain(["/_control/ledger", "/_control"]) {
        assert_eq!(open(&mut world, path, &ours).0, 200, "{path}");
        let (status, text) = open(&mut world, path, &[("Host", "evil.example:8989")]);
        assert!(status == 403 && !text.contains(MCHID), "{path}: a name bound anew: {text}");
    }
    let headers =
        [("Host".to_owned(), "127.0.0.1:8989".to_owned()), ("Origin".to_owned(), "http://evil.example".to_owned())];
    let body = json!({ "mchid": PAYER, "amount": 1 }).to_string();
    let post = Request { method: "POST", target: "/_control/top_up", headers: &headers, body: body.as_bytes() };
    assert_eq!(world.emulator.handle(&post, NOW).status, 403, "a form of another site");
    assert_eq!(world.control("top_up", &json!({ "mchid": PAYER, "amount": 1 }))["available"], 1, "nothing was done");
}

#[test]
fn a_failed_signature_is_explained() {
    let mut world = World::new();
    let order = world.order();
    let request = world.prepare("create_order", &split(&order, "S1", 1));
    let headers: Vec<_> = request.headers().into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    let pretty = serde_json::to_string_pretty(&json(request.body())).unwrap();
    let query =
        world.prepare("query_order", &json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": "S1" }));
    let query_headers: Vec<_> = query.headers().into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
    let longer = format!("{}&more=1", query.target());
    let body = request.body();
    for (why, request, now) in [
        (
            "serialised again",
            Request { method: "POST", target: request.target(), headers: &headers, body: pretty.as_bytes() },
            NOW,
        ),
        (
            "a line break at its end",
            Request { method: "POST", target: request.target(), headers: &headers, body: &[body, b"\n"].concat() },
            NOW,
        ),
        ("5 minutes off", Request { method: "POST", target: request.target(), headers: &headers, body }, NOW + 301),
        (
            "There is no Authorization header",
            Request { method: "POST", target: request.target(), headers: &[], body },
            NOW,
        ),
        ("not of this request", Request { method: "GET", target: &longer, headers: &query_headers, body: b"" }, NOW),
    ] {
        assert_eq!(world.emulator.handle(&request, now).status, 401, "{why}");
        let (_, list) = open(&mut world, "/requests", &[]);
        assert!(list.contains(why), "{why}: {list}");
    }
    let (_, text) = open(&mut world, "/requests/1", &[]);
    assert!(
        text.contains("Why the signature fails") && text.contains("curl -X &#39;POST&#39;")
            || text.contains("curl -X 'POST'"),
        "{text}"
    );
    assert!(text.contains(&format!("POST\n{}\n{NOW}\n", request.target())), "the canonical text: {text}");
}

#[test]
fn what_is_sensitive_is_marked_and_opened() {
    let mut world = World::new();
    world.add_supplier();
    let order = world.order();
    let mut body = split(&order, "S1", 1);
    body["appid"] = APPID.into();
    body["receivers"][0] = json!({ "type": "PERSONAL_OPENID", "receiver_account": OPENID, "amount": 1, "description": "佣金", "receiver_name": "张三" });
    let _ = world.call("create_order", &body);
    let (_, text) = open(&mut world, "/requests/2", &[]);
    assert!(text.contains("<mark class=\"sensitive\"") && text.contains("🔒 &quot;张三&quot;"), "{text}");
}
