//! 售后服务分账: a service fee for a refund.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::calendar::rfc3339;
use crate::fields::Fields;
use crate::kept::{Word, word};
use crate::ledger::Ledger;
use crate::receiver::Party;
use crate::refusal::Refusal;
use crate::sharing::Family;
use crate::timer::Timer;

const SCENES: [&str; 3] = ["REFUND_TICKET", "CHANGE_TICKET", "RETURN_GOODS"];
/// The troubles of an account that fail an after-sales split by their own name; any other is `ACCOUNT_ABNORMAL`.
const REASONS: [&str; 3] = ["ACCOUNT_ABNORMAL", "NO_RELATION", "RECEIVER_HIGH_RISK"];

/// An accepted after-sales split: the service fee goes to the platform out of what is frozen.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct AfterSales {
    asked: NewAfterSales,
    order: usize,
    state: Option<(u64, Result<(), String>)>,
    queries: u32,
}

/// An after-sales split request.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[allow(clippy::exhaustive_structs)] // The fields of the page.
pub struct NewAfterSales {
    /// The payer.
    pub sub_mchid: String,
    /// The order.
    pub transaction_id: String,
    /// The amount in fen.
    pub amount: i64,
    /// The description.
    #[serde(deserialize_with = "word")]
    pub scene: Word,
    /// The refund it belongs to: with no number of its own, the only thing that tells a repetition.
    pub refund_id: Option<String>,
}

impl NewAfterSales {
    /// Reads the body.
    pub fn parse(body: &Value) -> Result<Self, Refusal> {
        let fields = Fields::body(body)?;
        let new = Self {
            sub_mchid: fields.text("sub_mchid", 32)?,
            transaction_id: fields.text("transaction_id", 32)?,
            amount: fields.amount("amount")?,
            scene: fields.one_of("scene", &SCENES)?,
            refund_id: fields.optional("refund_id", 32)?,
        };
        fields.one_of("type", &["SERVICE_FEE_INCOME"])?;
        Ok(new)
    }
}

impl Ledger {
    /// 请求售后分账.
    pub fn after_sales(&mut self, new: NewAfterSales, now: u64) -> Result<Value, Refusal> {
        self.advance(now);
        let order = self.order_by_transaction.get(&new.transaction_id).copied();
        if let Some(refund_id) = &new.refund_id {
            let known = self.refund_by_id(refund_id).map(|index| &self.refunds.all[index]);
            let known = known.filter(|refund| Some(refund.order) == order);
            match known.ok_or_else(|| Refusal::invalid("退款单不存在"))?.after_sales {
                Some(index) if self.after_sales[index].asked == new => return Ok(self.after_sales_head(index).into()),
                Some(_) => return Err(Refusal::invalid("请求参数与原售后分账请求不一致")),
                None => {}
            }
        }
        let order = self.splittable(Family::Ecommerce, &new.sub_mchid, &new.transaction_id, now)?;
        if new.amount > self.orders[order].unsplit() {
            return Err(Refusal::not_enough("订单剩余可分账金额不足"));
        }
        self.orders[order].reserve(new.amount);
        let index = self.after_sales.len();
        if let Some(refund) = new.refund_id.as_ref().and_then(|refund_id| self.refund_by_id(refund_id)) {
            self.refunds.all[refund].after_sales = Some(index);
        }
        self.orders[order].after_sales = Some(index);
        self.after_sales.push(AfterSales { asked: new, order, state: None, queries: 0 });
        match self.settings.split.seconds {
            0 => self.settle_after_sales(index, now),
            seconds => self.at(now + seconds, Timer::AfterSales(index)),
        }
        Ok(self.after_sales_head(index).into())
    }

    /// 查询售后分账结果: of the order's last one.
    pub fn query_after_sales(&mut self, query: &Fields<'_>, now: u64) -> Result<Value, Refusal> {
        self.advance(now);
        let sub_mchid = query.text("sub_mchid", 32)?;
        let transaction_id = query.text("transaction_id", 32)?;
        let order = self.order(&transaction_id).filter(|order| order.sub_mchid == sub_mchid);
        let index = order.and_then(|order| order.after_sales).ok_or_else(|| Refusal::not_exists("记录不存在"))?;
        self.after_sales[index].queries += 1;
        if self.after_sales[index].queries == self.settings.split.queries {
            self.settle_after_sales(index, now);
        }
        Ok(self.after_sales_view(index))
    }

    /// Every after-sales split of an order, in the order of their acceptance.
    pub(crate) fn after_sales_of(&self, order: usize) -> Vec<Value> {
        let of = self.after_sales.iter().enumerate().filter(|(_, known)| known.order == order);
        of.map(|(index, _)| self.after_sales_view(index)).collect()
    }

    fn after_sales_view(&self, index: usize) -> Value {
        let mut view = self.after_sales_head(index);
        let (result, at, reason) = match &self.after_sales[index].state {
            None => ("PROCESSING", None, None),
            Some((at, Ok(()))) => ("SUCCESS", Some(*at), None),
            Some((at, Err(reason))) => ("FAILED", Some(*at), Some(reason.as_str())),
        };
        view.insert("result".into(), result.into());
        view.extend(reason.map(|reason| ("fail_reason".into(), reason.into())));
        view.extend(at.map(|at| ("finish_time".into(), rfc3339(at).into())));
        view.into()
    }

    pub(crate) fn settle_after_sales(&mut self, index: usize, now: u64) {
        let AfterSales { asked, order, state: None, .. } = &self.after_sales[index] else { return };
        let (order, amount) = (*order, asked.amount);
        let trouble = self.accounts.get(&self.mchid).and_then(|platform| platform.switches.trouble.as_deref());
        let result = if let Some(reason) = trouble {
            let known = REASONS.iter().find(|known| **known == reason);
            self.orders[order].unreserve(amount);
            if self.orders[order].closed {
                self.release(order, amount);
            }
            Err((*known.unwrap_or(&REASONS[0])).to_owned())
        } else {
            self.orders[order].share(amount);
            let number = self.orders[order].transaction_id.clone();
            self.credit(&Party::Merchant(self.mchid.clone()), amount, &number, now);
            Ok(())
        };
        self.after_sales[index].state = Some((now, result));
    }

    fn after_sales_head(&self, index: usize) -> Map<String, Value> {
        let NewAfterSales { sub_mchid, transaction_id, amount, .. } = &self.after_sales[index].asked;
        let mut head = Map::new();
        head.insert("sub_mchid".into(), sub_mchid.as_str().into());
        head.insert("transaction_id".into(), transaction_id.as_str().into());
        head.insert("amount".into(), (*amount).into());
        head
    }
}
