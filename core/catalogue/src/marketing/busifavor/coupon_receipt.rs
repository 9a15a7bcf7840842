//! 领券通知: a user received a coupon.

use wxpay_core_derive::Event;

use wxpay_core_schema::Value;
use wxpay_core_schema::types::Time;

/// 领券事件通知的内容
///
/// 地址由设置商家券事件通知地址的接口配置，只通知创建批次的商户；每 60 秒一次，共 11 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_15.shtml>
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // Tests fill it in with `..Default::default()`.
#[event(types("COUPON.SEND"), key(stock_id, coupon_code))]
pub struct CouponReceipt {
    /// 业务细分事件类型：EVENT_TYPE_BUSICOUPON_SEND
    pub event_type: Option<String>,
    /// 券码
    pub coupon_code: String,
    /// 批次号
    pub stock_id: String,
    /// 发放时间，RFC 3339
    pub send_time: Option<Time>,
    /// 用户标识；批次未配置 notify_appid 时为空
    pub openid: Option<String>,
    /// 用户在同一开放平台下的标识；批次未配置 notify_appid 时为空
    pub unionid: Option<String>,
    /// 发放渠道，以 BUSICOUPON_SEND_CHANNEL_ 开头
    pub send_channel: Option<String>,
    /// 发券商户号
    pub send_merchant: Option<String>,
    /// 发券附加信息：对象，有的通知是文本
    pub attach_info: Option<Value>,
}
