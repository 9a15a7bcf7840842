//! Amounts: yuan for people, and an order's money as one bar.

use maud::{Markup, html};

use super::View;
use crate::order::Order;

/// `1,234.56` yuan, of fen.
pub(super) fn yuan(fen: i64) -> String {
    let (sign, fen) = if fen < 0 { ("-", fen.unsigned_abs()) } else { ("", fen.unsigned_abs()) };
    let whole = (fen / 100).to_string();
    let groups: Vec<&str> =
        whole.as_bytes().rchunks(3).rev().filter_map(|group| std::str::from_utf8(group).ok()).collect();
    format!("{sign}¥{}.{:02}", groups.join(","), fen % 100)
}

impl View<'_> {
    /// Where an order's money is: the parts add up to what was paid.
    pub(super) fn bar(&self, order: &Order) -> Markup {
        let parts = [
            ("frozen", self.say("冻结中", "Frozen"), order.frozen),
            ("split", self.say("已分账", "Split"), order.split - order.returned),
            ("released", self.say("已解冻给商户", "Released to the merchant"), order.available()),
            ("refunded", self.say("已退款", "Refunded"), order.refunded),
            ("commission", self.say("手续费", "Commission"), order.commission),
        ];
        let parts: Vec<_> = parts.into_iter().filter(|(_, _, fen)| *fen != 0).collect();
        let sum: i64 = parts.iter().map(|(_, _, fen)| (*fen).max(0)).sum();
        html! {
            div.amounts {
                svg.bar viewBox="0 0 1000 12" preserveAspectRatio="none" aria-hidden="true" {
                    @for (class, at, width) in segments(&parts, sum.max(1)) {
                        rect class=(class) x=(at) y="0" width=(width) height="12" {}
                    }
                }
                ul.legend {
                    @for (class, words, fen) in &parts {
                        li { i class=(class) {} (words) " " b { (yuan(*fen)) } }
                    }
                }
            }
        }
    }
}

/// Each part's place on a bar of 1000.
fn segments<'a>(parts: &[(&'a str, &str, i64)], sum: i64) -> Vec<(&'a str, i64, i64)> {
    let mut before = 0;
    let mut place = |(class, _, fen): &(&'a str, &str, i64)| {
        let at = before * 1000 / sum;
        before += (*fen).max(0);
        (*class, at, before * 1000 / sum - at)
    };
    parts.iter().map(&mut place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fen_are_written_as_yuan() {
        for (fen, text) in [(0, "¥0.00"), (5, "¥0.05"), (123_456, "¥1,234.56"), (-100_000_000, "-¥1,000,000.00")] {
            assert_eq!(yuan(fen), text);
        }
    }

    #[test]
    fn a_bar_is_full_to_its_end() {
        let placed = segments(&[("a", "", 1), ("b", "", 1), ("c", "", 1)], 3);
        assert_eq!(placed, [("a", 0, 333), ("b", 333, 333), ("c", 666, 334)]);
    }
}
