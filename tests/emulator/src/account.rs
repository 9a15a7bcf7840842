//! Accounts that hold money: the platform and its second-level merchants, and persons.

use serde::{Deserialize, Serialize};

use crate::calendar::month;
use crate::kept::{Table, kept};
use crate::ledger::Ledger;
use crate::receiver::Party;

/// The most a person may receive in a calendar month: 200 000 CNY.
pub(crate) const MONTHLY_LIMIT: i64 = 20_000_000;

/// Why a receiver's money does not arrive, as WeChat Pay's pages list it.
pub(crate) const FAIL_REASONS: [&str; 8] = [
    "ACCOUNT_ABNORMAL",
    "NO_RELATION",
    "RECEIVER_HIGH_RISK",
    "RECEIVER_REAL_NAME_NOT_VERIFIED",
    "NO_AUTH",
    "RECEIVER_RECEIPT_LIMIT",
    "PAYER_ACCOUNT_ABNORMAL",
    "INVALID_REQUEST",
];

/// The platform's own account, or a second-level merchant's.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Account {
    /// 商户全称.
    pub name: String,
    /// Fen that can be spent.
    pub available: i64,
    /// Fen on their way out: transfers and withdrawals that have not ended.
    pub pending: i64,
    /// Fen that left the books: withdrawn, or given to orders as subsidies.
    pub paid_out: i64,
    /// Fen received from splits, ever.
    pub received: i64,
    /// Fen paid back by returns, ever.
    pub paid_back: i64,
    /// The URL that its 分账动账通知 go to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notify_url: Option<String>,
    /// Switches that control calls have set.
    #[serde(flatten)]
    pub switches: Switches,
}

/// Trouble with an account, set by a control call.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[serde(default, deny_unknown_fields)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Switches::default()`.
pub struct Switches {
    /// The `fail_reason` with which whatever touches the account fails; none when all is well.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    /// 同意分账回退: whether it may be asked to pay back.
    pub returns_allowed: bool,
    /// True if its orders may be split.
    pub sharing_allowed: bool,
}

impl Default for Switches {
    fn default() -> Self {
        Self { trouble: None, returns_allowed: true, sharing_allowed: true }
    }
}

impl Account {
    /// A new account without money.
    pub(crate) fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            available: 0,
            pending: 0,
            paid_out: 0,
            received: 0,
            paid_back: 0,
            notify_url: None,
            switches: Switches::default(),
        }
    }
}

/// A user of an appid.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[non_exhaustive]
pub struct Person {
    /// The real name.
    pub name: String,
    /// Fen received from splits and transfers, ever.
    pub received: i64,
    /// The `fail_reason` with which splits to this person fail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub trouble: Option<String>,
    this_month: ((i32, u8), i64),
}

impl Person {
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.into(), received: 0, trouble: None, this_month: ((0, 0), 0) }
    }

    /// True if the month's limit leaves room for this amount.
    pub(crate) fn may_receive(&self, amount: i64, now: u64) -> bool {
        let (when, sum) = self.this_month;
        let so_far = if when == month(now) { sum } else { 0 };
        so_far + amount <= MONTHLY_LIMIT
    }

    pub(crate) fn receive(&mut self, amount: i64, now: u64) {
        let when = month(now);
        if self.this_month.0 != when {
            self.this_month = (when, 0);
        }
        self.this_month.1 += amount;
        self.received += amount;
    }
}

/// Persons by appid and openid: an openid means nothing without its appid.
#[derive(Clone, Debug, Default)]
pub struct Persons {
    by_openid: Table<(String, String), Person>,
}

kept!(Persons { by_openid });

impl Persons {
    /// The user of this appid with this openid.
    pub fn get(&self, appid: &str, openid: &str) -> Option<&Person> {
        self.by_openid.get(&(appid.to_owned(), openid.to_owned()))
    }

    pub(crate) fn get_mut(&mut self, appid: &str, openid: &str) -> Option<&mut Person> {
        self.by_openid.get_mut(&(appid.to_owned(), openid.to_owned()))
    }

    pub(crate) fn insert(&mut self, appid: &str, openid: &str, person: Person) {
        self.by_openid.insert((appid.into(), openid.into()), person);
    }

    /// Appid, openid and person.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str, &Person)> {
        self.by_openid.iter().map(|((appid, openid), person)| (appid.as_str(), openid.as_str(), person))
    }
}

impl Ledger {
    /// A party receives money of a split.
    pub(crate) fn credit(&mut self, party: &Party, amount: i64, number: &str, now: u64) {
        match party {
            Party::Merchant(mchid) => {
                self.flow(mchid, amount, "分账", number);
                if let Some(account) = self.accounts.get_mut(mchid) {
                    account.received += amount;
                }
            }
            Party::Person(appid, openid) => {
                if let Some(person) = self.persons.get_mut(appid, openid) {
                    person.receive(amount, now);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_monthly_limit_begins_anew_with_the_month() {
        let (september, october) = (1_759_247_999, 1_759_248_000);
        let mut person = Person::new("张三");
        person.receive(MONTHLY_LIMIT, september);
        assert!(!person.may_receive(1, september) && person.may_receive(MONTHLY_LIMIT, october));
        person.receive(5, october);
        assert!(!person.may_receive(MONTHLY_LIMIT, october));
        assert_eq!(person.received, MONTHLY_LIMIT + 5);
    }
}
