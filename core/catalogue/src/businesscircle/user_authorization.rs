//! 积分授权

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::types::Time;

/// 商圈积分授权查询
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/smart-business-circle/user-authorizations/query-user-authorization.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As SyncPoints.
#[operation(get = "/v3/businesscircle/user-authorizations/{openid}", returns = UserAuthorization)]
pub struct QueryUserAuthorization {
    /// 顾客openid
    pub openid: String,
    /// 商圈商户ID
    pub sub_mchid: Option<String>,
    /// 小程序appid
    pub appid: String,
}

/// 商圈积分授权
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As SyncPoints.
pub struct UserAuthorization {
    /// 顾客openid
    pub openid: Option<String>,
    /// 授权状态
    pub authorize_state: Option<String>,
    /// 授权时间，RFC 3339
    pub authorize_time: Option<Time>,
    /// 取消授权时间，RFC 3339
    pub deauthorize_time: Option<Time>,
}
