//! 退款, domestic and e-commerce: money of an order goes back to its buyer, out of what is frozen, out of the merchant's
//! balance, or advanced by the platform.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::asked::Asked;
use crate::calendar::DAY;
use crate::kept::{List, Table, kept};
use crate::ledger::Ledger;
use crate::order::{Order, Parts, Sources};
use crate::refusal::Refusal;
use crate::routes::Answer;
use crate::timer::Timer;

/// The time in which a payment can be refunded.
const WINDOW: u64 = 365 * DAY;
/// Refunds of one order.
const MAX_REFUNDS: usize = 50;

/// Every refund.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refunds {
    pub(crate) all: List<Refund>,
    by_number: Table<String, usize>,
    by_id: Table<String, usize>,
}

kept!(Refunds { all, by_number, by_id });

/// An accepted refund. Its money has left the merchant; it comes back where the refund closes.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct Refund {
    /// What was asked: a repetition asks the same.
    pub(crate) terms: Value,
    pub(crate) family: Family,
    pub(crate) out_refund_no: String,
    pub(crate) wechat_no: String,
    pub(crate) order: usize,
    pub(crate) amount: i64,
    pub(crate) parts: Parts,
    pub(crate) sources: Sources,
    /// What goes to the payer; the rest, coupons had paid.
    pub(crate) to_payer: i64,
    pub(crate) status: Status,
    pub(crate) created_at: u64,
    pub(crate) ended_at: u64,
    queries: u32,
    /// `apply-abnormal-refund` was asked: to a card of the user's, or to the merchant.
    pub(crate) redirected: Option<Value>,
    /// The after-sales split that it permits.
    pub(crate) after_sales: Option<usize>,
    /// When what the platform advanced came back, and under which number.
    pub(crate) advance_return: Option<(u64, String)>,
}

/// Whose page it follows.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Family {
    Domestic,
    Ecommerce,
}

/// `status`.
#[derive(Clone, Copy, Debug, Deserialize, Eq, PartialEq, Serialize)]
pub(crate) enum Status {
    Processing,
    Success,
    /// Neither: the buyer's card or account cannot take it, and it is still owed.
    Abnormal,
    Closed,
}

impl Status {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Processing => "PROCESSING",
            Self::Success => "SUCCESS",
            Self::Abnormal => "ABNORMAL",
            Self::Closed => "CLOSED",
        }
    }

    /// The status that a control call names.
    pub(crate) fn named(name: &str) -> Option<Self> {
        [Self::Success, Self::Abnormal, Self::Closed].into_iter().find(|status| status.name() == name)
    }
}

pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    let family = if asked.product() == "refund.domestic" { Family::Domestic } else { Family::Ecommerce };
    Some(match asked.name() {
        "create_refund" => ledger.create_refund(asked, family, now).map(|index| {
            let view = ledger.refund_view(index);
            Some(if family == Family::Ecommerce { without_status(view) } else { view })
        }),
        "query_refund" | "query_refund_by_id" => ledger.query_refund(asked, family, now).map(Some),
        "create_abnormal_refund" => ledger.redirect_refund(asked, family, now).map(Some),
        "create_return_advance" => ledger.return_advance(asked, now).map(Some),
        "query_return_advance" => {
            ledger.refunded(asked, Family::Ecommerce).and_then(|index| ledger.advance_view(index)).map(Some)
        }
        _ => return None,
    })
}

/// The e-commerce page answers a request without a status: the query tells it.
fn without_status(mut view: Value) -> Value {
    if let Some(view) = view.as_object_mut() {
        view.retain(|name, _| {
            !matches!(name.as_str(), "status" | "channel" | "success_time" | "user_received_account")
        });
    }
    view
}

impl Ledger {
    /// 申请退款.
    fn create_refund(&mut self, asked: &Asked, family: Family, now: u64) -> Result<usize, Refusal> {
        self.check_signer(asked)?;
        if asked.at("/sp_appid").is_some() && !self.appids.contains(asked.text("/sp_appid")) {
            return Err(Refusal::appid_mismatch());
        }
        let number = asked.text("/out_refund_no");
        if let Some(known) = self.refunds.by_number.get(number) {
            let Refund { terms, family: known_family, .. } = &self.refunds.all[*known];
            if terms != asked.members() || *known_family != family {
                return Err(Refusal::invalid("请求参数与原退款请求不一致"));
            }
            return Ok(*known);
        }
        let order = self.refundable(asked, now)?;
        let amount = asked.amount("/amount/refund");
        let parts = self.orders[order].parts_of_refund(amount);
        let sources = self.sources(asked, &self.orders[order], amount, parts.net)?;
        let index = self.accept_refund(order, amount, sources, number.to_owned(), now);
        let refund = &mut self.refunds.all[index];
        (refund.terms, refund.family) = (asked.members().clone(), family);
        match self.settings.refunds.seconds {
            0 => self.settle_refund(index, now),
            seconds => self.at(now + seconds, Timer::Refund(index)),
        }
        Ok(index)
    }

    /// The order, where it may be refunded by so much.
    fn refundable(&self, asked: &Asked, now: u64) -> Result<usize, Refusal> {
        let by_id = asked.optional("/transaction_id").map(|id| self.order_by_transaction.get(&id).copied());
        let by_number = || {
            let trade = self.checkouts.trade_by_number.get(asked.text("/out_trade_no"))?;
            self.checkouts.trades[*trade].order
        };
        let payee = asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone());
        let found = by_id.unwrap_or_else(by_number).filter(|order| self.orders[*order].sub_mchid == payee);
        let index = found.ok_or_else(|| Refusal::not_exists("订单不存在"))?;
        let order = &self.orders[index];
        if asked.amount("/amount/total") != order.total {
            return Err(Refusal::invalid("订单金额与支付时不一致"));
        }
        if now > order.paid_at + WINDOW {
            return Err(Refusal::invalid("订单已超过可退款的期限"));
        }
        if asked.amount("/amount/refund") > order.total - order.refunded {
            return Err(Refusal::invalid("退款金额大于可退金额"));
        }
        if order.refunds.len() >= MAX_REFUNDS {
            return Err(Refusal::invalid("订单退款次数超过上限"));
        }
        let last = order.refunds.last().map(|index| self.refunds.all[*index].created_at);
        if last.is_some_and(|last| now < last + u64::from(self.settings.limits.refund_pause)) {
            return Err(Refusal::frequency());
        }
        Ok(index)
    }

    /// Where the money comes from: as asked, or else from where the order's money is.
    fn sources(&self, asked: &Asked, order: &Order, amount: i64, net: i64) -> Result<Sources, Refusal> {
        let is_advance = asked.text("/refund_account") == "REFUND_SOURCE_PARTNER_ADVANCE";
        let count = asked.count("/amount/from");
        let sources = if count > 0 {
            if asked.at("/funds_account").is_some() || is_advance {
                return Err(asked.wrong("/amount/from", "不能与funds_account或垫付同时填写"));
            }
            if order.closed {
                return Err(Refusal::invalid("仅待分账的订单可以指定退款出资账户"));
            }
            let of = |account: &str| {
                let entries = (0..count).filter(|i| asked.text(&format!("/amount/from/{i}/account")) == account);
                entries.map(|i| asked.amount(&format!("/amount/from/{i}/amount"))).collect::<Vec<_>>()
            };
            let (available, frozen) = (of("AVAILABLE"), of("UNAVAILABLE"));
            if available.len() > 1 || frozen.len() > 1 || available.len() + frozen.len() != count {
                return Err(asked.wrong("/amount/from", "账户类型应为AVAILABLE或UNAVAILABLE，且不能重复"));
            }
            let (available, frozen): (i64, i64) = (available.iter().sum(), frozen.iter().sum());
            if available.checked_add(frozen) != Some(amount) {
                return Err(asked.wrong("/amount/from", "出资金额之和应等于退款金额"));
            }
            // What nobody has to pay comes off the frozen part first.
            let frozen = (frozen - (amount - net)).max(0);
            Sources { frozen, available: net - frozen, advance: 0 }
        } else if is_advance {
            Sources { advance: net, ..Sources::default() }
        } else if order.closed || asked.text("/funds_account") == "AVAILABLE" {
            Sources { available: net, ..Sources::default() }
        } else {
            Sources { frozen: net, ..Sources::default() }
        };
        self.check_sources(order, sources)?;
        Ok(sources)
    }

    fn check_sources(&self, order: &Order, sources: Sources) -> Result<(), Refusal> {
        let has =
            |mchid: &str, amount: i64| self.accounts.get(mchid).is_some_and(|account| account.available >= amount);
        if sources.frozen > order.unsplit() {
            return Err(Refusal::not_enough("订单冻结金额不足，请先完结分账"));
        }
        if !has(&order.sub_mchid, sources.available) {
            return Err(Refusal::not_enough("商户可用余额不足"));
        }
        if !has(&self.mchid, sources.advance) {
            return Err(Refusal::not_enough("平台可用余额不足，不能垫付"));
        }
        Ok(())
    }

    /// Takes the money, and keeps the refund under its number.
    fn accept_refund(&mut self, order: usize, amount: i64, sources: Sources, number: String, now: u64) -> usize {
        let index = self.refunds.all.len();
        let wechat_no = self.ids.number("5030");
        // Of all that was refunded and is now, the payer gets what it paid for, and each coupon its part.
        let Order { total, refunded, refunds, .. } = &self.orders[order];
        let before =
            refunds.iter().map(|index| &self.refunds.all[*index]).filter(|refund| refund.status != Status::Closed);
        let before: i64 = before.map(|refund| refund.to_payer).sum();
        let to_payer = (self.payer_total(order) * (refunded + amount) / total - before).clamp(0, amount);
        let money = &mut self.orders[order];
        let parts = money.refund(amount, sources);
        money.refunds.push(index);
        let payee = money.sub_mchid.clone();
        self.flow(&payee, -sources.available, "退款", &wechat_no);
        self.flow(&self.mchid.clone(), -sources.advance, "退款垫付", &wechat_no);
        self.refunds.by_number.insert(number.clone(), index);
        self.refunds.by_id.insert(wechat_no.clone(), index);
        self.refunds.all.push(Refund {
            terms: Value::Null,
            family: Family::Domestic,
            out_refund_no: number,
            wechat_no,
            order,
            amount,
            parts,
            sources,
            to_payer,
            status: Status::Processing,
            created_at: now,
            ended_at: now,
            queries: 0,
            redirected: None,
            after_sales: None,
            advance_return: None,
        });
        self.tell_complainer(order, false, now);
        index
    }

    /// A refund that is asked for outside the API: from where the order's money is, and done at once.
    pub fn refund(&mut self, transaction_id: &str, amount: i64, now: u64) -> Result<String, Refusal> {
        self.advance(now);
        let index = self.order_index(transaction_id)?;
        let order = &self.orders[index];
        if amount < 1 || amount > order.total - order.refunded {
            return Err(Refusal::invalid("退款金额大于可退金额"));
        }
        let net = order.parts_of_refund(amount).net;
        let (frozen, available) = if order.closed { (0, net) } else { (net, 0) };
        let sources = Sources { frozen, available, advance: 0 };
        self.check_sources(order, sources)?;
        let number = self.ids.number("R");
        let refund = self.accept_refund(index, amount, sources, number, now);
        self.settle_refund(refund, now);
        Ok(self.refunds.all[refund].wechat_no.clone())
    }

    /// The refund with WeChat Pay's number.
    pub(crate) fn refund_by_id(&self, refund_id: &str) -> Option<usize> {
        self.refunds.by_id.get(refund_id).copied()
    }

    /// The refund with the merchant's number.
    pub(crate) fn refund_by_number(&self, number: &str) -> Option<usize> {
        self.refunds.by_number.get(number).copied()
    }

    /// The refund that a request names, by either number.
    fn refunded(&self, asked: &Asked, family: Family) -> Result<usize, Refusal> {
        self.check_signer(asked)?;
        let by_id = self.refund_by_id(asked.text("/refund_id"));
        let found = by_id.or_else(|| self.refund_by_number(asked.text("/out_refund_no")));
        let payee = asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone());
        let number = asked.text("/out_refund_no");
        let found = found.filter(|index| {
            let refund = &self.refunds.all[*index];
            let is_named = number.is_empty() || refund.out_refund_no == number;
            is_named && refund.family == family && self.orders[refund.order].sub_mchid == payee
        });
        found.ok_or_else(|| Refusal::not_exists("退款单不存在"))
    }

    /// 查询退款.
    fn query_refund(&mut self, asked: &Asked, family: Family, now: u64) -> Result<Value, Refusal> {
        let index = self.refunded(asked, family)?;
        let refund = &mut self.refunds.all[index];
        refund.queries += 1;
        if refund.queries == self.settings.refunds.queries {
            self.settle_refund(index, now);
        }
        Ok(self.refund_view(index))
    }

    /// The bank has done it, or cannot: a buyer whose account is in trouble gets nothing the usual way.
    pub(crate) fn settle_refund(&mut self, index: usize, now: u64) {
        let Refund { status: Status::Processing, order, redirected, .. } = &self.refunds.all[index] else { return };
        let is_stuck = redirected.is_none() && self.payer_in_trouble(*order);
        self.end_refund(index, if is_stuck { Status::Abnormal } else { Status::Success }, now);
    }

    /// What a control call says, or time: the buyer has the money, cannot have it, or the merchant has it again.
    pub(crate) fn end_refund(&mut self, index: usize, status: Status, now: u64) {
        let refund = &mut self.refunds.all[index];
        (refund.status, refund.ended_at) = (status, now);
        if status == Status::Closed {
            let Refund { order, amount, parts, sources, .. } = *refund;
            let number = refund.wechat_no.clone();
            self.orders[order].undo_refund(amount, parts, sources);
            let payee = self.orders[order].sub_mchid.clone();
            // What was frozen when the refund took it is frozen no more if the order has ended since.
            if self.orders[order].closed {
                self.release(order, sources.frozen);
            }
            self.flow(&payee, sources.available, "退款关闭", &number);
            self.flow(&self.mchid.clone(), sources.advance, "退款关闭", &number);
        }
        if status == Status::Success {
            self.tell_complainer(self.refunds.all[index].order, true, now);
        }
        self.tell_of_refund(index, now);
    }

    /// 发起异常退款: another way to the same buyer.
    fn redirect_refund(&mut self, asked: &Asked, family: Family, now: u64) -> Result<Value, Refusal> {
        let index = self.refunded(asked, family)?;
        let refund = &mut self.refunds.all[index];
        match (&refund.redirected, refund.status) {
            (Some(known), _) if known == asked.members() => {}
            (Some(_), _) => return Err(Refusal::invalid("请求参数与原异常退款请求不一致")),
            (None, Status::Abnormal) => {
                refund.redirected = Some(asked.members().clone());
                refund.status = Status::Processing;
                match self.settings.refunds.seconds {
                    0 => self.settle_refund(index, now),
                    seconds => self.at(now + seconds, Timer::Refund(index)),
                }
            }
            (None, _) => return Err(Refusal::invalid("退款单不是退款异常状态")),
        }
        Ok(self.refund_view(index))
    }

    /// 垫付退款回补: the second-level merchant pays back what the platform advanced.
    fn return_advance(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        let index = self.refunded(asked, Family::Ecommerce)?;
        let Refund { order, sources, status, advance_return, .. } = &self.refunds.all[index];
        let (order, advance) = (*order, sources.advance);
        if advance_return.is_none() {
            if advance == 0 || *status != Status::Success {
                return Err(Refusal::invalid("退款单没有垫付，或退款尚未成功"));
            }
            let payee = self.orders[order].sub_mchid.clone();
            if self.accounts.get(&payee).is_none_or(|account| account.available < advance) {
                return Err(Refusal::not_enough("二级商户可用余额不足"));
            }
            let number = self.ids.number("5040");
            self.flow(&payee, -advance, "垫付回补", &number);
            self.flow(&self.mchid.clone(), advance, "垫付回补", &number);
            self.orders[order].return_advance(advance);
            self.refunds.all[index].advance_return = Some((now, number));
        }
        self.advance_view(index)
    }
}
