//! 活动的商户与商品

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{NewOutNo, Time};

/// 查询活动指定商品列表
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    get = "/v3/marketing/paygiftactivity/activities/{activity_id}/goods",
    returns = ActivityGoodList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListActivityGoods {
    /// 活动id
    pub activity_id: String,
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
}

/// 活动指定商品列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityGoodList {
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 总数
    pub total_count: Option<u64>,
    /// 活动id
    pub activity_id: Option<String>,
    /// 结果集
    pub data: Option<Vec<DataResult>>,
}

/// 结果集
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct DataResult {
    /// 商户号
    pub mchid: Option<String>,
    /// 商户名称
    pub merchant_name: Option<String>,
    /// 商品
    pub goods_id: Option<String>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 更新时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 查询活动发券商户号
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    get = "/v3/marketing/paygiftactivity/activities/{activity_id}/merchants",
    returns = ActivityGoodList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListActivityMerchants {
    /// 活动id
    pub activity_id: String,
    /// 分页页码
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
}

/// 新增活动发券商户号
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    post = "/v3/marketing/paygiftactivity/activities/{activity_id}/merchants/add",
    returns = AddedActivityMerchants,
    outcome = Rule::Done
)]
pub struct AddActivityMerchants {
    /// 活动id
    #[field(identity)]
    pub activity_id: String,
    /// 发券商户号
    pub merchant_id_list: Option<Vec<String>>,
    /// 请求业务单据号
    pub add_request_no: Option<NewOutNo<128>>,
}

/// 新增活动发券商户号的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AddedActivityMerchants {
    /// 活动id
    pub activity_id: Option<String>,
    /// 添加时间，RFC 3339
    pub add_time: Option<Time>,
    /// 未通过规则校验的发券商户号列表
    pub invalid_merchant_id_list: Option<Vec<InvalidMerchantId>>,
}

/// 未通过规则校验的发券商户号
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct InvalidMerchantId {
    /// 商户号
    pub mchid: Option<String>,
    /// 无效原因
    pub invalid_reason: Option<String>,
}

/// 删除活动发券商户号
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_10.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    post = "/v3/marketing/paygiftactivity/activities/{activity_id}/merchants/delete",
    returns = DeletedActivityMerchants,
    outcome = Rule::Done
)]
pub struct DeleteActivityMerchants {
    /// 活动id
    #[field(identity)]
    pub activity_id: String,
    /// 删除的发券商户号
    pub merchant_id_list: Option<Vec<String>>,
    /// 商户请求单号
    pub delete_request_no: Option<NewOutNo<128>>,
}

/// 删除活动发券商户号的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct DeletedActivityMerchants {
    /// 活动id
    pub activity_id: Option<String>,
    /// 删除时间，RFC 3339
    pub delete_time: Option<Time>,
}
