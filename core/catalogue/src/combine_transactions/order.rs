//! 合单订单: query it and close it.

use wxpay_core_derive::{Body, Operation};

use super::order_content::TradeScenario;
use crate::ordering::{ENDED, REFUSED_CLOSING};
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{Fen, Money, OutNo, Text, Time};

/// All sub-orders are paid, or none; afterwards each is refunded alone.
const COMBINED: Lifecycle = Lifecycle::Told(&[
    Case(Outcome::Pending, &[Test::Empty("sub_orders")]),
    Case(Outcome::Succeeded, &[Test::Every("sub_orders", "trade_state", &["SUCCESS", "REFUND"])]),
    Case(Outcome::Failed, &[Test::Every("sub_orders", "trade_state", &["CLOSED", "REVOKED", "PAYERROR", "PAY_FAIL"])]),
    Case(
        Outcome::Partly,
        &[Test::Every(
            "sub_orders",
            "trade_state",
            &["SUCCESS", "REFUND", "CLOSED", "REVOKED", "PAYERROR", "PAY_FAIL"],
        )],
    ),
]);

/// 合单查询订单
///
/// 合单的子单只能用此接口查询，普通查单查不到。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/combine-payment/orders/query-order.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    get = "/v3/combine-transactions/out-trade-no/{combine_out_trade_no}",
    returns = Transaction,
    outcome = COMBINED
)]
pub struct QueryOrder {
    /// 合单商户订单号
    #[field(identity)]
    pub combine_out_trade_no: OutNo<32>,
}

/// 个人收款微信支付订单号查询订单
///
/// 仅用于个人收款。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/query-by-wx-trade-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    get = "/v3/combine-transactions/id/{combine_transaction_id}",
    returns = Transaction,
    outcome = COMBINED
)]
pub struct QueryOrderById {
    /// 交易单的微信支付订单号
    #[field(identity)]
    pub combine_transaction_id: Text<32>,
}

/// 合单关闭订单
///
/// 关闭未支付的合单，此后不能再付；子单须与下单时完全一致，不能只关一部分。重复关闭无害。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
// A repetition tells whether it is closed; the query tells whether it was paid.
#[operation(
    post = "/v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close",
    returns = NoContent,
    outcome = ENDED,
    remedies = REFUSED_CLOSING,
    repeatable
)]
pub struct CloseOrder {
    /// 合单商户订单号
    #[field(identity)]
    pub combine_out_trade_no: OutNo<32>,
    /// 合单发起方的 appid
    pub combine_appid: Text<32>,
    /// 下单时的全部子单，1–50 个
    #[field(count(1, 50))]
    pub sub_orders: Vec<ClosedSubOrder>,
}

/// 要关闭的子单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ClosedSubOrder {
    /// 子单发起方商户号
    pub mchid: Text<32>,
    /// 子单商户订单号
    pub out_trade_no: OutNo<32>,
    /// 个人收款方受理授权ID；仅个人收款
    pub individual_auth_id: Option<String>,
    /// 子商户号，平台为二级商户号；直连商户不填
    pub sub_mchid: Option<Text<32>>,
    /// 子商户的 appid
    pub sub_appid: Option<Text<32>>,
}

/// 合单订单
///
/// 退款和分账用各子单的微信支付订单号。
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Transaction {
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

/// 合单的场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct TransactionSceneInfo {
    /// 商户端设备号
    pub device_id: Option<String>,
}

/// 子单及其支付结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SubTransaction {
    /// 子单发起方商户号
    pub mchid: String,
    /// 子商户号，平台为二级商户号
    pub sub_mchid: Option<String>,
    /// 子商户的 appid
    pub sub_appid: Option<String>,
    /// 用户在 sub_appid 下的 openid
    pub sub_openid: Option<String>,
    /// 个人收款方受理授权ID；仅个人收款
    pub individual_auth_id: Option<String>,
    /// 个人收款方平台昵称；仅个人收款
    pub individual_name: Option<String>,
    /// 交易类型
    pub trade_type: Option<TradeType>,
    /// 交易状态
    pub trade_state: Option<TradeState>,
    /// 付款银行
    pub bank_type: Option<String>,
    /// 附加数据
    pub attach: Option<String>,
    /// 支付完成时间，RFC 3339，可能带毫秒
    pub success_time: Option<Time>,
    /// 子单的微信支付订单号，用于退款和分账
    pub transaction_id: Option<String>,
    /// 子单商户订单号
    pub out_trade_no: String,
    /// 优惠信息
    pub promotion_detail: Option<Vec<PromotionDetail>>,
    /// 子单金额
    pub amount: Option<TransactionAmount>,
}

/// 子单和支付的金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct TransactionAmount {
    /// 标价金额，单位为分
    pub total_amount: Option<Fen>,
    /// 标价币种
    pub currency: Option<String>,
    /// 现金支付金额，单位为分；全部用券时为 0
    pub payer_amount: Option<Money>,
    /// 现金支付币种
    pub payer_currency: Option<String>,
    /// 结算汇率，乘以 10 的 8 次方
    pub settlement_rate: Option<i64>,
}

/// 用户享受的优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct PromotionDetail {
    /// 券ID
    pub coupon_id: Option<String>,
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠范围
    pub scope: Option<PromotionScope>,
    /// 优惠类型
    pub r#type: Option<PromotionType>,
    /// 优惠券面额，单位为分
    pub amount: Option<Money>,
    /// 活动批次ID
    pub stock_id: Option<String>,
    /// 微信出资，单位为分
    pub wechatpay_contribute: Option<Money>,
    /// 商户出资，单位为分
    pub merchant_contribute: Option<Money>,
    /// 其他出资，单位为分
    pub other_contribute: Option<Money>,
    /// 优惠的货币类型
    pub currency: Option<String>,
    /// 参与优惠的单品
    pub goods_detail: Option<Vec<PromotionGoodsDetail>>,
}

/// 参与优惠的单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct PromotionGoodsDetail {
    /// 商品编码
    pub goods_id: Option<String>,
    /// 商品数量
    pub quantity: Option<i64>,
    /// 商品单价，单位为分
    pub unit_price: Option<Money>,
    /// 商品优惠金额，单位为分
    pub discount_amount: Option<Money>,
    /// 商品备注
    pub goods_remark: Option<String>,
}

/// 支付的用户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct TransactionPayer {
    /// 用户在 combine_appid 下的 openid
    pub openid: Option<String>,
}

/// 使用的微信分付贴息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct InstallmentInfo {
    /// 是否使用了商户贴息
    pub use_subsidy: Option<bool>,
    /// 用户选择的分期期数
    pub selected_installment_number: Option<i64>,
}

one_of! {
    /// 交易类型
    pub enum TradeType {
        /// 扫码支付
        NATIVE,
        /// 公众号或小程序支付
        JSAPI,
        /// APP支付
        APP,
        /// H5支付
        MWEB,
    }

    /// 交易状态
    pub enum TradeState {
        /// 支付成功
        SUCCESS,
        /// 已支付，转入退款
        REFUND,
        /// 未支付
        NOTPAY,
        /// 已关闭
        CLOSED,
        /// 支付失败
        PAYERROR,
    }

    /// 优惠范围
    pub enum PromotionScope {
        /// 全场代金券
        GLOBAL,
        /// 单品优惠
        SINGLE,
    }

    /// 优惠类型
    pub enum PromotionType {
        /// 充值型代金券
        CASH,
        /// 免充值型代金券
        NOCASH,
    }
}
