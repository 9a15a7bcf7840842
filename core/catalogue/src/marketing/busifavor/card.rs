//! 卡包

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{NewOutNo, Time};

/// 发放消费卡
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/coupons/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/{card_id}/send", returns = SentCard, outcome = Rule::Done)]
pub struct SendCard {
    /// 消费卡ID
    pub card_id: String,
    /// 消费卡归属appid
    pub appid: Option<String>,
    /// 用户openid
    pub openid: Option<String>,
    /// 商户单据号；同一单号即同一请求
    pub out_request_no: NewOutNo<128>,
    /// 请求发卡时间，RFC 3339
    pub send_time: Option<Time>,
}

/// 发放消费卡的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct SentCard {
    /// 消费卡code
    pub card_code: Option<String>,
}
