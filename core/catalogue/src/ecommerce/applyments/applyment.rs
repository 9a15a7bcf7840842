//! 进件申请: query and cancel.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Money, OutNo, Sensitive, Time};

/// Whether the merchant is one. What is rejected may be corrected and handed in again by the same number.
const APPLYMENT_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("applyment_state", &["FINISH"])]),
    Case(Outcome::Failed, &[Test::Is("applyment_state", &["REJECTED", "FROZEN"])]),
]);

/// 平台代理签约核身
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
#[operation(
    post = "/v3/ecommerce/applyments/submit-sign-verify-info",
    returns = SubmittedSignVerifyInfo,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct SubmitSignVerifyInfo {
    /// 业务申请编号；与 applyment_id 至少填一个
    #[field(any_of(applyment_id))]
    pub out_request_no: Option<OutNo<124>>,
    /// 微信支付申请单号
    pub applyment_id: Option<u64>,
    /// 预签署微信支付协议时间，RFC 3339
    pub pre_sign_time: Option<Time>,
    /// 平台代理核身信息
    pub proxy_verify_identity_info: Option<ProxyVerifyIdentityInfo>,
}

/// 平台代理核身信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct ProxyVerifyIdentityInfo {
    /// 核身方式
    pub verify_identity_type: VerifyIdentityType,
    /// 核身结果
    pub verify_identity_result: bool,
}

/// 平台代理签约核身的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct SubmittedSignVerifyInfo {
    /// 微信支付申请单号
    pub applyment_id: Option<u64>,
}

/// 通过业务申请编号查询申请状态
///
/// 被驳回时看 audit_detail，改正后用同一业务申请编号重新提交；待签约时把 sign_url 交给商户。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/applyments/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
#[operation(
    get = "/v3/ecommerce/applyments/out-request-no/{out_request_no}",
    returns = ApplymentAnswer,
    outcome = APPLYMENT_STATE
)]
pub struct QueryApplyment {
    /// 业务申请编号
    #[field(identity)]
    pub out_request_no: OutNo<124>,
}

/// 申请状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct ApplymentAnswer {
    /// 申请状态
    pub applyment_state: Option<ApplymentState>,
    /// 申请状态描述
    pub applyment_state_desc: Option<String>,
    /// 签约链接
    pub sign_url: Option<String>,
    /// 电商平台二级商户号
    pub sub_mchid: Option<String>,
    /// 汇款账户验证信息
    pub account_validation: Option<AccountValidation>,
    /// 驳回原因详情
    pub audit_detail: Option<Vec<AuditDetail>>,
    /// 法人验证链接
    pub legal_validation_url: Option<String>,
    /// 业务申请编号
    pub out_request_no: String,
    /// 微信支付申请单号
    pub applyment_id: Option<u64>,
    /// 签约状态
    pub sign_state: Option<SignState>,
}

/// 汇款账户验证信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct AccountValidation {
    /// 付款户名，微信支付加密返回
    pub account_name: Option<Sensitive>,
    /// 付款卡号，微信支付加密返回
    pub account_no: Option<Sensitive>,
    /// 汇款金额，单位为分
    pub pay_amount: Option<Money>,
    /// 收款卡号
    pub destination_account_number: Option<String>,
    /// 收款户名
    pub destination_account_name: Option<String>,
    /// 开户银行
    pub destination_account_bank: Option<String>,
    /// 省市信息
    pub city: Option<String>,
    /// 备注信息
    pub remark: Option<String>,
    /// 汇款截止时间，yyyy-MM-dd HH:mm:ss
    #[field(format = "yyyy-MM-dd HH:mm:ss")]
    pub deadline: Option<Time>,
}

/// 驳回原因详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct AuditDetail {
    /// 参数名称
    pub param_name: Option<String>,
    /// 驳回原因
    pub reject_reason: Option<String>,
}

/// 通过申请单ID查询申请状态
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/applyments/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
#[operation(get = "/v3/ecommerce/applyments/{applyment_id}", returns = ApplymentAnswer, outcome = APPLYMENT_STATE)]
pub struct QueryApplymentById {
    /// 微信支付申请单号
    #[field(identity)]
    pub applyment_id: u64,
}

/// 通过业务申请编号撤销申请单
///
/// 已完成的申请不能撤销。重复请求无害。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
#[operation(
    post = "/v3/ecommerce/applyments/out-request-no/{out_request_no}/revoke",
    returns = Applyment,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct CancelApplyment {
    /// 业务申请编号
    #[field(identity)]
    pub out_request_no: OutNo<124>,
}

/// 通过申请单号撤销申请单
///
/// 已完成的申请不能撤销。重复请求无害。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
#[operation(
    post = "/v3/ecommerce/applyments/{applyment_id}/revoke",
    returns = Applyment,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct CancelApplymentById {
    /// 微信支付申请单号
    #[field(identity)]
    pub applyment_id: u64,
}

/// 进件申请单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateApplyment.
pub struct Applyment {
    /// 微信支付申请单号
    pub applyment_id: Option<u64>,
    /// 业务申请编号
    pub out_request_no: String,
}

one_of! {
    /// 核身方式
    pub open enum VerifyIdentityType {
        /// 当面核实
        VERIFY_IDENTITY_TYPE_FACE_TO_FACE,
        /// 远程核实
        VERIFY_IDENTITY_TYPE_REMOTE,
    }

    /// 申请状态
    pub enum ApplymentState {
        /// 资料校验中
        CHECKING,
        /// 待账户验证
        ACCOUNT_NEED_VERIFY,
        /// 审核中
        AUDITING,
        /// 审批驳回
        REJECTED,
        /// 待签约
        NEED_SIGN,
        /// 完成，已成为商户
        FINISH,
        /// 已冻结
        FROZEN,
    }

    /// 签约状态
    pub enum SignState {
        /// 未签约
        UNSIGNED,
        /// 已签约
        SIGNED,
        /// 不可签约
        NOT_SIGNABLE,
    }
}
