//! 签约

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Text, Time};

/// 根据业务申请单号查签约信息
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(get = "/v3/ecommerce/individual-contracts/out-contract-code/{out_contract_code}", returns = Contract)]
pub struct QueryContract {
    /// 业务申请单号
    pub out_contract_code: String,
    /// 签约和付款的微信小程序AppID
    pub appid: Text<32>,
}

/// 根据业务申请单号查签约信息的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
pub struct Contract {
    /// 授权ID
    pub individual_auth_id: Option<String>,
    /// 操作时间，RFC 3339
    pub operation_time: Option<Time>,
    /// 签约时间，RFC 3339
    pub signed_time: Option<Time>,
    /// 授权状态
    pub auth_state: Option<AuthState>,
    /// 用户OpenID
    pub individual_openid: Option<String>,
    /// 实名授权结果
    pub real_name_auth_result: Option<RealNameAuthResult>,
}

/// 实名授权结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
pub struct RealNameAuthResult {
    /// 应用授权作用域
    pub scope: Option<RealNameAuthResultScope>,
    /// 访问令牌
    pub access_token: Option<String>,
    /// 访问令牌过期时间，RFC 3339
    pub access_token_expire_time: Option<Time>,
}

/// 查询个人收款方授权结果
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/query-contracts.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
#[operation(get = "/v3/ecommerce/individual-contracts/{openid}", returns = Contract)]
pub struct QueryContractByOpenid {
    /// 个人收款方在平台appid下的唯一标识
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

    /// 应用授权作用域
    pub enum RealNameAuthResultScope {
        /// 支付实名
        PAY_REALNAME = "pay_realname",
    }

    /// 权限类型
    pub open enum PermissionType {
        /// 个人收款方
        INDIVIDUAL_PAYEE,
    }
}
