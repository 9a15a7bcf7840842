//! 订单

use wxpay_core_derive::{Body, Operation};

use super::order_parts::LimitPay;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{Fen, Money, OutNo, Text, Time};

/// Whether an order was paid; `REFUND` is paid, then refunded.
pub(crate) const TRADE_STATE: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("trade_state", &["SUCCESS", "REFUND"])]),
    Case(Outcome::Failed, &[Test::Is("trade_state", &["CLOSED", "REVOKED", "PAYERROR", "PAY_FAIL"])]),
]);

/// 商户订单号查询
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(get = "/v3/pay/transactions/out-trade-no/{out_trade_no}", returns = Transaction, outcome = TRADE_STATE)]
pub struct QueryOrder {
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
}

/// 微信支付订单号查询
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(get = "/v3/pay/transactions/id/{transaction_id}", returns = Transaction, outcome = TRADE_STATE)]
pub struct QueryOrderById {
    /// 微信支付订单号
    #[field(identity)]
    pub transaction_id: String,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
}

/// 关单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    post = "/v3/pay/transactions/out-trade-no/{out_trade_no}/close",
    returns = NoContent,
    query = QueryOrder,
    outcome = Rule::Done,
    repeatable
)]
pub struct CloseOrder {
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
}

/// 无应答内容
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct NoContent {}

/// 撤销
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/code-payment-v3/direct/reverse.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    post = "/v3/pay/transactions/out-trade-no/{out_trade_no}/reverse",
    returns = ReversedOrder,
    query = QueryOrder,
    outcome = Rule::Done,
    repeatable
)]
pub struct ReverseOrder {
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 应用AppID
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
}

/// 撤销的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ReversedOrder {
    /// 应用AppID
    pub appid: Option<String>,
    /// 直连商户号
    pub mchid: Option<String>,
    /// 商户订单号
    pub out_trade_no: String,
}

/// 预支付交易会话
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Prepay {
    /// 预支付交易会话标识
    pub prepay_id: Option<String>,
}

/// 支付订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Transaction {
    /// 应用AppID
    pub appid: Option<String>,
    /// 直连商户号
    pub mchid: Option<String>,
    /// 商品描述
    pub description: Option<String>,
    /// 商户订单号
    pub out_trade_no: String,
    /// 微信支付订单号
    pub transaction_id: Option<String>,
    /// 交易类型
    pub trade_type: Option<TradeType>,
    /// 银行类型
    pub bank_type: Option<String>,
    /// 支付完成时间，RFC 3339
    pub success_time: Option<Time>,
    /// 交易状态
    pub trade_state: Option<TradeState>,
    /// 交易状态描述
    pub trade_state_desc: Option<String>,
    /// 附加数据
    pub attach: Option<String>,
    /// 支付者
    pub payer: Option<PayerResult>,
    /// 使用的商户贴息信息
    pub installment_info: Option<InstallmentInfo>,
    /// 订单金额
    pub amount: Option<AmountResult>,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址
    pub notify_url: Option<String>,
    /// 订单优惠标记
    pub goods_tag: Option<String>,
    /// 支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 优惠功能
    pub detail: Option<DetailResult>,
    /// 场景信息
    pub scene_info: Option<SceneInfoResult>,
    /// 优惠信息
    pub promotion_detail: Option<Vec<PromotionDetail>>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct PayerResult {
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

/// 订单金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct AmountResult {
    /// 订单金额，单位为分
    pub total: Option<Fen>,
    /// 用户支付金额，单位为分
    pub payer_total: Option<Fen>,
    /// 订单金额货币类型
    pub currency: Option<String>,
    /// 用户支付货币类型
    pub payer_currency: Option<String>,
}

/// 优惠功能
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct DetailResult {
    /// 订单原价，单位为分
    pub cost_price: Option<Money>,
    /// 商品小票ID
    pub invoice_id: Option<String>,
    /// 单品列表
    pub goods_detail: Option<Vec<GoodsDetailResult>>,
}

/// 单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct GoodsDetailResult {
    /// 商户侧商品编码
    pub merchant_goods_id: Option<String>,
    /// 微信侧商品编码
    pub wechatpay_goods_id: Option<String>,
    /// 商品名称
    pub goods_name: Option<String>,
    /// 商品数量
    pub quantity: Option<i64>,
    /// 商品单价，单位为分
    pub unit_price: Option<Money>,
}

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SceneInfoResult {
    /// 用户终端IP
    pub payer_client_ip: Option<String>,
    /// 商户端设备号
    pub device_id: Option<String>,
    /// 商户门店信息
    pub store_info: Option<StoreInfoResult>,
}

/// 商户门店信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct StoreInfoResult {
    /// 门店编号
    pub id: Option<String>,
    /// 门店名称
    pub name: Option<String>,
    /// 地区编码
    pub area_code: Option<String>,
    /// 详细地址
    pub address: Option<String>,
}

/// 优惠信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct PromotionDetail {
    /// 券ID
    pub coupon_id: Option<String>,
    /// 优惠名称
    pub name: Option<String>,
    /// 优惠范围
    pub scope: Option<String>,
    /// 优惠类型
    pub r#type: Option<String>,
    /// 优惠券面额，单位为分
    pub amount: Option<Fen>,
    /// 活动ID
    pub stock_id: Option<String>,
    /// 微信出资
    pub wechatpay_contribute: Option<i64>,
    /// 商户出资
    pub merchant_contribute: Option<i64>,
    /// 其他出资
    pub other_contribute: Option<i64>,
    /// 优惠货币类型
    pub currency: Option<String>,
    /// 单品列表
    pub goods_detail: Option<Vec<PromotionDetailGoodsDetail>>,
}

/// 单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct PromotionDetailGoodsDetail {
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

one_of! {
    /// 交易类型
    pub enum TradeType {
        /// 公众号支付
        JSAPI,
        /// 扫码支付
        NATIVE,
        /// APP支付
        APP,
        /// 付款码支付
        MICROPAY,
        /// H5支付
        MWEB,
        /// 刷脸支付
        FACEPAY,
    }

    /// 交易状态
    pub enum TradeState {
        /// 成功
        SUCCESS,
        /// 已退款
        REFUND,
        /// 未支付
        NOTPAY,
        /// 已关闭
        CLOSED,
        /// 已撤销
        REVOKED,
        /// 用户支付中
        USERPAYING,
        /// 支付失败
        PAYERROR,
    }
}
