//! 批次详情与预算

use wxpay_core_derive::{Body, Operation};

use super::stock_parts::{AvailableRegion, BusinessType, CutToMessage, StockType, StockUseRuleResult};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Text, Time};

/// 查询批次详情
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/cash-coupons/stock/query-stock.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/stocks/{stock_id}", returns = StockAnswer)]
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
pub struct StockAnswer {
    /// 批次名称
    pub stock_name: Option<String>,
    /// 开始时间，RFC 3339
    pub available_begin_time: Option<Time>,
    /// 结束时间，RFC 3339
    pub available_end_time: Option<Time>,
    /// 发放规则
    pub stock_use_rule: Option<StockUseRuleResult>,
    /// 是否无资金流
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

one_of! {
    /// 批次状态
    pub enum StockStatus {
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
}
