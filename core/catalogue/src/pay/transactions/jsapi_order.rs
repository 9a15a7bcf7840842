//! jsapi_order

use wxpay_core_derive::{Body, Operation};

use super::order::{Prepay, QueryOrder, TRADE_STATE, Transaction};
use super::order_parts::{
    Amount, AppOrderPayer, Detail, Identity, LimitPay, SceneInfo, SettleInfo, StoreInfo, SubsidyInfo,
};
use wxpay_core_schema::types::{Money, NewOutNo, Text, Time, Url};

/// JSAPI下单
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012525167>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/pay/transactions/jsapi", returns = Prepay, query = QueryOrder)]
pub struct CreateJsapiOrder {
    /// 公众号ID
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品描述
    pub description: Text<127>,
    /// 附加数据
    pub attach: Option<Text<128>>,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 支付者
    pub payer: Payer,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
    /// 贴息信息
    pub subsidy_info: Option<SubsidyInfo>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Payer {
    /// 用户标识
    pub openid: Text<128>,
    /// 实名支付
    pub identity: Option<Identity>,
}

/// APP下单
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012525136>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/app", returns = Prepay, query = QueryOrder)]
pub struct CreateAppOrder {
    /// 公众号ID
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品描述
    pub description: Text<127>,
    /// 附加数据
    pub attach: Option<Text<128>>,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 支付者
    pub payer: Option<AppOrderPayer>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
    /// 贴息信息
    pub subsidy_info: Option<SubsidyInfo>,
}

/// H5下单
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012525153>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/h5", returns = H5Url, query = QueryOrder)]
pub struct CreateH5Order {
    /// 公众号ID
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品描述
    pub description: Text<127>,
    /// 附加数据
    pub attach: Option<Text<128>>,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: H5OrderSceneInfo,
    /// 支付者
    pub payer: Option<AppOrderPayer>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
}

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct H5OrderSceneInfo {
    /// 用户终端IP
    pub payer_client_ip: Option<Text<45>>,
    /// 商户端设备号
    pub device_id: Option<Text<32>>,
    /// 商户门店信息
    pub store_info: Option<StoreInfo>,
    /// H5场景信息
    pub h5_info: Option<H5Info>,
}

/// H5场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct H5Info {
    /// 场景类型
    pub r#type: Option<String>,
    /// 应用名称
    pub app_name: Option<Text<64>>,
    /// 网站URL
    pub app_url: Option<Url<128>>,
    /// iOS平台BundleID
    pub bundle_id: Option<Text<128>>,
    /// Android平台PackageName
    pub package_name: Option<Text<128>>,
}

/// H5 支付跳转地址
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct H5Url {
    /// 支付跳转链接
    pub h5_url: Option<String>,
}

/// Native下单
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012525171>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/native", returns = CodeUrl, query = QueryOrder)]
pub struct CreateNativeOrder {
    /// 公众号ID
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品描述
    pub description: Text<127>,
    /// 附加数据
    pub attach: Option<Text<128>>,
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 支付者
    pub payer: Option<AppOrderPayer>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
}

/// 支付二维码
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodeUrl {
    /// 二维码链接
    pub code_url: Option<String>,
}

/// 付款码支付
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/code-payment-v3/direct/code-pay.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/codepay", returns = Transaction, query = QueryOrder, outcome = TRADE_STATE)]
pub struct CreateCodepayOrder {
    /// 应用AppID
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
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
    pub payer: Option<CodepayOrderPayer>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 场景信息
    pub scene_info: CodepayOrderSceneInfo,
    /// 优惠功能
    pub detail: Option<CodepayOrderDetail>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodepayOrderPayer {
    /// 授权码
    pub auth_code: Text<32>,
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

/// 商户门店信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SceneInfoStoreInfo {
    /// 门店编号
    pub id: Option<Text<32>>,
    /// 商家自定义编码
    pub out_id: Option<Text<256>>,
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
