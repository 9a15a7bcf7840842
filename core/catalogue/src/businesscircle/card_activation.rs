//! 开卡通知: a user joined.

use wxpay_core_derive::Event;

/// 商圈会员开卡通知的内容
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(types("MALL_AUTH.ACTIVATE_CARD"), key(openid, code))]
pub struct CardActivation {
    /// 商户号
    pub mchid: Option<String>,
    /// 用户标识
    pub openid: String,
    /// 会员卡号
    pub code: String,
    /// 授权方式
    pub auth_type: Option<String>,
}
