//! 小程序和扫码设备下单: orders that name the store by its number.

use wxpay_core_derive::{Body, Operation};

use super::order_content::{Amount, Detail, SettleInfo, StoreNumber};
use super::payer::OpenidPayer;
use super::prepay_order::Prepay;
use super::transaction::QueryOrder;
use wxpay_core_schema::types::{NewOutNo, Text, Time, Url};

/// 小程序下单
///
/// 门店以编号指定；一般的小程序支付用 JSAPI下单。结果未知时用原单号、原参数重新请求，返回新的 prepay_id。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/miniprogram", returns = Prepay, query = QueryOrder)]
pub struct CreateMiniprogramOrder {
    /// 服务商的 appid，须与服务商户号绑定
    pub sp_appid: Text<32>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户的 appid；用户标识为 sub_openid 时必填
    pub sub_appid: Option<Text<32>>,
    /// 子商户号；平台为二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商品描述，用户账单中可见
    pub description: Text<127>,
    /// 商户订单号，同一服务商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 支付结束时间，RFC 3339；须晚于下单后 1 分钟，首次下单后不能改
    pub time_expire: Option<Time>,
    /// 附加数据，查询和通知中原样返回
    pub attach: Option<Text<128>>,
    /// 通知地址，不能带查询串
    pub notify_url: Option<Url<256>>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 订单金额
    #[field(identity)]
    pub amount: Amount,
    /// 支付者
    pub payer: OpenidPayer,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<DeviceSceneInfo>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
}

/// 扫码设备下单
///
/// sp_appid、sub_appid 填其一，为用户标识所属的 appid。结果未知时用原单号、原参数重新请求，返回新的 prepay_id。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-scannedpos-payment/partner-ap-iv3/parner-scanned-pos-prepay.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/scannedpos", returns = Prepay, query = QueryOrder)]
pub struct CreateScannedposOrder {
    /// 服务商的 appid
    pub sp_appid: Option<Text<32>>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 子商户的 appid
    pub sub_appid: Option<Text<32>>,
    /// 子商户号；平台为二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 商品描述，用户账单中可见
    pub description: Text<127>,
    /// 商户订单号，同一服务商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 支付结束时间，RFC 3339；须晚于下单后 1 分钟，首次下单后不能改
    pub time_expire: Option<Time>,
    /// 附加数据，查询和通知中原样返回
    pub attach: Option<Text<128>>,
    /// 通知地址，不能带查询串
    pub notify_url: Option<Url<256>>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 订单金额
    #[field(identity)]
    pub amount: Amount,
    /// 支付者
    pub payer: OpenidPayer,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: ScannedposSceneInfo,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
}

/// 小程序下单的场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct DeviceSceneInfo {
    /// 用户终端IP，IPv4 或 IPv6
    pub payer_client_ip: Option<Text<45>>,
    /// 商户端设备号
    pub device_id: Option<Text<32>>,
    /// 商户门店信息
    pub store_info: Option<StoreNumber>,
}

/// 扫码设备下单的场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ScannedposSceneInfo {
    /// 用户终端IP，IPv4 或 IPv6
    pub payer_client_ip: Text<45>,
    /// 商户端设备号
    pub device_id: Option<Text<32>>,
    /// 商户门店信息
    pub store_info: Option<StoreNumber>,
}
