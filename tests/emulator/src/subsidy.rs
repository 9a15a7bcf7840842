//! 补差: the platform adds to an order what it promised when it was placed, before the order is split; and gets it back.

use serde_json::{Value, json};

use crate::asked::Asked;
use crate::calendar::rfc3339;
use crate::kept::{Table, kept};
use crate::ledger::Ledger;
use crate::refusal::Refusal;
use crate::routes::Answer;

/// Subsidies and their returns, by what makes a repetition the same.
#[derive(Clone, Debug, Default)]
pub(crate) struct Subsidies {
    /// One subsidy an order: what was asked and answered.
    of_order: Table<usize, (Value, Value)>,
    returns: Table<String, (Value, Value)>,
}

kept!(Subsidies { of_order, returns });

pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    Some(match asked.name() {
        "create_subsidy" => ledger.create_subsidy(asked, now).map(Some),
        "create_subsidy_return" => ledger.return_subsidy(asked, now).map(Some),
        "cancel_subsidy" => ledger.cancel_subsidy(asked).map(Some),
        _ => return None,
    })
}

impl Ledger {
    /// 请求补差. The same terms are debited once, with a number of the merchant's or without.
    fn create_subsidy(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        let index = self.subsidized(asked)?;
        if let Some((terms, answer)) = self.subsidies.of_order.get(&index) {
            if terms != asked.members() {
                return Err(Refusal::invalid("订单已补差，且与原请求参数不一致"));
            }
            let mut answer = answer.clone();
            // Its creation succeeded; it was given back since.
            if self.orders[index].subsidy == 0 {
                answer["result"] = "REFUND".into();
            }
            return Ok(answer);
        }
        let order = &self.orders[index];
        let amount = asked.amount("/amount");
        if order.closed || order.subsidy > 0 || amount > order.subsidy_amount {
            return Err(Refusal::invalid("订单不能补差：已完结、已补差，或超过下单时的补差金额"));
        }
        self.give(&self.mchid.clone(), amount, asked.text("/transaction_id"))?;
        let order = &mut self.orders[index];
        order.subsidize(amount);
        let answer = json!({
            "sub_mchid": order.sub_mchid, "transaction_id": order.transaction_id, "subsidy_id": self.ids.number("3008"),
            "description": asked.text("/description"), "amount": amount, "result": "SUCCESS",
            "success_time": rfc3339(now), "out_subsidy_no": asked.text("/out_subsidy_no"),
        });
        let answer = without_empty(answer);
        self.subsidies.of_order.insert(index, (asked.members().clone(), answer.clone()));
        Ok(answer)
    }

    /// 请求补差回退: to the platform, out of what is frozen or out of the balance.
    fn return_subsidy(&mut self, asked: &Asked, now: u64) -> Result<Value, Refusal> {
        let index = self.subsidized(asked)?;
        let number = asked.text("/out_order_no").to_owned();
        if let Some((terms, answer)) = self.subsidies.returns.get(&number) {
            return if terms == asked.members() {
                Ok(answer.clone())
            } else {
                Err(Refusal::invalid("请求参数与原补差回退请求不一致"))
            };
        }
        if let Some(refund_id) = asked.optional("/refund_id") {
            let refund = self.refund_by_id(&refund_id).map(|refund| self.refunds.all[refund].order);
            if refund != Some(index) {
                return Err(Refusal::invalid("退款单不存在"));
            }
        }
        let order = &self.orders[index];
        let amount = asked.amount("/amount");
        if amount > order.subsidy {
            return Err(Refusal::invalid("补差回退金额大于剩余的补差金额"));
        }
        let named = asked.text("/from/0/account");
        let is_frozen = if named.is_empty() { !order.closed } else { named == "UNAVAILABLE" };
        let payee = order.sub_mchid.clone();
        if is_frozen && amount > order.unsplit() {
            return Err(Refusal::not_enough("订单冻结金额不足"));
        }
        if !is_frozen {
            let has = self.accounts.get(&payee).is_some_and(|account| account.available >= amount);
            if !has {
                return Err(Refusal::not_enough("二级商户可用余额不足"));
            }
            self.flow(&payee, -amount, "补差回退", &number);
        }
        self.orders[index].return_subsidy(amount, is_frozen);
        self.flow(&self.mchid.clone(), amount, "补差回退", &number);
        if let Some(platform) = self.accounts.get_mut(&self.mchid) {
            platform.paid_out -= amount;
        }
        let answer = json!({
            "sub_mchid": payee, "transaction_id": asked.text("/transaction_id"),
            "subsidy_refund_id": self.ids.number("3108"), "refund_id": asked.text("/refund_id"), "out_order_no": number,
            "amount": amount, "description": asked.text("/description"), "result": "SUCCESS",
            "success_time": rfc3339(now),
        });
        let answer = without_empty(answer);
        self.subsidies.returns.insert(number, (asked.members().clone(), answer.clone()));
        Ok(answer)
    }

    /// 取消补差: nothing comes any more, and the order can be split.
    fn cancel_subsidy(&mut self, asked: &Asked) -> Result<Value, Refusal> {
        let index = self.subsidized(asked)?;
        let order = &mut self.orders[index];
        if order.subsidy > 0 {
            return Err(Refusal::invalid("订单已补差，不能取消，请回退"));
        }
        if order.refunded == 0 {
            return Err(Refusal::invalid("订单没有退款，不能取消补差"));
        }
        order.subsidize(0);
        Ok(json!({
            "sub_mchid": order.sub_mchid, "transaction_id": order.transaction_id,
            "description": asked.text("/description"), "result": "SUCCESS",
        }))
    }

    /// The order that a subsidy was ordered for.
    fn subsidized(&self, asked: &Asked) -> Result<usize, Refusal> {
        self.check_signer(asked)?;
        let found = self.order_by_transaction.get(asked.text("/transaction_id")).copied();
        let found = found.filter(|index| {
            let order = &self.orders[*index];
            order.sub_mchid == asked.text("/sub_mchid") && order.subsidy_amount > 0
        });
        found.ok_or_else(|| Refusal::invalid("订单不存在，或下单时没有指定补差金额"))
    }

    /// Money of an account leaves it for good.
    fn give(&mut self, mchid: &str, amount: i64, number: &str) -> Result<(), Refusal> {
        let account = self.accounts.get_mut(mchid).filter(|account| account.available >= amount);
        let account = account.ok_or_else(|| Refusal::not_enough("平台可用余额不足"))?;
        account.paid_out += amount;
        self.flow(mchid, -amount, "补差", number);
        Ok(())
    }
}

/// Numbers that nobody gave are not told.
fn without_empty(mut answer: Value) -> Value {
    if let Some(members) = answer.as_object_mut() {
        members.retain(|_, value| value.as_str() != Some(""));
    }
    answer
}
