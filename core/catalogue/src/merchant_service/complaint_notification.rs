//! 投诉通知地址: one for the whole merchant.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome};

/// The address tells whether it is this one.
const SET: Lifecycle = Lifecycle::Told(&[Case(Outcome::Succeeded, &[])]);

/// 创建投诉通知回调
///
/// 已有地址时会被拒绝，请改用更新接口。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaint-notifications/create-complaint-notifications.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    post = "/v3/merchant-service/complaint-notifications",
    returns = ComplaintNotification,
    query = QueryComplaintNotification,
    outcome = SET,
    repeatable
)]
pub struct CreateComplaintNotification {
    /// 通知地址，须为 HTTPS，不能带参数
    #[field(term)]
    pub url: String,
}

/// 投诉通知回调
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
pub struct ComplaintNotification {
    /// 商户号
    pub mchid: Option<String>,
    /// 通知地址
    pub url: Option<String>,
}

/// 查询投诉通知回调
///
/// 没有地址时答 404。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaint-notifications/query-complaint-notifications.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(get = "/v3/merchant-service/complaint-notifications", returns = ComplaintNotification)]
pub struct QueryComplaintNotification {}

/// 更新投诉通知回调
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaint-notifications/update-complaint-notifications.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    put = "/v3/merchant-service/complaint-notifications",
    returns = ComplaintNotification,
    query = QueryComplaintNotification,
    outcome = SET,
    repeatable
)]
pub struct UpdateComplaintNotification {
    /// 通知地址，须为 HTTPS，不能带参数
    #[field(term)]
    pub url: String,
}

/// 删除投诉通知回调
///
/// 对整个商户生效，删除后不再收到投诉通知；没有应答内容。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaint-notifications/delete-complaint-notifications.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    delete = "/v3/merchant-service/complaint-notifications",
    returns = NoContent,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct DeleteComplaintNotification {}
