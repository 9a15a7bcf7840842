//! 请求分账 and 完结分账: accepted at once, executed later.

use std::collections::HashSet;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::calendar::MINUTE;
use crate::fields::Fields;
use crate::ledger::Ledger;
use crate::receiver::{MERCHANT_ID, Open, Party};
use crate::refusal::Refusal;
use crate::sharing::{Family, Scope};
use crate::timer::Timer;

/// Split requests of one order.
const MAX_REQUESTS: u32 = 50;
/// Receivers of one request.
const MAX_RECEIVERS: usize = 50;
/// The description of the entry that carries the released rest.
const RELEASED: &str = "解冻给分账方";

/// A split request, its names decrypted.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[allow(clippy::exhaustive_structs)] // The fields of the page.
pub struct NewSplit {
    /// The appid of persons.
    pub appid: Option<String>,
    /// The payer.
    pub sub_mchid: String,
    /// The order.
    pub transaction_id: String,
    /// The merchant's number of this request.
    pub out_order_no: String,
    /// The receivers, and their amounts.
    pub receivers: Vec<NewShare>,
    /// True if the rest is released.
    pub finish: bool,
}

/// One receiver of a split request.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[allow(clippy::exhaustive_structs)] // The fields of the page.
pub struct NewShare {
    /// The receiver.
    pub party: Party,
    /// The amount in fen.
    pub amount: i64,
    /// The description.
    pub description: String,
    /// The name to check.
    pub name: Option<String>,
}

/// A finish request.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[allow(clippy::exhaustive_structs)] // The fields of the page.
pub struct NewFinish {
    /// The payer.
    pub sub_mchid: String,
    /// The order.
    pub transaction_id: String,
    /// The merchant's number of this request.
    pub out_order_no: String,
    /// The description.
    pub description: String,
}

/// The request that was made under a number.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) enum Asked {
    Split(NewSplit),
    Finish(NewFinish),
}

/// An accepted split or finish request.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Split {
    pub(crate) scope: Scope,
    pub(crate) created_at: u64,
    pub(crate) asked: Asked,
    pub(crate) order: usize,
    pub(crate) order_id: String,
    pub(crate) shares: Vec<Share>,
    pub(crate) finished_at: Option<u64>,
    pub(crate) returns: Vec<usize>,
    pub(crate) queries: u32,
}

/// One receiver of an accepted request, or the rest that is released.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Share {
    pub(crate) party: Party,
    pub(crate) amount: i64,
    pub(crate) description: String,
    pub(crate) state: State,
    /// The amount that came back, and that is asked back and not final yet.
    pub(crate) returned: i64,
    pub(crate) returning: i64,
    pub(crate) detail_id: String,
    pub(crate) is_rest: bool,
}

/// `result` of a receiver.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
pub(crate) enum State {
    Pending,
    Success(u64),
    Closed(u64, String),
}

impl NewSplit {
    /// Reads the body.
    pub fn parse(body: &Value, open: Open<'_>) -> Result<Self, Refusal> {
        let fields = Fields::body(body)?;
        let appid = fields.optional("appid", 32)?;
        let share = |fields: Fields<'_>| {
            Ok(NewShare {
                party: Party::parse(&fields, "receiver_account", appid.as_deref())?,
                amount: fields.amount("amount")?,
                description: fields.text("description", 80)?,
                name: fields.optional("receiver_name", 10240)?.map(|sealed| open(&sealed)).transpose()?,
            })
        };
        Ok(Self {
            sub_mchid: fields.text("sub_mchid", 32)?,
            transaction_id: fields.text("transaction_id", 32)?,
            out_order_no: fields.number("out_order_no")?,
            receivers: fields.list("receivers", MAX_RECEIVERS)?.into_iter().map(share).collect::<Result<_, _>>()?,
            finish: fields.flag("finish")?,
            appid,
        })
    }

    fn amount(&self) -> i64 {
        self.receivers.iter().fold(0, |sum, share| sum.saturating_add(share.amount))
    }
}

impl NewFinish {
    /// Reads the body.
    pub fn parse(body: &Value) -> Result<Self, Refusal> {
        let fields = Fields::body(body)?;
        Ok(Self {
            sub_mchid: fields.text("sub_mchid", 32)?,
            transaction_id: fields.text("transaction_id", 32)?,
            out_order_no: fields.number("out_order_no")?,
            description: fields.text("description", 80)?,
        })
    }
}

impl Ledger {
    /// 请求分账.
    pub fn split(&mut self, new: NewSplit, now: u64) -> Result<Value, Refusal> {
        self.advance(now);
        self.split_in(Scope::default(), new, now).map(|index| self.view(index, false))
    }

    pub(crate) fn split_in(&mut self, scope: Scope, new: NewSplit, now: u64) -> Result<usize, Refusal> {
        if let Some(known) = self.split_by_number.get(&new.out_order_no) {
            let Split { asked, scope: known_scope, .. } = &self.splits[*known];
            return match asked {
                Asked::Split(asked) if *asked == new && *known_scope == scope => Ok(*known),
                _ => Err(Refusal::invalid("请求参数与原分账请求不一致，请使用新的商户分账单号")),
            };
        }
        let order = self.splittable(scope.family, &new.sub_mchid, &new.transaction_id, now)?;
        self.check_receivers(&scope, &new)?;
        let amount = new.amount();
        let limit = self.settings.ratio;
        let paid = &mut self.orders[order];
        if paid.requests >= MAX_REQUESTS {
            return Err(Refusal::invalid("订单分账次数超过上限"));
        }
        if amount > paid.unsplit() {
            return Err(Refusal::not_enough("订单剩余可分账金额不足"));
        }
        // Over all requests, those still pending too, and after-sales with them.
        if paid.split + paid.reserved + amount > paid.total * limit / 100 {
            return Err(Refusal::rule_limit("分账金额超过最大分账比例"));
        }
        paid.requests += 1;
        paid.reserve(amount);
        let shares = new.receivers.iter().map(|share| (share.party.clone(), share.amount, share.description.clone()));
        let mut shares: Vec<Share> = shares.map(|share| self.share(share, false)).collect();
        if new.finish {
            shares.extend(self.reserve_rest(order));
        }
        Ok(self.accept(scope, Asked::Split(new), order, shares, now))
    }

    /// 完结分账.
    pub fn finish(&mut self, new: NewFinish, now: u64) -> Result<Value, Refusal> {
        self.advance(now);
        self.finish_in(Scope::default(), new, now).map(|index| self.head(index).into())
    }

    pub(crate) fn finish_in(&mut self, scope: Scope, new: NewFinish, now: u64) -> Result<usize, Refusal> {
        if let Some(known) = self.split_by_number.get(&new.out_order_no) {
            return match &self.splits[*known].asked {
                Asked::Finish(asked) if *asked != new => Err(Refusal::invalid("请求参数与原完结分账请求不一致")),
                // A split's number "succeeds", and releases nothing.
                Asked::Split(asked) if asked.transaction_id != new.transaction_id => {
                    Err(Refusal::invalid("商户分账单号已用于其他订单"))
                }
                _ => Ok(*known),
            };
        }
        let order = self.shareable(scope.family, &new.sub_mchid, &new.transaction_id, now)?;
        if self.orders[order].closed || self.orders[order].unsplit() == 0 {
            return Err(Refusal::not_enough("订单没有剩余待分金额，或已完结"));
        }
        let rest = self.reserve_rest(order).into_iter().collect();
        Ok(self.accept(scope, Asked::Finish(new), order, rest, now))
    }

    /// The order, where its payer is the platform's and its money was frozen for splitting, long enough ago.
    fn shareable(&self, family: Family, sub_mchid: &str, transaction_id: &str, now: u64) -> Result<usize, Refusal> {
        let payer = self.accounts.get(sub_mchid).filter(|_| sub_mchid != self.mchid || family == Family::Ordinary);
        let payer = payer.ok_or_else(|| Refusal::invalid("商户号与平台商户无受理关系"))?;
        if !payer.switches.sharing_allowed {
            return Err(Refusal::no_auth("商户无分账权限"));
        }
        let index = self.order_by_transaction.get(transaction_id).copied();
        let index =
            index.filter(|index| self.orders[*index].profit_sharing && self.orders[*index].sub_mchid == sub_mchid);
        let index = index.ok_or_else(|| Refusal::invalid("非分账订单不支持分账"))?;
        if now < self.orders[index].paid_at + MINUTE {
            return Err(Refusal::invalid("订单处理中，暂时无法分账，请稍后再试"));
        }
        Ok(index)
    }

    /// The same, where it is open and its subsidy is there.
    pub(crate) fn splittable(
        &self,
        family: Family,
        sub_mchid: &str,
        transaction_id: &str,
        now: u64,
    ) -> Result<usize, Refusal> {
        let index = self.shareable(family, sub_mchid, transaction_id, now)?;
        let order = &self.orders[index];
        if order.closed {
            return Err(Refusal::invalid("订单已完结，不能再分账"));
        }
        if order.awaits_subsidy {
            return Err(Refusal::invalid("分账补贴还未到账,不能受理分账"));
        }
        Ok(index)
    }

    fn check_receivers(&self, scope: &Scope, new: &NewSplit) -> Result<(), Refusal> {
        self.check_appid(new.appid.as_deref())?;
        let mut seen = HashSet::new();
        for NewShare { party, name, .. } in &new.receivers {
            if !seen.insert(party) {
                return Err(Refusal::invalid("分账接收方重复"));
            }
            self.check_name(party, name.as_deref())?;
            let is_payer = party.is_merchant(&new.sub_mchid);
            if !is_payer && !self.is_receiver(scope, party) {
                return Err(Refusal::invalid("分账接收方关系不存在，请先添加分账接收方"));
            }
            // The page's own sample finishes with the payer as receiver.
            let is_other = party.kind() == MERCHANT_ID && !is_payer && !party.is_merchant(&self.mchid);
            if new.finish && is_other && scope.family == Family::Ecommerce {
                return Err(Refusal::invalid("分账完成时，商户类型的分账接收方只能是平台商户"));
            }
        }
        Ok(())
    }

    fn share(&mut self, (party, amount, description): (Party, i64, String), is_rest: bool) -> Share {
        let detail_id = self.ids.number("3602");
        Share { party, amount, description, state: State::Pending, returned: 0, returning: 0, detail_id, is_rest }
    }

    /// Closes the order and promises what is left to its payer.
    fn reserve_rest(&mut self, order: usize) -> Option<Share> {
        let paid = &mut self.orders[order];
        paid.closed = true;
        let rest = paid.unsplit();
        paid.reserve(rest);
        let payer = Party::Merchant(paid.sub_mchid.clone());
        (rest > 0).then(|| self.share((payer, rest, RELEASED.into()), true))
    }

    fn accept(&mut self, scope: Scope, asked: Asked, order: usize, shares: Vec<Share>, now: u64) -> usize {
        let index = self.splits.len();
        let order_id = self.ids.number("3008");
        let (Asked::Split(NewSplit { out_order_no, .. }) | Asked::Finish(NewFinish { out_order_no, .. })) = &asked;
        self.split_by_number.insert(out_order_no.clone(), index);
        self.split_by_id.insert(order_id.clone(), index);
        self.orders[order].splits.push(index);
        let (returns, finished_at, queries) = (Vec::new(), None, 0);
        let created_at = now;
        self.splits.push(Split { scope, created_at, asked, order, order_id, shares, finished_at, returns, queries });
        match self.settings.split.seconds {
            0 => self.settle_split(index, now),
            seconds => self.at(now + seconds, Timer::Split(index)),
        }
        index
    }

    /// Executes an accepted request.
    pub(crate) fn settle_split(&mut self, index: usize, now: u64) {
        if self.splits[index].finished_at.is_some() {
            return;
        }
        self.splits[index].finished_at = Some(now);
        let order = self.splits[index].order;
        let mut shares = std::mem::take(&mut self.splits[index].shares);
        let scope = self.splits[index].scope.clone();
        let order_id = self.splits[index].order_id.clone();
        let mut failed = 0;
        for share in shares.iter_mut().filter(|share| !share.is_rest) {
            share.state = if let Some(reason) = self.trouble(&scope, order, share, now) {
                self.orders[order].unreserve(share.amount);
                failed += share.amount;
                State::Closed(now, reason)
            } else {
                self.orders[order].share(share.amount);
                self.credit(&share.party, share.amount, &order_id, now);
                State::Success(now)
            };
        }
        if self.orders[order].closed {
            // Nobody could split it any more: what failed goes to the payer with the rest.
            self.release(order, failed);
        }
        for rest in shares.iter_mut().filter(|share| share.is_rest) {
            self.orders[order].unreserve(rest.amount);
            self.release(order, rest.amount);
            rest.amount += failed;
            rest.state = State::Success(now);
        }
        self.splits[index].shares = shares;
        self.tell_receivers(index, now);
    }

    /// The `fail_reason` of a receiver; none when the money can go.
    fn trouble(&self, scope: &Scope, order: usize, share: &Share, now: u64) -> Option<String> {
        let payer = self.accounts.get(&self.orders[order].sub_mchid);
        if payer.is_some_and(|payer| payer.switches.trouble.is_some()) {
            return Some("PAYER_ACCOUNT_ABNORMAL".into());
        }
        if payer.is_some_and(|payer| !payer.switches.sharing_allowed) {
            return Some("NO_AUTH".into());
        }
        if self.is_forbidden(&share.description) {
            return Some("INVALID_REQUEST".into());
        }
        let is_payer = share.party.is_merchant(&self.orders[order].sub_mchid);
        if !is_payer && !self.is_receiver(scope, &share.party) {
            return Some("NO_RELATION".into());
        }
        match &share.party {
            Party::Merchant(mchid) => self.accounts.get(mchid)?.switches.trouble.clone(),
            Party::Person(appid, openid) => {
                let person = self.persons.get(appid, openid)?;
                let over = (!person.may_receive(share.amount, now)).then(|| "RECEIVER_RECEIPT_LIMIT".to_owned());
                person.trouble.clone().or(over)
            }
        }
    }

    pub(crate) fn is_forbidden(&self, description: &str) -> bool {
        self.settings.forbidden_words.iter().any(|word| description.contains(word))
    }
}
