//! 消费卡

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{NewOutNo, Time};

/// 发放消费卡
///
/// 用户领到卡，同时领到一批代金券。结果未知时用原 out_request_no、原 send_time 重新请求：两者合起来才是同一请求；send_time 不能早于
/// 24 小时之前。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/coupons/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/{card_id}/send", returns = SentCard, outcome = Lifecycle::Done)]
pub struct SendCard {
    /// 消费卡ID
    pub card_id: String,
    /// 消费卡创建方的AppID，须与调用方商户号绑定
    pub appid: String,
    /// 用户在该 appid 下的OpenID
    pub openid: String,
    /// 商户单据号；与 send_time 合起来唯一，同一组合即同一请求
    pub out_request_no: NewOutNo<128>,
    /// 发卡时间，RFC 3339，东八区；重新请求时不变
    pub send_time: Time,
}

/// 已发放的消费卡
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SentCard {
    /// 消费卡的卡号
    pub card_code: Option<String>,
}
