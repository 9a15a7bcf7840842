//! 支付成功通知: an order was paid.

use wxpay_core_derive::Event;

use super::order::{InstallmentInfo, QueryOrder, SubTransaction, TransactionPayer, TransactionSceneInfo};
use super::order_content::TradeScenario;
use super::prepay_order::{CreateAppOrder, CreateH5Order, CreateJsapiOrder, CreateNativeOrder};

/// 支付成功通知的内容
///
/// 整个合单只有一次通知；退款和分账用各子单的微信支付订单号。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/combine-payment/orders/payment-notice.html>
#[derive(Clone, Debug, Default, Event)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[allow(clippy::duplicated_attributes)] // Each `tells` names its numbers.
#[event(
    types("TRANSACTION.SUCCESS"),
    original_type = "transaction",
    holds(combine_out_trade_no),
    lacks(receiver, parking_info),
    key(combine_mchid?, combine_out_trade_no, sub_orders.out_trade_no, sub_orders.trade_state),
    // The trade type tells the order; what names another, such as a withholding, is still found by the query.
    tells(CreateJsapiOrder, combine_out_trade_no, when(sub_orders.trade_type = "JSAPI")),
    tells(CreateNativeOrder, combine_out_trade_no, when(sub_orders.trade_type = "NATIVE")),
    tells(CreateAppOrder, combine_out_trade_no, when(sub_orders.trade_type = "APP")),
    tells(CreateH5Order, combine_out_trade_no, when(sub_orders.trade_type = "MWEB")),
    tells(QueryOrder, combine_out_trade_no)
)]
pub struct Payment {
    /// 合单发起方的 appid
    pub combine_appid: Option<String>,
    /// 合单发起方的商户号
    pub combine_mchid: Option<String>,
    /// 合单商户订单号
    pub combine_out_trade_no: String,
    /// 合单的微信支付订单号；仅个人收款
    pub combine_transaction_id: Option<String>,
    /// 场景信息
    pub scene_info: Option<TransactionSceneInfo>,
    /// 子单列表
    pub sub_orders: Option<Vec<SubTransaction>>,
    /// 支付者
    pub combine_payer_info: Option<TransactionPayer>,
    /// 交易场景；仅个人收款
    pub trade_scenario: Option<TradeScenario>,
    /// 使用的微信分付贴息
    pub installment_info: Option<InstallmentInfo>,
}
