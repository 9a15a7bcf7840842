//! 券与订单的关联

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time};

/// 关联订单信息
///
/// 把未核销的券与订单关联，用于摇奖、返佣等统计。结果未知时用原 out_request_no、原参数重新请求。每秒 500 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/associate", returns = AssociatedOrder, outcome = Lifecycle::Done)]
pub struct AssociateOrder {
    /// 批次号
    pub stock_id: Text<20>,
    /// 券码
    pub coupon_code: Text<32>,
    /// 要关联的商户订单号
    pub out_trade_no: OutNo<128>,
    /// 商户请求单号，商户系统内唯一；同一单号即同一请求
    pub out_request_no: NewOutNo<128>,
}

/// 已关联的订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct AssociatedOrder {
    /// 关联成功的时间，RFC 3339
    pub wechatpay_associate_time: Option<Time>,
}

/// 取消关联订单信息
///
/// 订单须已与该券关联，可先查询用户的券确认。结果未知时用原 out_request_no、原参数重新请求。每秒 500 次。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_10.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/coupons/disassociate",
    returns = DisassociatedOrder,
    outcome = Lifecycle::Done
)]
pub struct DisassociateOrder {
    /// 批次号
    pub stock_id: Text<20>,
    /// 券码
    pub coupon_code: Text<32>,
    /// 已关联的商户订单号
    pub out_trade_no: OutNo<128>,
    /// 商户请求单号，商户系统内唯一；同一单号即同一请求
    pub out_request_no: NewOutNo<128>,
}

/// 已取消关联的订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DisassociatedOrder {
    /// 取消关联成功的时间，RFC 3339
    pub wechatpay_disassociate_time: Option<Time>,
}
