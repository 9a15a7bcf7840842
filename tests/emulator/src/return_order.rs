//! 分账回退: a merchant receiver pays back to the payer.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::calendar::{DAY, rfc3339};
use crate::fields::Fields;
use crate::kept::{Word, word};
use crate::ledger::Ledger;
use crate::receiver::{MERCHANT_ID, Party};
use crate::refusal::Refusal;
use crate::sharing::Family;
use crate::split::State;
use crate::timer::Timer;

/// Returns of one split.
const MAX_RETURNS: usize = 50;
/// After this a return that could not be done fails.
const TIME_OUT: u64 = 5 * DAY;
/// The time after the split in which it can be returned; also the age from which an order needs its `transaction_id`.
const WINDOW: u64 = 180 * DAY;

/// A return request.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[allow(clippy::exhaustive_structs)] // The fields of the page.
pub struct NewReturn {
    /// The party that gets it back.
    pub sub_mchid: String,
    /// WeChat Pay's number of the split.
    pub order_id: Option<String>,
    /// The merchant's number of the split.
    pub out_order_no: Option<String>,
    /// The merchant's number of this return.
    pub out_return_no: String,
    /// The party that pays back.
    pub return_mchid: String,
    /// The amount in fen.
    pub amount: i64,
    /// The description.
    pub description: String,
    /// The order.
    pub transaction_id: Option<String>,
}

/// An accepted return.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Return {
    pub(crate) asked: NewReturn,
    pub(crate) split: usize,
    share: usize,
    pub(crate) created_at: u64,
    wechat_no: String,
    result: Outcome,
    queries: u32,
}

#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
enum Outcome {
    /// Waits for the clock, or (once tried) for money in the account.
    Processing {
        lacks_balance: bool,
    },
    Success(u64),
    Failed(u64, #[serde(deserialize_with = "word")] Word),
}

impl NewReturn {
    /// Reads the body.
    pub fn parse(body: &Value) -> Result<Self, Refusal> {
        let fields = Fields::body(body)?;
        let new = Self {
            sub_mchid: fields.text("sub_mchid", 32)?,
            order_id: fields.optional("order_id", 64)?,
            out_order_no: fields.optional_number("out_order_no")?,
            out_return_no: fields.number("out_return_no")?,
            return_mchid: fields.text("return_mchid", 32)?,
            amount: fields.amount("amount")?,
            description: fields.text("description", 80)?,
            transaction_id: fields.optional("transaction_id", 32)?,
        };
        if new.order_id.is_none() && new.out_order_no.is_none() {
            return Err(fields.wrong("order_id", "与out_order_no至少填写一个"));
        }
        Ok(new)
    }
}

impl Ledger {
    /// 请求分账回退. The same number again tries again what waits for money.
    pub fn return_order(&mut self, new: NewReturn, now: u64) -> Result<Value, Refusal> {
        self.advance(now);
        self.return_in(Family::Ecommerce, new, now).map(|index| self.return_view(index))
    }

    pub(crate) fn return_in(&mut self, family: Family, new: NewReturn, now: u64) -> Result<usize, Refusal> {
        let index = match self.return_by_number.get(&new.out_return_no) {
            Some(known) if self.returns[*known].asked != new || self.family_of(*known) != family => {
                return Err(Refusal::invalid("请求参数与原分账回退请求不一致"));
            }
            Some(known) => {
                let known = *known;
                if self.returns[known].result == (Outcome::Processing { lacks_balance: true }) {
                    self.try_return(known, now);
                }
                known
            }
            None => self.accept_return(family, new, now)?,
        };
        if self.returns[index].result == (Outcome::Processing { lacks_balance: true }) {
            return Err(Refusal::not_enough("可用余额不足,请充值后重新发起"));
        }
        Ok(index)
    }

    /// 查询分账回退结果.
    pub fn query_return(&mut self, query: &Fields<'_>, now: u64) -> Result<Value, Refusal> {
        self.advance(now);
        let sub_mchid = query.text("sub_mchid", 32)?;
        let order_id = query.optional("order_id", 64)?;
        let out_order_no = query.optional_number("out_order_no")?;
        let number = query.number("out_return_no")?;
        if order_id.is_none() && out_order_no.is_none() {
            return Err(query.wrong("order_id", "与out_order_no至少填写一个"));
        }
        let split = [order_id.as_deref(), out_order_no.as_deref()];
        let index = self.queried_return(Family::Ecommerce, &sub_mchid, split, &number, now)?;
        Ok(self.return_view(index))
    }

    /// The return that a query of a payer's is about, and which split it names by one of its numbers.
    pub(crate) fn queried_return(
        &mut self,
        family: Family,
        payer: &str,
        [order_id, out_order_no]: [Option<&str>; 2],
        number: &str,
        now: u64,
    ) -> Result<usize, Refusal> {
        let found = self.return_by_number.get(number).copied().filter(|index| {
            let known = &self.returns[*index];
            let split = self.find_split(order_id, out_order_no);
            known.asked.sub_mchid == payer && split == Some(known.split) && self.family_of(*index) == family
        });
        let index = found.ok_or_else(|| Refusal::not_exists("记录不存在"))?;
        let known = &mut self.returns[index];
        known.queries += 1;
        let waits = known.result == (Outcome::Processing { lacks_balance: false });
        if waits && known.queries == self.settings.returns.queries {
            self.try_return(index, now);
        }
        Ok(index)
    }

    fn family_of(&self, index: usize) -> Family {
        self.splits[self.returns[index].split].scope.family
    }

    fn find_split(&self, order_id: Option<&str>, out_order_no: Option<&str>) -> Option<usize> {
        let by_id = order_id.map(|id| self.split_by_id.get(id).copied());
        let by_number = out_order_no.map(|number| self.split_by_number.get(number).copied());
        match (by_id, by_number) {
            (Some(a), Some(b)) if a != b => None,
            (found, other) => found.or(other).flatten(),
        }
    }

    fn accept_return(&mut self, family: Family, new: NewReturn, now: u64) -> Result<usize, Refusal> {
        let (split, share) = self.returnable(family, &new, now)?;
        let index = self.returns.len();
        let wechat_no = self.ids.number("3108");
        self.splits[split].returns.push(index);
        self.splits[split].shares[share].returning += new.amount;
        self.return_by_number.insert(new.out_return_no.clone(), index);
        let result = Outcome::Processing { lacks_balance: false };
        self.returns.push(Return { asked: new, split, share, created_at: now, wechat_no, result, queries: 0 });
        self.at(now + TIME_OUT, Timer::ReturnTimeout(index));
        match self.settings.returns.seconds {
            0 => self.try_return(index, now),
            seconds => self.at(now + seconds, Timer::Return(index)),
        }
        Ok(index)
    }

    /// Which receiver of which split it comes from, where it may.
    fn returnable(&self, family: Family, new: &NewReturn, now: u64) -> Result<(usize, usize), Refusal> {
        let unknown = || Refusal::invalid("分账单不存在");
        let index = self.find_split(new.order_id.as_deref(), new.out_order_no.as_deref()).ok_or_else(unknown)?;
        let split = &self.splits[index];
        let order = &self.orders[split.order];
        if order.sub_mchid != new.sub_mchid
            || split.scope.family != family
            || new.transaction_id.as_ref().is_some_and(|transaction| *transaction != order.transaction_id)
        {
            return Err(unknown());
        }
        if family == Family::Ecommerce && new.transaction_id.is_none() && now > order.paid_at + WINDOW {
            return Err(Refusal::invalid("订单已超过6个月，请传入transaction_id"));
        }
        let finished = split.finished_at.ok_or_else(|| Refusal::invalid("分账处理中，不能回退"))?;
        if now > finished + WINDOW {
            return Err(Refusal::invalid("已超过分账回退期限"));
        }
        let party = Party::Merchant(new.return_mchid.clone());
        let found = split
            .shares
            .iter()
            .position(|share| !share.is_rest && share.party == party && matches!(share.state, State::Success(_)));
        let found = found.ok_or_else(|| Refusal::invalid("回退商户不是该分账单的成功接收方"))?;
        if self.accounts.get(&new.return_mchid).is_none_or(|account| !account.switches.returns_allowed) {
            return Err(Refusal::no_auth("回退方未开启分账回退"));
        }
        if split.returns.len() >= MAX_RETURNS {
            return Err(Refusal::invalid("分账回退次数超过上限"));
        }
        let share = &split.shares[found];
        if new.amount > share.amount - share.returned - share.returning {
            return Err(Refusal::not_enough("剩余可回退的金额不足"));
        }
        Ok((index, found))
    }

    /// Moves the money, where it can be moved; else it fails, or waits for money in the account.
    pub(crate) fn try_return(&mut self, index: usize, now: u64) {
        let Return { asked, result: Outcome::Processing { .. }, .. } = &self.returns[index] else { return };
        let in_trouble = |mchid| self.accounts.get(mchid).is_none_or(|account| account.switches.trouble.is_some());
        let failure = if in_trouble(&asked.return_mchid) {
            Some("ACCOUNT_ABNORMAL")
        } else if in_trouble(&asked.sub_mchid) {
            Some("PAYER_ACCOUNT_ABNORMAL")
        } else if self.is_forbidden(&asked.description) {
            Some("INVALID_REQUEST")
        } else {
            None
        };
        if let Some(reason) = failure {
            return self.end_return(index, Outcome::Failed(now, reason));
        }
        let (from, to, amount) = (asked.return_mchid.clone(), asked.sub_mchid.clone(), asked.amount);
        if self.accounts.get(&from).is_none_or(|account| account.available < amount) {
            self.returns[index].result = Outcome::Processing { lacks_balance: true };
            return;
        }
        let number = self.returns[index].wechat_no.clone();
        self.flow(&from, -amount, "分账回退", &number);
        self.flow(&to, amount, "分账回退", &number);
        if let Some(account) = self.accounts.get_mut(&from) {
            account.paid_back += amount;
        }
        let Return { split, share, .. } = self.returns[index];
        let split = &mut self.splits[split];
        split.shares[share].returned += amount;
        self.orders[split.order].returned += amount;
        self.end_return(index, Outcome::Success(now));
        self.tell_of_return(index, now);
    }

    fn end_return(&mut self, index: usize, result: Outcome) {
        let known = &mut self.returns[index];
        known.result = result;
        self.splits[known.split].shares[known.share].returning -= known.asked.amount;
    }

    pub(crate) fn time_out_return(&mut self, index: usize, now: u64) {
        if matches!(self.returns[index].result, Outcome::Processing { .. }) {
            self.end_return(index, Outcome::Failed(now, "TIME_OUT_CLOSED"));
        }
    }

    /// A return as answers show it.
    pub(crate) fn return_view(&self, index: usize) -> Value {
        let Return { asked, split, wechat_no, result, .. } = &self.returns[index];
        let mut view = Map::new();
        view.insert("sub_mchid".into(), asked.sub_mchid.as_str().into());
        view.insert("transaction_id".into(), self.orders[self.splits[*split].order].transaction_id.as_str().into());
        view.insert("order_id".into(), self.splits[*split].order_id.as_str().into());
        view.insert("out_order_no".into(), self.splits[*split].number().into());
        view.insert("out_return_no".into(), asked.out_return_no.as_str().into());
        view.insert("return_no".into(), wechat_no.as_str().into());
        view.insert("return_mchid".into(), asked.return_mchid.as_str().into());
        view.insert("amount".into(), asked.amount.into());
        let (name, at, reason) = match result {
            Outcome::Processing { .. } => ("PROCESSING", None, None),
            Outcome::Success(at) => ("SUCCESS", Some(*at), None),
            Outcome::Failed(at, reason) => ("FAILED", Some(*at), Some(*reason)),
        };
        view.insert("result".into(), name.into());
        view.extend(reason.map(|reason| ("fail_reason".into(), reason.into())));
        view.extend(at.map(|at| ("finish_time".into(), rfc3339(at).into())));
        view.into()
    }

    /// The side that pays back is told; `receiver` is who gets the money.
    fn tell_of_return(&mut self, index: usize, now: u64) {
        let Return { asked, split, wechat_no, .. } = self.returns[index].clone();
        let transaction_id = self.orders[self.splits[split].order].transaction_id.clone();
        let movers = self.movers(&asked.sub_mchid);
        self.tell(&asked.return_mchid, true, now, || {
            let moved = json!({
                "transaction_id": transaction_id,
                "order_id": wechat_no, "out_order_no": asked.out_return_no,
                "receiver": { "type": MERCHANT_ID, "account": asked.sub_mchid, "amount": asked.amount, "description": asked.description },
                "success_time": rfc3339(now),
            });
            movers.into_iter().chain(moved.as_object().cloned().unwrap_or_default()).collect::<Map<_, _>>().into()
        });
    }
}
