//! 签约: whether an individual has signed, and under which authorization.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Text, Time};

/// 根据业务申请单号查签约信息
///
/// 签约成功后答回 individual_auth_id，收款、退款和结算都用它。用户可随时解约，收款前再查一次。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/ecommerce/individual-contracts/out-contract-code/{out_contract_code}", returns = Contract)]
pub struct QueryContract {
    /// 业务申请单号，预签约时所用
    pub out_contract_code: String,
    /// 签约和付款的微信小程序AppID
    pub appid: Text<32>,
}

/// 个人收款方的授权
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
pub struct Contract {
    /// 授权ID，即个人收款的授权协议号
    pub individual_auth_id: Option<String>,
    /// 最近一次签约或解约的时间，RFC 3339
    pub operation_time: Option<Time>,
    /// 签约时间，RFC 3339
    pub signed_time: Option<Time>,
    /// 授权状态
    pub auth_state: Option<AuthState>,
    /// 个人收款方的OpenID
    pub individual_openid: Option<String>,
    /// 实名授权结果
    pub real_name_auth_result: Option<RealNameAuthResult>,
}

/// 实名授权结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
pub struct RealNameAuthResult {
    /// 授权作用域
    pub scope: Option<RealNameScope>,
    /// 访问令牌，即用户实名信息的凭证；不要写入日志
    pub access_token: Option<String>,
    /// 访问令牌过期时间，RFC 3339
    pub access_token_expire_time: Option<Time>,
}

/// 查询个人收款方授权结果
///
/// 不知道业务申请单号时用，只答 individual_auth_id 和 auth_state。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/query-contracts.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
#[operation(get = "/v3/ecommerce/individual-contracts/{openid}", returns = Contract)]
pub struct QueryContractByOpenid {
    /// 个人收款方在该 AppID 下的OpenID
    pub openid: String,
    /// 签约和付款的微信小程序AppID
    pub appid: Text<32>,
    /// 权限类型
    pub permission_type: PermissionType,
}

one_of! {
    /// 授权状态
    pub enum AuthState {
        /// 已授权
        AUTHORIZED,
        /// 未授权
        UNAUTHORIZED,
    }

    /// 实名授权的作用域
    pub enum RealNameScope {
        /// 支付实名
        PAY_REALNAME = "pay_realname",
    }

    /// 权限类型
    pub open enum PermissionType {
        /// 个人收款方
        INDIVIDUAL_PAYEE,
    }
}
