//! 批次的可用商户与单品

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Text, TextOrNumber, Time};

/// 查询代金券可用商户
///
/// 只能查询自己创建或可发放的批次。每分钟 1000 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/favor/stocks/{stock_id}/merchants",
    returns = StockScope,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListStockMerchants {
    /// 批次号
    pub stock_id: Text<20>,
    /// 页码，从 0 开始，最大 1000
    pub offset: u64,
    /// 每页条数，最多 50
    pub limit: TextOrNumber,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
}

/// 查询代金券可用单品
///
/// 只能查询自己创建或可发放的批次。每分钟 600 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    get = "/v3/marketing/favor/stocks/{stock_id}/items",
    returns = StockScope,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListStockItems {
    /// 批次号
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
    /// 页码，从 0 开始，最大 500
    pub offset: u64,
    /// 每页条数，最多 100
    pub limit: TextOrNumber,
}

/// 批次的可用范围
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StockScope {
    /// 总数
    pub total_count: Option<u64>,
    /// 可用的商户号或商品编码
    pub data: Option<Vec<String>>,
    /// 页码，有的应答写作文本
    pub offset: Option<TextOrNumber>,
    /// 每页条数，有的应答写作文本
    pub limit: Option<TextOrNumber>,
    /// 批次号
    pub stock_id: Option<String>,
}

/// 修改可用单品编码
///
/// 增加或删除，批次至少保留一个单品编码。该页面只对直连商户开放。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/stocks/{stock_id}/modify-goods-id",
    returns = UpdatedStockGoods,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct UpdateStockGoods {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
    /// 要增加的单品编码
    pub add_goods_id_list: Option<Vec<String>>,
    /// 要删除的单品编码
    pub delete_goods_id_list: Option<Vec<String>>,
}

/// 已修改的可用单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UpdatedStockGoods {
    /// 生效时间，RFC 3339
    pub pause_time: Option<Time>,
    /// 生效时间的另一种写法
    pub effect_time: Option<Time>,
    /// 批次号
    pub stock_id: Option<String>,
}
