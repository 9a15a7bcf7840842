//! 券

use wxpay_core_derive::{Body, Operation};

use super::stock::{ConsumeInformation, CouponType, NormalCouponInformation, StockList};
use super::stock_parts::{BusinessType, CutToMessage};
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time};

/// 发放代金券
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/cash-coupons/coupon/list-coupons-by-filter.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/favor/users/{openid}/coupons", returns = SentCoupon, outcome = Rule::Done)]
pub struct SendCoupon {
    /// 用户openid
    pub openid: Text<128>,
    /// 批次号
    pub stock_id: Option<Text<20>>,
    /// 商户单据号
    pub out_request_no: NewOutNo<128>,
    /// 公众账号ID
    pub appid: Option<Text<128>>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
    /// 面额发券
    pub coupon_value: Option<i64>,
    /// 面额发券
    pub coupon_minimum: Option<i64>,
}

/// 发放代金券的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SentCoupon {
    /// 代金券id
    pub coupon_id: Option<String>,
}

/// 根据商户号查用户的券
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/favor/users/{openid}/coupons",
    returns = StockList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListUserCoupons {
    /// 用户openid
    pub openid: Text<128>,
    /// 公众账号ID
    pub appid: Text<128>,
    /// 批次号
    pub stock_id: Option<Text<20>>,
    /// 券或消费金状态
    pub status: Option<UserCouponsStatus>,
    /// 创建批次的商户号
    pub creator_mchid: Option<String>,
    /// 批次发放商户号
    pub sender_mchid: Option<String>,
    /// 可用商户号
    pub available_mchid: Option<String>,
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 业务类型
    pub business_type: Option<BusinessType>,
}

/// 查询代金券详情
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/cash-coupons/coupon/query-coupon.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/users/{openid}/coupons/{coupon_id}", returns = Coupon)]
pub struct QueryCoupon {
    /// 用户openid
    pub openid: Text<128>,
    /// 代金券id
    #[field(identity)]
    pub coupon_id: Text<20>,
    /// 公众账号ID
    pub appid: Option<Text<128>>,
}

/// 代金券
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Coupon {
    /// 创建批次的商户号
    pub stock_creator_mchid: Option<String>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 代金券id
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
    /// 激活批次的时间，RFC 3339
    pub start_time: Option<Time>,
    /// 终止批次的时间，RFC 3339
    pub stop_time: Option<Time>,
    /// 是否单品优惠
    pub singleitem: Option<bool>,
    /// 减至批次特定信息
    pub cut_to_message: Option<CutToMessage>,
    /// 可用开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 可用结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 固定面额满减券使用规则
    pub normal_coupon_information: Option<NormalCouponInformation>,
    /// 已实扣代金券核销信息
    pub consume_information: Option<ConsumeInformation>,
    /// 剩余金额，单位为分
    pub available_balance: Option<Money>,
    /// 业务类型
    pub business_type: Option<BusinessType>,
}

one_of! {
    /// 券或消费金状态
    pub open enum UserCouponsStatus {
        /// 可用
        SENDED,
        /// 已实扣
        USED,
    }

    /// 代金券状态
    pub enum CouponStatus {
        /// 可用
        SENDED,
        /// 已实扣
        USED,
        /// 服务订单已失效
        EXPIRED,
        /// 已回收
        RECOVER,
    }
}
