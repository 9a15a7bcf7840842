//! 核销与退款明细文件

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::{Date, Text};

/// 下载批次核销明细
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_10.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/stocks/{stock_id}/use-flow", returns = UseFlow)]
pub struct QueryUseFlow {
    /// 批次号
    pub stock_id: Text<20>,
}

/// 下载批次核销明细的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UseFlow {
    /// 下载链接
    pub url: Option<String>,
    /// 账单文件摘要
    pub stock_refundflow_hash: Option<String>,
    /// 账单记录总条数
    pub stock_refundflow_count: Option<String>,
    /// 账单文件摘要
    pub stock_useflow_hash: Option<String>,
    /// 账单记录总条数
    pub stock_useflow_count: Option<String>,
    /// 安全校验码
    pub hash_value: Option<String>,
    /// 哈希算法类型
    pub hash_type: Option<String>,
}

/// 下载批次退款明细
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_11.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/stocks/{stock_id}/refund-flow", returns = UseFlow)]
pub struct QueryRefundFlow {
    /// 批次号
    pub stock_id: Text<20>,
}

/// 获取批次核销明细下载链接
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/stocks/{stock_id}/use-flow-by-day", returns = UseFlow)]
pub struct QueryUseFlowByDay {
    /// 批次号
    pub stock_id: Text<20>,
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Option<Date>,
}

/// 获取批次退款明细下载链接
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/stocks/{stock_id}/refund-flow-by-day", returns = UseFlow)]
pub struct QueryRefundFlowByDay {
    /// 批次号
    pub stock_id: Text<20>,
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Option<Date>,
}
