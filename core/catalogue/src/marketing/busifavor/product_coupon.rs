//! 单品券

use wxpay_core_derive::{Body, Operation};

use super::coupon::SentCoupon;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{NewOutNo, Text};

/// 向用户发放商品券
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/product-coupons/send", returns = SentCoupon, outcome = Rule::Done)]
pub struct SendProductCoupon {
    /// 用户标识
    pub openid: Option<String>,
    /// 公众账号ID
    pub appid: Option<String>,
    /// 批次号
    #[field(identity)]
    pub stock_id: Option<Text<20>>,
    /// 发券凭证；同一单号即同一请求
    #[field(identity)]
    pub out_request_no: NewOutNo<128>,
    /// 券code
    #[field(identity)]
    pub coupon_code: Option<Text<32>>,
    /// 券类型
    pub coupon_type: Option<CouponType>,
    /// 会员卡ID
    pub member_card_id: Option<String>,
}

/// 向用户预发放商品券
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/product-coupons/pre-send",
    returns = PresentProductCoupon,
    outcome = Rule::Done
)]
pub struct PresendProductCoupon {
    /// 批次ID
    pub stock_id: Option<Text<20>>,
    /// 用户商品券Code
    pub coupon_code: Option<Text<32>>,
    /// 公众账号AppID
    pub appid: Option<String>,
    /// 用户OpenID
    pub openid: Option<String>,
    /// 发券请求单号；同一单号即同一请求
    pub send_request_no: NewOutNo<128>,
}

/// 向用户预发放商品券的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct PresentProductCoupon {
    /// 预发券token
    pub token: Option<String>,
}

one_of! {
    /// 券类型
    pub open enum CouponType {
        /// 固定面额满减券批次
        NORMAL,
        /// 会员
        MEMBER,
    }
}
