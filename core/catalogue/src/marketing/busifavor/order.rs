//! 订单

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time};

/// 关联订单信息
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_9.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(post = "/v3/marketing/busifavor/coupons/associate", returns = AssociateOrderAnswer, outcome = Rule::Done)]
pub struct AssociateOrder {
    /// 批次号
    pub stock_id: Option<Text<20>>,
    /// 券code
    pub coupon_code: Option<Text<32>>,
    /// 关联的商户订单号
    pub out_trade_no: Option<OutNo<128>>,
    /// 商户请求单号；同一单号即同一请求
    pub out_request_no: NewOutNo<128>,
}

/// 关联订单信息的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct AssociateOrderAnswer {
    /// 关联成功时间，RFC 3339
    pub wechatpay_associate_time: Option<Time>,
}

/// 取消关联订单信息
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_2_10.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
#[operation(
    post = "/v3/marketing/busifavor/coupons/disassociate",
    returns = DisassociateOrderAnswer,
    outcome = Rule::Done
)]
pub struct DisassociateOrder {
    /// 批次号
    pub stock_id: Option<Text<20>>,
    /// 券code
    pub coupon_code: Option<Text<32>>,
    /// 关联的商户订单号
    pub out_trade_no: Option<OutNo<128>>,
    /// 商户请求单号；同一单号即同一请求
    pub out_request_no: NewOutNo<128>,
}

/// 取消关联订单信息的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateStock.
pub struct DisassociateOrderAnswer {
    /// 取消关联成功时间，RFC 3339
    pub wechatpay_disassociate_time: Option<Time>,
}
