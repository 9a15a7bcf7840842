//! 券

use wxpay_core_derive::{Body, Operation};

use super::stock::{CouponUseRuleResult, CustomEntranceResult, DisplayPatternInfoResult};
use super::stock_parts::StockType;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time};

/// 向用户发券
///
/// <https://pay.weixin.qq.com/docs/merchant/products/merchant-exclusive-coupon/introduction.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/send", returns = SentCoupon, outcome = Rule::Done)]
pub struct SendCoupon {
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
}

/// 向用户发券的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SentCoupon {
    /// 批次号
    pub stock_id: Option<String>,
    /// 券code
    pub coupon_code: Option<String>,
    /// 发券凭证
    pub out_request_no: Option<String>,
}

/// 核销用户券
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/use", returns = UsedCoupon, outcome = Rule::Done)]
pub struct UseCoupon {
    /// 券code
    pub coupon_code: Option<Text<32>>,
    /// 批次号
    #[field(identity)]
    pub stock_id: Option<Text<20>>,
    /// 公众账号ID
    pub appid: Option<String>,
    /// 请求核销时间，RFC 3339
    pub use_time: Time,
    /// 核销请求单据号
    pub use_request_no: NewOutNo<128>,
    /// 用户标识
    pub openid: Option<String>,
    /// 商户订单号
    pub out_trade_no: Option<OutNo<128>>,
    /// 下单商户号
    pub mch_id: Option<String>,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
}

/// 核销用户券的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UsedCoupon {
    /// 批次号
    pub stock_id: Option<String>,
    /// 用户标识
    pub openid: Option<String>,
    /// 系统核销券成功的时间，RFC 3339
    pub wechatpay_use_time: Option<Time>,
}

/// 根据过滤条件查询用户券
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_4.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/busifavor/users/{openid}/coupons",
    returns = UserCouponList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListUserCoupons {
    /// 用户标识
    pub openid: String,
    /// 公众账号ID
    pub appid: Option<String>,
    /// 批次号
    pub stock_id: Option<Text<20>>,
    /// 券状态
    pub coupon_state: Option<CouponState>,
    /// 创建批次的商户号
    pub creator_merchant: Option<String>,
    /// 批次归属商户号
    pub belong_merchant: Option<String>,
    /// 批次发放商户号
    pub sender_merchant: Option<String>,
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
}

/// 用户券列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UserCouponList {
    /// 总数量
    pub total_count: Option<u64>,
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 结果集
    pub data: Option<Vec<DataResult>>,
}

/// 结果集
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DataResult {
    /// 商家券批次名称
    pub stock_name: Option<String>,
    /// 批次归属商户号
    pub belong_merchant: Option<String>,
    /// 批次备注
    pub comment: Option<String>,
    /// 适用商品范围
    pub goods_name: Option<String>,
    /// 批次类型
    pub stock_type: Option<StockType>,
    /// 核销规则
    pub coupon_use_rule: Option<CouponUseRuleResult>,
    /// 自定义入口
    pub custom_entrance: Option<CustomEntranceResult>,
    /// 样式信息
    pub display_pattern_info: Option<DisplayPatternInfoResult>,
    /// 券code
    pub coupon_code: Option<String>,
    /// 券状态
    pub coupon_state: Option<CouponState>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 是否允许转赠
    pub transferable: Option<bool>,
    /// 是否允许分享链接
    pub shareable: Option<bool>,
    /// 发券请求单号
    pub send_request_no: Option<String>,
    /// 核销请求单号
    pub use_request_no: Option<String>,
    /// 券可使用开始时间，RFC 3339
    pub available_start_time: Option<Time>,
    /// 券过期时间，RFC 3339
    pub expire_time: Option<Time>,
    /// 券领券时间，RFC 3339
    pub receive_time: Option<Time>,
    /// 券核销时间，RFC 3339
    pub use_time: Option<Time>,
}

/// 查询用户单张券详情
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/busifavor/chapter3_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/busifavor/users/{openid}/coupons/{coupon_code}/appids/{appid}",
    returns = UserCoupon
)]
pub struct QueryUserCoupon {
    /// 用户标识
    pub openid: String,
    /// 券code
    #[field(identity)]
    pub coupon_code: Text<32>,
    /// 公众账号ID
    pub appid: String,
}

/// 用户单张券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UserCoupon {
    /// 商家券批次名称
    pub stock_name: Option<String>,
    /// 批次归属商户号
    pub belong_merchant: Option<String>,
    /// 批次备注
    pub comment: Option<String>,
    /// 适用商品范围
    pub goods_name: Option<String>,
    /// 批次类型
    pub stock_type: Option<StockType>,
    /// 核销规则
    pub coupon_use_rule: Option<CouponUseRuleResult>,
    /// 自定义入口
    pub custom_entrance: Option<CustomEntranceResult>,
    /// 样式信息
    pub display_pattern_info: Option<DisplayPatternInfoResult>,
    /// 券code
    pub coupon_code: Option<String>,
    /// 券状态
    pub coupon_state: Option<CouponState>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 是否允许转赠
    pub transferable: Option<bool>,
    /// 是否允许分享链接
    pub shareable: Option<bool>,
    /// 发券请求单号
    pub send_request_no: Option<String>,
    /// 核销请求单号
    pub use_request_no: Option<String>,
    /// 券可使用开始时间，RFC 3339
    pub available_start_time: Option<Time>,
    /// 券过期时间，RFC 3339
    pub expire_time: Option<Time>,
    /// 券领券时间，RFC 3339
    pub receive_time: Option<Time>,
    /// 券核销时间，RFC 3339
    pub use_time: Option<Time>,
}

/// 申请退券
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_13.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/return", returns = ReturnedCoupon, outcome = Rule::Done)]
pub struct ReturnCoupon {
    /// 券code
    pub coupon_code: Option<Text<32>>,
    /// 批次号
    pub stock_id: Option<Text<20>>,
    /// 退券请求单据号
    pub return_request_no: NewOutNo<128>,
}

/// 申请退券的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct ReturnedCoupon {
    /// 微信退券成功的时间，RFC 3339
    pub wechatpay_return_time: Option<Time>,
}

/// 使券失效
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_14.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/deactivate", returns = DeactivatedCoupon, outcome = Rule::Done)]
pub struct DeactivateCoupon {
    /// 券code
    pub coupon_code: Option<Text<32>>,
    /// 批次号
    pub stock_id: Option<Text<20>>,
    /// 失效请求单据号
    pub deactivate_request_no: NewOutNo<128>,
    /// 失效原因
    pub deactivate_reason: Option<String>,
}

/// 使券失效的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DeactivatedCoupon {
    /// 券成功失效的时间，RFC 3339
    pub wechatpay_deactivate_time: Option<Time>,
}

one_of! {
    /// 券状态
    pub open enum CouponState {
        /// 可用
        SENDED,
        /// 已实扣
        USED,
        /// 服务订单已失效
        EXPIRED,
        /// 卡被商户删除
        DELETED,
        /// 已失效
        DEACTIVATED,
    }
}
