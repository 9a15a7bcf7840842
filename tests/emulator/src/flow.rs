//! 资金流水: every movement of the money that an account can spend.

use std::fmt::{self, Debug, Formatter};

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;

/// One movement.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Flow {
    pub(crate) at: u64,
    pub(crate) mchid: String,
    /// 业务名称.
    pub(crate) business: String,
    /// The number of what moved it.
    pub(crate) number: String,
    /// Below 0 where it went out.
    pub(crate) amount: i64,
    /// What the account could spend then.
    pub(crate) balance: i64,
}

/// The time of a call. Each call sets it anew, so that it is no part of what the books are.
#[derive(Clone, Copy, Default)]
pub(crate) struct Now(pub(crate) u64);

impl Debug for Now {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Now")
    }
}

impl Ledger {
    /// Moves money into an account, or with a negative amount out of it, now.
    pub(crate) fn flow(&mut self, mchid: &str, amount: i64, business: &str, number: &str) {
        self.flow_at(self.now.0, mchid, amount, business, number);
    }

    /// The same, at another time.
    pub(crate) fn flow_at(&mut self, at: u64, mchid: &str, amount: i64, business: &str, number: &str) {
        let Some(account) = self.accounts.get_mut(mchid).filter(|_| amount != 0) else { return };
        account.available += amount;
        let balance = account.available;
        let (mchid, business, number) = (mchid.into(), business.into(), number.into());
        self.flows.push(Flow { at, mchid, business, number, amount, balance });
    }
}
