//! 绑定通知: a service account was bound.

use wxpay_core_derive::Event;

use super::service_account_application::CreateServiceAccountApplication;

/// 服务绑定公众号的结果通知的内容
///
/// 内容同查询结果；未列出的字段原样给出。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(
    types("PAYSCORE.BIND_SERVICE_ACCOUNT"),
    key(out_apply_no),
    tells(CreateServiceAccountApplication, out_apply_no)
)]
pub struct ServiceAccountBinding {
    /// 商户申请单号
    pub out_apply_no: String,
    /// 服务ID
    pub service_id: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 公众账号ID
    pub appid: Option<String>,
    /// 子商户公众账号ID
    pub sub_appid: Option<String>,
}
