//! 绑定支付分服务: apply for it, and query that.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{NewOutNo, OutNo, Text};

/// 收付通子商户申请绑定支付分服务
///
/// 受理后由微信审核，结果以查询或通知为准。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_13.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/service-account-applications",
    returns = ServiceAccountApplication,
    query = QueryServiceAccountApplication,
    outcome = Lifecycle::Accepted
)]
pub struct CreateServiceAccountApplication {
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 服务商公众账号ID
    pub appid: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
    /// 商户申请绑定单号；同一单号即同一请求
    #[field(identity)]
    pub out_apply_no: NewOutNo<128>,
    /// 绑定结果回调通知地址
    pub result_notify_url: Option<String>,
}

/// 绑定支付分服务的申请
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct ServiceAccountApplication {
    /// 服务ID
    pub service_id: Option<String>,
    /// 服务商商户号
    pub mchid: Option<String>,
    /// 服务商公众账号ID
    pub appid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
    /// 申请单号
    pub out_apply_no: String,
    /// 绑定结果回调通知地址
    pub result_notify_url: Option<String>,
    /// 受理状态
    pub apply_state: Option<String>,
    /// 拒绝原因
    pub reject_reason: Option<String>,
}

/// 查询收付通子商户服务绑定结果
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_14.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    get = "/v3/payscore/partner/service-account-applications/{out_apply_no}",
    returns = ServiceAccountApplication,
    outcome = Lifecycle::Accepted
)]
pub struct QueryServiceAccountApplication {
    /// 商户申请绑定单号
    #[field(identity)]
    pub out_apply_no: OutNo<128>,
}
