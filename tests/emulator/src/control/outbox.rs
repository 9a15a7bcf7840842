//! `/_control/answered`, `deliver`, `resend` and `trigger`: what becomes of notifications, and new ones by hand.

use serde_json::{Value, json};

use super::input::{Answered, Nothing, Resend, check_url, read};
use crate::merchant::Merchant;
use crate::refusal::Refusal;
use crate::trigger::Trigger;

impl Merchant {
    /// A call about notifications.
    pub(super) fn tell(&mut self, name: &str, given: Value, now: u64) -> Result<Value, Refusal> {
        let unknown = |id: &str| Refusal::not_exists(format!("no notification `{id}`"));
        match name {
            "answered" => {
                let Answered { id, status } = read(given)?;
                if status.is_some_and(|status| !(200..=599).contains(&status)) {
                    return Err(Refusal::malformed("status is 200 to 599, or null where nothing was answered"));
                }
                self.outbox.get(&id).ok_or_else(|| unknown(&id))?;
                self.outbox.answered(&id, status, now);
                Ok(json!({}))
            }
            "deliver" => {
                let Nothing {} = read(given)?;
                Ok(json!({ "due": self.outbox.hurry() }))
            }
            "resend" => {
                let Resend { id } = read(given)?;
                if self.outbox.again(&id, now) { Ok(json!({})) } else { Err(unknown(&id)) }
            }
            "trigger" => {
                let trigger: Trigger = read(given)?;
                check_url(trigger.url.clone())?;
                self.trigger(trigger, now)
            }
            _ => Err(Refusal::not_exists("no such control call")),
        }
    }
}
