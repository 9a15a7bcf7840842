//! 授权通知: a user opened or closed the service.

use wxpay_core_derive::Event;

use super::partner;
use super::permission::CreatePermission;

/// 开启或解除授权服务通知的内容
///
/// 授权状态以 query_permission 为准。服务商的通知多出子商户的各字段，商户号有两种写法。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("PAYSCORE.USER_OPEN_SERVICE", "PAYSCORE.USER_CLOSE_SERVICE"),
    key(envelope.event_type, service_id, openid?, sub_openid?, authorization_code?, openorclose_time),
    tells(CreatePermission, authorization_code, service_id, lacks(sub_mchid, sub_mch_id)),
    tells(partner::CreatePermission, authorization_code, service_id, sub_mchid = sub_mchid | sub_mch_id)
)]
pub struct UserServiceChange {
    /// 公众账号ID
    pub appid: Option<String>,
    /// 商户号
    pub mchid: Option<String>,
    /// 商户号的另一种写法
    pub mch_id: Option<String>,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 子商户号的另一种写法
    pub sub_mch_id: Option<String>,
    /// 服务ID
    pub service_id: String,
    /// 用户标识
    pub openid: Option<String>,
    /// 子商户公众账号下的用户标识
    pub sub_openid: Option<String>,
    /// 授权状态：USER_OPEN_SERVICE 或 USER_CLOSE_SERVICE
    pub user_service_status: Option<String>,
    /// 开启或解除授权的时间，yyyyMMddHHmmss
    pub openorclose_time: String,
    /// 授权协议号
    pub authorization_code: Option<String>,
    /// 商户请求单号；旧字段
    pub out_request_no: Option<String>,
}
