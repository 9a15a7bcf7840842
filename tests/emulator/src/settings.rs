//! Settings of a platform merchant's WeChat Pay that a control call may change.

use serde::{Deserialize, Serialize};

use crate::calendar::DAY;

/// The rules that differ between merchants, and how patient the emulator is.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Settings::default()`.
pub struct Settings {
    /// What the platform merchant is: which API of 分账 it may call for its second-level merchants.
    pub role: Role,
    /// 最大分账比例: how many percent of an order may be split, 1 to 100.
    pub ratio: i64,
    /// When an accepted split, finish or after-sales split is executed.
    pub split: Settle,
    /// When an accepted return is executed; at once by default.
    pub returns: Settle,
    /// When an accepted refund has arrived.
    pub refunds: Settle,
    /// When a confirmed transfer arrives, and when a cancelled one is.
    pub transfers: Settle,
    /// When a withdrawal is at the bank.
    pub withdrawals: Settle,
    /// When what a completed service order costs is taken from its user.
    pub payscore: Settle,
    /// The seconds after which a placed order is paid by itself; `None` waits for the control call.
    pub pay_after: Option<u64>,
    /// An order by payment code is paid at once up to this amount; above it, its payer is asked for a password.
    pub password_above: i64,
    /// The commission of orders, in ten-thousandths of what the payer pays.
    pub fee_rate: i64,
    /// Words that a description must not contain: the receiver fails with `INVALID_REQUEST`.
    pub forbidden_words: Vec<String>,
    /// The name that notifications give their event.
    pub event_type: EventType,
    /// Requests in one second.
    pub limits: Limits,
    /// True if a nonce that was used before is refused; WeChat Pay's pages do not say, so it is only counted.
    pub refuse_replays: bool,
    /// True if a certificate has a successor ten days before it ends; else keys change by control calls alone.
    pub renew_certificates: bool,
    /// True if notifications are not posted: the control call `take` gives them.
    pub hold: bool,
}

/// What a merchant with second-level merchants is.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
#[allow(clippy::exhaustive_enums)] // One or the other.
pub enum Role {
    /// 电商平台: 电商收付通 alone.
    #[default]
    Ecommerce,
    /// 服务商: ordinary 分账 and that of brands.
    ServiceProvider,
}

/// When something accepted is executed: after so many seconds, or by the query with this number, whichever is first.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(deny_unknown_fields)]
#[allow(clippy::exhaustive_structs)] // Seconds and queries are all there is.
pub struct Settle {
    /// Seconds of the emulator's clock; 0 executes at once.
    pub seconds: u64,
    /// The query that executes it; 0 waits for the clock alone.
    pub queries: u32,
}

/// The spellings of `event_type` that WeChat Pay's pages contradict each other about.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[allow(clippy::exhaustive_enums)] // The reference knows three families, five spellings.
pub enum EventType {
    /// `TRANSACTION.SUCCESS` for both.
    #[default]
    #[serde(rename = "TRANSACTION.SUCCESS")]
    Transaction,
    /// `PROFITSHARING.SUCCESS` and `PROFITSHARING.RETURN`.
    #[serde(rename = "PROFITSHARING.SUCCESS")]
    Dotted,
    /// `PROFITSHARING` and `PROFITSHARING_RETURN`.
    #[serde(rename = "PROFITSHARING")]
    Plain,
}

/// Requests in one second before `FREQUENCY_LIMITED`; 0 is no limit.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[allow(clippy::exhaustive_structs)] // The limits that are documented.
pub struct Limits {
    /// Splits of a platform merchant.
    pub split_per_platform: u32,
    /// Splits of one paying merchant.
    pub split_per_payer: u32,
    /// Finish requests of one paying merchant.
    pub finish_per_payer: u32,
    /// The seconds between two refunds of one order.
    pub refund_pause: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            role: Role::default(),
            ratio: 30,
            split: Settle { seconds: 2, queries: 2 },
            returns: Settle { seconds: 0, queries: 0 },
            refunds: Settle { seconds: 2, queries: 2 },
            transfers: Settle { seconds: 2, queries: 2 },
            withdrawals: Settle { seconds: 2, queries: 2 },
            payscore: Settle { seconds: 2, queries: 2 },
            pay_after: None,
            password_above: 100_000,
            fee_rate: 0,
            forbidden_words: vec!["赌博".into()],
            event_type: EventType::default(),
            limits: Limits::default(),
            refuse_replays: false,
            renew_certificates: false,
            hold: false,
        }
    }
}

/// The longest that something accepted may wait for its execution: a year.
const MAX_SECONDS: u64 = 365 * DAY;

impl Settings {
    /// Checks that the emulator can be so.
    pub(crate) fn check(&self) -> Result<(), String> {
        if !(1..=100).contains(&self.ratio) {
            return Err("ratio is 1 to 100 percent".into());
        }
        let times = [
            ("split.seconds", self.split.seconds),
            ("returns.seconds", self.returns.seconds),
            ("refunds.seconds", self.refunds.seconds),
            ("transfers.seconds", self.transfers.seconds),
            ("withdrawals.seconds", self.withdrawals.seconds),
            ("payscore.seconds", self.payscore.seconds),
            ("pay_after", self.pay_after.unwrap_or_default()),
        ];
        if let Some((name, _)) = times.into_iter().find(|(_, seconds)| *seconds > MAX_SECONDS) {
            return Err(format!("{name} is at most {MAX_SECONDS}, a year"));
        }
        if !(0..=10_000).contains(&self.fee_rate) {
            return Err("fee_rate is 0 to 10000, in ten-thousandths".into());
        }
        if self.forbidden_words.iter().any(String::is_empty) {
            return Err("forbidden_words: an empty word would forbid every description".into());
        }
        Ok(())
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self { split_per_platform: 2000, split_per_payer: 300, finish_per_payer: 60, refund_pause: 60 }
    }
}

impl EventType {
    /// The `event_type` of a split's or a return's notification.
    pub fn name(self, is_return: bool) -> &'static str {
        match (self, is_return) {
            (Self::Transaction, _) => "TRANSACTION.SUCCESS",
            (Self::Dotted, false) => "PROFITSHARING.SUCCESS",
            (Self::Dotted, true) => "PROFITSHARING.RETURN",
            (Self::Plain, false) => "PROFITSHARING",
            (Self::Plain, true) => "PROFITSHARING_RETURN",
        }
    }
}
