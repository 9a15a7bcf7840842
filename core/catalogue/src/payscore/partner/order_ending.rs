//! 结束服务订单: complete it, charge it, change its amount, cancel it.

use wxpay_core_derive::{Body, Operation};

use super::order::QueryOrder;
use super::order_content::{Device, Location, PostDiscount, PostPayment, TimeRange};
use crate::scoring::{AMOUNT, CANCELLATION};
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Money, OutNo, Text, Time};

/// 取消支付分订单
///
/// 订单未确认、服务进行中，以及完结后待支付时都可取消；**完结后取消即放弃收款**。扣款进行中会被拒绝，3 分钟后再试。重复取消须与首次的
/// 参数完全一致，包括取消原因。没有应答内容。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/cancel",
    returns = NoContent,
    query = QueryOrder,
    outcome = CANCELLATION,
    repeatable
)]
pub struct CancelOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 取消原因，最多 50 个字
    pub reason: Option<String>,
}

/// 修改订单金额
///
/// 只能在完结后、收款前把总金额改小，押金模式的订单不支持；扣款进行中会被拒绝，稍后再试。重复修改可能被拒，以查询到的总金额为准。没有应答
/// 内容。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012692360>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/modify",
    returns = NoContent,
    query = QueryOrder,
    outcome = AMOUNT,
    repeatable
)]
pub struct UpdateOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 后付费项目，最多 100 条
    #[field(count(0, 100))]
    pub post_payments: Option<Vec<PostPayment>>,
    /// 商户优惠，最多 30 条
    #[field(count(0, 30))]
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 修改后的总金额，单位为分；等于付费项目之和减去优惠之和，须小于当前总金额
    #[field(term)]
    pub total_amount: Option<Money>,
    /// 修改原因，最多 50 个字
    pub reason: Option<String>,
    /// 设备信息
    pub device: Option<Device>,
}

/// 完结支付分订单
///
/// 一个订单只能完结一次；成功只表示受理，没有应答内容，随后自动扣款，收款结果以查询或通知为准。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012692408>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/complete",
    returns = NoContent,
    query = QueryOrder,
    outcome = Lifecycle::Accepted,
    repeatable
)]
pub struct CompleteOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 后付费项目，最多 100 条
    #[field(count(0, 100))]
    pub post_payments: Option<Vec<PostPayment>>,
    /// 商户优惠，最多 30 条
    #[field(count(0, 30))]
    pub post_discounts: Option<Vec<PostDiscount>>,
    /// 总金额，单位为分，可为 0；等于付费项目之和减去优惠之和，先免模式不能超过风险金额
    #[field(term)]
    pub total_amount: Option<Money>,
    /// 实际服务时间
    pub time_range: Option<TimeRange>,
    /// 实际服务位置
    pub location: Option<Location>,
    /// 是否分账，默认不分；要分账须在完结时填 true
    pub profit_sharing: Option<bool>,
    /// 完结服务时间，RFC 3339
    pub complete_time: Option<Time>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 设备信息
    pub device: Option<Device>,
}

/// 商户发起催收扣款
///
/// 只能在待支付时调用，再次向用户扣款；成功只表示受理，没有应答内容。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_6.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/pay",
    returns = NoContent,
    query = QueryOrder,
    outcome = Lifecycle::Accepted,
    repeatable
)]
pub struct ChargeOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
}

/// 同步订单信息
///
/// 告知微信用户已通过其他方式付款，订单随即完成；只能在完结后调用，本身不收款。没有应答内容。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3_partner/Offline/apis/chapter6_2_7.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
#[operation(
    post = "/v3/payscore/partner/serviceorder/{out_order_no}/sync",
    returns = NoContent,
    query = QueryOrder,
    outcome = Lifecycle::Done,
    repeatable
)]
pub struct SyncOrder {
    /// 商户服务订单号
    #[field(identity)]
    pub out_order_no: OutNo<32>,
    /// 服务ID
    pub service_id: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
    /// 场景类型，固定为 Order_Paid
    pub r#type: Option<String>,
    /// 收款信息
    pub detail: Option<SyncDetail>,
}

/// 收款信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateOrder.
pub struct SyncDetail {
    /// 收款序号，从 1 开始
    pub seq: Option<i64>,
    /// 收款成功时间，yyyyMMdd（当天 0 点）也可
    #[field(format = "yyyyMMddHHmmss")]
    pub paid_time: Option<Time>,
    /// 收款金额，单位为分
    pub paid_amount: Option<Money>,
}
