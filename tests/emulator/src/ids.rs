//! Numbers that WeChat Pay gives out, and the nonces it signs with: from a seed, so that a run can be repeated.

use serde::{Deserialize, Serialize};

/// A source of numbers that never repeats itself.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
pub(crate) struct Ids {
    seed: u64,
    next: u64,
}

impl Ids {
    pub(crate) fn new(seed: u64) -> Self {
        Self { seed, next: 0 }
    }

    /// 28 digits that begin with `prefix`, such as a transaction id or an order id.
    pub(crate) fn number(&mut self, prefix: &str) -> String {
        self.next += 1;
        format!("{prefix}{:010}{:0width$}", self.seed % 10_000_000_000, self.next, width = 18 - prefix.len())
    }

    /// 32 hexadecimal digits, unlike their neighbours from the first one on: AES-GCM takes the first twelve.
    pub(crate) fn nonce(&mut self) -> String {
        self.next += 1;
        let high = scramble(self.seed.wrapping_add(self.next.wrapping_mul(0x9E37_79B9_7F4A_7C15)));
        format!("{high:016X}{:016X}", scramble(high ^ self.next))
    }
}

/// The finalizer of SplitMix64: a permutation of the 64-bit numbers.
fn scramble(mut number: u64) -> u64 {
    number = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    number = (number ^ (number >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ (number >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_28_digits_and_nonces_differ_in_their_first_twelve() {
        let mut ids = Ids::new(1_758_905_257);
        let number = ids.number("4200");
        assert!(number.len() == 28 && number.bytes().all(|byte| byte.is_ascii_digit()), "{number}");
        assert_ne!(ids.number("4200"), number);
        assert_ne!(ids.nonce()[..12], ids.nonce()[..12]);
    }
}
