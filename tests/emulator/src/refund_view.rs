//! A refund as answers and notifications tell it.

use serde_json::{Map, Value, json};

use crate::calendar::rfc3339;
use crate::checkout::Trade;
use crate::coupon::{Coupon, CouponKind, paid_by};
use crate::ledger::{Ledger, Notice};
use crate::refund::{Family, Refund, Status};
use crate::refusal::Refusal;

/// Where the buyer sees the money again.
const RECEIVED: &str = "支付用户零钱";

impl Ledger {
    fn trade_of(&self, order: usize) -> &Trade {
        &self.checkouts.trades[self.orders[order].trade]
    }

    /// What the payer paid of an order; the rest, coupons.
    pub(crate) fn payer_total(&self, order: usize) -> i64 {
        let Trade { total, coupons, .. } = self.trade_of(order);
        total - paid_by(coupons)
    }

    /// True if the payer's account cannot take money.
    pub(crate) fn payer_in_trouble(&self, order: usize) -> bool {
        let checkout = &self.checkouts.all[self.trade_of(order).checkout];
        let appid = ["appid", "sp_appid", "combine_appid"].into_iter().find_map(|name| checkout.terms[name].as_str());
        let person = appid.and_then(|appid| self.persons.get(appid, &checkout.openid));
        person.is_some_and(|person| person.trouble.is_some())
    }

    /// A refund, as its query tells it.
    pub(crate) fn refund_view(&self, index: usize) -> Value {
        let refund = &self.refunds.all[index];
        let Refund { family, order, amount, to_payer, status, sources, .. } = refund;
        let order = &self.orders[*order];
        let mut view = Map::new();
        view.insert("refund_id".into(), refund.wechat_no.as_str().into());
        view.insert("out_refund_no".into(), refund.out_refund_no.as_str().into());
        view.insert("transaction_id".into(), order.transaction_id.as_str().into());
        view.insert("out_trade_no".into(), order.out_trade_no.as_str().into());
        view.insert("channel".into(), if refund.redirected.is_some() { "OTHER_BANKCARD" } else { "ORIGINAL" }.into());
        view.insert("user_received_account".into(), RECEIVED.into());
        view.insert("create_time".into(), rfc3339(refund.created_at).into());
        view.insert("status".into(), status.name().into());
        if *status == Status::Success {
            view.insert("success_time".into(), rfc3339(refund.ended_at).into());
        }
        view.insert("funds_account".into(), if sources.frozen > 0 { "UNAVAILABLE" } else { "AVAILABLE" }.into());
        let from = refund.terms.pointer("/amount/from").cloned().unwrap_or_else(|| json!([]));
        let mut told = json!({
            "refund": amount, "from": from, "payer_refund": to_payer,
            "discount_refund": amount - to_payer, "currency": "CNY", "refund_fee": refund.parts.commission,
        });
        if *family == Family::Ecommerce {
            told["advance"] = sources.advance.into();
            view.insert("refund_account".into(), self.refund_account(index).into());
        } else {
            let discount = self.at_settlement(refund);
            told["total"] = order.total.into();
            told["payer_total"] = self.payer_total(refund.order).into();
            told["settlement_refund"] = (amount - refund.parts.discount).into();
            told["settlement_total"] = (order.total - discount).into();
        }
        view.insert("amount".into(), told);
        let promotions = self.promotions(refund);
        if !promotions.is_empty() {
            view.insert("promotion_detail".into(), promotions.into());
        }
        view.into()
    }

    /// What free coupons paid of the refund's order.
    fn at_settlement(&self, refund: &Refund) -> i64 {
        crate::coupon::discount(&self.trade_of(refund.order).coupons)
    }

    fn refund_account(&self, index: usize) -> &'static str {
        let is_advance = self.refunds.all[index].sources.advance > 0;
        if is_advance { "REFUND_SOURCE_PARTNER_ADVANCE" } else { "REFUND_SOURCE_SUB_MERCHANT" }
    }

    /// Each coupon's part of a refund; the last one's is the rest.
    fn promotions(&self, refund: &Refund) -> Vec<Value> {
        let Trade { coupons, .. } = self.trade_of(refund.order);
        let mut rest = refund.amount - refund.to_payer;
        let whole = paid_by(coupons);
        let part = |(index, coupon): (usize, &Coupon)| {
            let is_last = index + 1 == coupons.len();
            let part = if is_last { rest } else { (refund.amount - refund.to_payer) * coupon.amount / whole };
            rest -= part;
            let kind = if coupon.kind == CouponKind::Cash { "COUPON" } else { "DISCOUNT" };
            json!({
                "promotion_id": coupon.id(), "scope": "GLOBAL", "type": kind,
                "amount": coupon.amount, "refund_amount": part,
            })
        };
        coupons.iter().enumerate().map(part).collect()
    }

    /// 垫付回补, as both of its operations tell it.
    pub(crate) fn advance_view(&self, index: usize) -> Result<Value, Refusal> {
        let Refund { wechat_no, order, sources, advance_return, .. } = &self.refunds.all[index];
        let (at, number) = advance_return.as_ref().ok_or_else(|| Refusal::not_exists("回补单不存在"))?;
        Ok(json!({
            "refund_id": wechat_no, "advance_return_id": number, "return_amount": sources.advance,
            "payer_mchid": self.orders[*order].sub_mchid, "payer_account": "BASIC",
            "payee_mchid": self.mchid, "payee_account": "BASIC",
            "result": "SUCCESS", "success_time": rfc3339(*at),
        }))
    }

    /// 退款结果通知, where the request named a URL.
    pub(crate) fn tell_of_refund(&mut self, index: usize, now: u64) {
        let refund = &self.refunds.all[index];
        let Some(url) = refund.terms["notify_url"].as_str().map(str::to_owned) else { return };
        let (event_type, summary) = match refund.status {
            Status::Processing => return,
            Status::Success => ("REFUND.SUCCESS", "退款成功"),
            Status::Abnormal => ("REFUND.ABNORMAL", "退款异常"),
            Status::Closed => ("REFUND.CLOSED", "退款关闭"),
        };
        let order = &self.orders[refund.order];
        let mut resource = if order.sub_mchid == self.mchid {
            json!({ "mchid": self.mchid })
        } else {
            json!({ "sp_mchid": self.mchid, "sub_mchid": order.sub_mchid })
        };
        for (name, value) in [
            ("out_trade_no", json!(order.out_trade_no)),
            ("transaction_id", json!(order.transaction_id)),
            ("out_refund_no", json!(refund.out_refund_no)),
            ("refund_id", json!(refund.wechat_no)),
            ("refund_status", json!(refund.status.name())),
            ("user_received_account", json!(RECEIVED)),
        ] {
            resource[name] = value;
        }
        if refund.status == Status::Success {
            resource["success_time"] = rfc3339(now).into();
        }
        resource["amount"] = json!({
            "total": order.total, "refund": refund.amount,
            "payer_total": self.payer_total(refund.order), "payer_refund": refund.to_payer,
        });
        if refund.family == Family::Ecommerce {
            resource["refund_account"] = self.refund_account(index).into();
        }
        self.notices.push(Notice { url, event_type, original_type: "refund", summary, at: now, resource });
    }

    /// Every refund of an order, oldest first.
    pub(crate) fn refunds_of(&self, order: usize) -> Vec<Value> {
        self.orders[order].refunds.iter().map(|index| self.refund_view(*index)).collect()
    }
}
