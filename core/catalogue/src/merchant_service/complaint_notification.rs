//! 投诉通知地址

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Rule;

/// 创建投诉通知回调
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaint-notifications/create-complaint-notifications.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    post = "/v3/merchant-service/complaint-notifications",
    returns = ComplaintNotification,
    query = QueryComplaintNotification,
    outcome = Rule::Done
)]
pub struct CreateComplaintNotification {
    /// 通知地址
    pub url: String,
}

/// 创建投诉通知回调的结果
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
    outcome = Rule::Done
)]
pub struct UpdateComplaintNotification {
    /// 通知地址
    pub url: Option<String>,
}

/// 删除投诉通知回调
///
/// <https://pay.weixin.qq.com/docs/partner/apis/consumer-complaint/complaint-notifications/delete-complaint-notifications.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As ListComplaints.
#[operation(
    delete = "/v3/merchant-service/complaint-notifications",
    returns = NoContent,
    query = QueryComplaintNotification,
    outcome = Rule::Done,
    repeatable
)]
pub struct DeleteComplaintNotification {}
