//! Faults on purpose: a queue of them for each merchant, set by a control call.

use serde::{Deserialize, Serialize};

use crate::kept::{Whole, kept};
use crate::message::{Cut, Reply};

/// One fault: to which requests it happens, and what happens. Its parts can be combined.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Fault::default()`.
pub struct Fault {
    /// The start of the request, such as `POST /v3/ecommerce/profitsharing/orders`; `NOTIFY` means notifications. Empty
    /// means every request.
    pub route: String,
    /// The number of such requests that pass unharmed first.
    pub skip: u32,
    /// To how many requests it happens.
    pub times: u32,
    /// True if the request takes effect; if not, it is lost before.
    pub effect: bool,
    /// The connection breaks at once, and the request arrives so many seconds later: it takes effect then, where its
    /// signature still holds.
    pub late: Option<u64>,
    /// Milliseconds before anything is sent.
    pub delay_ms: u64,
    /// Another answer instead of the true one.
    pub answer: Option<FalseAnswer>,
    /// The signature of the answer.
    pub signature: Option<Signature>,
    /// The body ends after so many bytes, and the answer looks whole.
    pub truncate: Option<usize>,
    /// The connection is cut.
    pub cut: Option<Cut>,
}

/// An answer that is not the true one.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::exhaustive_structs)] // An answer has these parts.
pub struct FalseAnswer {
    /// HTTP status.
    pub status: u16,
    /// The body, as it is sent.
    pub body: String,
    /// `Content-Type`; JSON when left out.
    #[serde(default = "json_type")]
    pub content_type: String,
    /// Seconds in `Retry-After`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u32>,
    /// True if WeChat Pay signed it, false if a gateway made it.
    #[serde(default)]
    pub signed: bool,
}

fn json_type() -> String {
    "application/json; charset=utf-8".into()
}

/// The signature of an answer, when not as it should be.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::exhaustive_enums)] // What can be wrong with a signature.
pub enum Signature {
    /// 签名探测: wrong on purpose, marked `WECHATPAY/SIGNTEST/`.
    Probe,
    /// The signature of other bytes.
    Wrong,
    /// Without any header of a signature.
    None,
    /// Only some of the four headers are there.
    Half,
    /// So many seconds away from now, and right for that time.
    Shifted(i64),
    /// This key signs, whichever was asked for, in use or not.
    By(String),
}

impl Default for Fault {
    fn default() -> Self {
        Self {
            route: String::new(),
            skip: 0,
            times: 1,
            effect: true,
            late: None,
            delay_ms: 0,
            answer: None,
            signature: None,
            truncate: None,
            cut: None,
        }
    }
}

/// The faults that wait for one merchant's requests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Faults {
    waiting: Whole<Vec<Fault>>,
}

kept!(Faults { waiting });

impl Faults {
    pub(crate) fn push(&mut self, fault: Fault) {
        self.waiting.push(fault);
    }

    pub(crate) fn clear(&mut self) {
        self.waiting.clear();
    }

    pub(crate) fn list(&self) -> &[Fault] {
        &self.waiting
    }

    /// The fault of a request: of the first in the queue that is about it and lets no more pass.
    pub(crate) fn take(&mut self, method: &str, path: &str) -> Option<Fault> {
        let request = [method, path].join(" ");
        let index = self.waiting.iter().position(|fault| fault.times > 0 && request.starts_with(&fault.route))?;
        let fault = &mut self.waiting[index];
        if fault.skip > 0 {
            fault.skip -= 1;
            return None;
        }
        fault.times -= 1;
        if fault.times == 0 { Some(self.waiting.remove(index)) } else { Some(fault.clone()) }
    }
}

impl Fault {
    /// The harm done to the answer after it was signed.
    pub(crate) fn spoil(&self, reply: &mut Reply) {
        match &self.signature {
            Some(Signature::Probe) => {
                for (_, value) in reply.headers.iter_mut().filter(|(name, _)| *name == "Wechatpay-Signature") {
                    *value = format!("WECHATPAY/SIGNTEST/{value}");
                }
            }
            Some(Signature::None) => reply.headers.retain(|(name, _)| !name.starts_with("Wechatpay-")),
            Some(Signature::Half) => {
                reply.headers.retain(|(name, _)| *name != "Wechatpay-Nonce" && *name != "Wechatpay-Timestamp");
            }
            // These are made when it is signed.
            Some(Signature::Wrong | Signature::Shifted(_) | Signature::By(_)) | None => {}
        }
        if let Some(length) = self.truncate {
            reply.body.truncate(length);
        }
        reply.delay_ms = self.delay_ms;
        reply.cut = self.cut;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_waits_for_its_route_skips_and_ends() {
        let mut faults = Faults::default();
        faults.push(Fault {
            route: "POST /v3/a".into(),
            skip: 1,
            times: 2,
            cut: Some(Cut::Unanswered),
            ..Fault::default()
        });
        let mut hit = |method, path| faults.take(method, path).is_some();
        assert!(!hit("GET", "/v3/a") && !hit("POST", "/v3/a"));
        assert!(hit("POST", "/v3/a") && hit("POST", "/v3/ab") && !hit("POST", "/v3/a"));
    }

    #[test]
    fn a_fault_is_written_in_json_as_the_readme_shows_it() {
        let text = r#"{ "route": "POST /v3", "effect": false, "signature": { "by": "A1" }, "cut": { "in_body": 9 } }"#;
        let fault: Fault = serde_json::from_str(text).unwrap();
        assert_eq!(
            (fault.signature, fault.cut, fault.times),
            (Some(Signature::By("A1".into())), Some(Cut::InBody(9)), 1)
        );
        assert!(serde_json::from_str::<Fault>(r#"{ "cuts": 9 }"#).is_err());
    }
}
