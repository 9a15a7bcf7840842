//! 券的核销、退回与失效

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time};

/// 核销用户券
///
/// 用户满足使用门槛后核销一张券。结果未知时用原 use_request_no、原参数重新请求，切勿换单号；答 RESOURCE_ALREADY_EXISTS 时
/// 先查询该券，它可能就是上一次核销的。每秒 500 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/use", returns = UsedCoupon, outcome = Lifecycle::Done)]
pub struct UseCoupon {
    /// 券码
    pub coupon_code: Text<32>,
    /// 批次号，券码由商户提供的批次必填
    #[field(identity)]
    pub stock_id: Option<Text<20>>,
    /// 公众账号ID，应答的 openid 以它计算
    pub appid: String,
    /// 核销时间，RFC 3339
    pub use_time: Time,
    /// 核销请求单据号，商户系统内唯一；同一单号即同一请求
    pub use_request_no: NewOutNo<128>,
    /// 用户在 appid 下的OpenID，用于安全校验
    pub openid: Option<String>,
    /// 商户订单号
    pub out_trade_no: Option<OutNo<128>>,
    /// 下单商户号
    pub mch_id: Option<String>,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
}

/// 已核销的券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UsedCoupon {
    /// 批次号
    pub stock_id: Option<String>,
    /// 用户在 appid 下的OpenID
    pub openid: Option<String>,
    /// 核销成功的时间，RFC 3339
    pub wechatpay_use_time: Option<Time>,
}

/// 申请退券
///
/// 订单退款后，把已核销的券退回用户的卡包，有效期内可再用；过期的券不必退。结果未知时用原 return_request_no、原参数重新请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_13.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/return", returns = ReturnedCoupon, outcome = Lifecycle::Done)]
pub struct ReturnCoupon {
    /// 券码
    pub coupon_code: Text<32>,
    /// 批次号
    pub stock_id: Text<20>,
    /// 退券请求单据号，商户系统内唯一；同一单号即同一请求
    pub return_request_no: NewOutNo<128>,
}

/// 已退回的券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct ReturnedCoupon {
    /// 退券成功的时间，RFC 3339
    pub wechatpay_return_time: Option<Time>,
}

/// 使券失效
///
/// 失效的券无法再核销，也不能恢复。结果未知时用原 deactivate_request_no、原参数重新请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_14.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/deactivate", returns = DeactivatedCoupon, outcome = Lifecycle::Done)]
pub struct DeactivateCoupon {
    /// 券码
    pub coupon_code: Text<32>,
    /// 批次号
    pub stock_id: Text<20>,
    /// 失效请求单据号，商户系统内唯一；同一单号即同一请求
    pub deactivate_request_no: NewOutNo<128>,
    /// 失效原因，最多 64 个字符
    pub deactivate_reason: Option<String>,
}

/// 已失效的券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DeactivatedCoupon {
    /// 失效的时间，RFC 3339
    pub wechatpay_deactivate_time: Option<Time>,
}
