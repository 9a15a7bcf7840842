//! Notifications that wait to be accepted, repeated by WeChat Pay's ladder.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::calendar::{HOUR, MINUTE};
use crate::kept::{Table, Word, kept, word};
use crate::ledger::Notice;

/// The pause after each failed attempt: fifteen repetitions in 24 hours and 4 minutes.
const LADDER: [u64; 15] = [
    15,
    15,
    30,
    3 * MINUTE,
    10 * MINUTE,
    20 * MINUTE,
    30 * MINUTE,
    30 * MINUTE,
    30 * MINUTE,
    HOUR,
    3 * HOUR,
    3 * HOUR,
    3 * HOUR,
    6 * HOUR,
    6 * HOUR,
];

/// The pause after a number of failed attempts; none after the last.
fn pause(event_type: &str, attempts: usize) -> Option<u64> {
    match attempts {
        // Complaints are told every minute, then every five, for two hours.
        0..10 if event_type.starts_with("COMPLAINT.") => Some(MINUTE),
        10..32 if event_type.starts_with("COMPLAINT.") => Some(5 * MINUTE),
        _ if event_type.starts_with("COMPLAINT.") => None,
        _ => LADDER.get(attempts).copied(),
    }
}

/// One notification, before it is sealed and signed.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Notification {
    pub(crate) id: String,
    pub(crate) url: String,
    #[serde(deserialize_with = "word")]
    pub(crate) event_type: Word,
    #[serde(deserialize_with = "word")]
    pub(crate) original_type: Word,
    #[serde(deserialize_with = "word")]
    pub(crate) summary: Word,
    pub(crate) created_at: u64,
    pub(crate) resource: Value,
    attempts: usize,
    /// The last HTTP status; none when nobody answered.
    last_status: Option<u16>,
    /// When it is sent next, and while it is on its way, when it was to be: unanswered before a restart, it is sent again.
    pub(crate) next: Option<u64>,
    state: State,
}

#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Waiting,
    /// Its URL is on another host: it is never posted, and only `take` gives it.
    Elsewhere,
    Accepted,
    GivenUp,
}

/// True if a URL leads to this machine alone: notifications leave it never.
pub(crate) fn is_loopback(url: &str) -> bool {
    let rest = url.strip_prefix("http://").unwrap_or_default();
    let authority = rest.split('/').next().unwrap_or_default();
    let host = authority.rsplit_once(':').map_or(authority, |(host, _)| host);
    matches!(host, "127.0.0.1" | "localhost" | "[::1]")
}

/// The notifications of one platform merchant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outbox {
    all: Table<String, Notification>,
    /// When each that is waiting is due; one that is on its way is not here.
    due: BinaryHeap<Reverse<(u64, String)>>,
}

kept!(Outbox { all } not { due });

impl Outbox {
    pub(crate) fn push(&mut self, id: String, notice: Notice) {
        let Notice { url, event_type, original_type, summary, at, resource } = notice;
        self.due.push(Reverse((at, id.clone())));
        let state = if is_loopback(&url) { State::Waiting } else { State::Elsewhere };
        let notification = Notification {
            id: id.clone(),
            url,
            event_type,
            original_type,
            summary,
            created_at: at,
            resource,
            attempts: 0,
            last_status: None,
            next: Some(at),
            state,
        };
        self.all.insert(id, notification);
    }

    /// Those that are due; each must be answered by [`Outbox::answered`].
    pub(crate) fn take_due(&mut self, now: u64) -> Vec<Notification> {
        let mut taken = Vec::new();
        while self.due.peek().is_some_and(|Reverse((at, _))| *at <= now) {
            let Some(Reverse((_, id))) = self.due.pop() else { break };
            taken.extend(self.all.get(&id).cloned());
        }
        taken
    }

    /// Takes the answer of the merchant's server: 200 and 204 accept.
    pub(crate) fn answered(&mut self, id: &str, status: Option<u16>, now: u64) {
        let is_open = |known: &Notification| matches!(known.state, State::Waiting | State::Elsewhere);
        if !self.all.get(id).is_some_and(is_open) {
            return;
        }
        let Some(notification) = self.all.get_mut(id) else { return };
        let rung = pause(notification.event_type, notification.attempts);
        notification.attempts += 1;
        notification.last_status = status;
        notification.next = None;
        match (status, rung) {
            (Some(200 | 204), _) => notification.state = State::Accepted,
            (_, Some(wait)) => notification.next = Some(now + wait),
            (_, None) => notification.state = State::GivenUp,
        }
        self.due.extend(notification.next.map(|at| Reverse((at, id.into()))));
    }

    /// After a restart none is on its way: all that wait are due at their times.
    pub(crate) fn restored(&mut self) {
        let due = |known: &Notification| Some(Reverse((known.next?, known.id.clone())));
        self.due = self.all.values().filter_map(due).collect();
    }

    /// Makes all that are waiting due; answers how many.
    pub(crate) fn hurry(&mut self) -> usize {
        self.due = self.due.drain().map(|Reverse((_, id))| Reverse((0, id))).collect();
        for Reverse((at, id)) in &self.due {
            self.all.get_mut(id).into_iter().for_each(|known| known.next = Some(*at));
        }
        self.due.len()
    }

    /// Makes one due now, accepted or not; answers whether it is known.
    pub(crate) fn again(&mut self, id: &str, now: u64) -> bool {
        let Some(notification) = self.all.get_mut(id) else { return false };
        if matches!(notification.state, State::Accepted | State::GivenUp) {
            notification.state = State::Waiting;
        }
        notification.next = Some(now);
        self.due = self.due.drain().filter(|Reverse((_, other))| other != id).collect();
        self.due.push(Reverse((now, id.into())));
        true
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Notification> {
        self.all.get(id)
    }

    pub(crate) fn list(&self) -> impl Iterator<Item = &Notification> {
        self.all.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outbox() -> Outbox {
        let mut outbox = Outbox::default();
        let url = "http://127.0.0.1:1/".into();
        let (event_type, original_type, summary) = ("TRANSACTION.SUCCESS", "transaction", "支付成功");
        outbox.push("EV-1".into(), Notice { url, event_type, original_type, summary, at: 100, resource: Value::Null });
        outbox
    }

    #[test]
    fn it_is_repeated_fifteen_times_in_a_day_and_four_minutes_and_then_given_up() {
        let mut outbox = outbox();
        let (mut now, mut attempts) = (100, 0);
        while now < 100 + 3 * 24 * HOUR {
            for due in outbox.take_due(now) {
                attempts += 1;
                outbox.answered(&due.id, Some(500), now);
            }
            now += 1;
        }
        assert_eq!((attempts, LADDER.iter().sum::<u64>()), (16, 24 * HOUR + 4 * MINUTE));
        assert_eq!(outbox.list().next().map(|known| known.state), Some(State::GivenUp));
    }

    #[test]
    fn two_hundred_and_two_hundred_and_four_accept_it_and_nothing_else_does() {
        for (status, accepted) in
            [(Some(200), true), (Some(204), true), (Some(202), false), (Some(302), false), (None, false)]
        {
            let mut outbox = outbox();
            assert_eq!(outbox.take_due(99).len(), 0);
            assert_eq!(outbox.take_due(100).len(), 1);
            outbox.answered("EV-1", status, 100);
            assert_eq!(outbox.take_due(115).is_empty(), accepted, "{status:?}");
        }
    }

    #[test]
    fn one_is_sent_again_after_it_was_accepted() {
        let mut outbox = outbox();
        outbox.take_due(100);
        outbox.answered("EV-1", Some(204), 100);
        let next = |outbox: &Outbox| outbox.get("EV-1").and_then(|known| known.next);
        assert!(next(&outbox).is_none() && !outbox.again("EV-2", 200));
        assert!(outbox.again("EV-1", 200) && outbox.again("EV-1", 200));
        assert_eq!((next(&outbox), outbox.take_due(200).len()), (Some(200), 1));
        outbox.answered("EV-1", None, 200);
        assert_eq!(next(&outbox), Some(215), "the ladder goes on");
    }

    #[test]
    fn hurry_makes_the_waiting_due_and_nothing_else() {
        let mut outbox = outbox();
        outbox.take_due(100);
        assert_eq!(outbox.hurry(), 0, "on its way");
        outbox.answered("EV-1", None, 100);
        assert_eq!((outbox.hurry(), outbox.take_due(101).len()), (1, 1));
    }
}
