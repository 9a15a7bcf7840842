//! 核销与退款明细文件

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::{Date, Text, TextOrNumber};

/// 下载批次核销明细
///
/// 先取得下载地址，30 秒内下载并核对摘要；地址过期就重新获取。活动结束后次日 10 点起可下载，只能由创建批次的商户调用。每分钟 1000 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_10.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/stocks/{stock_id}/use-flow", returns = Flow)]
pub struct QueryUseFlow {
    /// 批次号
    pub stock_id: Text<20>,
}

/// 明细的下载地址及其摘要
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Flow {
    /// 下载地址，30 秒内有效
    #[field(file(hash = hash_value, by = hash_type))]
    pub url: Option<String>,
    /// 文件的摘要
    pub hash_value: Option<String>,
    /// 摘要算法，目前为 SHA1
    pub hash_type: Option<String>,
}

/// 某日核销明细的下载地址及其摘要
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DailyUseFlow {
    /// 下载地址
    #[field(file(hash = stock_useflow_hash, sha1))]
    pub url: Option<String>,
    /// 文件的 SHA-1 摘要
    pub stock_useflow_hash: Option<String>,
    /// 记录条数
    pub stock_useflow_count: Option<TextOrNumber>,
}

/// 某日退款明细的下载地址及其摘要
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DailyRefundFlow {
    /// 下载地址
    #[field(file(hash = stock_refundflow_hash, sha1))]
    pub url: Option<String>,
    /// 文件的 SHA-1 摘要
    pub stock_refundflow_hash: Option<String>,
    /// 记录条数
    pub stock_refundflow_count: Option<TextOrNumber>,
}

/// 下载批次退款明细
///
/// 与核销明细相同：地址 30 秒内有效，活动结束后次日 10 点起可下载，只能由创建批次的商户调用。每分钟 1000 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_11.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/stocks/{stock_id}/refund-flow", returns = Flow)]
pub struct QueryRefundFlow {
    /// 批次号
    pub stock_id: Text<20>,
}

/// 获取批次核销明细下载链接
///
/// 某一天的核销明细；文件的应答没有签名，以摘要核对。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/stocks/{stock_id}/use-flow-by-day", returns = DailyUseFlow)]
pub struct QueryUseFlowByDay {
    /// 批次号
    pub stock_id: Text<20>,
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Date,
}

/// 获取批次退款明细下载链接
///
/// 某一天的退款明细；文件的应答没有签名，以摘要核对。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/stocks/{stock_id}/refund-flow-by-day", returns = DailyRefundFlow)]
pub struct QueryRefundFlowByDay {
    /// 批次号
    pub stock_id: Text<20>,
    /// 账单日期，yyyy-MM-dd
    pub bill_date: Date,
}
