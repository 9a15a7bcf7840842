//! 支付成功通知: an order was paid.

use wxpay_core_derive::Event;

use super::codepay_order::CreateCodepayOrder;
use super::prepay_order::{CreateAppOrder, CreateH5Order, CreateJsapiOrder, CreateNativeOrder};
use super::transaction::{
    InstallmentInfo, PromotionDetail, QueryOrder, TradeState, TradeType, TransactionAmount, TransactionPayer,
    TransactionSceneInfo,
};
use wxpay_core_schema::types::Time;

/// 支付成功通知的内容
///
/// 付款码支付没有通知，须查单。小程序支付的交易类型也是 JSAPI。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/pay/transactions/chapter5_11.shtml>
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[allow(clippy::duplicated_attributes)] // Each `tells` names its numbers.
#[event(
    types("TRANSACTION.SUCCESS"),
    original_type = "transaction",
    holds(sp_mchid, sub_mchid, out_trade_no),
    lacks(combine_out_trade_no, receiver, trade_scene, parking_info),
    key(sp_mchid, sub_mchid, out_trade_no, trade_state),
    // The trade type tells the order; what names another, such as a withholding, is still found by the query.
    tells(CreateJsapiOrder, sp_mchid, sub_mchid, out_trade_no, when(trade_type = "JSAPI")),
    tells(CreateNativeOrder, sp_mchid, sub_mchid, out_trade_no, when(trade_type = "NATIVE")),
    tells(CreateAppOrder, sp_mchid, sub_mchid, out_trade_no, when(trade_type = "APP")),
    tells(CreateH5Order, sp_mchid, sub_mchid, out_trade_no, when(trade_type = "MWEB")),
    tells(CreateCodepayOrder, sp_mchid, sub_mchid, out_trade_no, when(trade_type = "MICROPAY")),
    tells(QueryOrder, sp_mchid, sub_mchid, out_trade_no)
)]
pub struct Payment {
    /// 下单时服务商的 appid
    pub sp_appid: Option<String>,
    /// 服务商户号
    pub sp_mchid: String,
    /// 下单时子商户的 appid
    pub sub_appid: Option<String>,
    /// 子商户号；平台为二级商户号
    pub sub_mchid: String,
    /// 商户订单号
    pub out_trade_no: String,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 交易类型
    pub trade_type: Option<TradeType>,
    /// 交易状态
    pub trade_state: TradeState,
    /// 交易状态描述
    pub trade_state_desc: Option<String>,
    /// 付款银行
    pub bank_type: Option<String>,
    /// 支付完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 附加数据
    pub attach: Option<String>,
    /// 支付者
    pub payer: Option<TransactionPayer>,
    /// 订单金额
    pub amount: Option<TransactionAmount>,
    /// 场景信息
    pub scene_info: Option<TransactionSceneInfo>,
    /// 优惠信息
    pub promotion_detail: Option<Vec<PromotionDetail>>,
    /// 使用的微信分付贴息
    pub installment_info: Option<InstallmentInfo>,
}
