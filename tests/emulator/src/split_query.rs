//! 查询分账结果 and 查询订单剩余待分金额: a query with the right number also executes what was accepted.

use serde_json::{Value, json};

use crate::fields::Fields;
use crate::ledger::Ledger;
use crate::refusal::Refusal;
use crate::sharing::Family;
use crate::split::Split;

impl Ledger {
    /// 查询分账结果: of a split's number, or of a finish request's.
    pub fn query_split(&mut self, query: &Fields<'_>, now: u64) -> Result<Value, Refusal> {
        self.advance(now);
        let sub_mchid = query.text("sub_mchid", 32)?;
        let transaction_id = query.text("transaction_id", 32)?;
        let number = query.number("out_order_no")?;
        let index = self.queried_split(Family::Ecommerce, &sub_mchid, &transaction_id, &number, now)?;
        Ok(self.view(index, true))
    }

    pub(crate) fn queried_split(
        &mut self,
        family: Family,
        payer: &str,
        transaction_id: &str,
        number: &str,
        now: u64,
    ) -> Result<usize, Refusal> {
        let found = self.split_by_number.get(number).copied().filter(|index| {
            let Split { order, scope, .. } = &self.splits[*index];
            let order = &self.orders[*order];
            order.transaction_id == transaction_id && order.sub_mchid == payer && scope.family == family
        });
        let index = found.ok_or_else(|| Refusal::not_exists("记录不存在"))?;
        self.splits[index].queries += 1;
        if self.splits[index].queries == self.settings.split.queries {
            self.settle_split(index, now);
        }
        Ok(index)
    }

    /// 查询订单剩余待分金额.
    pub fn amounts(&mut self, transaction_id: &str, now: u64) -> Result<Value, Refusal> {
        self.advance(now);
        let order = &self.orders[self.order_index(transaction_id)?];
        if !order.profit_sharing {
            return Err(Refusal::invalid("非分账订单"));
        }
        Ok(json!({ "transaction_id": transaction_id, "unsplit_amount": order.unsplit() }))
    }
}
