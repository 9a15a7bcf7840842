//! 领券通知的地址

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::Time;

/// 设置商家券事件通知地址
///
/// 须先由批次的创建方开通营销事件推送；只通知自己创建的批次。覆盖已设置的地址。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/callbacks",
    returns = UpdatedCallback,
    query = QueryCallback,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct SetCallback {
    /// 商户号，不填则为调用方
    #[field(identity)]
    pub mchid: Option<String>,
    /// 领券通知的地址，须为 https，最多 256 个字符
    #[field(proof)]
    pub notify_url: String,
}

/// 已设置的通知地址
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct UpdatedCallback {
    /// 修改时间，RFC 3339
    pub update_time: Option<Time>,
    /// 通知地址
    pub notify_url: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
}

/// 查询商家券事件通知地址
///
/// 只能查询由调用方设置的地址。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_8.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(get = "/v3/marketing/busifavor/callbacks", returns = Callback)]
pub struct QueryCallback {
    /// 商户号，不填则为调用方
    #[field(identity)]
    pub mchid: Option<String>,
}

/// 通知地址
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct Callback {
    /// 通知地址
    pub notify_url: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
}
