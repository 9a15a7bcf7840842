//! The parameters that a front end is given.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json, json};
use wxpay_core::{Merchant, Value};

use crate::compare::same;
use crate::fields::{from_value, moment, text, to_value};
use crate::{Check, Runner};

impl Runner {
    pub(crate) fn client(&self, merchant: &Merchant, case: &Json) -> Check {
        let inputs = &case["inputs"];
        let timestamp = inputs.get("timestamp").unwrap_or(&self.context["now"]);
        let moment = moment(timestamp, inputs.get("nonce").map_or("N1", text));
        // Most cases name the key of their own that signs them.
        let merchant = &case.get("api_v2_key").map_or_else(|| merchant.clone(), |_| self.merchant("client", case));
        let params = merchant.prepare_front_end_value(text(&case["call"]), &to_value(&given(case)), &moment);
        let params = from_value(&Value::from(params.map_err(|error| error.to_string())?));
        let signature = ["paySign", "sign"].iter().find_map(|name| params["members"].get(name));
        for (name, wanted) in case["expect"].as_object().into_iter().flatten() {
            match name.as_str() {
                "signature" => same(name, signature.unwrap_or(&Json::Null), wanted)?,
                "query" | "url" => same(name, &decoded(&params[name]), &decoded(wanted))?,
                _ => same(name, &params[name], wanted)?,
            }
        }
        Ok(())
    }
}

/// What the call takes: an order goes whole, and beside it what differs from it.
fn given(case: &Json) -> Json {
    let mut inputs = case["inputs"].as_object().cloned().unwrap_or_default();
    let route_and_moment = ["method", "path", "timestamp", "nonce"];
    inputs.retain(|name, _| !route_and_moment.contains(&name.as_str()));
    if !["jsapi", "app"].contains(&text(&case["call"])) {
        return inputs.into();
    }
    let mut given = Map::new();
    // The appid of a direct order, which names its mchid, is the order's own.
    let beside: &[&str] =
        if inputs.contains_key("mchid") { &["prepay_id"] } else { &["prepay_id", "partnerid", "appid"] };
    for name in beside {
        given.extend(inputs.remove(*name).map(|value| ((*name).to_owned(), value)));
    }
    given.insert("order".into(), inputs.into());
    given.into()
}

/// A URL or a query as its parts, its parameters in any order.
fn decoded(url: &Json) -> Json {
    let (url, fragment) = text(url).split_once('#').unwrap_or((text(url), ""));
    let (base, query) = url.split_once('?').unwrap_or(("", url));
    let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    let parameters: BTreeMap<String, String> = pairs.map(|(name, value)| (plain(name), plain(value))).collect();
    json!([base, parameters, fragment])
}

/// Without its escapes.
fn plain(text: &str) -> String {
    let mut parts = text.split('%');
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at(2);
        bytes.extend(u8::from_str_radix(digits, 16));
        bytes.extend(rest.as_bytes());
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
