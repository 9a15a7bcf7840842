//! 预签约

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{NewOutNo, Sensitive, Text};

/// APP场景预签约
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
#[operation(post = "/v3/ecommerce/individual-contracts/pre-entrust-sign/app", returns = AppPreSign)]
pub struct CreateAppPreSign {
    /// 签约和付款的AppID
    pub appid: Text<32>,
    /// 业务申请单号；同一单号即同一请求
    pub out_contract_code: NewOutNo<128>,
}

/// APP场景预签约的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
pub struct AppPreSign {
    /// 预签约id
    pub pre_entrustweb_id: Option<String>,
}

/// 小程序场景预签约
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
#[operation(post = "/v3/ecommerce/individual-contracts/pre-entrust-sign/mini-program", returns = AppPreSign)]
pub struct CreateMiniProgramPreSign {
    /// 签约和付款的AppID
    pub appid: Option<Text<32>>,
    /// 业务申请单号；同一单号即同一请求
    pub out_contract_code: NewOutNo<128>,
    /// 个人收款方的OpenID
    pub openid: Text<64>,
}

/// APP场景预签约（需要实名验证）
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
#[operation(
    post = "/v3/ecommerce/individual-contracts/pre-entrust-sign-with-real-name-identity/app",
    returns = AppPreSign
)]
pub struct CreateAppPreSignWithIdentity {
    /// 签约和付款的AppID
    pub appid: Option<Text<32>>,
    /// 业务申请单号；同一单号即同一请求
    pub out_contract_code: NewOutNo<128>,
    /// 真实姓名，传明文，发送前加密；最多 214 字节
    pub real_name: Sensitive,
    /// 证件类型
    pub cred_type: CredType,
    /// 件号码，传明文，发送前加密；最多 214 字节
    pub cred_id: Sensitive,
}

/// 小程序场景预签约（需要实名验证）
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
#[operation(
    post = "/v3/ecommerce/individual-contracts/pre-entrust-sign-with-real-name-identity/mini-program",
    returns = AppPreSign
)]
pub struct CreateMiniProgramPreSignWithIdentity {
    /// 签约和付款的AppID
    pub appid: Option<Text<32>>,
    /// 业务申请单号；同一单号即同一请求
    pub out_contract_code: NewOutNo<128>,
    /// 个人收款方的OpenID
    pub openid: String,
    /// 真实姓名，传明文，发送前加密；最多 214 字节
    pub real_name: Option<Sensitive>,
    /// 证件类型
    pub cred_type: Option<CredType>,
    /// 件号码，传明文，发送前加密；最多 214 字节
    pub cred_id: Option<Sensitive>,
}

one_of! {
    /// 证件类型
    pub open enum CredType {
        /// 身份证
        ID_CARD,
    }
}
