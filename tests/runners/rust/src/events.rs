//! The file about notifications by their events: whether a case goes as it is expected.

use serde_json::{Value as Json, json};
use wxpay_core::schema::event;
use wxpay_core::{Error, Merchant, Notification};

use crate::compare::{same, sorted};
use crate::fields::{bytes, from_value, headers, now};
use crate::{Check, Runner};

#[allow(clippy::unused_self)] // One form for every file.
impl Runner {
    pub(crate) fn event(&self, merchant: &Merchant, case: &Json) -> Check {
        let read = |message: &Json| read(merchant, message).map_err(|error| error.to_string());
        let expect = &case["expect"];
        if let Some(messages) = case["messages"].as_array() {
            let keys = messages.iter().map(|message| Ok(read(message)?.dedupe_key));
            let keys = keys.collect::<Result<Vec<_>, String>>()?;
            let is_one = keys.windows(2).all(|pair| pair[0] == pair[1]);
            return same("dedupe keys", &json!(if is_one { "equal" } else { "different" }), expect);
        }
        let told = read(case)?;
        let got = json!({
            "id": told.id, "event_type": told.event_type, "data": from_value(&told.data),
            // Where the envelope has none, empty is as good.
            "original_type": told.original_type.filter(|text| !text.is_empty()), "sealed": sorted(&json!(told.sealed)),
        });
        let members = expect.as_object().into_iter().flatten();
        members.into_iter().try_for_each(|(name, want)| match want {
            Json::String(text) if text.is_empty() => same(name, &got[name], &Json::Null),
            _ if name == "sealed" => same(name, &got[name], &sorted(want)),
            _ => same(name, &got[name], want),
        })
    }
}

/// The ids of the events that the messages of a case tell; none where one of them is not declared. What cannot be read is for
/// the case to say.
pub(crate) fn id(merchant: &Merchant, case: &Json) -> Option<String> {
    let messages = case["messages"].as_array().map_or_else(|| vec![case], |messages| messages.iter().collect());
    let id = |message| match read(merchant, message) {
        Ok(notification) => notification.event.map(event::Entry::id),
        Err(error) => Some(error.kind().as_str().to_owned()),
    };
    Some(messages.into_iter().map(id).collect::<Option<Vec<_>>>()?.join(", "))
}

fn read(merchant: &Merchant, message: &Json) -> Result<Notification, Error> {
    merchant.read_notification(&headers(message), &bytes(&message["body_base64"]), now(message))
}
