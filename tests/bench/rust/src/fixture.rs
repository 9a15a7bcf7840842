//! The material that every language measures with: one merchant, the same bodies, messages signed a moment ago.
//!
//! A folder of files, so that C, PHP and Go read it as easily as the rest. The keys are those of `tests/vectors`.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};
use wxpay_core::platform::{Event, HeaderList, Platform};
use wxpay_core::provider::{self, Provider};
use wxpay_core::{Config, Merchant, Moment};

use crate::Outcome;

const CONTEXT: &str = include_str!("../../../vectors/context.json");
const PRIVATE_KEY: &str = include_str!("../../../vectors/keys/merchant_private.pem");
const PLATFORM_PUBLIC_KEY: &str = include_str!("../../../vectors/keys/wechatpay_public.pem");
const PLATFORM_PRIVATE_KEY: &str = include_str!("../../../vectors/keys/wechatpay_private.pem");

/// The bodies of a split, by the names of their files: how many receivers, and whether each has a name to encrypt.
const ORDERS: [(&str, usize, bool); 4] =
    [("order_1", 1, false), ("order_10", 10, false), ("order_50", 50, false), ("names_50", 50, true)];

/// Bodies that are sent as they stand, by their length in bytes.
pub(crate) const TEXTS: [(&str, usize); 3] = [("body_1k", 1 << 10), ("body_100k", 100 << 10), ("body_1m", 1 << 20)];

/// Writes the folder. Answers are believed for 300 seconds, so a run writes it again before every round.
pub(crate) fn write(folder: &Path) -> Outcome {
    fs::create_dir_all(folder)?;
    let file = |name: &str, content: &[u8]| fs::write(folder.join(name), content);
    let context: Value = serde_json::from_str(CONTEXT)?;
    let text = |name: &str| context[name].as_str().unwrap_or_default();
    let id = text("wechatpay_public_key_id");
    let merchant = json!({
        "mchid": text("mchid"),
        "serial_no": text("merchant_serial_no"),
        "private_key": PRIVATE_KEY,
        "apiv3_key": text("apiv3_key"),
        "platform_keys": { id: PLATFORM_PUBLIC_KEY },
    });
    file("merchant.json", &serde_json::to_vec(&merchant)?)?;
    file("private_key.pem", PRIVATE_KEY.as_bytes())?;
    file("public_key.pem", PLATFORM_PUBLIC_KEY.as_bytes())?;
    for (name, count, named) in ORDERS {
        file(&format!("{name}.json"), &serde_json::to_vec(&order(count, named))?)?;
    }
    for (name, length) in TEXTS {
        file(&format!("{name}.json"), body(length).as_bytes())?;
    }
    // A bare library signs a message as long as the text of a split of one receiver.
    let split = serde_json::to_string(&order(1, false))?;
    file("message", format!("POST\n/v3/ecommerce/profitsharing/orders\n1758905257\n{:0>32}\n{split}\n", 0).as_bytes())?;

    let provider = provider::default().ok_or("no cryptography")?;
    let keys = [(id, PLATFORM_PRIVATE_KEY.as_bytes())];
    let platform = Platform::new(provider, &keys, text("apiv3_key").as_bytes())?;
    let moment = Moment::now()?;
    let answer = serde_json::to_vec(&answer())?;
    file("answer.json", &answer)?;
    file("answer.headers", &lines(&platform.sign("", &answer, &moment)?))?;
    let resource = serde_json::to_vec(&resource())?;
    let (headers, notification) = platform.notification("", &Event::default(), &resource, &moment)?;
    file("resource.json", &resource)?;
    file("notification.json", &notification)?;
    file("notification.headers", &lines(&headers))?;
    Ok(())
}

/// The configuration of the folder's merchant.
pub(crate) struct Settings(Value);

impl Settings {
    pub(crate) fn read(folder: &Path) -> Outcome<Self> {
        Ok(Self(serde_json::from_slice(&fs::read(folder.join("merchant.json"))?)?))
    }

    pub(crate) fn merchant(&self, provider: Option<Arc<dyn Provider>>) -> Result<Merchant, wxpay_core::Error> {
        let text = |name: &str| self.0[name].as_str().unwrap_or_default();
        let keys = self.0["platform_keys"].as_object().into_iter().flatten();
        let keys: Vec<_> = keys.map(|(id, key)| (id.as_str(), key.as_str().unwrap_or_default().as_bytes())).collect();
        Merchant::new(Config {
            mchid: text("mchid"),
            serial_no: text("serial_no"),
            private_key: Some(text("private_key").as_bytes()),
            apiv3_keys: &[text("apiv3_key").as_bytes()],
            platform_keys: &keys,
            provider,
            ..Config::default()
        })
    }
}

fn lines(headers: &HeaderList) -> Vec<u8> {
    headers.iter().flat_map(|(name, value)| format!("{name}: {value}\r\n").into_bytes()).collect()
}

fn order(count: usize, named: bool) -> Value {
    let receiver = |index: usize| {
        let mut receiver = json!({
            "type": "MERCHANT_ID",
            "receiver_account": format!("{}", 1_900_000_110 + index),
            "amount": 100 + index,
            "description": "分给供应商的货款",
        });
        if named {
            receiver["receiver_name"] = "张三李四".into();
        }
        receiver
    };
    json!({
        "sub_mchid": "1900000109",
        "transaction_id": "4208450740201411110007820472",
        "out_order_no": "P20150806125346",
        "receivers": (0..count).map(receiver).collect::<Vec<_>>(),
        "finish": false,
    })
}

/// JSON of exactly this many bytes.
fn body(length: usize) -> String {
    let frame = r#"{"content":""}"#.len();
    format!("{{\"content\":\"{}\"}}", "0123456789abcdef".repeat(length / 16 + 1).split_at(length - frame).0)
}

fn answer() -> Value {
    json!({
        "sub_mchid": "1900000109",
        "transaction_id": "4208450740201411110007820472",
        "out_order_no": "P20150806125346",
        "order_id": "3008450740201411110007820472",
        "status": "PROCESSING",
        "receivers": [{
            "type": "MERCHANT_ID",
            "receiver_account": "1900000110",
            "amount": 100,
            "description": "分给供应商的货款",
            "result": "PENDING",
            "finish_time": "2015-05-20T13:29:35.120+08:00",
            "detail_id": "36011111111111111111111",
        }],
    })
}

fn resource() -> Value {
    json!({
        "sp_mchid": "1900000001",
        "sub_mchid": "1900000109",
        "transaction_id": "4208450740201411110007820472",
        "order_id": "3008450740201411110007820472",
        "out_order_no": "P20150806125346",
        "receiver": { "type": "MERCHANT_ID", "account": "1900000110", "amount": 100, "description": "货款" },
        "success_time": "2018-06-08T10:34:56+08:00",
    })
}
