//! `/_control/trigger`: a notification of any declared kind with sample content, on the ladder like every other.

use serde::Deserialize;
use serde_json::{Map, Value as Json, json};
use wxpay_core::schema::event::{Entry, Test};
use wxpay_core::{Value, catalogue};
use wxpay_core_schema::write::merge;

use crate::ledger::Notice;
use crate::merchant::Merchant;
use crate::refusal::{Refusal, did_you_mean};
use crate::shape::{Seed, sensitive};

/// What is triggered.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Trigger {
    /// The event's id, such as `refund.domestic.refund_change`.
    event: String,
    /// Where to, on loopback.
    pub(crate) url: String,
    /// One of its spellings; the first when left out.
    event_type: Option<String>,
    /// Members in place of the sample's.
    #[serde(default)]
    data: Map<String, Json>,
}

impl Merchant {
    /// Makes the notification, due now.
    pub(crate) fn trigger(&mut self, trigger: Trigger, now: u64) -> Result<Json, Refusal> {
        let Trigger { event, url, event_type, data } = trigger;
        let entry = catalogue::events().find(|known| known.id() == event).ok_or_else(|| {
            let ids: Vec<String> = catalogue::events().map(Entry::id).collect();
            let near = did_you_mean(&event, ids.iter().map(String::as_str));
            Refusal::malformed(format!("event: there is no event `{event}`{near}"))
        })?;
        let types = entry.types;
        let wanted = event_type.as_deref().or_else(|| types.first().copied()).unwrap_or_default();
        let event_type = types.iter().find(|known| **known == wanted).copied().ok_or_else(|| {
            let near = did_you_mean(wanted, types.iter().copied());
            Refusal::malformed(format!("event_type: `{wanted}` is none of {}{near}", types.join(", ")))
        })?;
        let id = self.notification_id();
        let mut sample = sample(entry, &id, now);
        let given = Value::from_json(Json::Object(data).to_string().as_bytes(), "data");
        sample = merge(sample, &given.map_err(|error| Refusal::malformed(error.to_string()))?);
        sensitive::each(entry.data, &mut sample, &mut |text, _, _| {
            *text = self.key.encrypt(text).map_err(|error| Refusal::system(error.to_string()))?;
            Ok(())
        })?;
        let resource = sample.to_json().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
        let original_type = entry.original_type.unwrap_or_default();
        let answer = json!({ "id": id, "event": event, "event_type": event_type, "data": resource });
        self.outbox.push(id, Notice { url, event_type, original_type, summary: "样例通知", at: now, resource });
        Ok(answer)
    }
}

/// Data of this event and of no other under the same type.
fn sample(entry: &Entry, number: &str, at: u64) -> Value {
    let mut sample = Seed { number, at, host: "https://api.mch.weixin.qq.com", gzip: false }.body(entry.data);
    for test in entry.tests {
        match test {
            Test::Holds(_) => {}
            Test::Lacks(path) => set(&mut sample, path, &Value::Null),
            Test::Is(path, words) => set(&mut sample, path, &words.first().copied().into()),
        }
    }
    sample
}

/// Sets what stands at a path, through lists; where there is no such field there is nothing to set.
fn set(value: &mut Value, path: &[&str], to: &Value) {
    match (value, path) {
        (Value::List(list), path) if !path.is_empty() => list.iter_mut().for_each(|item| set(item, path, to)),
        (Value::Object(object), [name, rest @ ..]) => {
            if let Some(value) = object.get_mut(name) {
                set(value, rest, to);
            }
        }
        (value, []) => value.clone_from(to),
        _ => {}
    }
}
