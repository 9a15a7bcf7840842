//! 券: give one to a user, query it, list the user's.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time};

/// 发放代金券
///
/// 批次须已激活；默认只能发放本商户创建的批次，发放其他商户的批次须先建立委托营销的合作关系。
/// 结果未知时用原 out_request_no、原参数重新请求，不会多发；换单号会再发一张。每秒 500 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/favor/users/{openid}/coupons", returns = SentCoupon, outcome = Lifecycle::Done)]
pub struct SendCoupon {
    /// 用户在 appid 下的OpenID
    pub openid: Text<128>,
    /// 批次号
    pub stock_id: Text<20>,
    /// 商户单据号，商户系统内唯一；同一单号即同一请求
    pub out_request_no: NewOutNo<128>,
    /// 公众账号ID，须与发券商户号绑定，不能是 APP 的 AppID
    pub appid: Text<128>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
    /// 面额，单位为分；仅用于发放时指定面额的批次
    pub coupon_value: Option<Money>,
    /// 使用门槛，单位为分，可以为 0；仅用于发放时指定面额的批次
    pub coupon_minimum: Option<Money>,
}

/// 已发放的代金券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SentCoupon {
    /// 代金券ID
    pub coupon_id: Option<String>,
}

/// 根据商户号查用户的券
///
/// creator_mchid、sender_mchid、available_mchid 任填一个：制券方只能查自制的批次，发券方只能查自己发放的。
/// 填 available_mchid 时 stock_id、status、offset、limit 不生效。查不到全平台通用的微信支付立减金。每秒 500 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/favor/users/{openid}/coupons",
    returns = UserCouponList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListUserCoupons {
    /// 用户在 appid 下的OpenID
    pub openid: Text<128>,
    /// 公众账号ID
    pub appid: Text<128>,
    /// 批次号
    pub stock_id: Option<Text<20>>,
    /// 券的状态
    pub status: Option<UserCouponStatus>,
    /// 创建批次的商户号
    pub creator_mchid: Option<String>,
    /// 发放批次的商户号
    pub sender_mchid: Option<String>,
    /// 可核销的商户号
    pub available_mchid: Option<String>,
    /// 页码，从 0 开始，默认 0
    pub offset: Option<u64>,
    /// 每页条数，默认 20
    pub limit: Option<u64>,
    /// 业务类型，查消费金时填
    pub business_type: Option<BusinessType>,
}

/// 用户的代金券列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UserCouponList {
    /// 总数
    pub total_count: Option<u64>,
    /// 页码
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
    /// 代金券
    pub data: Option<Vec<Coupon>>,
}

/// 查询代金券详情
///
/// 已核销的券会带核销它的订单。制券商户与发券商户都可查询。每秒 500 次。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/cash-coupons/coupon/query-coupon.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/users/{openid}/coupons/{coupon_id}", returns = Coupon)]
pub struct QueryCoupon {
    /// 用户在 appid 下的OpenID
    pub openid: Text<128>,
    /// 代金券ID
    #[field(identity)]
    pub coupon_id: Text<20>,
    /// 公众账号ID
    pub appid: Text<128>,
}

/// 代金券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Coupon {
    /// 创建批次的商户号
    pub stock_creator_mchid: Option<String>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 代金券ID
    pub coupon_id: Option<String>,
    /// 代金券名称
    pub coupon_name: Option<String>,
    /// 代金券状态
    pub status: Option<CouponStatus>,
    /// 使用说明
    pub description: Option<String>,
    /// 领券时间，RFC 3339
    pub create_time: Option<Time>,
    /// 券类型
    pub coupon_type: Option<CouponType>,
    /// 是否免充值，即无资金流
    pub no_cash: Option<bool>,
    /// 批次的激活时间，RFC 3339
    pub start_time: Option<Time>,
    /// 批次的停止时间，RFC 3339
    pub stop_time: Option<Time>,
    /// 是否单品优惠
    pub singleitem: Option<bool>,
    /// 减至优惠
    pub cut_to_message: Option<UnitPriceCut>,
    /// 可用开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 可用结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 满减券的面额与门槛
    pub normal_coupon_information: Option<FixedDiscount>,
    /// 核销信息，已核销的券才有
    pub consume_information: Option<Consumption>,
    /// 剩余金额，单位为分，消费金才有
    pub available_balance: Option<Money>,
    /// 业务类型，消费金才有
    pub business_type: Option<BusinessType>,
}

/// 满减券的面额与门槛
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct FixedDiscount {
    /// 面额，单位为分
    pub coupon_amount: Option<Money>,
    /// 使用门槛，单位为分
    pub transaction_minimum: Option<Money>,
}

/// 减至优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UnitPriceCut {
    /// 可优惠商品的最高单价，单位为分
    pub single_price_max: Option<Money>,
    /// 减至后的单价，单位为分
    pub cut_to_price: Option<Money>,
}

/// 核销信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Consumption {
    /// 核销时间，RFC 3339
    pub consume_time: Option<Time>,
    /// 核销商户号
    pub consume_mchid: Option<String>,
    /// 核销它的微信支付订单号
    pub transaction_id: Option<String>,
    /// 单品信息
    pub goods_detail: Option<Vec<ConsumedGoods>>,
}

/// 核销时的单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct ConsumedGoods {
    /// 商品编码
    pub goods_id: Option<String>,
    /// 商品数量
    pub quantity: Option<i64>,
    /// 商品单价，单位为分
    pub price: Option<Money>,
    /// 商品优惠金额，单位为分
    pub discount_amount: Option<Money>,
}

one_of! {
    /// 查询用的券状态
    pub open enum UserCouponStatus {
        /// 可用
        SENDED,
        /// 已核销
        USED,
    }

    /// 代金券状态
    pub enum CouponStatus {
        /// 可用
        SENDED,
        /// 已核销
        USED,
        /// 已过期
        EXPIRED,
        /// 已回收
        RECOVER,
    }

    /// 券类型
    pub enum CouponType {
        /// 满减券
        NORMAL,
        /// 减至券
        CUT_TO,
    }

    /// 业务类型
    pub open enum BusinessType {
        /// 可多次使用的消费金
        MULTIUSE,
    }
}
