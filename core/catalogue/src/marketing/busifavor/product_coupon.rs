//! 商品券

use wxpay_core_derive::{Body, Operation};

use super::coupon::SentCoupon;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{NewOutNo, Text};

/// 向用户发放商品券
///
/// 只能发放关联了商品信息的商家券；券码可以指定，也可由系统分配。结果未知时用原 out_request_no、原参数重新请求。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/product-coupons/send", returns = SentCoupon, outcome = Lifecycle::Done)]
pub struct SendProductCoupon {
    /// 用户在 appid 下的OpenID
    pub openid: String,
    /// 公众账号ID
    pub appid: String,
    /// 批次号
    #[field(identity(stock_id, send_coupon_result.stock_id))]
    pub stock_id: Text<20>,
    /// 发券凭证；同一单号即同一请求
    #[field(identity(out_request_no, send_coupon_result.out_request_no))]
    pub out_request_no: NewOutNo<128>,
    /// 券码，不填则由系统分配
    #[field(identity(coupon_code, send_coupon_result.coupon_code))]
    pub coupon_code: Option<Text<32>>,
    /// 券类型
    pub coupon_type: CouponType,
    /// 会员卡ID
    pub member_card_id: Option<String>,
}

/// 向用户预发放商品券
///
/// 凭返回的 token 在小程序发券组件中完成发券。单券模式用一次即失效；多次优惠模式每核销一次发放下一次，直到用完。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/product-coupons/pre-send",
    returns = PresentProductCoupon,
    outcome = Lifecycle::Done
)]
pub struct PresendProductCoupon {
    /// 品牌ID
    pub brand_id: Option<String>,
    /// 商品券ID
    pub product_coupon_id: Option<String>,
    /// 批次号
    pub stock_id: Text<20>,
    /// 券码
    pub coupon_code: Option<Text<32>>,
    /// 公众账号ID
    pub appid: String,
    /// 用户在 appid 下的OpenID
    pub openid: Option<String>,
    /// 发券请求单号；同一单号即同一请求
    pub send_request_no: NewOutNo<128>,
}

/// 已预发放的商品券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct PresentProductCoupon {
    /// 发券组件所需的 token
    pub token: Option<String>,
}

one_of! {
    /// 券类型
    pub open enum CouponType {
        /// 普通商品券
        NORMAL,
        /// 会员商品券
        MEMBER,
    }
}
