//! 通知地址

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::Time;

/// 设置商家券事件通知地址
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/callbacks",
    returns = SetCallbackAnswer,
    query = QueryCallback,
    outcome = Rule::Done,
    repeatable
)]
pub struct SetCallback {
    /// 商户号
    #[field(identity)]
    pub mchid: Option<String>,
    /// 通知URL地址
    pub notify_url: String,
}

/// 设置商家券事件通知地址的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SetCallbackAnswer {
    /// 修改时间，RFC 3339
    pub update_time: Option<Time>,
    /// 通知URL地址
    pub notify_url: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
}

/// 查询商家券事件通知地址
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/busifavor/callbacks", returns = Callback)]
pub struct QueryCallback {
    /// 商户号
    #[field(identity)]
    pub mchid: Option<String>,
}

/// 商家券事件通知地址
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Callback {
    /// 通知URL地址
    pub notify_url: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
}
