//! 子商户授权: who may be paid for.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{NewOutNo, Text, Time};

/// The state of the application, which the query tells inside of it.
const APPLICATION: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("apply_order.state", &["PASSED"])]),
    Case(Outcome::Failed, &[Test::Is("apply_order.state", &["REJECTED", "EXPIRED"])]),
    Case(Outcome::Succeeded, &[Test::Is("state", &["PASSED"])]),
    Case(Outcome::Failed, &[Test::Is("state", &["REJECTED", "EXPIRED"])]),
]);

/// 申请子商户商家转账授权
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    post = "/v3/fund-app/mch-transfer/partner/sub-mch-authorizations",
    returns = SubMchAuthorization,
    query = QuerySubMchAuthorization,
    outcome = APPLICATION
)]
pub struct CreateSubMchAuthorization {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户申请单号
    #[field(identity(out_apply_no, apply_order.out_apply_no))]
    pub out_apply_no: NewOutNo<32>,
}

/// 申请子商户商家转账授权的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct SubMchAuthorization {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 商户申请单号
    pub out_apply_no: String,
    /// 授权申请单状态
    pub state: Option<SubMchAuthorizationState>,
    /// 授权申请受理时间，RFC 3339
    pub accept_time: Option<Time>,
    /// 最后一次状态变更时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 查询子商户商家转账授权状态
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
#[operation(
    get = "/v3/fund-app/mch-transfer/partner/sub-mch-authorizations/{sub_mchid}",
    returns = SubMchAuthorizationDetail,
    outcome = APPLICATION
)]
pub struct QuerySubMchAuthorization {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 子商户商家转账授权状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct SubMchAuthorizationDetail {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 授权状态
    pub state: Option<AuthorizationState>,
    /// 授权申请单
    pub apply_order: Option<ApplyOrder>,
    /// 授权时间，RFC 3339
    pub authorization_time: Option<Time>,
    /// 解除授权时间，RFC 3339
    pub cancel_authorization_time: Option<Time>,
}

/// 授权申请单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateTransferBill.
pub struct ApplyOrder {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 商户申请单号
    pub out_apply_no: Option<String>,
    /// 授权申请单状态
    pub state: Option<SubMchAuthorizationState>,
    /// 授权申请受理时间，RFC 3339
    pub accept_time: Option<Time>,
    /// 最后一次状态变更时间，RFC 3339
    pub update_time: Option<Time>,
}

one_of! {
    /// 授权申请单状态
    pub enum SubMchAuthorizationState {
        /// 已邀请
        INVITED,
        /// 已通过
        PASSED,
        /// 已驳回
        REJECTED,
        /// 已过期
        EXPIRED,
    }

    /// 授权状态
    pub enum AuthorizationState {
        /// 已授权
        AUTHORIZED,
        /// 未授权
        UNAUTHORIZED,
        /// 已解除
        CANCELED,
    }
}
