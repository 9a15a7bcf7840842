//! 批次的激活、暂停与重启

use wxpay_core_derive::{Body, Operation};

use super::stock::QueryStock;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Text, Time};

/// Its own answer tells no status; a paused stock was active.
const ACTIVATION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Absent("status")]),
    Case(Outcome::Succeeded, &[Test::Is("status", &["running", "paused"])]),
    Case(Outcome::Failed, &[Test::Is("status", &["stoped"])]),
]);

/// Its own answer tells no status.
const PAUSE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Absent("status")]),
    Case(Outcome::Succeeded, &[Test::Is("status", &["paused"])]),
    Case(Outcome::Failed, &[Test::Is("status", &["stoped"])]),
]);

/// Its own answer tells no status.
const RESTART: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Absent("status")]),
    Case(Outcome::Succeeded, &[Test::Is("status", &["running"])]),
    Case(Outcome::Failed, &[Test::Is("status", &["stoped"])]),
]);

/// 激活代金券批次
///
/// 激活后才能发放；预充值批次（no_cash 为 false）会从商户余额中锁定批次的总预算。已在运行的批次再次激活会被拒绝，以查询批次为准。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/stocks/{stock_id}/start",
    returns = StartedStock,
    query = QueryStock,
    outcome = ACTIVATION,
    repeatable
)]
pub struct StartStock {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
}

/// 已激活的批次
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct StartedStock {
    /// 激活时间，RFC 3339
    pub start_time: Option<Time>,
    /// 批次号
    pub stock_id: Option<String>,
}

/// 暂停代金券批次
///
/// 暂停后停止发放，用户从任何渠道都领不到；已领的券仍可使用。每分钟 1000 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_13.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/stocks/{stock_id}/pause",
    returns = PausedStock,
    query = QueryStock,
    outcome = PAUSE,
    repeatable
)]
pub struct PauseStock {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
}

/// 已暂停的批次
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct PausedStock {
    /// 暂停时间，RFC 3339
    pub pause_time: Option<Time>,
    /// 批次号
    pub stock_id: Option<String>,
}

/// 重启代金券批次
///
/// 恢复发放已暂停的批次。每分钟 1000 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/convention/chapter3_14.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/favor/stocks/{stock_id}/restart",
    returns = RestartedStock,
    query = QueryStock,
    outcome = RESTART,
    repeatable
)]
pub struct RestartStock {
    /// 批次号
    #[field(identity)]
    pub stock_id: Text<20>,
    /// 创建批次的商户号
    pub stock_creator_mchid: Text<20>,
}

/// 已重启的批次
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct RestartedStock {
    /// 重启时间，RFC 3339
    pub restart_time: Option<Time>,
    /// 批次号
    pub stock_id: Option<String>,
}
