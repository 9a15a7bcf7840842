//! 积分: told to WeChat Pay, and what is still to come.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Text, Time};

/// 商圈会员积分同步
///
/// 收到商圈支付通知后，告知该笔交易的积分；同步过的交易在 30 天内发生退款才会收到商圈退款通知。同一 transaction_id 可重复同步，没有应答内容。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/smart-business-circle/points/notify-points.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/businesscircle/points/notify", returns = NoContent, outcome = Lifecycle::Done, repeatable)]
pub struct SyncPoints {
    /// 商圈商户号；服务商必填
    pub sub_mchid: Option<Text<64>>,
    /// 微信支付订单号，取自支付通知
    pub transaction_id: Text<64>,
    /// 用户授权积分的小程序AppID
    pub appid: Text<128>,
    /// 用户在该小程序的OpenID
    pub openid: Text<64>,
    /// 是否获得积分
    pub earn_points: bool,
    /// 新增的积分，未获得时为 0
    pub increased_points: i64,
    /// 积分更新时间，RFC 3339
    pub points_update_time: Time,
    /// 未获得积分的原因
    pub no_points_remarks: Option<Text<128>>,
    /// 用户的积分总额
    pub total_points: Option<i64>,
}

/// 商圈会员待积分状态查询
///
/// 已授权的会员当日在该商圈是否有待积分的消费。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/smart-business-circle/points/get-points-commit-status.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As SyncPoints.
#[operation(get = "/v3/businesscircle/users/{openid}/points/commit_status", returns = PointsCommit)]
pub struct QueryPointsCommitStatus {
    /// 用户在该应用的OpenID
    pub openid: String,
    /// 商圈商户号；服务商必填
    pub sub_mchid: Option<String>,
    /// 品牌ID，调用方须为该品牌的品牌主商户或服务商
    pub brandid: u64,
    /// 应用ID，须与品牌绑定
    pub appid: String,
}

/// 待积分状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As SyncPoints.
pub struct PointsCommit {
    /// 待积分状态
    pub points_commit_status: Option<PointsCommitStatus>,
}

one_of! {
    /// 待积分状态
    pub enum PointsCommitStatus {
        /// 有待积分的消费
        PENDING,
        /// 没有待积分的消费
        FINISHED,
    }
}
