//! What is known of each attempt of one request: once sent, a request stays in doubt until there is proof.

use std::sync::atomic::Ordering::SeqCst;
use std::sync::atomic::{AtomicI64, AtomicU64};

/// How long WeChat Pay accepts a signature, in seconds.
const LIFETIME: u64 = 300;

/// How much longer a refusal or not-found proves nothing, in seconds. WeChat Pay checks the timestamp of a request by
/// its own clock, and so do we: an answer's time is the timestamp in its signature, whatever the host's clock says. The
/// margin covers clock differences among WeChat Pay's servers, and an attempt that arrived in the last second and is
/// not yet booked, or not yet visible to the server that answers the query.
const MARGIN: u64 = 60;

/// The attempts of one request, shared with every [`Request::again`](crate::Request::again) of it. It has no locks, so
/// a process may fork at any time. Each attempt is a bit in these sets; reading the same answer again changes nothing.
#[derive(Debug)]
pub(crate) struct Attempts {
    signed: AtomicU64,
    /// The last signed attempt while its answer is unknown, and its time.
    open: AtomicU64,
    open_at: AtomicU64,
    /// Attempts that may have been executed or still may be, and when the last of them was signed.
    doubtful: AtomicU64,
    doubtful_at: AtomicU64,
    /// Attempts that WeChat Pay accepted, and when the last of them was signed.
    accepted: AtomicU64,
    accepted_at: AtomicU64,
    /// How far the host's clock seems ahead of WeChat Pay's, in seconds, by the fastest answer: a replayed answer is
    /// slow.
    ahead: AtomicI64,
}

/// One attempt at a request.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Attempt {
    bit: u64,
    /// When it was signed, in Unix seconds.
    pub(crate) signed_at: u64,
}

/// The bit for a request that was sent outside the known attempts.
const LOST: u64 = 1 << 63;

/// The bit that all attempts from the sixty-third on share; they stay in doubt together.
const MANY: u64 = 1 << 62;

/// What a refusal or not-found is worth while earlier attempts are in doubt.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum Doubt {
    /// It proves nothing for this many seconds; after that the same answer is proof.
    For(u32),
    /// It never proves that nothing was done.
    Always,
}

impl Attempt {
    /// Which attempt it is, from 1; all from the sixty-third on are one.
    pub(crate) fn number(self) -> u32 {
        self.bit.trailing_zeros() + 1
    }
}

impl Default for Attempts {
    fn default() -> Self {
        Self {
            signed: AtomicU64::new(0),
            open: AtomicU64::new(0),
            open_at: AtomicU64::new(0),
            doubtful: AtomicU64::new(0),
            doubtful_at: AtomicU64::new(0),
            accepted: AtomicU64::new(0),
            accepted_at: AtomicU64::new(0),
            ahead: AtomicI64::new(i64::MAX),
        }
    }
}

impl Attempts {
    /// Records a new signature. Until an answer comes, the attempt before it may have been sent.
    pub(crate) fn sign(&self, signed_at: u64) -> Attempt {
        let bit = 1 << self.signed.fetch_add(1, SeqCst).min(62);
        let (last, last_at) = (self.open.swap(bit, SeqCst), self.open_at.swap(signed_at, SeqCst));
        if last != 0 {
            self.add(last, last_at);
        }
        Attempt { bit, signed_at }
    }

    fn add(&self, bit: u64, signed_at: u64) {
        self.doubtful_at.fetch_max(signed_at, SeqCst);
        self.doubtful.fetch_or(bit, SeqCst);
    }

    /// Records that this attempt may have been executed.
    pub(crate) fn doubt(&self, attempt: Attempt) {
        self.close(attempt);
        self.add(attempt.bit, attempt.signed_at);
    }

    /// Records that the request may have been sent at this time, whatever its attempts are answered.
    pub(crate) fn lose(&self, signed_at: u64) {
        self.add(LOST, signed_at);
    }

    /// Records that the fate of this attempt is known.
    pub(crate) fn settle(&self, attempt: Attempt) {
        self.close(attempt);
        if attempt.bit != MANY {
            self.doubtful.fetch_and(!attempt.bit, SeqCst);
        }
    }

    fn close(&self, attempt: Attempt) {
        let _ = self.open.compare_exchange(attempt.bit, 0, SeqCst, SeqCst);
    }

    /// Records that WeChat Pay accepted this attempt, or, by a query, one of them.
    pub(crate) fn accept(&self, attempt: Option<Attempt>) {
        self.accepted_at.fetch_max(attempt.map_or(0, |attempt| attempt.signed_at), SeqCst);
        self.accepted.fetch_or(attempt.map_or(LOST, |attempt| attempt.bit), SeqCst);
    }

    /// Records an answer that shows the host's clock to be at most this many seconds ahead.
    pub(crate) fn hear(&self, ahead: i64) {
        self.ahead.fetch_min(ahead, SeqCst);
    }

    /// When the accepted attempt was signed, by WeChat Pay's clock; `ahead` comes from one more answer.
    pub(crate) fn accepted(&self, ahead: i64) -> Option<u64> {
        let ahead = self.ahead.load(SeqCst).min(ahead);
        let is_accepted = self.accepted.load(SeqCst) != 0;
        is_accepted.then(|| self.accepted_at.load(SeqCst).saturating_add_signed(ahead.saturating_neg()))
    }

    /// True if any attempt was accepted or is in doubt.
    pub(crate) fn any(&self) -> bool {
        self.accepted.load(SeqCst) | self.doubtful.load(SeqCst) != 0
    }

    /// The doubt that the other attempts leave at this moment; without an attempt, that of all.
    pub(crate) fn doubt_beside(&self, attempt: Option<Attempt>, moment: u64) -> Option<Doubt> {
        let own = attempt.map_or(0, |attempt| attempt.bit & !MANY);
        if self.accepted.load(SeqCst) & !own != 0 {
            return Some(Doubt::Always);
        }
        let at = |bits: &AtomicU64, at: &AtomicU64| {
            if bits.load(SeqCst) & !own == 0 { 0 } else { at.load(SeqCst).max(1) }
        };
        let last = at(&self.doubtful, &self.doubtful_at).max(at(&self.open, &self.open_at));
        // The first second at which an answer is proof.
        let proof = (last > 0).then(|| last.saturating_add(LIFETIME + MARGIN + 1))?;
        let left = proof.checked_sub(moment).filter(|left| *left > 0)?;
        Some(Doubt::For(u32::try_from(left).unwrap_or(u32::MAX)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_signed_again_unread_is_in_doubt_until_its_signature_has_expired() {
        let attempts = Attempts::default();
        let first = attempts.sign(1000);
        assert_eq!(attempts.doubt_beside(Some(first), 1001), None);
        let second = attempts.sign(1010);
        assert_eq!(attempts.doubt_beside(Some(second), 1011), Some(Doubt::For(350)));
        assert_eq!(attempts.doubt_beside(Some(second), 1360), Some(Doubt::For(1)));
        assert_eq!(attempts.doubt_beside(Some(second), 1361), None);
        assert_eq!(attempts.doubt_beside(None, 1361), Some(Doubt::For(10)));
    }

    #[test]
    fn what_was_answered_leaves_no_doubt_and_what_was_accepted_leaves_it_for_good() {
        let attempts = Attempts::default();
        attempts.settle(attempts.sign(1000));
        let second = attempts.sign(1000);
        assert_eq!(attempts.doubt_beside(Some(second), 1011), None);
        attempts.accept(Some(second));
        assert_eq!(attempts.doubt_beside(Some(second), 1011), None, "its own answers do not contradict themselves");
        assert_eq!(attempts.doubt_beside(Some(attempts.sign(1020)), 9000), Some(Doubt::Always));
    }

    #[test]
    fn what_was_accepted_was_begun_by_the_answer_that_came_fastest() {
        let attempts = Attempts::default();
        assert_eq!(attempts.accepted(0), None);
        attempts.accept(Some(attempts.sign(1240)));
        // The host is 240 seconds ahead; a replayed answer makes it seem further ahead.
        attempts.hear(300);
        assert_eq!(attempts.accepted(241), Some(999));
        assert_eq!(attempts.accepted(500), Some(940));
    }

    #[test]
    fn attempts_of_one_second_are_two_and_after_sixty_each_is_in_doubt() {
        let attempts = Attempts::default();
        let first = attempts.sign(1000);
        attempts.doubt(first);
        assert_eq!(attempts.doubt_beside(Some(first), 1000), None);
        let mut last = attempts.sign(1000);
        assert_eq!(attempts.doubt_beside(Some(last), 1000), Some(Doubt::For(361)));
        attempts.settle(first);
        assert_eq!(attempts.doubt_beside(Some(last), 1000), None);
        for _ in 0..70 {
            attempts.doubt(last);
            last = attempts.sign(2000);
        }
        attempts.settle(last);
        assert_eq!(attempts.doubt_beside(Some(last), 2000), Some(Doubt::For(361)));
    }
}
