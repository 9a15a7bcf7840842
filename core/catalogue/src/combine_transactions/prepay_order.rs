//! 合单下单: orders of several merchants that the payer then pays at once, in a client.

use wxpay_core_derive::{Body, Operation};

use super::contract::{ContractInfo, ContractResult};
use super::order::QueryOrder;
use super::order_content::{CombinePayerInfo, LimitPay, SceneInfo, SubOrder, SubsidyInfo, TradeScenario};
use wxpay_core_schema::types::{NewOutNo, Text, Time, Url};

/// 合单下单-JSAPI支付
///
/// 小程序也用此接口（个人收款除外）。直连商户 2–10 个子单，服务商和平台 1–50 个，全部支付或全部不付；退款和分账按子单的微信支付订单号进行。
/// 结果未知时用原单号、原参数重新请求；改了参数（例如结算信息）会被拒绝。
///
/// <https://pay.weixin.qq.com/doc/v3/partner/4012760633>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/combine-transactions/jsapi", returns = Prepay, query = QueryOrder)]
pub struct CreateJsapiOrder {
    /// 合单发起方的 appid
    pub combine_appid: Text<32>,
    /// 合单发起方的商户号
    #[field(identity)]
    pub combine_mchid: Text<32>,
    /// 合单商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub combine_out_trade_no: NewOutNo<32>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 子单列表，1–50 个
    #[field(term, count(1, 50))]
    pub sub_orders: Vec<SubOrder>,
    /// 支付者；一般须填 openid 或 sub_openid
    pub combine_payer_info: Option<CombinePayerInfo>,
    /// 交易起始时间，RFC 3339
    pub time_start: Option<Time>,
    /// 支付结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址，不能带查询串
    pub notify_url: Option<Url<256>>,
    /// 指定支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 微信分付的贴息信息
    pub subsidy_info: Option<SubsidyInfo>,
}

/// 预支付交易会话
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Prepay {
    /// 预支付交易会话标识，2 小时内有效
    pub prepay_id: Option<String>,
}

/// 合单下单-APP支付
///
/// 全部子单支付或全部不付。结果未知时用原单号、原参数重新请求；改了参数会被拒绝。填 contract_info 则同时预签约代扣。
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012556944>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/combine-transactions/app", returns = AppOrder, query = QueryOrder)]
pub struct CreateAppOrder {
    /// 合单发起方的 appid
    pub combine_appid: Text<32>,
    /// 合单发起方的商户号
    #[field(identity)]
    pub combine_mchid: Text<32>,
    /// 合单商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub combine_out_trade_no: NewOutNo<32>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 子单列表，1–50 个
    #[field(term, count(1, 50))]
    pub sub_orders: Vec<SubOrder>,
    /// 支付者
    pub combine_payer_info: Option<CombinePayerInfo>,
    /// 交易起始时间，RFC 3339
    pub time_start: Option<Time>,
    /// 支付结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 预支付交易会话标识；仅见于公开的接口描述，一般不填
    pub prepay_id: Option<String>,
    /// 通知地址，不能带查询串
    pub notify_url: Option<Url<256>>,
    /// 交易场景；仅个人收款
    pub trade_scenario: Option<TradeScenario>,
    /// 指定支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 预签约信息
    pub contract_info: Option<ContractInfo>,
    /// 微信分付的贴息信息
    pub subsidy_info: Option<SubsidyInfo>,
}

/// APP 支付的预支付交易会话
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct AppOrder {
    /// 预支付交易会话标识，2 小时内有效
    pub prepay_id: Option<String>,
    /// 预签约结果
    pub contract_result: Option<ContractResult>,
}

/// 合单下单-H5支付
///
/// 全部子单支付或全部不付。结果未知时用原单号、原参数重新请求；改了参数会被拒绝。
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012556961>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/combine-transactions/h5", returns = H5Url, query = QueryOrder)]
pub struct CreateH5Order {
    /// 合单发起方的 appid
    pub combine_appid: Text<32>,
    /// 合单发起方的商户号
    #[field(identity)]
    pub combine_mchid: Text<32>,
    /// 合单商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub combine_out_trade_no: NewOutNo<32>,
    /// 场景信息；平台可不填
    pub scene_info: Option<H5SceneInfo>,
    /// 子单列表，1–50 个
    #[field(term, count(1, 50))]
    pub sub_orders: Vec<SubOrder>,
    /// 交易起始时间，RFC 3339
    pub time_start: Option<Time>,
    /// 支付结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址，不能带查询串
    pub notify_url: Option<Url<256>>,
    /// 指定支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 支付者
    pub combine_payer_info: Option<CombinePayerInfo>,
}

/// H5 支付的场景信息；device_id 和 h5_info 是否必填因产品而异
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct H5SceneInfo {
    /// 商户端设备号
    pub device_id: Option<Text<32>>,
    /// 用户终端IP，IPv4 或 IPv6；须与打开链接的终端一致
    pub payer_client_ip: Text<45>,
    /// H5场景信息
    pub h5_info: Option<H5Info>,
}

/// H5场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct H5Info {
    /// 场景类型，例如 iOS、Android、Wap
    pub r#type: String,
    /// 应用名称
    pub app_name: Option<Text<64>>,
    /// 网站URL
    pub app_url: Option<Text<128>>,
    /// iOS平台BundleID
    pub bundle_id: Option<Text<128>>,
    /// Android平台PackageName
    pub package_name: Option<Text<128>>,
}

/// H5 支付跳转地址
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct H5Url {
    /// 支付跳转链接，5 分钟内有效
    pub h5_url: Option<String>,
}

/// 合单下单-Native支付
///
/// 全部子单支付或全部不付。结果未知时用原单号、原参数重新请求；改了参数会被拒绝。
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012556982>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/combine-transactions/native", returns = CodeUrl, query = QueryOrder)]
pub struct CreateNativeOrder {
    /// 合单发起方的 appid
    pub combine_appid: Text<32>,
    /// 合单发起方的商户号
    #[field(identity)]
    pub combine_mchid: Text<32>,
    /// 合单商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub combine_out_trade_no: NewOutNo<32>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 子单列表，1–50 个
    #[field(term, count(1, 50))]
    pub sub_orders: Vec<SubOrder>,
    /// 交易起始时间，RFC 3339
    pub time_start: Option<Time>,
    /// 支付结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址，不能带查询串
    pub notify_url: Option<Url<256>>,
    /// 指定支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 支付者
    pub combine_payer_info: Option<CombinePayerInfo>,
}

/// 支付二维码
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodeUrl {
    /// 二维码链接，2 小时内有效
    pub code_url: Option<String>,
}
