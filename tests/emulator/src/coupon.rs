//! 代金券: coupons that pay part of an order.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::ids::Ids;

/// A coupon that a payer pays with.
#[derive(Clone, Debug, Deserialize, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Coupon {
    /// The fen that it pays.
    pub amount: i64,
    /// Who bears it.
    pub kind: CouponKind,
    /// Its name, as the payer sees it.
    pub name: String,
    id: String,
}

/// A coupon as a control call names it: WeChat Pay numbers it when it pays.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewCoupon {
    amount: i64,
    #[serde(rename = "type", default)]
    kind: CouponKind,
    #[serde(default = "usual_name")]
    name: String,
}

impl From<NewCoupon> for Coupon {
    fn from(NewCoupon { amount, kind, name }: NewCoupon) -> Self {
        Self { amount, kind, name, id: String::new() }
    }
}

/// Who bears what a coupon pays.
#[derive(Clone, Copy, Debug, Default, Deserialize, Eq, PartialEq, Serialize)]
#[serde(rename_all = "UPPERCASE")]
#[allow(clippy::exhaustive_enums)] // WeChat Pay has these two.
pub enum CouponKind {
    /// 充值型 (预充值): paid for before, the merchant gets the money.
    #[default]
    Cash,
    /// 免充值型: the merchant gets so much less.
    NoCash,
}

fn usual_name() -> String {
    "满减券".into()
}

impl Coupon {
    /// A coupon of this amount and kind.
    pub fn new(amount: i64, kind: CouponKind) -> Self {
        Self { amount, kind, name: usual_name(), id: String::new() }
    }

    pub(crate) fn numbered(self, ids: &mut Ids) -> Self {
        Self { id: ids.number("1033"), ..self }
    }

    /// `coupon_id`.
    pub(crate) fn id(&self) -> &str {
        &self.id
    }

    /// An entry of `promotion_detail`.
    pub(crate) fn view(&self) -> Value {
        let merchant = if self.kind == CouponKind::NoCash { self.amount } else { 0 };
        json!({
            "coupon_id": self.id, "name": self.name, "scope": "GLOBAL", "type": self.kind, "amount": self.amount,
            "stock_id": self.id.get(..8), "wechatpay_contribute": 0, "merchant_contribute": merchant,
            "other_contribute": self.amount - merchant, "currency": "CNY",
        })
    }
}

/// What coupons pay.
pub(crate) fn paid_by(coupons: &[Coupon]) -> i64 {
    coupons.iter().map(|coupon| coupon.amount).sum()
}

/// What the merchant does not get, because of free coupons.
pub(crate) fn discount(coupons: &[Coupon]) -> i64 {
    coupons.iter().filter(|coupon| coupon.kind == CouponKind::NoCash).map(|coupon| coupon.amount).sum()
}
