//! 退款通知: a member was paid back.

use wxpay_core_derive::Event;

use wxpay_core_schema::types::{Money, Time};

/// 商圈退款通知的内容
///
/// 约 5 分钟内重发完毕，之后无法查询。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(types("MALL_REFUND.SUCCESS"), key(refund_id))]
pub struct Refund {
    /// 商圈商户号
    pub mchid: Option<String>,
    /// 商圈商户名称
    pub merchant_name: Option<String>,
    /// 门店名称
    pub shop_name: Option<String>,
    /// 门店编号
    pub shop_number: Option<String>,
    /// 公众账号ID
    pub appid: Option<String>,
    /// 用户标识
    pub openid: Option<String>,
    /// 退款完成时间，RFC 3339
    pub refund_time: Option<Time>,
    /// 用户实际消费金额，单位为分
    pub pay_amount: Option<Money>,
    /// 退款金额，单位为分
    pub refund_amount: Option<Money>,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 微信支付退款单号
    pub refund_id: String,
}
