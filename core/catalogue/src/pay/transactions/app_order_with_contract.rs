//! app_order_with_contract

use wxpay_core_derive::{Body, Operation};

use super::order::{Prepay, QueryOrder};
use super::order_parts::{Amount, AppOrderWithContractSceneInfo, Detail, SettleInfo};
use wxpay_core_schema::types::{NewOutNo, Text, Time, Url};

/// APP下单并签约
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/app-with-contract", returns = Prepay, query = QueryOrder)]
pub struct CreateAppOrderWithContract {
    /// 公众号ID
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
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
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<AppOrderWithContractSceneInfo>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
    /// 签约授权信息
    pub contract_info: ContractInfo,
}

/// 签约授权信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ContractInfo {
    /// 模板ID
    pub plan_id: String,
    /// 签约商户号
    pub contract_mchid: String,
    /// 签约AppID
    pub contract_appid: String,
    /// 签约协议号
    pub contract_code: String,
    /// 请求序列号
    pub request_serial: String,
    /// 用户账户展示名称
    pub contract_display_account: String,
    /// 签约信息通知URL
    pub contract_notify_url: Option<String>,
}

/// JSAPI下单并授权/签约
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/jsapi-with-contract", returns = Prepay, query = QueryOrder)]
pub struct CreateJsapiOrderWithContract {
    /// 公众号ID
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
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
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 订单金额
    #[field(term)]
    pub amount: Amount,
    /// 支付者
    pub payer: JsapiOrderWithContractPayer,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<AppOrderWithContractSceneInfo>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
    /// 签约授权信息
    pub contract_info: JsapiOrderWithContractContractInfo,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct JsapiOrderWithContractPayer {
    /// 用户标识
    pub openid: Text<128>,
}

/// 签约授权信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct JsapiOrderWithContractContractInfo {
    /// 扣费服务预授权token
    pub token: Option<String>,
    /// 免密协议ID
    pub password_free_contract_id: Option<String>,
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
