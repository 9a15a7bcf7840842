//! 批次的可用范围

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::Text;

/// 查询代金券可用商户
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/favor/stocks/{stock_id}/merchants",
    returns = StockMerchantList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListStockMerchants {
    /// 批次号
    pub stock_id: Text<20>,
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<String>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
}

/// 代金券可用商户列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockMerchantList {
    /// 可用商户总数量
    pub total_count: Option<u64>,
    /// 可用商户列表
    pub data: Option<Vec<String>>,
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 批次号
    pub stock_id: Option<String>,
}

/// 查询代金券可用单品
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/favor/stocks/{stock_id}/items",
    returns = StockMerchantList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListStockItems {
    /// 批次号
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<String>,
}
