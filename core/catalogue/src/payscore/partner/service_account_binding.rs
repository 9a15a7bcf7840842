//! 绑定通知: a service account was bound.

use wxpay_core_derive::Event;

use super::service_account_application::{CreateServiceAccountApplication, ServiceAccountApplication};

/// 服务绑定公众号的结果通知的内容
///
/// 内容同查询结果；未列出的字段原样给出。
#[derive(Clone, Copy, Debug, Event)]
#[allow(clippy::exhaustive_structs)] // It names the event; its data is an application.
#[event(
    types("PAYSCORE.BIND_SERVICE_ACCOUNT"),
    data = ServiceAccountApplication,
    key(out_apply_no),
    tells(CreateServiceAccountApplication, out_apply_no)
)]
pub struct ServiceAccountBinding;
