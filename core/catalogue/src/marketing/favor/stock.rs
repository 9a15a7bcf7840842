//! 批次: query one, list them.

use wxpay_core_derive::{Body, Operation};

use super::coupon::{BusinessType, CouponType, FixedDiscount, UnitPriceCut};
use super::stock_creation::{StockType, TradeType};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Money, Text, Time};

/// 条件查询批次列表
///
/// 制券商户查询自己创建的批次，每页最多 10 条。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/cash-coupons/stock/list-stocks.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/favor/stocks",
    returns = StockList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListStocks {
    /// 页码，从 0 开始
    pub offset: u64,
    /// 每页条数，最多 10
    pub limit: u64,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
    /// 创建时间的起点，RFC 3339
    pub create_start_time: Option<Time>,
    /// 创建时间的终点，RFC 3339
    pub create_end_time: Option<Time>,
    /// 批次状态，小写
    pub status: Option<StockStatus>,
}

/// 批次列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockList {
    /// 批次总数
    pub total_count: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
    /// 页码
    pub offset: Option<u64>,
    /// 批次
    pub data: Option<Vec<Stock>>,
}

/// 查询批次详情
///
/// 制券商户与发券商户都可查询。每秒 500 次。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/cash-coupons/stock/query-stock.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/stocks/{stock_id}", returns = Stock)]
pub struct QueryStock {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
}

/// 批次
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Stock {
    /// 批次名称
    pub stock_name: Option<String>,
    /// 批次开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 批次结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 发放规则
    pub stock_use_rule: Option<StockRule>,
    /// 是否免充值，即无资金流
    pub no_cash: Option<bool>,
    /// 批次类型
    pub stock_type: Option<StockType>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Option<String>,
    /// 批次状态
    pub status: Option<StockStatus>,
    /// 使用说明
    pub description: Option<String>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 激活时间，RFC 3339
    pub start_time: Option<Time>,
    /// 永久停止时间，RFC 3339
    pub stop_time: Option<Time>,
    /// 是否单品优惠
    pub singleitem: Option<bool>,
    /// 减至优惠
    pub cut_to_message: Option<UnitPriceCut>,
    /// 已发券数量
    pub distributed_coupons: Option<i64>,
    /// 微信卡包ID
    pub card_id: Option<String>,
    /// 业务类型，消费金批次才有
    pub business_type: Option<BusinessType>,
    /// 消费金的可用地域
    pub available_region_list: Option<Vec<AvailableRegion>>,
    /// 消费金的可用行业
    pub available_industry_list: Option<Vec<String>>,
}

/// 批次的发放规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockRule {
    /// 发放总上限
    pub max_coupons: Option<i64>,
    /// 总预算，单位为分，可超过 32 位整数
    pub max_amount: Option<Money>,
    /// 单天预算，单位为分
    pub max_amount_by_day: Option<Money>,
    /// 每个用户可领张数
    pub max_coupons_per_user: Option<i64>,
    /// 是否限制自然人
    pub natural_person_limit: Option<bool>,
    /// 是否拦截异常领取
    pub prevent_api_abuse: Option<bool>,
    /// 满减券的面额与门槛
    pub fixed_normal_coupon: Option<FixedDiscount>,
    /// 券类型
    pub coupon_type: Option<CouponType>,
    /// 订单优惠标记
    pub goods_tag: Option<Vec<String>>,
    /// 可用的支付方式
    pub trade_type: Option<Vec<TradeType>>,
    /// 是否可叠加其他优惠
    pub combine_use: Option<bool>,
}

/// 消费金的可用地域
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct AvailableRegion {
    /// 地域级别
    pub r#type: Option<String>,
    /// 省
    pub province: Option<String>,
    /// 市
    pub city: Option<String>,
    /// 区
    pub district: Option<String>,
    /// 国家
    pub country: Option<String>,
}

one_of! {
    /// 批次状态
    pub open enum StockStatus {
        /// 未激活
        UNACTIVATED = "unactivated",
        /// 审核中
        AUDIT = "audit",
        /// 运行中
        RUNNING = "running",
        /// 已停止，不可恢复
        STOPED = "stoped",
        /// 已暂停发放
        PAUSED = "paused",
    }
}
