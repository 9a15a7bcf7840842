//! The local WeChat Pay around the example: its configuration, what its buyers and its faults do, and the server that
//! notifications come to. None of it is needed with WeChat Pay itself.

use std::error::Error;
use std::time::Duration;

use serde_json::{Value, json};
use tiny_http::{Request, Response, Server};

/// The configuration of the emulator, and its control calls.
pub(crate) struct Local(Value);

impl Local {
    pub(crate) fn from_environment() -> Result<Self, Box<dyn Error>> {
        let path = std::env::var("WXPAY_DEMO").map_err(|_| "WXPAY_DEMO names the emulator's config.json")?;
        let text = std::fs::read(&path).map_err(|error| format!("{path}: {error}"))?;
        Ok(Self(serde_json::from_slice(&text)?))
    }

    /// A text of the configuration, by its JSON pointer.
    pub(crate) fn text(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    /// A buyer pays an order that may be split; its number at WeChat Pay.
    pub(crate) fn pay(&self, sub_mchid: &str, total: i64) -> Result<String, Box<dyn Error>> {
        let order = self.control("orders", &json!({ "sub_mchid": sub_mchid, "total": total, "seconds_ago": 60 }))?;
        Ok(order["transaction_id"].as_str().ok_or("no transaction_id")?.to_owned())
    }

    /// The next request of this route takes effect, and the connection is cut within its answer.
    pub(crate) fn lose_next_answer(&self, route: &str) -> Result<(), Box<dyn Error>> {
        self.control("faults", &json!({ "route": route, "cut": { "in_body": 0 } })).map(drop)
    }

    /// Has the notifications of a merchant sent here.
    pub(crate) fn notifications_of(&self, mchid: &str) -> Result<Notifications, Box<dyn Error>> {
        let server = Server::http("127.0.0.1:0").map_err(|error| error.to_string())?;
        let url = format!("http://{}/notify", server.server_addr());
        self.control("notify_url", &json!({ "mchid": mchid, "url": url }))?;
        Ok(Notifications(server))
    }

    fn control(&self, name: &str, body: &Value) -> Result<Value, Box<dyn Error>> {
        let url = format!("{}/{name}", self.text("/control_url"));
        let text = ureq::post(&url).send(&body.to_string())?.body_mut().read_to_string()?;
        Ok(serde_json::from_str(&text)?)
    }
}

/// The server that notifications come to.
pub(crate) struct Notifications(Server);

impl Notifications {
    pub(crate) fn next(&self) -> Result<Received, Box<dyn Error>> {
        let request = self.0.recv_timeout(Duration::from_secs(10))?.ok_or("no notification came within ten seconds")?;
        Ok(Received(request))
    }
}

/// A request that came in.
pub(crate) struct Received(Request);

impl Received {
    pub(crate) fn headers(&self) -> Vec<(&str, &str)> {
        self.0.headers().iter().map(|header| (header.field.as_str().as_str(), header.value.as_str())).collect()
    }

    /// The raw body: what is signed is its bytes.
    pub(crate) fn body(&mut self) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut body = Vec::new();
        self.0.as_reader().read_to_end(&mut body)?;
        Ok(body)
    }

    pub(crate) fn reply(self, status: u16, body: &str) -> Result<(), Box<dyn Error>> {
        Ok(self.0.respond(Response::from_string(body).with_status_code(status))?)
    }
}
