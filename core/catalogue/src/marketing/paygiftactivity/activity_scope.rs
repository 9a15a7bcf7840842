//! 活动的商品与发券商户号

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{NewOutNo, Time};

/// Merchants that break a rule are left out, and told.
const ADDED: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Empty("invalid_merchant_id_list")]),
    Case(Outcome::Partly, &[]),
]);

/// 查询活动指定商品列表
///
/// 分页查询一个活动指定的商品。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    get = "/v3/marketing/paygiftactivity/activities/{activity_id}/goods",
    returns = ActivityGoodsList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListActivityGoods {
    /// 活动ID
    pub activity_id: String,
    /// 页码，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
}

/// 活动的商品列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityGoodsList {
    /// 页码
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
    /// 总数
    pub total_count: Option<u64>,
    /// 活动ID
    pub activity_id: Option<String>,
    /// 商品
    pub data: Option<Vec<ActivityGoods>>,
}

/// 活动的商品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityGoods {
    /// 商品编码
    pub goods_id: Option<String>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 更新时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 查询活动发券商户号
///
/// 分页查询一个活动的发券商户号。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_5.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    get = "/v3/marketing/paygiftactivity/activities/{activity_id}/merchants",
    returns = ActivityMerchantList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListActivityMerchants {
    /// 活动ID
    pub activity_id: String,
    /// 页码，从 0 开始
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
}

/// 活动的发券商户号列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityMerchantList {
    /// 页码
    pub offset: Option<u64>,
    /// 每页条数
    pub limit: Option<u64>,
    /// 总数
    pub total_count: Option<u64>,
    /// 活动ID
    pub activity_id: Option<String>,
    /// 发券商户
    pub data: Option<Vec<ActivityMerchant>>,
}

/// 活动的发券商户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct ActivityMerchant {
    /// 商户号
    pub mchid: Option<String>,
    /// 商户名称
    pub merchant_name: Option<String>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 更新时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 新增活动发券商户号
///
/// 一次最多 500 个。可能部分成功：不合规则的商户号在 invalid_merchant_id_list 中。结果未知时用原 add_request_no、原参数重新请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    post = "/v3/marketing/paygiftactivity/activities/{activity_id}/merchants/add",
    returns = AddedActivityMerchants,
    outcome = ADDED
)]
pub struct AddActivityMerchants {
    /// 活动ID
    #[field(identity)]
    pub activity_id: String,
    /// 要新增的发券商户号
    pub merchant_id_list: Vec<String>,
    /// 新增请求单据号，商户系统内唯一；同一单号即同一请求
    pub add_request_no: NewOutNo<128>,
}

/// 已新增的发券商户号
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct AddedActivityMerchants {
    /// 活动ID
    pub activity_id: Option<String>,
    /// 新增时间，RFC 3339
    pub add_time: Option<Time>,
    /// 不合规则、未新增的商户号
    pub invalid_merchant_id_list: Option<Vec<InvalidMerchant>>,
}

/// 不合规则的商户号
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct InvalidMerchant {
    /// 商户号
    pub mchid: Option<String>,
    /// 原因
    pub invalid_reason: Option<String>,
}

/// 删除活动发券商户号
///
/// 一次最多 500 个。结果未知时用原 delete_request_no、原参数重新请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/paygiftactivity/chapter3_10.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
#[operation(
    post = "/v3/marketing/paygiftactivity/activities/{activity_id}/merchants/delete",
    returns = DeletedActivityMerchants,
    outcome = Lifecycle::Done
)]
pub struct DeleteActivityMerchants {
    /// 活动ID
    #[field(identity)]
    pub activity_id: String,
    /// 要删除的发券商户号
    pub merchant_id_list: Vec<String>,
    /// 删除请求单据号，商户系统内唯一；同一单号即同一请求
    pub delete_request_no: NewOutNo<128>,
}

/// 已删除的发券商户号
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateActivity.
pub struct DeletedActivityMerchants {
    /// 活动ID
    pub activity_id: Option<String>,
    /// 删除时间，RFC 3339
    pub delete_time: Option<Time>,
}
