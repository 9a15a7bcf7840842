//! jsapi_order

use wxpay_core_derive::{Body, Operation};

use super::order::{Prepay, QueryOrder};
use super::order_parts::{
    Amount, CombinePayerInfo, H5OrderSubOrder, Identity, LimitPay, SceneInfo, SettleInfo, SubsidyInfo, TradeScenario,
};
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time};

/// 合单下单-JSAPI支付
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012760633>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/combine-transactions/jsapi", returns = Prepay, query = QueryOrder)]
pub struct CreateJsapiOrder {
    /// 合单商户appid
    pub combine_appid: String,
    /// 合单商户号
    #[field(identity)]
    pub combine_mchid: String,
    /// 合单商户订单号
    #[field(identity)]
    pub combine_out_trade_no: NewOutNo<32>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 商品单信息
    pub sub_orders: Vec<SubOrder>,
    /// 支付者
    pub combine_payer_info: Option<CombinePayerInfo>,
    /// 交易起始时间，RFC 3339
    pub time_start: Option<Time>,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址
    pub notify_url: String,
    /// 支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 贴息信息
    pub subsidy_info: Option<SubsidyInfo>,
}

/// 商品单信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SubOrder {
    /// 子单商户号
    pub mchid: Text<32>,
    /// 附加数据
    pub attach: Option<String>,
    /// 订单金额
    pub amount: Option<Amount>,
    /// 商品单商户订单号
    pub out_trade_no: OutNo<32>,
    /// 二级商户号
    pub sub_mchid: Option<Text<32>>,
    /// 商品详情
    pub detail: Option<String>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 商品描述
    pub description: Option<String>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
    /// 子商户应用ID
    pub sub_appid: Option<Text<32>>,
    /// 是否指定分账
    pub profit_sharing: Option<bool>,
}

/// 合单下单-APP支付
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012556944>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/combine-transactions/app", returns = AppOrder, query = QueryOrder)]
pub struct CreateAppOrder {
    /// 合单商户appid
    pub combine_appid: String,
    /// 合单商户号
    #[field(identity)]
    pub combine_mchid: String,
    /// 合单商户订单号
    #[field(identity)]
    pub combine_out_trade_no: NewOutNo<32>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 商品单信息
    pub sub_orders: Vec<AppOrderSubOrder>,
    /// 支付者
    pub combine_payer_info: Option<AppOrderCombinePayerInfo>,
    /// 交易起始时间，RFC 3339
    pub time_start: Option<Time>,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 预支付交易会话标识
    pub prepay_id: Option<String>,
    /// 通知地址
    pub notify_url: String,
    /// 交易场景
    pub trade_scenario: Option<TradeScenario>,
    /// 支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 预签约信息
    pub contract_info: Option<ContractInfo>,
    /// 贴息信息
    pub subsidy_info: Option<SubsidyInfo>,
}

/// 商品单信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct AppOrderSubOrder {
    /// 子单商户号
    pub mchid: Text<32>,
    /// 商品单个人收款方受理授权ID
    pub individual_auth_id: Option<String>,
    /// 商品单个人收款方平台昵称
    pub individual_name: Option<String>,
    /// 附加数据
    pub attach: Option<String>,
    /// 订单金额
    pub amount: Option<Amount>,
    /// 商品单商户订单号
    pub out_trade_no: OutNo<32>,
    /// 二级商户号
    pub sub_mchid: Option<Text<32>>,
    /// 商品详情
    pub detail: Option<String>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 商品描述
    pub description: Option<String>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
    /// 子商户应用ID
    pub sub_appid: Option<Text<32>>,
    /// 是否指定分账
    pub profit_sharing: Option<bool>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct AppOrderCombinePayerInfo {
    /// 实名支付
    pub identity: Option<Identity>,
}

/// 预签约信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ContractInfo {
    /// 签约商户号
    pub mchid: Text<32>,
    /// 签约商户AppID
    pub appid: Text<32>,
    /// 签约商户协议号
    pub out_contract_code: String,
    /// 委托代扣协议模板ID
    pub plan_id: i64,
    /// 用户账户展示名称
    pub contract_display_account: String,
    /// 回调通知地址
    pub notify_url: String,
}

/// 合单下单-APP支付的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct AppOrder {
    /// 预支付交易会话标识
    pub prepay_id: Option<String>,
    /// 预签约结果
    pub contract_result: Option<ContractResult>,
}

/// 预签约结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ContractResult {
    /// 签约结果码
    pub code: Option<String>,
    /// 签约结果描述信息
    pub message: Option<String>,
}

/// 合单下单-H5支付
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012556961>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/combine-transactions/h5", returns = H5Url, query = QueryOrder)]
pub struct CreateH5Order {
    /// 合单商户appid
    pub combine_appid: String,
    /// 合单商户号
    #[field(identity)]
    pub combine_mchid: String,
    /// 合单商户订单号
    #[field(identity)]
    pub combine_out_trade_no: NewOutNo<32>,
    /// 场景信息
    pub scene_info: H5OrderSceneInfo,
    /// 商品单信息
    pub sub_orders: Vec<H5OrderSubOrder>,
    /// 交易起始时间，RFC 3339
    pub time_start: Option<Time>,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址
    pub notify_url: String,
    /// 支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 支付者
    pub combine_payer_info: Option<CombinePayerInfo>,
}

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct H5OrderSceneInfo {
    /// 商户端设备号
    pub device_id: Option<Text<16>>,
    /// 用户终端IP
    pub payer_client_ip: String,
    /// H5场景信息
    pub h5_info: Option<H5Info>,
}

/// H5场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct H5Info {
    /// 场景类型
    pub r#type: String,
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

/// 合单下单-Native支付
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012556982>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/combine-transactions/native", returns = CodeUrl, query = QueryOrder)]
pub struct CreateNativeOrder {
    /// 合单商户appid
    pub combine_appid: String,
    /// 合单商户号
    #[field(identity)]
    pub combine_mchid: String,
    /// 合单商户订单号
    #[field(identity)]
    pub combine_out_trade_no: NewOutNo<32>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 商品单信息
    pub sub_orders: Vec<H5OrderSubOrder>,
    /// 交易起始时间，RFC 3339
    pub time_start: Option<Time>,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址
    pub notify_url: String,
    /// 支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 支付者
    pub combine_payer_info: Option<CombinePayerInfo>,
}

/// 支付二维码
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodeUrl {
    /// 二维码链接
    pub code_url: Option<String>,
}
