//! 订单

use wxpay_core_derive::{Body, Operation};

use super::order_parts::TradeScenario;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{Fen, Money, OutNo, Text, Time};

/// All sub-orders are paid or none; a mixture is possible afterwards alone.
const COMBINE_TRADE: Rule = Rule::Told(&[
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
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/query-by-out-trade-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    get = "/v3/combine-transactions/out-trade-no/{combine_out_trade_no}",
    returns = Transaction,
    outcome = COMBINE_TRADE
)]
pub struct QueryOrder {
    /// 合单商户订单号
    #[field(identity)]
    pub combine_out_trade_no: OutNo<32>,
}

/// 支付订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Transaction {
    /// 合单商户appid
    pub combine_appid: Option<String>,
    /// 合单商户号
    pub combine_mchid: Option<String>,
    /// 合单商户订单号
    pub combine_out_trade_no: String,
    /// 交易单微信支付订单号
    pub combine_transaction_id: Option<String>,
    /// 场景信息
    pub scene_info: Option<SceneInfoResult>,
    /// 商品单信息
    pub sub_orders: Option<Vec<SubOrderResult>>,
    /// 支付者
    pub combine_payer_info: Option<CombinePayerInfoResult>,
    /// 交易场景
    pub trade_scenario: Option<TradeScenario>,
    /// 使用的商户贴息信息
    pub installment_info: Option<InstallmentInfo>,
}

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SceneInfoResult {
    /// 商户端设备号
    pub device_id: Option<String>,
}

/// 商品单信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SubOrderResult {
    /// 子单商户号
    pub mchid: Option<String>,
    /// 商品单个人收款方受理授权ID
    pub individual_auth_id: Option<String>,
    /// 商品单个人收款方平台昵称
    pub individual_name: Option<String>,
    /// 交易类型
    pub trade_type: Option<TradeType>,
    /// 交易状态
    pub trade_state: Option<TradeState>,
    /// 付款银行
    pub bank_type: Option<String>,
    /// 附加数据
    pub attach: Option<String>,
    /// 支付完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 微信订单号
    pub transaction_id: Option<String>,
    /// 商品单商户订单号
    pub out_trade_no: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 子商户应用ID
    pub sub_appid: Option<String>,
    /// 用户子标识
    pub sub_openid: Option<String>,
    /// 优惠信息列表
    pub promotion_detail: Option<Vec<PromotionDetail>>,
    /// 订单金额
    pub amount: Option<AmountResult>,
}

/// 优惠
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct PromotionDetail {
    /// 券ID
    pub coupon_id: Option<String>,
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠范围
    pub scope: Option<PromotionDetailScope>,
    /// 优惠类型
    pub r#type: Option<PromotionDetailType>,
    /// 优惠券面额，单位为分
    pub amount: Option<Fen>,
    /// 活动批次ID
    pub stock_id: Option<String>,
    /// 微信出资
    pub wechatpay_contribute: Option<i64>,
    /// 商户出资
    pub merchant_contribute: Option<i64>,
    /// 其他出资
    pub other_contribute: Option<i64>,
    /// 优惠币种
    pub currency: Option<String>,
    /// 单品列表
    pub goods_detail: Option<Vec<GoodsDetail>>,
}

/// 单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct GoodsDetail {
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

/// 订单金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct AmountResult {
    /// 标价金额，单位为分
    pub total_amount: Option<Fen>,
    /// 标价币种
    pub currency: Option<String>,
    /// 现金支付金额，单位为分
    pub payer_amount: Option<Money>,
    /// 现金支付币种
    pub payer_currency: Option<String>,
    /// 结算汇率
    pub settlement_rate: Option<i64>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CombinePayerInfoResult {
    /// 用户标识
    pub openid: Option<String>,
}

/// 使用的商户贴息信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct InstallmentInfo {
    /// 是否使用了商户贴息
    pub use_subsidy: Option<bool>,
    /// 用户实际选择分期期数
    pub selected_installment_number: Option<i64>,
}

/// 个人收款交易通过微信支付订单号查单
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/query-by-wx-trade-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    get = "/v3/combine-transactions/id/{combine_transaction_id}",
    returns = Transaction,
    outcome = COMBINE_TRADE
)]
pub struct QueryOrderById {
    /// 交易单微信支付订单号
    #[field(identity)]
    pub combine_transaction_id: String,
}

/// 合单关闭订单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    post = "/v3/combine-transactions/out-trade-no/{combine_out_trade_no}/close",
    returns = NoContent,
    query = QueryOrder,
    outcome = Rule::Done,
    repeatable
)]
pub struct CloseOrder {
    /// 合单商户订单号
    #[field(identity)]
    pub combine_out_trade_no: OutNo<32>,
    /// 合单商户appid
    pub combine_appid: String,
    /// 商品单信息
    pub sub_orders: Vec<OrderSubOrder>,
}

/// 商品单信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct OrderSubOrder {
    /// 子单商户号
    pub mchid: Text<32>,
    /// 商品单商户订单号
    pub out_trade_no: OutNo<32>,
    /// 商品单个人收款方受理授权ID
    pub individual_auth_id: Option<String>,
    /// 二级商户号
    pub sub_mchid: Option<Text<32>>,
    /// 子商户应用ID
    pub sub_appid: Option<Text<32>>,
}

/// 无应答内容
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct NoContent {}

/// 预支付交易会话
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Prepay {
    /// 预支付交易会话标识
    pub prepay_id: Option<String>,
}

one_of! {
    /// 交易类型
    pub enum TradeType {
        /// 扫码支付
        NATIVE,
        /// 公众号支付
        JSAPI,
        /// App 支付
        APP,
        /// H5 支付
        MWEB,
    }

    /// 交易状态
    pub enum TradeState {
        /// 成功
        SUCCESS,
        /// 转入退款
        REFUND,
        /// 未支付
        NOTPAY,
        /// 已关闭
        CLOSED,
        /// 支付失败
        PAYERROR,
    }

    /// 优惠范围
    pub enum PromotionDetailScope {
        /// 全场代金券
        GLOBAL,
        /// 单品优惠
        SINGLE,
    }

    /// 优惠类型
    pub enum PromotionDetailType {
        /// 充值
        CASH,
        /// 预充值
        NOCASH,
    }
}
