//! 注销申请: of a second-level merchant, with papers; an older way than 注销提现.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Reasons, Test};
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time};

/// Whether the merchant is gone.
const CANCEL_STATE: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("cancel_state", &["CANCEL_SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("cancel_state", &["REJECTED"])]),
]);

/// Why it is not.
const CANCEL_REASONS: &[Reasons] =
    &[Reasons { list: None, state: "cancel_state", failed: &["REJECTED"], reason: "reject_reason" }];

/// 提交注销申请单
///
/// 须同时上传服务商和二级商户的申请材料；受理不代表注销，以查询为准。已由注销提现申请逐步取代。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/ecommerce-cancel/cancel-applications/create-cancel-application.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
#[operation(
    post = "/v3/ecommerce/account/cancel-applications",
    returns = CancelApplication,
    query = QueryCancelApplication,
    outcome = CANCEL_STATE,
    failures = CANCEL_REASONS
)]
pub struct CreateCancelApplication {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商户注销申请单号；同一单号即同一请求
    #[field(identity)]
    pub out_apply_no: NewOutNo<32>,
    /// 注销申请材料，两种都要
    pub application_info: Vec<ApplicationInfo>,
}

/// 注销申请材料
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct ApplicationInfo {
    /// 注销申请材料类型
    pub application_type: Option<ApplicationType>,
    /// 申请材料图片的 MediaID，用注销材料上传接口取得
    pub application_media_id: Option<String>,
}

/// 注销申请单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
pub struct CancelApplication {
    /// 商户注销申请单号
    pub out_apply_no: String,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 驳回原因
    pub reject_reason: Option<String>,
    /// 注销状态
    pub cancel_state: Option<CancelApplicationState>,
    /// 最后更新时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 查询注销单状态
///
/// <https://pay.weixin.qq.com/docs/partner/apis/ecommerce-cancel/cancel-applications/get-cancel-application.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCancelWithdraw.
#[operation(
    get = "/v3/ecommerce/account/cancel-applications/out-apply-no/{out_apply_no}",
    returns = CancelApplication,
    outcome = CANCEL_STATE,
    failures = CANCEL_REASONS
)]
pub struct QueryCancelApplication {
    /// 商户注销申请单号
    #[field(identity)]
    pub out_apply_no: OutNo<32>,
}

one_of! {
    /// 注销申请材料类型
    pub open enum ApplicationType {
        /// 服务商出具的注销申请
        SP_CANCEL_ACCOUNT_APPLICATION,
        /// 二级商户出具的注销申请
        SUB_CANCEL_ACCOUNT_APPLICATION,
    }

    /// 注销状态
    pub enum CancelApplicationState {
        /// 审核中
        REVIEWING,
        /// 审批驳回
        REJECTED,
        /// 注销成功
        CANCEL_SUCCESS,
    }
}
