//! 订单: query it and close it.

use wxpay_core_derive::{Body, Operation};

use super::order_content::LimitPay;
use crate::ordering::{ENDED, REFUSED_CLOSING, TRADE};
use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, Money, OutNo, Text, Time};

/// 商户订单号查询订单
///
/// 未收到通知、下单结果未知或付款码支付返回 USERPAYING 时查询；未支付的订单只能用商户订单号查。合单的子单须用合单查询。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-query-order/partner-jsons/partner-query-by-out-trade-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(get = "/v3/pay/partner/transactions/out-trade-no/{out_trade_no}", returns = Transaction, outcome = TRADE)]
pub struct QueryOrder {
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户号；平台为二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 微信支付订单号查询订单
///
/// 微信支付订单号在支付成功后才有。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-query-order/partner-jsons/partner-query-by-out-trade-no.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(get = "/v3/pay/partner/transactions/id/{transaction_id}", returns = Transaction, outcome = TRADE)]
pub struct QueryOrderById {
    /// 微信支付订单号
    #[field(identity)]
    pub transaction_id: Text<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户号；平台为二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 关闭订单
///
/// 关闭未支付的订单，此后不能再付；应在用户不再能支付时关闭。重复关闭无害，订单不存在则报错。付款码订单须用撤销。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/ecommerce-payment/close-order.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
// A repetition tells whether it is closed; the query tells whether it was paid.
#[operation(
    post = "/v3/pay/partner/transactions/out-trade-no/{out_trade_no}/close",
    returns = NoContent,
    outcome = ENDED,
    remedies = REFUSED_CLOSING,
    repeatable
)]
pub struct CloseOrder {
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户号；平台为二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 支付订单
///
/// 支付之前没有微信支付订单号、支付时间、支付者等。
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Transaction {
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
    /// 微信支付订单号；支付成功后才有
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
    /// 商品描述
    pub description: Option<String>,
    /// 支付结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址
    pub notify_url: Option<String>,
    /// 订单优惠标记
    pub goods_tag: Option<String>,
    /// 指定的支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 优惠功能
    pub detail: Option<TransactionDetail>,
    /// 结算信息
    pub settle_info: Option<TransactionSettleInfo>,
}

/// 订单的结算信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct TransactionSettleInfo {
    /// 是否指定分账
    pub profit_sharing: Option<bool>,
    /// 补差金额，单位为分
    pub subsidy_amount: Option<Money>,
}

/// 已支付的用户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct TransactionPayer {
    /// 用户在 sp_appid 下的 openid
    pub sp_openid: Option<String>,
    /// 用户在 sub_appid 下的 openid
    pub sub_openid: Option<String>,
}

/// 订单和支付的金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct TransactionAmount {
    /// 订单总金额，单位为分
    pub total: Option<Fen>,
    /// 用户支付金额，单位为分；全部用券时为 0
    pub payer_total: Option<Money>,
    /// 订单的货币类型
    pub currency: Option<String>,
    /// 用户支付的货币类型
    pub payer_currency: Option<String>,
}

/// 订单的场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct TransactionSceneInfo {
    /// 用户终端IP
    pub payer_client_ip: Option<String>,
    /// 商户端设备号
    pub device_id: Option<String>,
    /// 商户门店信息
    pub store_info: Option<TransactionStoreInfo>,
}

/// 订单的门店信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct TransactionStoreInfo {
    /// 门店编号
    pub id: Option<String>,
    /// 门店名称
    pub name: Option<String>,
    /// 地区编码
    pub area_code: Option<String>,
    /// 详细地址
    pub address: Option<String>,
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

/// 使用的微信分付贴息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct InstallmentInfo {
    /// 是否使用了商户贴息
    pub use_subsidy: Option<bool>,
    /// 用户选择的分期期数
    pub selected_installment_number: Option<i64>,
}

/// 下单时的优惠功能
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct TransactionDetail {
    /// 订单原价，单位为分
    pub cost_price: Option<Money>,
    /// 商品小票ID
    pub invoice_id: Option<String>,
    /// 单品列表
    pub goods_detail: Option<Vec<TransactionGoodsDetail>>,
}

/// 下单时的单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct TransactionGoodsDetail {
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

one_of! {
    /// 交易类型
    pub enum TradeType {
        /// 公众号或小程序支付
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
        /// 委托代扣
        PAP,
        /// 免密代扣
        AUTH,
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
        /// 已撤销，仅付款码支付
        REVOKED,
        /// 用户支付中，仅付款码支付
        USERPAYING,
        /// 支付失败，仅付款码支付
        PAYERROR,
        /// 已受理，仅代扣
        ACCEPT,
        /// 扣款失败，仅代扣
        PAY_FAIL,
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
