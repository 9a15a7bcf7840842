//! `until_final` of each client against the local WeChat Pay that `WXPAY_DEMO` names, while faults happen: the ledger shows
//! one split. `cargo xtask test senders` starts it.
#![allow(clippy::unwrap_used)] // A test that cannot go on may stop there.

use std::thread::sleep;
use std::time::Duration;
use std::{env, fs};

use wxpay_core::catalogue::ecommerce::profitsharing::{CreateOrder, Order, Receiver, ReceiverType};
use wxpay_core::{Answer, Config, Error, Fen, Merchant, Moment, Outcome, Policy, Request, Value};
use wxpay_core_http::{reqwest, ureq};

const ROUTE: &str = "POST /v3/ecommerce/profitsharing/orders";
/// One sending may take as long.
const PATIENCE: Duration = Duration::from_secs(1);

/// The local WeChat Pay: its configuration, and its control calls.
struct Local(Value);

impl Local {
    fn text(&self, names: &[&str]) -> &str {
        let mut value = &self.0;
        for name in names {
            value = match value {
                Value::List(items) => &items[name.parse::<usize>().unwrap()],
                value => value.get(name).unwrap(),
            };
        }
        value.as_str().unwrap()
    }

    fn control(&self, name: &str, body: Option<String>) -> Value {
        let url = format!("{}/{name}", self.text(&["control_url"]));
        let answer = body.map_or_else(|| ::ureq::get(&url).call(), |body| ::ureq::post(&url).send(&body));
        json(&answer.unwrap().body_mut().read_to_vec().unwrap())
    }

    fn split(&self, order: &str, is_down: bool) -> Request<Order> {
        let key = |name| fs::read(self.text(&[name])).unwrap();
        let merchant = Merchant::new(Config {
            mchid: self.text(&["mchid"]),
            serial_no: self.text(&["serial_no"]),
            private_key: Some(&key("private_key")),
            apiv3_keys: &[self.text(&["apiv3_key"]).as_bytes()],
            platform_keys: &[(self.text(&["public_key_id"]), &key("public_key"))],
            // Nobody listens there.
            base_url: if is_down { "http://127.0.0.1:1" } else { self.text(&["base_url"]) },
            backup_url: Some(self.text(&["base_url"])),
            ..Config::default()
        });
        let receiver = Receiver {
            r#type: ReceiverType::MERCHANT_ID,
            receiver_account: self.text(&["sub_merchants", "1", "mchid"]).into(),
            amount: Fen(10_00),
            description: "货款".into(),
            ..Default::default()
        };
        let split = CreateOrder {
            sub_mchid: self.text(&["sub_merchants", "0", "mchid"]).into(),
            transaction_id: order.into(),
            out_order_no: format!("split-{order}").as_str().into(),
            receivers: vec![receiver],
            ..Default::default()
        };
        merchant.unwrap().prepare(split, Moment::now().unwrap()).unwrap()
    }
}

fn json(text: &[u8]) -> Value {
    Value::from_json(text, "json").unwrap()
}

fn by_ureq(request: &Request<Order>) -> Result<Answer<Order>, Error> {
    ureq::Client::new(PATIENCE).until_final(request, Policy::default())
}

fn by_reqwest(request: &Request<Order>) -> Result<Answer<Order>, Error> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(reqwest::Client::new(PATIENCE).unwrap().until_final(request, Policy::default()))
}

#[test]
#[ignore = "it needs the local WeChat Pay that WXPAY_DEMO names"]
fn one_split_is_booked_whatever_happens_on_the_way() {
    let local = Local(json(&fs::read(env::var_os("WXPAY_DEMO").unwrap()).unwrap()));
    let faults = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/senders/faults.json");
    let Value::List(scenarios) = json(&fs::read(faults).unwrap()) else { panic!("no list of scenarios") };
    assert!(scenarios.len() >= 7);
    let clients = [("ureq", by_ureq as fn(&_) -> _), ("reqwest", by_reqwest)];
    for (client, until_final) in clients {
        for scenario in &scenarios {
            let seller = local.text(&["sub_merchants", "0", "mchid"]);
            let order = format!(r#"{{"sub_mchid":"{seller}","total":10000,"seconds_ago":60}}"#);
            let order = local.control("orders", Some(order));
            let order = order.get("transaction_id").unwrap().as_str().unwrap();
            let Some(Value::List(faults)) = scenario.get("faults") else { panic!("no faults") };
            for fault in faults {
                let mut fault = fault.as_object().unwrap().clone();
                fault.push("route", ROUTE);
                local.control("faults", Some(String::from_utf8(Value::Object(fault).to_json().unwrap()).unwrap()));
            }
            let is_down = scenario.get("down") == Some(&Value::Bool(true));
            let name = format!("{client}, {}", scenario.get("name").unwrap().as_str().unwrap());
            let answer = until_final(&local.split(order, is_down)).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(answer.outcome, Some(Outcome::Succeeded), "{name}");
            let ledger = local.control(&format!("ledger?transaction_id={order}"), None);
            let Some(Value::List(orders)) = ledger.get("orders") else { panic!("no orders") };
            let Some(Value::List(splits)) = orders[0].get("splits") else { panic!("no splits") };
            assert_eq!((splits.len(), orders[0].get("split")), (1, Some(&Value::Integer(10_00))), "{name}");
            assert_eq!(orders[0].get("balanced"), Some(&Value::Bool(true)), "{name}");
        }
    }
}

/// How many of so many requests at full speed were answered 429.
fn too_many(send: impl Fn(&Request<Order>) -> Result<Answer<Order>, Error>, request: &Request<Order>) -> usize {
    let answers = (0..30).map(|_| send(&request.again(Moment::now().unwrap()).unwrap()));
    answers.filter(|answer| answer.as_ref().is_err_and(|error| error.status() == Some(429))).count()
}

#[test]
#[ignore = "it needs the local WeChat Pay that WXPAY_DEMO names"]
fn a_client_below_the_limits_is_never_answered_429() {
    let local = Local(json(&fs::read(env::var_os("WXPAY_DEMO").unwrap()).unwrap()));
    // The order is unknown, so nothing is booked.
    let request = local.split("4200000000000000000000000000", false);
    // A twenty-fifth of the 300 that are declared is 12; the room above is for a machine that is busy.
    let limits = request.merchant().limits().share(0.04).unwrap();
    let limit = |rate: u32| local.control("settings", Some(format!(r#"{{"limits":{{"split_per_payer":{rate}}}}}"#)));
    limit(15);
    // What came before counts until its second is over.
    sleep(Duration::from_secs(1));
    let client = ureq::Client::new(PATIENCE).limits(limits.clone());
    assert_eq!(too_many(|request| client.send(request), &request), 0);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let client = reqwest::Client::new(PATIENCE).unwrap().limits(limits);
    assert_eq!(too_many(|request| runtime.block_on(client.send(request)), &request), 0);
    let client = ureq::Client::new(PATIENCE);
    assert!(too_many(|request| client.send(request), &request) > 0, "without them it is");
    limit(300);
}
