//! The files about answers: whether a case goes as it is expected.

use serde_json::{Value as Json, json};
use wxpay_core::catalogue::Typed;
use wxpay_core::platform::{self, Platform};
use wxpay_core::{Error, Merchant, Outcome, Request};

use crate::compare::{same, sorted};
use crate::fields::{agrees, bytes, from_value, headers, now, text, to_value};
use crate::{Check, Runner, fatal};

impl Runner {
    pub(crate) fn answer(&self, merchant: &Merchant, case: &Json) -> Check {
        let request = self.request(merchant, case).map_err(|error| error.to_string())?;
        let status = case["status"].as_u64().and_then(|status| u16::try_from(status).ok()).unwrap_or_default();
        let expect = &case["expect"];
        match request.read(status, &headers(case), &bytes(&case["body_base64"]), now(case)) {
            Ok(answer) => {
                let got = json!({
                    "data": from_value(&answer.data), "outcome": answer.outcome.map(Outcome::as_str),
                    "verified": answer.verified, "sealed": sorted(&json!(answer.sealed)),
                });
                let mut members = expect.as_object().into_iter().flatten();
                members.try_for_each(|(name, want)| match name.as_str() {
                    "sealed" => same(name, &got[name], &sorted(want)),
                    _ => same(name, &got[name], want),
                })
            }
            Err(error) => agrees(&error, &expect["error"]),
        }
    }

    /// The documented example of an answer: as a struct and back, and as it is read, it is the same.
    pub(crate) fn example(&self, request: &Request, typed: &Typed, case: &Json) -> Check {
        let Some(example) = case.get("answer") else { return Ok(()) };
        same("answer as a struct", &from_value(&(typed.answer)(&to_value(example))), example)?;
        // A list of certificates is nothing that an example could hold: certificates.json.
        if typed.entry.bootstrap {
            return Ok(());
        }
        let mut told = example.clone();
        // It tells what was asked for; the examples of the data often tell of something else.
        for (name, value) in told.as_object_mut().into_iter().flatten() {
            if let Some(asked) = case["fields"].get(name) {
                value.clone_from(asked);
            }
        }
        let body = told.to_string();
        let headers = self.signed(body.as_bytes()).unwrap_or_else(|error| fatal(&error.to_string()));
        let answer = request.read(200, &platform::headers(&headers), body.as_bytes(), now(&self.context));
        let answer = answer.map_err(|error| format!("answer: {error}"))?;
        same("answer", &from_value(&answer.data), &told)
    }

    /// The headers of an answer that WeChat Pay signs.
    fn signed(&self, body: &[u8]) -> Result<platform::HeaderList, Error> {
        let key = self.pem(&self.context["wechatpay_private_key"]);
        let id = text(&self.context["wechatpay_public_key_id"]);
        let apiv3_key = text(&self.context["apiv3_key"]).as_bytes();
        let platform = Platform::new(self.provider.clone(), &[(id, &key)], apiv3_key)?;
        platform.sign("", body, &self.moment())
    }
}
