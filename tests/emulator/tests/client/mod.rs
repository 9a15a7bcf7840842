//! A merchant (the core) and a WeChat Pay (the emulator) in one process, with the keys of the vectors.
#![allow(clippy::unwrap_used, dead_code)] // A test that cannot go on may stop there; not every test uses every helper.

use serde_json::{Value as Json, json};
use wxpay_core::{Answer, Config, Error, Generic, Headers, Merchant, Moment, Notification, Value};
use wxpay_emulator::{Emulator, Post, Registration, Reply, Request, SigningKey};

pub(crate) const NOW: u64 = 1_758_905_257;
pub(crate) const MCHID: &str = "1900000001";
pub(crate) const SERIAL_NO: &str = "3B81A05746B3B2AFB6A7E87B7B5BE5FC2406C2B7";
pub(crate) const APIV3_KEY: &str = "Pn9MyaH4Zk0cJaVxP222FSIltysKjpta";
pub(crate) const PUBLIC_KEY_ID: &str = "PUB_KEY_ID_0176728098248535556282246072";
pub(crate) const CERTIFICATE_SERIAL: &str = "0F5A5BC67A4921554E33F1524E9D248E9F479219";
pub(crate) const PAYER: &str = "1900000109";
pub(crate) const SUPPLIER: &str = "1900000110";
pub(crate) const APPID: &str = "wx8888888888888888";
pub(crate) const OPENID: &str = "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o";
pub(crate) const ORDERS: &str = "POST /v3/ecommerce/profitsharing/orders";

macro_rules! key {
    ($name:literal) => {
        include_str!(concat!("../../../vectors/keys/", $name, ".pem"))
    };
}

/// Headers of a request, to be changed.
pub(crate) type HeaderList = Vec<(String, String)>;

pub(crate) struct World {
    pub(crate) emulator: Emulator,
    pub(crate) merchant: Merchant,
    pub(crate) now: u64,
}

pub(crate) fn public_key() -> SigningKey {
    SigningKey { serial: PUBLIC_KEY_ID.into(), private_key: key!("wechatpay_private").into(), certificate: None }
}

pub(crate) fn certificate() -> SigningKey {
    let certificate = Some(key!("platform_cert").into());
    SigningKey { serial: CERTIFICATE_SERIAL.into(), private_key: key!("platform_private").into(), certificate }
}

/// A merchant that trusts these keys of WeChat Pay's.
pub(crate) fn merchant(platform_keys: &[(&str, &[u8])]) -> Merchant {
    Merchant::new(Config {
        mchid: MCHID,
        serial_no: SERIAL_NO,
        private_key: Some(key!("merchant_private").as_bytes()),
        apiv3_keys: &[APIV3_KEY.as_bytes()],
        platform_keys,
        ..Config::default()
    })
    .unwrap()
}

pub(crate) fn with_public_key() -> Merchant {
    merchant(&[(PUBLIC_KEY_ID, key!("wechatpay_public").as_bytes())])
}

pub(crate) fn with_certificate() -> Merchant {
    merchant(&[(CERTIFICATE_SERIAL, key!("platform_cert").as_bytes())])
}

impl World {
    /// Everything accepted is executed at once; a whole order may be split.
    pub(crate) fn new() -> Self {
        Self::signing_by(vec![public_key(), certificate()], with_public_key())
    }

    pub(crate) fn signing_by(signing_keys: Vec<SigningKey>, merchant: Merchant) -> Self {
        let mut emulator = Emulator::new(1);
        let registered = emulator.register(Registration {
            mchid: MCHID.into(),
            name: "平台".into(),
            serial_no: SERIAL_NO.into(),
            public_key: key!("merchant_cert").into(),
            apiv3_key: APIV3_KEY.into(),
            signing_keys,
        });
        let ledger = &mut registered.unwrap().ledger;
        ledger.add_merchant(PAYER, "商家");
        ledger.add_merchant(SUPPLIER, "供应商");
        ledger.add_appid(APPID);
        ledger.add_person(APPID, OPENID, "张三");
        let mut world = Self { emulator, merchant, now: NOW };
        world.control("settings", &json!({ "ratio": 100, "split": { "seconds": 0, "queries": 0 } }));
        world
    }

    pub(crate) fn control(&mut self, name: &str, body: &Json) -> Json {
        let (status, answer) = self.try_control("POST", name, body);
        assert_eq!(status, 200, "{name}: {answer}");
        answer
    }

    pub(crate) fn try_control(&mut self, method: &str, name: &str, body: &Json) -> (u16, Json) {
        let (target, body) = (format!("/_control/{name}"), body.to_string());
        let reply =
            self.emulator.handle(&Request { method, target: &target, headers: &[], body: body.as_bytes() }, self.now);
        (reply.status, serde_json::from_slice(&reply.body).unwrap())
    }

    /// An order of 1000 fen, paid an hour ago.
    pub(crate) fn order(&mut self) -> String {
        let order = self.control("orders", &json!({ "sub_mchid": PAYER, "total": 1000, "seconds_ago": 3600 }));
        order["transaction_id"].as_str().unwrap().into()
    }

    pub(crate) fn prepare(&self, operation: &str, body: &Json) -> wxpay_core::Request {
        self.draft(&format!("ecommerce.profitsharing.{operation}"), body).unwrap()
    }

    fn draft(&self, id: &str, body: &Json) -> Result<wxpay_core::Request, Error> {
        let body = Value::from_json(body.to_string().as_bytes(), "body").unwrap();
        self.merchant.prepare_value(id, body, &Value::Null, Moment::at(self.now).unwrap())
    }

    pub(crate) fn call(&mut self, operation: &str, body: &Json) -> Result<Answer, Error> {
        self.ask(&format!("ecommerce.profitsharing.{operation}"), body)
    }

    /// Calls any operation, by its id.
    pub(crate) fn ask(&mut self, id: &str, body: &Json) -> Result<Answer, Error> {
        let request = self.draft(id, body)?;
        let reply = self.send(&request);
        request.read(reply.status, &headers(&reply), &reply.body, self.now)
    }

    pub(crate) fn get(&mut self, path: &str) -> Result<Answer, Error> {
        let generic = Generic { method: "GET", path, ..Generic::default() };
        let request = self.merchant.request(generic, Moment::at(self.now).unwrap()).unwrap();
        let reply = self.send(&request);
        request.read(reply.status, &headers(&reply), &reply.body, self.now)
    }

    pub(crate) fn send(&mut self, request: &wxpay_core::Request) -> Reply {
        self.send_changed(request, |_| {})
    }

    /// Sends a request with other headers than it has.
    pub(crate) fn send_changed(
        &mut self,
        request: &wxpay_core::Request,
        change: impl FnOnce(&mut HeaderList),
    ) -> Reply {
        let mut headers: Vec<_> =
            request.headers().into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
        change(&mut headers);
        let (method, target, body) = (request.method(), request.target(), request.body());
        self.emulator.handle(&Request { method, target, headers: &headers, body }, self.now)
    }

    pub(crate) fn notification(&self, post: &Post) -> Result<Notification, Error> {
        self.merchant.read_notification(&headers(&post.message), &post.message.body, self.now)
    }

    pub(crate) fn add_supplier(&mut self) {
        let supplier =
            json!({ "type": "MERCHANT_ID", "account": SUPPLIER, "name": "供应商", "relation_type": "SUPPLIER" });
        self.call("add_receiver", &supplier).unwrap();
    }
}

pub(crate) fn headers(reply: &Reply) -> Headers {
    Headers::new(reply.headers.iter().map(|(name, value)| (name, value)))
}

pub(crate) fn json(body: &[u8]) -> Json {
    serde_json::from_slice(body).unwrap()
}

pub(crate) fn split(order: &str, number: &str, amount: i64) -> Json {
    json!({ "sub_mchid": PAYER, "transaction_id": order, "out_order_no": number, "finish": false, "receivers": [
        { "type": "MERCHANT_ID", "receiver_account": SUPPLIER, "amount": amount, "description": "货款" }] })
}
