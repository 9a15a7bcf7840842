//! 券: give one to a user, query it, list the user's.

use wxpay_core_derive::{Body, Operation};

use super::stock::{CouponRule, Entrance, Pattern};
use super::stock_creation::StockType;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{NewOutNo, Text, Time};

/// 向用户发券
///
/// 结果未知时用原 out_request_no、原参数重新请求，不会多发；换单号会再发一张。
///
/// <https://pay.weixin.qq.com/docs/merchant/products/merchant-exclusive-coupon/introduction.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/send", returns = SentCoupon, outcome = Lifecycle::Done)]
pub struct SendCoupon {
    /// 用户在 appid 下的OpenID
    pub openid: String,
    /// 公众账号ID，须与调用方或归属商户号绑定
    pub appid: String,
    /// 批次号
    #[field(identity(stock_id, send_coupon_result.stock_id))]
    pub stock_id: Text<20>,
    /// 发券凭证，在同一批次、同一用户内唯一；同一单号即同一请求
    #[field(identity(out_request_no, send_coupon_result.out_request_no))]
    pub out_request_no: NewOutNo<128>,
    /// 券码，由商户在发券时指定券码的批次必填
    #[field(identity(coupon_code, send_coupon_result.coupon_code))]
    pub coupon_code: Option<Text<32>>,
}

/// 已发放的券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SentCoupon {
    /// 批次号
    pub stock_id: Option<String>,
    /// 券码
    pub coupon_code: Option<String>,
    /// 发券凭证
    pub out_request_no: Option<String>,
    /// 同样的内容，有的应答写在这里面
    pub send_coupon_result: Option<SendCouponResult>,
}

/// 写在里面一层的已发放的券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SendCouponResult {
    /// 批次号
    pub stock_id: Option<String>,
    /// 券码
    pub coupon_code: Option<String>,
    /// 发券凭证
    pub out_request_no: Option<String>,
}

/// 根据过滤条件查询用户券
///
/// 调用方是批次的创建方、归属方还是发放方，就填 creator_merchant、belong_merchant、sender_merchant 中的那一个。
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
    /// 用户在 appid 下的OpenID
    pub openid: String,
    /// 公众账号ID
    pub appid: String,
    /// 批次号
    pub stock_id: Option<Text<20>>,
    /// 券状态
    pub coupon_state: Option<CouponState>,
    /// 创建批次的商户号
    pub creator_merchant: Option<String>,
    /// 批次的归属商户号
    pub belong_merchant: Option<String>,
    /// 发放批次的商户号；委托营销时填受托发券的商户号
    pub sender_merchant: Option<String>,
    /// 页码，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
}

/// 用户的券列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UserCouponList {
    /// 总数
    pub total_count: Option<u64>,
    /// 页码
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
    /// 券
    pub data: Option<Vec<UserCoupon>>,
}

/// 查询用户单张券详情
///
/// 用户卡包中的一张券，及其领取、核销、退回与失效的凭证和时间。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/busifavor/chapter3_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/busifavor/users/{openid}/coupons/{coupon_code}/appids/{appid}",
    returns = UserCoupon
)]
pub struct QueryUserCoupon {
    /// 用户在 appid 下的OpenID
    pub openid: String,
    /// 券码；路径中会自动转义
    #[field(identity)]
    pub coupon_code: Text<32>,
    /// 公众账号ID
    pub appid: String,
}

/// 用户的券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UserCoupon {
    /// 批次名称
    pub stock_name: Option<String>,
    /// 归属商户号
    pub belong_merchant: Option<String>,
    /// 批次备注
    pub comment: Option<String>,
    /// 适用商品范围
    pub goods_name: Option<String>,
    /// 批次类型
    pub stock_type: Option<StockType>,
    /// 核销规则
    pub coupon_use_rule: Option<CouponRule>,
    /// 卡详情页的自定义入口
    pub custom_entrance: Option<Entrance>,
    /// 样式信息
    pub display_pattern_info: Option<Pattern>,
    /// 券码
    pub coupon_code: Option<String>,
    /// 券状态
    pub coupon_state: Option<CouponState>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 是否允许转赠
    pub transferable: Option<bool>,
    /// 是否允许分享领券链接
    pub shareable: Option<bool>,
    /// 发券凭证
    pub send_request_no: Option<String>,
    /// 核销请求单据号，已核销的券才有
    pub use_request_no: Option<String>,
    /// 可用开始时间，RFC 3339
    pub available_start_time: Option<Time>,
    /// 过期时间，RFC 3339
    pub expire_time: Option<Time>,
    /// 领取时间，RFC 3339
    pub receive_time: Option<Time>,
    /// 核销时间，RFC 3339，已核销的券才有
    pub use_time: Option<Time>,
    /// 关联的商户订单号
    pub associate_out_trade_no: Option<String>,
    /// 退券请求单据号，退回过的券才有
    pub return_request_no: Option<String>,
    /// 退回时间，RFC 3339
    pub return_time: Option<Time>,
    /// 失效请求单据号，已失效的券才有
    pub deactivate_request_no: Option<String>,
    /// 失效时间，RFC 3339
    pub deactivate_time: Option<Time>,
    /// 失效原因
    pub deactivate_reason: Option<String>,
}

one_of! {
    /// 券状态
    pub open enum CouponState {
        /// 可用
        SENDED,
        /// 已核销
        USED,
        /// 已过期
        EXPIRED,
        /// 已被用户删除
        DELETED,
        /// 已被商户作废
        DEACTIVATED,
        /// 待核销
        PENDING_REDEEM,
        /// 核销确认中
        REDEEM_CONFIRMING,
        /// 核销未成功
        REDEEM_FAILED,
        /// 超过了核销期限
        REDEEM_EXPIRED,
    }
}
