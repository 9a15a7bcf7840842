//! Plays the steps of one scenario: the core as the merchant, the emulator as WeChat Pay, both in memory.

mod compare;

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use compare::differs;
use serde_json::{Value as Json, json};
use wxpay_core::{
    Answer, Certificates, Config, Error, Headers, Merchant, MerchantSet, Moment, Outcome, Policy, Request, Step,
    Transport, Value,
};
use wxpay_emulator::{Emulator, Reply};

/// Nobody listens there.
const DOWN: &str = "http://127.0.0.1:1";
/// WeChat Pay, in memory.
const UP: &str = "http://127.0.0.1:2";
/// The longest that the merchant waits for an answer, in milliseconds.
const PATIENCE: u64 = 1000;

/// The result of an exchange: status, headers and body, or how the connection failed.
type Received = Result<(u16, Headers, Vec<u8>), Transport>;

/// A merchant, a WeChat Pay, and what the steps have made so far.
pub(crate) struct Player<'a> {
    world: &'a Json,
    keys: &'a Path,
    emulator: Emulator,
    now: u64,
    merchants: Vec<Merchant>,
    requests: HashMap<String, Request>,
    received: HashMap<String, Received>,
    certificates: HashMap<String, Certificates>,
    notification: Option<Json>,
}

impl<'a> Player<'a> {
    pub(crate) fn new(world: &'a Json, keys: &'a Path, scenario: &Json) -> Self {
        let mut player = Self {
            world,
            keys,
            emulator: Emulator::new(1),
            now: world["now"].as_u64().unwrap(),
            merchants: Vec::new(),
            requests: HashMap::new(),
            received: HashMap::new(),
            certificates: HashMap::new(),
            notification: None,
        };
        player.control("clock", json!({ "at": player.now }));
        for platform in list(&scenario["platforms"], &json!({ "keys": ["public_key"] })) {
            player.register(&platform);
        }
        for merchant in list(&scenario["merchants"], &json!({ "trusts": ["public_key"] })) {
            let merchant = player.merchant(&merchant);
            player.merchants.push(merchant);
        }
        player
    }

    /// One step. The error says what differs from what the step expects.
    pub(crate) fn play(&mut self, step: &Json) -> Result<(), String> {
        let steps = step.as_object().unwrap();
        let (verb, what) = steps.iter().next().unwrap();
        let name = what.as_str().unwrap_or_default();
        let got = match verb.as_str() {
            "control" => {
                let mut with = step["with"].clone();
                if let Some(add) = with["add"].as_array().cloned() {
                    with["add"] = add.iter().map(|key| self.signing_key(text(key))).collect();
                }
                if let Some(key) = with["apiv3_key"].as_str().map(|key| self.world["apiv3_keys"][key].clone()) {
                    with["apiv3_key"] = key;
                }
                self.control(name, with);
                Json::Null
            }
            "clock" => {
                self.set_clock(what.as_u64().unwrap());
                Json::Null
            }
            "prepare" => {
                let merchant = &self.merchants[index(&step["merchant"])];
                let body = Value::from_json(step["body"].to_string().as_bytes(), "body").unwrap();
                let prepared = merchant.prepare_value(text(&step["operation"]), body, &Value::Null, self.moment());
                self.prepared(name, prepared)
            }
            "again" => {
                let request = self.requests[name].again(self.moment());
                self.prepared(name, request)
            }
            "sent_before" => {
                self.requests[name].sent_before(self.now);
                Json::Null
            }
            "query" => {
                let request = self.requests[name].query(self.moment()).unwrap();
                self.prepared(text(&step["as"]), request)
            }
            "send" => {
                let received = self.send(&self.requests[name].clone());
                self.received.insert(name.into(), received);
                self.read(name)
            }
            "reread" => self.read(name),
            "settle" => self.drive(name, &step["policy"]),
            "explain" => {
                let Ok((_, headers, body)) = &self.received[name] else { return Err("nothing was received".into()) };
                let explanation = self.requests[name].merchant().explain(headers, body, self.now);
                let hints: Vec<_> = explanation.hints.iter().map(|hint| hint.as_str()).collect();
                json!({ "hints": hints, "skew": explanation.skew })
            }
            "use" => {
                self.merchants[0].use_certificates(&self.certificates[name]).unwrap();
                Json::Null
            }
            "load" => {
                let saved = self.certificates[name].saved().to_vec();
                let certificates = self.merchants[0].load_certificates(&saved, self.now).unwrap();
                self.merchants[0].use_certificates(&certificates).unwrap();
                json!({ "serials": certificates.serials().collect::<Vec<_>>() })
            }
            "replace_keys" => {
                let keys = self.trusted(what);
                let keys: Vec<_> = keys.iter().map(|(id, text)| (id.as_str(), text.as_slice())).collect();
                self.merchants[0].replace_keys(self.merchants[0].parse_keys(&keys).unwrap()).unwrap();
                Json::Null
            }
            "notification" => self.notification(step)?,
            "ledger" => {
                let wanted = step.get("transaction_id").unwrap_or(&self.world["transaction_id"]).clone();
                let body = json!({ "transaction_id": wanted });
                let target = format!("ledger?transaction_id={}", text(&body["transaction_id"]));
                let order = self.call("GET", &target, &Json::Null)["orders"][0].clone();
                return differs(&order, what).map_or(Ok(()), Err);
            }
            _ => panic!("no such step: {verb}"),
        };
        differs(&got, &step["expect"]).map_or(Ok(()), Err)
    }

    fn prepared(&mut self, name: &str, prepared: Result<Request, Error>) -> Json {
        match prepared {
            Ok(request) => {
                let serial = request.headers().into_iter().find(|(name, _)| *name == "Wechatpay-Serial");
                let got = json!({ "serial": serial.map(|(_, serial)| serial) });
                self.requests.insert(name.into(), request);
                got
            }
            Err(error) => of_error(&error),
        }
    }

    fn read(&mut self, name: &str) -> Json {
        let request = &self.requests[name];
        let read = match &self.received[name] {
            Ok((status, headers, body)) => request.read(*status, headers, body, self.now),
            Err(transport) => Err(request.failed(*transport)),
        };
        match read {
            Ok(answer) => {
                let got = of_answer(&answer);
                self.certificates.extend(answer.certificates.map(|list| (name.to_owned(), list)));
                got
            }
            Err(error) => of_error(&error),
        }
    }

    /// Until it is final; time passes by the waits alone.
    fn drive(&mut self, name: &str, policy: &Json) -> Json {
        let default = Policy::default();
        let policy = Policy {
            attempts: policy["attempts"].as_u64().map_or(default.attempts, |attempts| attempts.try_into().unwrap()),
            timeout: policy["timeout"].as_f64().map_or(default.timeout, Policy::seconds),
            ..default
        };
        let mut driver = self.requests[name].until_final(policy);
        let (mut sent, mut waited) = (Vec::new(), 0.0);
        let mut got = loop {
            match driver.step(self.moment()).unwrap() {
                Step::Send(request) => {
                    let path = request.target().split('?').next().unwrap_or_default().to_owned();
                    sent.push(format!("{} {path}", request.method()));
                    match self.send(&request) {
                        Ok((status, headers, body)) => driver.read(status, &headers, &body, self.now).unwrap(),
                        Err(transport) => driver.failed(transport).unwrap(),
                    }
                }
                Step::Wait(time) => {
                    let seconds = time.as_secs_f64();
                    waited += seconds;
                    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)] // Seconds, and not many.
                    self.set_clock(self.now + seconds.ceil() as u64);
                }
                Step::Done(answer) => break of_answer(&answer),
                Step::GiveUp(error) => break of_error(&error),
                Step::Sign(_) => unreachable!("the merchant has its key"),
            }
        };
        got["sent"] = sent.into();
        got["waited"] = waited.into();
        got
    }

    /// The next notification that is due, or the same once more, read by a merchant or by all of them as a set.
    fn notification(&mut self, step: &Json) -> Result<Json, String> {
        let platform = step.get("platform").unwrap_or(&self.world["mchid"]).clone();
        let is_next = step["notification"] == "next";
        if is_next {
            let due = self.call("POST", "take", &json!({ "platform": platform }));
            self.notification = due["notifications"].get(0).cloned();
        }
        let post = self.notification.clone().ok_or("no notification is due")?;
        let headers = post["headers"].as_object().unwrap().iter();
        let headers = Headers::new(headers.map(|(name, value)| (name, text(value))));
        let body = text(&post["body"]).as_bytes();
        let merchant = &self.merchants[index(&step["merchant"])];
        let read = if step["set"] == true {
            MerchantSet::new(self.merchants.clone()).read_notification(&headers, body, self.now)
        } else {
            merchant.read_notification(&headers, body, self.now).map(|read| (merchant.clone(), read))
        };
        let got = match read {
            Ok((merchant, read)) => {
                json!({ "reply": read.reply.status, "merchant": merchant.mchid(), "data": data(&read.data) })
            }
            Err(error) => {
                let mut got = of_error(&error);
                got["reply"] = error.reply().map(|reply| reply.status).into();
                got
            }
        };
        if is_next {
            let answered = json!({ "id": post["id"], "status": got["reply"], "platform": platform });
            self.call("POST", "answered", &answered);
        }
        Ok(got)
    }

    fn send(&mut self, request: &Request) -> Received {
        if request.url().starts_with(DOWN) {
            return Err(Transport::NotSent);
        }
        let headers: Vec<(String, String)> =
            request.headers().into_iter().map(|(name, value)| (name.into(), value.into())).collect();
        let reply = self.handle(request.method(), request.target(), &headers, request.body());
        if reply.cut.is_some() || reply.delay_ms > PATIENCE {
            return Err(Transport::MaybeSent);
        }
        Ok((reply.status, Headers::new(reply.headers), reply.body))
    }

    fn register(&mut self, platform: &Json) {
        let world = self.world;
        let keys: Vec<_> = platform["keys"].as_array().unwrap().iter().map(|key| self.signing_key(text(key))).collect();
        let mchid = platform.get("mchid").unwrap_or(&world["mchid"]);
        let apiv3_key = platform["apiv3_key"].as_str().unwrap_or("current");
        let (payer, supplier) = (&world["payer"], &world["supplier"]);
        let registration = json!({
            "mchid": mchid, "name": "平台", "serial_no": world["serial_no"], "apiv3_key": world["apiv3_keys"][apiv3_key],
            "certificate": self.pem(&world["certificate"]), "keys": keys, "receivers": [supplier],
            "merchants": [{ "mchid": payer, "name": "商家" }, { "mchid": supplier, "name": "供应商" }],
        });
        self.call("POST", "platforms", &registration);
        for (name, mut body) in [
            ("settings", json!({ "hold": true, "split": { "seconds": 0, "queries": 0 } })),
            ("notify_url", json!({ "mchid": supplier, "url": "http://127.0.0.1:9/notify" })),
            (
                "orders",
                json!({ "sub_mchid": payer, "total": 10000, "seconds_ago": 3600, "transaction_id": world["transaction_id"] }),
            ),
        ] {
            body["platform"] = mchid.clone();
            self.call("POST", name, &body);
        }
    }

    fn merchant(&self, merchant: &Json) -> Merchant {
        let world = self.world;
        let private_key = self.pem(&world["private_key"]);
        let names = list(&merchant["apiv3_keys"], &json!("current"));
        let apiv3_keys: Vec<_> = names.iter().map(|name| text(&world["apiv3_keys"][text(name)]).as_bytes()).collect();
        let keys = self.trusted(&merchant["trusts"]);
        let keys: Vec<_> = keys.iter().map(|(id, text)| (id.as_str(), text.as_slice())).collect();
        let is_down = merchant["is_down"] == true;
        Merchant::new(Config {
            mchid: text(merchant.get("mchid").unwrap_or(&world["mchid"])),
            serial_no: text(&world["serial_no"]),
            private_key: Some(private_key.as_bytes()),
            apiv3_keys: &apiv3_keys,
            platform_keys: &keys,
            base_url: if is_down { DOWN } else { UP },
            backup_url: is_down.then_some(UP),
            ..Config::default()
        })
        .unwrap()
    }

    fn trusted(&self, names: &Json) -> Vec<(String, Vec<u8>)> {
        let key = |name: &Json| {
            let key = &self.world["platform_keys"][text(name)];
            (text(&key["id"]).to_owned(), self.pem(&key["public"]).into_bytes())
        };
        names.as_array().unwrap().iter().map(key).collect()
    }

    fn signing_key(&self, name: &str) -> Json {
        let key = &self.world["platform_keys"][name];
        let certificate = (name != "public_key").then(|| self.pem(&key["public"]));
        json!({ "serial": key["id"], "private_key": self.pem(&key["private_key"]), "certificate": certificate })
    }

    fn pem(&self, path: &Json) -> String {
        fs::read_to_string(self.keys.join(text(path))).unwrap()
    }

    fn set_clock(&mut self, now: u64) {
        self.now = now;
        self.call("POST", "clock", &json!({ "at": now }));
    }

    fn control(&mut self, name: &str, mut body: Json) {
        if name != "clock" && body.get("platform").is_none() {
            body["platform"] = self.world["mchid"].clone();
        }
        self.call("POST", name, &body);
    }

    fn call(&mut self, method: &str, name: &str, body: &Json) -> Json {
        let reply = self.handle(method, &format!("/_control/{name}"), &[], body.to_string().as_bytes());
        let answer: Json = serde_json::from_slice(&reply.body).unwrap();
        assert_eq!(reply.status, 200, "{name}: {answer}");
        answer
    }

    fn handle(&mut self, method: &str, target: &str, headers: &[(String, String)], body: &[u8]) -> Reply {
        self.emulator.handle(&wxpay_emulator::Request { method, target, headers, body }, self.now)
    }

    fn moment(&self) -> Moment {
        Moment::at(self.now).unwrap()
    }
}

fn of_answer(answer: &Answer) -> Json {
    json!({
        "outcome": answer.outcome.map(Outcome::as_str), "status": answer.status, "verified": answer.verified,
        "data": data(&answer.data), "failures": answer.failures.iter().map(|failure| &failure.reason).collect::<Vec<_>>(),
        "serials": answer.certificates.as_ref().map(|list| list.serials().collect::<Vec<_>>()),
    })
}

fn of_error(error: &Error) -> Json {
    let advice = error.advice();
    json!({
        "kind": error.kind().as_str(), "cause": error.cause().map(wxpay_core::Cause::as_str), "field": error.field(),
        "code": error.code(), "status": error.status(), "verified": error.verified(), "remedy": error.remedy().en,
        "action": advice.map(|advice| advice.action.as_str()), "delay": advice.map(|advice| advice.delay),
        "host": advice.map(|advice| advice.host.as_str()), "missing_certificate": error.missing_certificate(),
    })
}

/// The entries of a list; where there is none, the usual one.
fn list(given: &Json, usual: &Json) -> Vec<Json> {
    given.as_array().cloned().unwrap_or_else(|| vec![usual.clone()])
}

fn data(value: &Value) -> Json {
    serde_json::from_slice(&value.to_json().unwrap()).unwrap()
}

fn index(value: &Json) -> usize {
    value.as_u64().unwrap_or_default().try_into().unwrap()
}

fn text(value: &Json) -> &str {
    value.as_str().unwrap_or_default()
}
