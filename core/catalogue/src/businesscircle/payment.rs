//! 支付通知: a member paid in the mall.

use wxpay_core_derive::Event;

use wxpay_core_schema::types::{Money, Time};

/// 商圈支付通知的内容
///
/// 约 5 分钟内重发完毕，之后无法查询。
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(types("MALL_TRANSACTION.SUCCESS"), key(transaction_id))]
pub struct Payment {
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
    /// 交易完成时间，RFC 3339
    pub time_end: Option<Time>,
    /// 用户实际消费金额，单位为分
    pub amount: Option<Money>,
    /// 微信支付订单号
    pub transaction_id: String,
    /// 手动提交的积分标记
    pub commit_tag: Option<String>,
}
