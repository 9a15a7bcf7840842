//! 积分授权

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::Time;

/// 商圈会员积分服务授权查询
///
/// 用户最新的授权状态。每秒 150 次。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/smart-business-circle/user-authorizations/query-user-authorization.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As SyncPoints.
#[operation(get = "/v3/businesscircle/user-authorizations/{openid}", returns = UserAuthorization)]
pub struct QueryUserAuthorization {
    /// 用户授权积分时在小程序的OpenID
    #[field(identity)]
    pub openid: String,
    /// 商圈商户号；服务商必填
    pub sub_mchid: Option<String>,
    /// 用户授权积分的小程序AppID
    pub appid: String,
}

/// 积分服务授权
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As SyncPoints.
pub struct UserAuthorization {
    /// 用户的OpenID
    pub openid: Option<String>,
    /// 授权状态
    pub authorize_state: Option<AuthorizeState>,
    /// 授权时间，RFC 3339
    pub authorize_time: Option<Time>,
    /// 取消授权时间，RFC 3339
    pub deauthorize_time: Option<Time>,
}

one_of! {
    /// 授权状态
    pub enum AuthorizeState {
        /// 没有授权记录
        UNAUTHORIZED,
        /// 已授权
        AUTHORIZED,
        /// 已取消授权
        DEAUTHORIZED,
    }
}
