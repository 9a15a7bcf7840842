//! codepay_order

use wxpay_core_derive::{Body, Operation};

use super::order::{QueryOrder, TRADE_STATE};
use super::order_answer::{Prepay, Transaction};
use super::order_parts::{
    Amount, AppOrderWithContractSceneInfo, Detail, MiniprogramOrderPayer, MiniprogramOrderSettleInfo,
    SceneInfoStoreInfo,
};
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time, Url};

/// 付款码支付
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-code-payment-v3/partner/partner-code-pay.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(
    post = "/v3/pay/partner/transactions/codepay",
    returns = Transaction,
    query = QueryOrder,
    outcome = TRADE_STATE
)]
pub struct CreateCodepayOrder {
    /// 合作伙伴应用AppID
    pub sp_appid: Option<Text<32>>,
    /// 合作伙伴商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 特约商户应用AppID
    pub sub_appid: Option<Text<32>>,
    /// 特约商户商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商品描述
    pub description: Text<127>,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 附加数据
    pub attach: Option<Text<128>>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 支付者
    pub payer: CodepayOrderPayer,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 场景信息
    pub scene_info: CodepayOrderSceneInfo,
    /// 优惠功能
    pub detail: Option<CodepayOrderDetail>,
    /// 结算信息
    pub settle_info: Option<MiniprogramOrderSettleInfo>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodepayOrderPayer {
    /// 授权码
    pub auth_code: String,
}

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodepayOrderSceneInfo {
    /// 商户端设备号
    pub device_id: Option<Text<32>>,
    /// 商户端设备 IP
    pub device_ip: Option<String>,
    /// 商户门店信息
    pub store_info: Option<SceneInfoStoreInfo>,
}

/// 优惠功能
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodepayOrderDetail {
    /// 订单原价，单位为分
    pub cost_price: Option<Money>,
    /// 商品小票ID
    pub invoice_id: Option<Text<32>>,
    /// 单品列表
    pub goods_detail: Option<Vec<DetailGoodsDetail>>,
}

/// 单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct DetailGoodsDetail {
    /// 商品编码
    pub merchant_goods_id: Text<32>,
    /// 微信支付商品编码
    pub wxpay_goods_id: Option<String>,
    /// 商品名称
    pub goods_name: Option<Text<256>>,
    /// 商品数量
    pub quantity: i64,
    /// 商品单价，单位为分
    pub unit_price: Option<Money>,
}

/// 扫码支付下单
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-scannedpos-payment/partner-ap-iv3/parner-scanned-pos-prepay.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/scannedpos", returns = Prepay, query = QueryOrder)]
pub struct CreateScannedposOrder {
    /// 合作伙伴应用AppID
    pub sp_appid: Option<Text<32>>,
    /// 合作伙伴商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 特约商户应用AppID
    pub sub_appid: Option<Text<32>>,
    /// 特约商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商品描述
    pub description: Text<127>,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 附加数据
    pub attach: Option<Text<128>>,
    /// 通知地址
    pub notify_url: Option<Url<256>>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 支付者
    pub payer: MiniprogramOrderPayer,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: ScannedposOrderSceneInfo,
    /// 结算信息
    pub settle_info: Option<MiniprogramOrderSettleInfo>,
}

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ScannedposOrderSceneInfo {
    /// 用户终端IP
    pub payer_client_ip: Text<45>,
    /// 商户端设备号
    pub device_id: Option<Text<32>>,
    /// 商户门店信息
    pub store_info: Option<SceneInfoStoreInfo>,
}

/// APP下单并签约
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/app-with-contract", returns = Prepay, query = QueryOrder)]
pub struct CreateAppOrderWithContract {
    /// 服务商应用ID
    pub sp_appid: Text<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户/二级商户应用ID
    pub sub_appid: Option<Text<32>>,
    /// 子商户号/二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商品描述
    pub description: Text<127>,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 附加数据
    pub attach: Option<Text<128>>,
    /// 通知地址
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 结算信息
    pub settle_info: Option<MiniprogramOrderSettleInfo>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<AppOrderWithContractSceneInfo>,
    /// 签约授权信息
    pub contract_info: Option<ContractInfo>,
}

/// 签约授权信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ContractInfo {
    /// 模板ID
    pub plan_id: Option<String>,
    /// 签约商户号
    pub contract_mchid: Option<String>,
    /// 签约AppID
    pub contract_appid: Option<String>,
    /// 签约协议号
    pub contract_code: Option<String>,
    /// 请求序列号
    pub request_serial: Option<String>,
    /// 用户账户展示名称
    pub contract_display_account: Option<String>,
    /// 签约信息通知URL
    pub contract_notify_url: Option<String>,
}

/// JSAPI下单并授权/签约
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/jsapi-with-contract", returns = Prepay, query = QueryOrder)]
pub struct CreateJsapiOrderWithContract {
    /// 服务商应用ID
    pub sp_appid: Text<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户/二级商户应用ID
    pub sub_appid: Option<Text<32>>,
    /// 子商户号/二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商品描述
    pub description: Text<127>,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 附加数据
    pub attach: Option<Text<128>>,
    /// 通知地址
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 结算信息
    pub settle_info: Option<MiniprogramOrderSettleInfo>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 支付者
    pub payer: MiniprogramOrderPayer,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<AppOrderWithContractSceneInfo>,
    /// 签约授权信息
    pub contract_info: Option<JsapiOrderWithContractContractInfo>,
}

/// 签约授权信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct JsapiOrderWithContractContractInfo {
    /// 免密协议ID
    pub password_free_contract_id: Option<String>,
    /// 扣费服务预授权token
    pub token: Option<String>,
    /// 模板ID
    pub plan_id: Option<String>,
    /// 签约商户号
    pub contract_mchid: Option<String>,
    /// 签约AppID
    pub contract_appid: Option<String>,
    /// 签约协议号
    pub contract_code: Option<String>,
    /// 请求序列号
    pub request_serial: Option<String>,
    /// 用户账户展示名称
    pub contract_display_account: Option<String>,
    /// 签约信息通知URL
    pub contract_notify_url: Option<String>,
}
