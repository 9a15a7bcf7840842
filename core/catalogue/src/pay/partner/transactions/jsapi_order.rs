//! jsapi_order

use wxpay_core_derive::{Body, Operation};

use super::order::QueryOrder;
use super::order_answer::Prepay;
use super::order_parts::{
    Amount, AppOrderPayer, Detail, Identity, LimitPay, MiniprogramOrderPayer, MiniprogramOrderSettleInfo, SceneInfo,
    SceneInfoStoreInfo, SettleInfo, StoreInfo, SubsidyInfo,
};
use wxpay_core_schema::types::{NewOutNo, Text, Time, Url};

/// JSAPI下单
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012523579>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/pay/partner/transactions/jsapi", returns = Prepay, query = QueryOrder)]
pub struct CreateJsapiOrder {
    /// 服务商公众号ID
    pub sp_appid: Text<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户公众号ID
    pub sub_appid: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
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
    /// 贴息信息
    pub subsidy_info: Option<SubsidyInfo>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Payer {
    /// 用户服务标识
    pub sp_openid: Option<String>,
    /// 用户子标识
    pub sub_openid: Option<String>,
    /// 实名支付
    pub identity: Option<Identity>,
}

/// APP下单
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012523526>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/app", returns = Prepay, query = QueryOrder)]
pub struct CreateAppOrder {
    /// 服务商公众号ID
    pub sp_appid: Text<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户公众号ID
    pub sub_appid: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
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
    /// 贴息信息
    pub subsidy_info: Option<SubsidyInfo>,
}

/// H5下单
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012523544>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/h5", returns = H5Url, query = QueryOrder)]
pub struct CreateH5Order {
    /// 服务商公众号ID
    pub sp_appid: Text<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户公众号ID
    pub sub_appid: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
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
    pub app_name: Option<String>,
    /// 网站URL
    pub app_url: Option<String>,
    /// iOS平台BundleID
    pub bundle_id: Option<String>,
    /// Android平台PackageName
    pub package_name: Option<String>,
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
/// <https://pay.weixin.qq.com/doc/v3/partner/4012523551>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/native", returns = CodeUrl, query = QueryOrder)]
pub struct CreateNativeOrder {
    /// 服务商公众号ID
    pub sp_appid: Text<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户公众号ID
    pub sub_appid: Option<Text<32>>,
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
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
}

/// 支付二维码
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodeUrl {
    /// 二维码链接
    pub code_url: Option<String>,
}

/// 小程序支付下单
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/miniprogram", returns = Prepay, query = QueryOrder)]
pub struct CreateMiniprogramOrder {
    /// 服务商公众号ID
    pub sp_appid: Text<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户公众号ID
    pub sub_appid: Option<Text<32>>,
    /// 子商户号
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
    pub payer: Option<MiniprogramOrderPayer>,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<MiniprogramOrderSceneInfo>,
    /// 结算信息
    pub settle_info: Option<MiniprogramOrderSettleInfo>,
}

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct MiniprogramOrderSceneInfo {
    /// 用户终端IP
    pub payer_client_ip: Option<Text<45>>,
    /// 商户端设备号
    pub device_id: Option<Text<32>>,
    /// 商户门店信息
    pub store_info: Option<SceneInfoStoreInfo>,
}
