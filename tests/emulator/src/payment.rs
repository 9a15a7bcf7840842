//! 基础支付, direct and partner: orders of one merchant, by every trade type.

use serde_json::{Map, Value, json};

use crate::asked::Asked;
use crate::calendar::{DAY, rfc3339};
use crate::checkout::{Checkout, MAX_AMOUNT, Paying, State, Trade};
use crate::coupon::{Coupon, paid_by};
use crate::ledger::Ledger;
use crate::refusal::Refusal;
use crate::routes::Answer;

/// Prepaid orders: how the payer is brought to them, and their `trade_type`.
const PREPAID: [(&str, &str, &str); 8] = [
    ("create_jsapi_order", "prepay_id", "JSAPI"),
    ("create_app_order", "prepay_id", "APP"),
    ("create_h5_order", "h5_url", "MWEB"),
    ("create_native_order", "code_url", "NATIVE"),
    ("create_miniprogram_order", "prepay_id", "JSAPI"),
    ("create_scannedpos_order", "prepay_id", "FACEPAY"),
    ("create_app_order_with_contract", "prepay_id", "APP"),
    ("create_jsapi_order_with_contract", "prepay_id", "JSAPI"),
];
/// `trade_type` of an order by payment code (付款码).
const CODE: &str = "MICROPAY";
/// After this time a code is reversed though its payer was asked for a password.
const PATIENCE: u64 = 15;
/// The time in which an order by code can be reversed.
const REVERSIBLE: u64 = 7 * DAY;

pub(crate) fn rules(ledger: &mut Ledger, asked: &Asked, now: u64) -> Option<Answer> {
    let name = asked.name();
    if let Some((_, form, kind)) = PREPAID.into_iter().find(|(known, ..)| *known == name) {
        return Some(ledger.prepay(asked, form, kind, now));
    }
    Some(match name {
        "create_codepay_order" => ledger.charge(asked, now),
        "query_order" | "query_order_by_id" => ledger.ordered(asked).map(|trade| Some(ledger.transaction(trade))),
        "close_order" => ledger.ordered(asked).and_then(|trade| ledger.close(trade)),
        "reverse_order" => ledger.ordered(asked).and_then(|trade| ledger.reverse(asked, trade, now)),
        _ => return None,
    })
}

impl Ledger {
    /// JSAPI, APP, H5, Native下单 and the like.
    fn prepay(&mut self, asked: &Asked, form: &str, kind: &'static str, now: u64) -> Answer {
        self.check_parties(asked)?;
        if asked.text("/notify_url").contains('?') {
            return Err(asked.wrong("/notify_url", "不能携带参数"));
        }
        let index = if let Some(index) = self.repeated(asked)? {
            index
        } else {
            let index = self.place_order(asked, kind, now)?;
            self.open_for_payment(index, now);
            index
        };
        self.check_open(index)?;
        let id = self.prepay_id(index);
        Ok(Some(self.way_to_pay(form, id)))
    }

    /// `prepay_id`, or the link that leads to it.
    pub(crate) fn way_to_pay(&self, form: &str, prepay_id: String) -> Value {
        let way = match form {
            "h5_url" => format!(
                "{}{prepay_id}",
                self.pay_page.as_deref().unwrap_or("https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=")
            ),
            "code_url" => format!("{}{prepay_id}", self.pay_page.as_deref().unwrap_or("weixin://wxpay/bizpayurl?pr=")),
            _ => prepay_id,
        };
        json!({ form: way })
    }

    /// 付款码支付: paid at once, or once the payer has typed a password.
    fn charge(&mut self, asked: &Asked, now: u64) -> Answer {
        self.check_parties(asked)?;
        let code = asked.text("/payer/auth_code").to_owned();
        let index = if let Some(index) = self.repeated(asked)? {
            index
        } else {
            let digits = code.bytes().all(|byte| byte.is_ascii_digit());
            let is_code = code.len() == 18 && digits && matches!(code.as_bytes(), [b'1', b'0'..=b'5', ..]);
            if !is_code {
                return Err(asked.wrong("/payer/auth_code", "应为10至15开头的18位数字付款码"));
            }
            if self.used_codes.contains_key(&code) {
                return Err(Refusal::invalid("付款码已使用，请用户刷新付款码后重试"));
            }
            let index = self.place_order(asked, CODE, now)?;
            self.used_codes.insert(code, ());
            if self.checkouts.trades[self.checkouts.all[index].trades[0]].total > self.settings.password_above {
                self.checkouts.all[index].state = State::Paying;
                self.open_for_payment(index, now);
            } else {
                self.pay_checkout(index, &Paying::default(), now)?;
            }
            index
        };
        Ok(Some(self.transaction(self.checkouts.all[index].trades[0])))
    }

    fn place_order(&mut self, asked: &Asked, kind: &'static str, now: u64) -> Result<usize, Refusal> {
        let total = asked.amount("/amount/total");
        if total > MAX_AMOUNT {
            return Err(asked.wrong("/amount/total", "超过单笔限额"));
        }
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
        let profit_sharing = asked.flag("/settle_info/profit_sharing");
        let trade = Trade {
            out_trade_no: asked.text("/out_trade_no").into(),
            payee: asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone()),
            total,
            profit_sharing,
            // Without the flag it has no effect.
            subsidy_amount: if profit_sharing { asked.amount("/settle_info/subsidy_amount") } else { 0 },
            terms: asked.members().clone(),
            ..Trade::default()
        };
        Ok(self.place(checkout, vec![trade]))
    }

    /// The checkout that the same request made before.
    fn repeated(&self, asked: &Asked) -> Result<Option<usize>, Refusal> {
        let Some(trade) = self.checkouts.trade_by_number.get(asked.text("/out_trade_no")) else { return Ok(None) };
        let index = self.checkouts.trades[*trade].checkout;
        self.check_same(index, asked)?;
        Ok(Some(index))
    }

    /// Whoever signs is whom the request names, and those it names are known.
    fn check_parties(&self, asked: &Asked) -> Result<(), Refusal> {
        self.check_signer(asked)?;
        for pointer in ["/appid", "/sp_appid"] {
            if asked.at(pointer).is_some() && !self.appids.contains(asked.text(pointer)) {
                return Err(Refusal::appid_mismatch());
            }
        }
        for (appid, openid) in
            [("/appid", "/payer/openid"), ("/sp_appid", "/payer/sp_openid"), ("/sub_appid", "/payer/sub_openid")]
        {
            let known = self.persons.get(asked.text(appid), asked.text(openid)).is_some();
            if asked.at(openid).is_some() && !known {
                return Err(asked.wrong(openid, "openid无效，或不是该appid的用户"));
            }
        }
        Ok(())
    }

    /// The merchant that a request names is the one that signed it, and its second-level merchant is one of its own.
    pub(crate) fn check_signer(&self, asked: &Asked) -> Result<(), Refusal> {
        for pointer in ["/mchid", "/sp_mchid", "/combine_mchid"] {
            if asked.at(pointer).is_some() && asked.text(pointer) != self.mchid {
                return Err(asked.wrong(pointer, "与签名商户号不一致"));
            }
        }
        match asked.text("/sub_mchid") {
            "" => Ok(()),
            sub_mchid if sub_mchid != self.mchid && self.accounts.contains_key(sub_mchid) => Ok(()),
            _ => Err(Refusal::no_merchant()),
        }
    }

    /// The trade that a query, a closing or a reversal is about. Sub-orders of a combined order are none.
    fn ordered(&self, asked: &Asked) -> Result<usize, Refusal> {
        self.check_signer(asked)?;
        let by_id =
            || self.order_by_transaction.get(asked.text("/transaction_id")).map(|index| self.orders[*index].trade);
        let by_number = self.checkouts.trade_by_number.get(asked.text("/out_trade_no")).copied();
        let payee = asked.optional("/sub_mchid").unwrap_or_else(|| self.mchid.clone());
        let found = by_number.or_else(by_id).filter(|trade| {
            let Trade { payee: known, checkout, .. } = &self.checkouts.trades[*trade];
            *known == payee && !self.checkouts.all[*checkout].is_combined()
        });
        found.ok_or_else(|| Refusal::order_not_exist("订单不存在"))
    }

    /// 关闭订单.
    fn close(&mut self, trade: usize) -> Answer {
        let checkout = &mut self.checkouts.all[self.checkouts.trades[trade].checkout];
        match checkout.state {
            _ if checkout.kind == CODE => Err(Refusal::invalid("268449641:付款码支付订单不支持关单，请调用撤销接口")),
            State::Paid => Err(Refusal::order_paid()),
            _ => {
                checkout.state = State::Closed;
                Ok(None)
            }
        }
    }

    /// 撤销订单: nothing is charged any more, and what was paid goes back.
    fn reverse(&mut self, asked: &Asked, trade: usize, now: u64) -> Answer {
        let index = self.checkouts.trades[trade].checkout;
        let Checkout { kind, placed_at, state, .. } = self.checkouts.all[index];
        if kind != CODE {
            return Err(Refusal::invalid("只有付款码支付订单可以撤销，请调用关单接口"));
        }
        if now > placed_at + REVERSIBLE {
            return Err(Refusal::invalid("订单超过7天，不能撤销，请申请退款"));
        }
        if state == State::Paying && now < placed_at + PATIENCE {
            return Err(Refusal::user_paying());
        }
        if let (State::Paid, Some(order)) = (state, self.checkouts.trades[trade].order) {
            let rest = self.orders[order].total - self.orders[order].refunded;
            let transaction_id = self.orders[order].transaction_id.clone();
            if rest > 0 {
                self.refund(&transaction_id, rest, now)?;
            }
        }
        self.checkouts.all[index].state = State::Revoked;
        let mut echo = asked.members().clone();
        if let Some(members) = echo.as_object_mut() {
            members.retain(|name, _| {
                matches!(
                    name.as_str(),
                    "appid" | "mchid" | "sp_appid" | "sp_mchid" | "sub_appid" | "sub_mchid" | "out_trade_no"
                )
            });
        }
        Ok(Some(echo))
    }

    /// `trade_state` of a trade, and its words.
    pub(crate) fn trade_state(&self, trade: usize) -> (&'static str, &'static str) {
        let Trade { checkout, order, .. } = &self.checkouts.trades[trade];
        match self.checkouts.all[*checkout].state {
            State::NotPaid => ("NOTPAY", "订单未支付"),
            State::Paying => ("USERPAYING", "用户支付中，需要输入密码"),
            State::Closed => ("CLOSED", "订单已关闭"),
            State::Revoked => ("REVOKED", "订单已撤销"),
            State::Failed => ("PAYERROR", "支付失败，请重新扫码"),
            State::Paid if order.is_some_and(|order| self.orders[order].refunded > 0) => ("REFUND", "订单发生过退款"),
            State::Paid => ("SUCCESS", "支付成功"),
        }
    }

    /// An order, as queries and notifications tell it: of one that nobody paid there is little to tell.
    pub(crate) fn transaction(&self, trade: usize) -> Value {
        let Trade { checkout, terms, total, coupons, order, .. } = &self.checkouts.trades[trade];
        let checkout = &self.checkouts.all[*checkout];
        let mut view = Map::new();
        let names = ["appid", "mchid", "sp_appid", "sp_mchid", "sub_appid", "sub_mchid", "out_trade_no", "attach"];
        view.extend(names.into_iter().filter_map(|name| Some((name.to_owned(), terms.get(name)?.clone()))));
        let (state, words) = self.trade_state(trade);
        view.insert("trade_state".into(), state.into());
        view.insert("trade_state_desc".into(), words.into());
        if checkout.kind == CODE {
            view.insert("trade_type".into(), CODE.into());
        }
        let Some(order) = order.map(|order| &self.orders[order]) else { return view.into() };
        view.insert("transaction_id".into(), order.transaction_id.as_str().into());
        view.insert("trade_type".into(), checkout.kind.into());
        view.insert("bank_type".into(), "OTHERS".into());
        view.insert("success_time".into(), rfc3339(order.paid_at).into());
        let role = if terms.get("sp_mchid").is_none() {
            "openid"
        } else if terms.pointer("/payer/sub_openid").is_some() {
            "sub_openid"
        } else {
            "sp_openid"
        };
        view.insert("payer".into(), json!({ role: checkout.openid }));
        let payer_total = total - paid_by(coupons);
        let amount = json!({ "total": total, "payer_total": payer_total, "currency": "CNY", "payer_currency": "CNY" });
        view.insert("amount".into(), amount);
        if let Some(device) = terms.pointer("/scene_info/device_id") {
            view.insert("scene_info".into(), json!({ "device_id": device }));
        }
        if !coupons.is_empty() {
            view.insert("promotion_detail".into(), coupons.iter().map(Coupon::view).collect());
        }
        view.into()
    }
}
