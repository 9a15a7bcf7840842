//! Memory of a merchant's requests: how many in this second, and which nonces.

use std::collections::{HashMap, HashSet, VecDeque};

/// Counts requests in the current second.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rates {
    second: u64,
    counts: HashMap<(&'static str, String), u32>,
}

impl Rates {
    /// Counts one more, unless the limit is reached; a limit of 0 is none.
    pub(crate) fn admit(&mut self, what: &'static str, who: &str, limit: u32, now: u64) -> bool {
        if self.second != now {
            self.second = now;
            self.counts.clear();
        }
        let count = self.counts.entry((what, who.into())).or_default();
        let admitted = limit == 0 || *count < limit;
        *count += u32::from(admitted);
        admitted
    }
}

/// The nonces of the last minutes: older requests are refused by their timestamp.
#[derive(Clone, Debug, Default)]
pub(crate) struct Nonces {
    known: HashSet<String>,
    order: VecDeque<(u64, String)>,
    replays: u64,
}

/// Twice the tolerance of timestamps: a request may be 300 seconds early, and come again 300 seconds late.
const MEMORY: u64 = 600;

impl Nonces {
    /// Remembers a nonce; answers whether it is new.
    pub(crate) fn is_new(&mut self, nonce: &str, now: u64) -> bool {
        while self.order.front().is_some_and(|(at, _)| at + MEMORY < now) {
            self.order.pop_front().map(|(_, old)| self.known.remove(&old));
        }
        let is_new = self.known.insert(nonce.into());
        if is_new {
            self.order.push_back((now, nonce.into()));
        } else {
            self.replays += 1;
        }
        is_new
    }

    /// The number of requests that came with a nonce that was used before.
    pub(crate) fn replays(&self) -> u64 {
        self.replays
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_holds_for_one_second_and_for_one_merchant() {
        let mut rates = Rates::default();
        assert!(rates.admit("split", "a", 1, 7) && !rates.admit("split", "a", 1, 7));
        assert!(rates.admit("split", "b", 1, 7) && rates.admit("split", "a", 1, 8) && rates.admit("split", "a", 0, 8));
    }

    #[test]
    fn a_nonce_is_remembered_for_ten_minutes() {
        let mut nonces = Nonces::default();
        assert!(nonces.is_new("a", 0) && !nonces.is_new("a", 600) && nonces.is_new("a", 601));
        assert_eq!(nonces.replays(), 1);
    }
}
