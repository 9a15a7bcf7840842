//! 核销通知的地址

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::Time;

/// 设置消息通知地址
///
/// 创建批次的商户号须先开通营销事件推送；覆盖已设置的地址。每分钟 1000 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_12.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/callbacks",
    returns = UpdatedCallback,
    query = QueryCallback,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct SetCallback {
    /// 商户号
    #[field(identity)]
    pub mchid: String,
    /// 核销通知的地址，最多 256 个字符
    #[field(proof)]
    pub notify_url: String,
    /// 是否推送通知
    pub switch: Option<bool>,
}

/// 已设置的通知地址
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UpdatedCallback {
    /// 修改时间，RFC 3339
    pub update_time: Option<Time>,
    /// 通知地址
    pub notify_url: Option<String>,
}

/// 查询消息通知地址
///
/// 每秒 2000 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_12.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/callbacks", returns = Callback)]
pub struct QueryCallback {
    /// 商户号
    #[field(identity)]
    pub mchid: String,
}

/// 通知地址
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Callback {
    /// 商户号
    pub mchid: Option<String>,
    /// 通知地址
    pub notify_url: Option<String>,
}
