//! 批次

use wxpay_core_derive::{Body, Operation};

use super::stock_2::QueryStock;
use super::stock_parts::{AvailableRegion, BusinessType, CutToMessage, StockType, StockUseRuleResult};
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Money, Text, Time};

/// 激活代金券批次
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/stocks/{stock_id}/start",
    returns = StartStockAnswer,
    query = QueryStock,
    outcome = Rule::Done,
    repeatable
)]
pub struct StartStock {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
}

/// 激活代金券批次的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StartStockAnswer {
    /// 生效时间，RFC 3339
    pub start_time: Option<Time>,
    /// 批次号
    pub stock_id: Option<String>,
}

/// 暂停代金券批次
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_13.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/stocks/{stock_id}/pause",
    returns = PauseStockAnswer,
    query = QueryStock,
    outcome = Rule::Done,
    repeatable
)]
pub struct PauseStock {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
}

/// 暂停代金券批次的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct PauseStockAnswer {
    /// 暂停时间，RFC 3339
    pub pause_time: Option<Time>,
    /// 批次号
    pub stock_id: Option<String>,
}

/// 重启代金券批次
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_14.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/stocks/{stock_id}/restart",
    returns = RestartStockAnswer,
    query = QueryStock,
    outcome = Rule::Done,
    repeatable
)]
pub struct RestartStock {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
}

/// 重启代金券批次的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct RestartStockAnswer {
    /// 生效时间，RFC 3339
    pub restart_time: Option<Time>,
    /// 批次号
    pub stock_id: Option<String>,
}

/// 修改可用单品编码
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/stocks/{stock_id}/modify-goods-id",
    returns = PauseStockAnswer,
    outcome = Rule::Done
)]
pub struct UpdateStockGoods {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
    /// 增加单品编码列表
    pub add_goods_id_list: Option<Vec<String>>,
    /// 删除单品编码列表
    pub delete_goods_id_list: Option<Vec<String>>,
}

/// 条件查询批次列表
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
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
    /// 起始时间，RFC 3339
    pub create_start_time: Option<Time>,
    /// 终止时间，RFC 3339
    pub create_end_time: Option<Time>,
    /// 批次状态
    pub status: Option<StocksStatus>,
}

/// 批次列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockList {
    /// 批次总数
    pub total_count: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 分页页码
    pub offset: Option<u64>,
    /// 批次详情
    pub data: Option<Vec<Data>>,
}

/// 批次详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Data {
    /// 批次名称
    pub stock_name: Option<String>,
    /// 开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 固定面额满减券使用规则
    pub normal_coupon_information: Option<NormalCouponInformation>,
    /// 已实扣代金券核销信息
    pub consume_information: Option<ConsumeInformation>,
    /// 剩余金额，单位为分
    pub available_balance: Option<Money>,
    /// 发放规则
    pub stock_use_rule: Option<StockUseRuleResult>,
    /// 是否无资金流
    pub no_cash: Option<bool>,
    /// 批次类型
    pub stock_type: Option<StockType>,
    /// 批次号
    pub stock_id: Option<String>,
    /// 代金券id
    pub coupon_id: Option<String>,
    /// 代金券名称
    pub coupon_name: Option<String>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Option<String>,
    /// 批次状态
    pub status: Option<DataStatus>,
    /// 使用说明
    pub description: Option<String>,
    /// 创建时间，RFC 3339
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
    /// 已发券数量
    pub distributed_coupons: Option<i64>,
    /// 业务类型
    pub business_type: Option<BusinessType>,
    /// 消费金可用地域
    pub available_region_list: Option<Vec<AvailableRegion>>,
    /// 消费金可用行业
    pub available_industry_list: Option<Vec<String>>,
}

/// 固定面额满减券使用规则
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct NormalCouponInformation {
    /// 面额，单位为分
    pub coupon_amount: Option<Money>,
    /// 门槛
    pub transaction_minimum: Option<i64>,
}

/// 已实扣代金券核销信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct ConsumeInformation {
    /// 核销时间，RFC 3339
    pub consume_time: Option<Time>,
    /// 核销商户号
    pub consume_mchid: Option<String>,
    /// 核销商户号
    pub transaction_id: Option<String>,
    /// 单品信息
    pub goods_detail: Option<Vec<GoodsDetail>>,
}

/// 单品信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct GoodsDetail {
    /// 商品编码
    pub goods_id: Option<String>,
    /// 商品数量
    pub quantity: Option<i64>,
    /// 商品价格，单位为分
    pub price: Option<Money>,
    /// 商品优惠金额，单位为分
    pub discount_amount: Option<Money>,
}

one_of! {
    /// 批次状态
    pub open enum StocksStatus {
        /// 未激活
        UNACTIVATED = "unactivated",
        /// 审核中
        AUDIT = "audit",
        /// 运行中
        RUNNING = "running",
        /// 已停止
        STOPED = "stoped",
        /// 暂停发放
        PAUSED = "paused",
    }

    /// 批次状态
    pub enum DataStatus {
        /// 未激活
        UNACTIVATED = "unactivated",
        /// 审核中
        AUDIT = "audit",
        /// 运行中
        RUNNING = "running",
        /// 已停止
        STOPED = "stoped",
        /// 暂停发放
        PAUSED = "paused",
        /// 可用
        SENDED,
        /// 已实扣
        USED,
        /// 服务订单已失效
        EXPIRED,
        /// 已回收
        RECOVER,
    }

    /// 券类型
    pub enum CouponType {
        /// 固定面额满减券批次
        NORMAL,
        /// 减至券
        CUT_TO,
    }
}
