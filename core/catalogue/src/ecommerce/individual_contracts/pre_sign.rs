//! 预签约: the session in which an individual signs, in an app or a mini-program.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{NewOutNo, Sensitive, Text};

/// APP场景预签约
///
/// 用 pre_entrustweb_id 拉起微信的签约页面，无须签名；用户是否签约，以查询结果为准。结果未知时用原单号、原参数重新请求。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
#[operation(post = "/v3/ecommerce/individual-contracts/pre-entrust-sign/app", returns = PreSign)]
pub struct CreateAppPreSign {
    /// 签约和付款的AppID
    pub appid: Text<32>,
    /// 业务申请单号，商户系统内唯一；同一单号即同一请求
    pub out_contract_code: NewOutNo<128>,
}

/// 预签约会话
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
pub struct PreSign {
    /// 预签约ID，原样传给前端；凭它即可进入签约页面，不要写入日志
    pub pre_entrustweb_id: Option<String>,
}

/// 小程序场景预签约
///
/// 用 pre_entrustweb_id 跳转到微信的签约小程序，无须签名；用户是否签约，以查询结果为准。结果未知时用原单号、原参数重新请求。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
#[operation(post = "/v3/ecommerce/individual-contracts/pre-entrust-sign/mini-program", returns = PreSign)]
pub struct CreateMiniProgramPreSign {
    /// 签约和付款的AppID
    pub appid: Text<32>,
    /// 业务申请单号，商户系统内唯一；同一单号即同一请求
    pub out_contract_code: NewOutNo<128>,
    /// 个人收款方的OpenID
    pub openid: Text<64>,
}

/// APP场景预签约（需要实名验证）
///
/// 须开通实名验证权限；用户的微信支付实名信息与所填一致，才能完成签约。其余与 APP 场景预签约相同。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
#[operation(
    post = "/v3/ecommerce/individual-contracts/pre-entrust-sign-with-real-name-identity/app",
    returns = PreSign
)]
pub struct CreateAppPreSignWithIdentity {
    /// 签约和付款的AppID
    pub appid: Text<32>,
    /// 业务申请单号，商户系统内唯一；同一单号即同一请求
    pub out_contract_code: NewOutNo<128>,
    /// 真实姓名，传明文，发送前加密；最多 214 字节
    pub real_name: Sensitive,
    /// 证件类型
    pub cred_type: CredType,
    /// 证件号码，传明文，发送前加密；最多 214 字节
    pub cred_id: Sensitive,
}

/// 小程序场景预签约（需要实名验证）
///
/// 须开通实名验证权限；用户的微信支付实名信息与所填一致，才能完成签约。其余与小程序场景预签约相同。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As QueryContract.
#[operation(
    post = "/v3/ecommerce/individual-contracts/pre-entrust-sign-with-real-name-identity/mini-program",
    returns = PreSign
)]
pub struct CreateMiniProgramPreSignWithIdentity {
    /// 签约和付款的AppID
    pub appid: Text<32>,
    /// 业务申请单号，商户系统内唯一；同一单号即同一请求
    pub out_contract_code: NewOutNo<128>,
    /// 个人收款方的OpenID
    pub openid: String,
    /// 真实姓名，传明文，发送前加密；最多 214 字节
    pub real_name: Sensitive,
    /// 证件类型
    pub cred_type: CredType,
    /// 证件号码，传明文，发送前加密；最多 214 字节
    pub cred_id: Sensitive,
}

one_of! {
    /// 证件类型
    pub open enum CredType {
        /// 身份证
        ID_CARD,
    }
}
