//! 支付中签约: orders that, once paid, also sign a contract to withhold.

use wxpay_core_derive::{Body, Operation};

use super::order_content::{Amount, Detail, SceneInfo, SettleInfo};
use super::prepay_order::Prepay;
use super::transaction::QueryOrder;
use wxpay_core_schema::types::{NewOutNo, Text, Time, Url};

/// APP下单并签约
///
/// 用户支付的同时签约委托代扣。结果未知时用原单号、原参数重新请求。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/app-with-contract", returns = Prepay, query = QueryOrder)]
pub struct CreateAppOrderWithContract {
    /// 移动应用的 appid，须与商户号绑定
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品描述，用户账单中可见
    pub description: Text<127>,
    /// 商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 支付结束时间，RFC 3339；须晚于下单后 1 分钟，首次下单后不能改
    pub time_expire: Option<Time>,
    /// 附加数据，查询和通知中原样返回
    pub attach: Option<Text<128>>,
    /// 通知地址，不能带查询串
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 订单金额
    #[field(identity)]
    pub amount: Amount,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
    /// 签约信息
    pub contract_info: ContractInfo,
}

/// 签约信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ContractInfo {
    /// 协议模板ID
    pub plan_id: String,
    /// 签约商户号
    pub contract_mchid: String,
    /// 签约 appid
    pub contract_appid: String,
    /// 商户侧签约协议号
    pub contract_code: String,
    /// 请求序列号
    pub request_serial: String,
    /// 用户账户展示名称
    pub contract_display_account: String,
    /// 签约结果的通知地址
    pub contract_notify_url: Option<String>,
}

/// JSAPI下单并授权/签约
///
/// 用户支付的同时授权或签约：签约填模板等成员，扣费服务填 token，免密支付填 password_free_contract_id。
/// 结果未知时用原单号、原参数重新请求。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/jsapi-with-contract", returns = Prepay, query = QueryOrder)]
pub struct CreateJsapiOrderWithContract {
    /// 公众号或小程序的 appid，须与商户号绑定
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品描述，用户账单中可见
    pub description: Text<127>,
    /// 商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 支付结束时间，RFC 3339；须晚于下单后 1 分钟，首次下单后不能改
    pub time_expire: Option<Time>,
    /// 附加数据，查询和通知中原样返回
    pub attach: Option<Text<128>>,
    /// 通知地址，不能带查询串
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 订单金额
    #[field(identity)]
    pub amount: Amount,
    /// 支付者
    pub payer: ContractPayer,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
    /// 授权或签约信息
    pub contract_info: JsapiContractInfo,
}

/// 签约的支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ContractPayer {
    /// 用户标识，该用户在下单 appid 下的 openid
    pub openid: Text<128>,
}

/// 授权或签约信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct JsapiContractInfo {
    /// 扣费服务预授权token
    pub token: Option<String>,
    /// 免密协议ID
    pub password_free_contract_id: Option<String>,
    /// 协议模板ID
    pub plan_id: Option<String>,
    /// 签约商户号
    pub contract_mchid: Option<String>,
    /// 签约 appid
    pub contract_appid: Option<String>,
    /// 商户侧签约协议号
    pub contract_code: Option<String>,
    /// 请求序列号
    pub request_serial: Option<String>,
    /// 用户账户展示名称
    pub contract_display_account: Option<String>,
    /// 签约结果的通知地址
    pub contract_notify_url: Option<String>,
}
