//! 积分: told to the mall.

use wxpay_core_derive::Operation;

use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::Time;

/// 商圈会员积分同步
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/smart-business-circle/points/notify-points.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/businesscircle/points/notify", returns = NoContent, outcome = Rule::Done, repeatable)]
pub struct SyncPoints {
    /// 商圈商户ID
    pub sub_mchid: Option<String>,
    /// 微信订单号
    pub transaction_id: String,
    /// 小程序appid
    pub appid: String,
    /// 顾客openid
    pub openid: String,
    /// 是否获得积分
    pub earn_points: bool,
    /// 订单新增积分值
    pub increased_points: i64,
    /// 积分更新时间，RFC 3339
    pub points_update_time: Time,
    /// 未获得积分的备注信息
    pub no_points_remarks: Option<String>,
    /// 顾客积分总额
    pub total_points: Option<i64>,
}

/// 商圈会员待积分状态查询
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/smart-business-circle/points/get-points-commit-status.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As SyncPoints.
#[operation(get = "/v3/businesscircle/users/{openid}/points/commit_status", returns = NoContent)]
pub struct QueryPointsCommitStatus {
    /// 顾客openid
    pub openid: String,
    /// 商圈商户ID
    pub sub_mchid: Option<String>,
    /// 品牌ID
    pub brandid: u64,
    /// 应用ID
    pub appid: String,
}
