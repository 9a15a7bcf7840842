//! 通知地址

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::Time;

/// 设置消息通知地址
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_12.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/callbacks",
    returns = SetCallbackAnswer,
    query = QueryCallback,
    outcome = Rule::Done,
    repeatable
)]
pub struct SetCallback {
    /// 商户号
    #[field(identity)]
    pub mchid: String,
    /// 通知url地址
    pub notify_url: String,
    /// 回调开关
    pub switch: Option<bool>,
}

/// 设置消息通知地址的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SetCallbackAnswer {
    /// 修改时间，RFC 3339
    pub update_time: Option<Time>,
    /// 通知地址
    pub notify_url: Option<String>,
}

/// 获取已设置的消息通知地址
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_12.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/favor/callbacks", returns = Callback)]
pub struct QueryCallback {
    /// 商户号
    #[field(identity)]
    pub mchid: Option<String>,
}

/// 获取已设置的消息通知地址的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Callback {
    /// 商户号
    pub mchid: Option<String>,
    /// 通知地址
    pub notify_url: Option<String>,
}
