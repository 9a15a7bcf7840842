//! 合单: several orders that one payer pays at once. Splits and refunds are each sub-order's own.

use std::collections::HashSet;

use serde_json::{Map, Value, json};

use crate::asked::Asked;
use crate::calendar::rfc3339;
use crate::checkout::{Checkout, MAX_AMOUNT, State, Trade};
use crate::coupon::{Coupon, paid_by};
use crate::ledger::Ledger;
use crate::refusal::Refusal;
use crate::routes::Answer;

const ORDERS: [(&str, &str, &str); 5] = [
    ("create_jsapi_order", "prepay_id", "JSAPI"),
    ("create_app_order", "prepay_id", "APP"),
    ("create_h5_order", "h5_url", "MWEB"),
    ("create_native_order", "code_url", "NATIVE"),
    ("create_miniprogram_order", "prepay_id", "JSAPI"),
];
/// Sub-orders of one combined order.
const MAX_SUB_ORDERS: usize = 50;

pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    let name = asked.name();
    if let Some((_, form, kind)) = ORDERS.into_iter().find(|(known, ..)| *known == name) {
        return Some(ledger.prepay_combined(asked, form, kind, now));
    }
    Some(match name {
        "query_order" => ledger.combined_order(asked).map(|index| Some(ledger.combined(index))),
        "close_order" => ledger.combined_order(asked).and_then(|index| ledger.close_combined(asked, index)),
        _ => return None,
    })
}

impl Ledger {
    /// 合单下单.
    fn prepay_combined(&mut self, asked: &Asked, form: &str, kind: &'static str, now: u64) -> Answer {
        self.check_signer(asked)?;
        if !self.appids.contains(asked.text("/combine_appid")) {
            return Err(Refusal::appid_mismatch());
        }
        if asked.text("/notify_url").contains('?') {
            return Err(asked.wrong("/notify_url", "不能携带参数"));
        }
        let known = self.checkouts.by_combine_number.get(asked.text("/combine_out_trade_no")).copied();
        let index = if let Some(index) = known {
            self.check_same(index, asked)?;
            index
        } else {
            let index = self.place_combined(asked, kind, now)?;
            self.open_for_payment(index, now);
            index
        };
        self.check_open(index)?;
        let id = self.prepay_id(index);
        Ok(Some(self.way_to_pay(form, id)))
    }

    fn place_combined(&mut self, asked: &Asked, kind: &'static str, now: u64) -> Result<usize, Refusal> {
        let openid = asked.text("/combine_payer_info/openid");
        if !openid.is_empty() && self.persons.get(asked.text("/combine_appid"), openid).is_none() {
            return Err(asked.wrong("/combine_payer_info/openid", "openid无效，或不是该appid的用户"));
        }
        let count = asked.count("/sub_orders");
        if !(1..=MAX_SUB_ORDERS).contains(&count) {
            return Err(asked.wrong("/sub_orders", "应有1至50项"));
        }
        let mut numbers = HashSet::new();
        let trades =
            (0..count).map(|index| self.sub_order(asked, index, &mut numbers)).collect::<Result<Vec<_>, _>>()?;
        let expires_at = Self::expiry(asked.at("/time_expire").and_then(Value::as_str), now);
        let checkout = Checkout {
            operation: asked.name(),
            terms: asked.members().clone(),
            kind,
            placed_at: now,
            expires_at: expires_at.map_err(|issue| asked.wrong("/time_expire", issue))?,
            state: State::NotPaid,
            openid: String::new(),
            trades: Vec::new(),
        };
        Ok(self.place(checkout, trades))
    }

    fn sub_order(&self, asked: &Asked, index: usize, numbers: &mut HashSet<String>) -> Result<Trade, Refusal> {
        let at = |member: &str| format!("/sub_orders/{index}/{member}");
        if asked.text(&at("mchid")) != self.mchid {
            return Err(asked.wrong(&at("mchid"), "与发起方商户号不一致"));
        }
        let payee = asked.optional(&at("sub_mchid")).unwrap_or_else(|| self.mchid.clone());
        if !self.accounts.contains_key(&payee) {
            return Err(Refusal::no_merchant());
        }
        let number = asked.text(&at("out_trade_no")).to_owned();
        if self.checkouts.trade_by_number.contains_key(&number) || !numbers.insert(number.clone()) {
            return Err(Refusal::number_used(format!("{} 子单商户订单号重复", at("out_trade_no"))));
        }
        let total = asked.amount(&at("amount/total_amount"));
        if total > MAX_AMOUNT {
            return Err(asked.wrong(&at("amount/total_amount"), "超过单笔限额"));
        }
        // Where both are given, the one in settle_info counts.
        let flag = [at("settle_info/profit_sharing"), at("profit_sharing")]
            .into_iter()
            .find(|place| asked.at(place).is_some());
        let profit_sharing = flag.is_some_and(|place| asked.flag(&place));
        Ok(Trade {
            out_trade_no: number,
            payee,
            total,
            profit_sharing,
            subsidy_amount: if profit_sharing { asked.amount(&at("settle_info/subsidy_amount")) } else { 0 },
            terms: asked.at(&format!("/sub_orders/{index}")).cloned().unwrap_or_default(),
            ..Trade::default()
        })
    }

    fn combined_order(&self, asked: &Asked) -> Result<usize, Refusal> {
        let found = self.checkouts.by_combine_number.get(asked.text("/combine_out_trade_no")).copied();
        found.ok_or_else(|| Refusal::order_not_exist("订单不存在"))
    }

    /// 合单关闭订单: with exactly the sub-orders that were ordered.
    fn close_combined(&mut self, asked: &Asked, index: usize) -> Answer {
        let checkout = &self.checkouts.all[index];
        if checkout.terms["combine_appid"].as_str() != Some(asked.text("/combine_appid")) {
            return Err(Refusal::appid_mismatch());
        }
        let ordered = checkout.trades.iter().map(|trade| self.checkouts.trades[*trade].out_trade_no.as_str());
        let listed = (0..asked.count("/sub_orders")).map(|i| asked.text(&format!("/sub_orders/{i}/out_trade_no")));
        if ordered.collect::<HashSet<_>>() != listed.collect() || asked.count("/sub_orders") != checkout.trades.len() {
            return Err(asked.wrong("/sub_orders", "须与下单时的子单完全一致"));
        }
        if checkout.state == State::Paid {
            return Err(Refusal::order_paid());
        }
        self.checkouts.all[index].state = State::Closed;
        Ok(None)
    }

    /// A combined order, as its query and its notification tell it.
    pub(crate) fn combined(&self, index: usize) -> Value {
        let Checkout { terms, openid, trades, .. } = &self.checkouts.all[index];
        let mut view = Map::new();
        let names = ["combine_appid", "combine_mchid", "combine_out_trade_no"];
        view.extend(names.into_iter().map(|name| (name.to_owned(), terms[name].clone())));
        if let Some(device) = terms.pointer("/scene_info/device_id") {
            view.insert("scene_info".into(), json!({ "device_id": device }));
        }
        if !openid.is_empty() {
            view.insert("combine_payer_info".into(), json!({ "openid": openid }));
        }
        view.insert("sub_orders".into(), trades.iter().map(|trade| self.sub_transaction(*trade)).collect());
        view.into()
    }

    fn sub_transaction(&self, index: usize) -> Value {
        let Trade { checkout, terms, total, coupons, order, .. } = &self.checkouts.trades[index];
        let mut view = Map::new();
        let names = ["mchid", "sub_mchid", "sub_appid", "attach", "out_trade_no"];
        view.extend(names.into_iter().filter_map(|name| Some((name.to_owned(), terms.get(name)?.clone()))));
        view.insert("trade_state".into(), self.trade_state(index).0.into());
        let Some(order) = order.map(|order| &self.orders[order]) else { return view.into() };
        view.insert("trade_type".into(), self.checkouts.all[*checkout].kind.into());
        view.insert("bank_type".into(), "OTHERS".into());
        view.insert("success_time".into(), rfc3339(order.paid_at).into());
        view.insert("transaction_id".into(), order.transaction_id.as_str().into());
        let amount = json!({
            "total_amount": total, "currency": "CNY",
            "payer_amount": total - paid_by(coupons), "payer_currency": "CNY",
        });
        view.insert("amount".into(), amount);
        if !coupons.is_empty() {
            view.insert("promotion_detail".into(), coupons.iter().map(Coupon::view).collect());
        }
        view.into()
    }
}
