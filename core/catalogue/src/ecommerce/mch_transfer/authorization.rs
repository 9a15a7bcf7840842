//! 转账授权: a second-level merchant may transfer once it has signed.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Text, Time};

/// 申请二级商户商家转账授权
///
/// 返回只表示受理，须二级商户授权后才能转账。授权状态的取值没有公开，等待最终结果时始终答 still_pending：请按查询到的
/// authorization_state 判断。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-transfer/authorization/create-authorization.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/ecommerce/mch-transfer/authorizations",
    returns = Authorization,
    query = QueryAuthorization,
    outcome = Lifecycle::Accepted
)]
pub struct CreateAuthorization {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 二级商户签约的协议
    pub agreement_list: Vec<Agreement>,
}

/// 签约协议
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
pub struct Agreement {
    /// 协议编号
    pub agreement_code: String,
    /// 协议版本号
    pub agreement_version: String,
    /// 签约主体
    pub sign_organization: String,
    /// 签约时间，RFC 3339
    pub sign_time: Time,
}

/// 二级商户的转账授权
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
pub struct Authorization {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 授权状态，如 AUTHORIZE_PROCESSING
    pub authorization_state: Option<String>,
    /// 授权申请受理时间，RFC 3339
    pub accept_time: Option<Time>,
    /// 授权时间，RFC 3339；授权后才有
    pub authorize_time: Option<Time>,
}

/// 查询二级商户商家转账授权状态
///
/// <https://pay.weixin.qq.com/docs/partner/apis/platsolution-mch-transfer/authorization/get-authorization.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateAuthorization.
#[operation(
    get = "/v3/ecommerce/mch-transfer/authorizations/{sub_mchid}",
    returns = Authorization,
    outcome = Lifecycle::Accepted
)]
pub struct QueryAuthorization {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}
