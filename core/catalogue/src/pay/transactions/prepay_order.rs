//! 预支付下单: orders that the payer then pays in a client.

use wxpay_core_derive::{Body, Operation};

use super::order_content::{Amount, Detail, LimitPay, SceneInfo, SettleInfo, StoreInfo, SubsidyInfo};
use super::payer::{Payer, RealNamePayer};
use super::transaction::QueryOrder;
use wxpay_core_schema::types::{NewOutNo, Text, Time, Url};

/// JSAPI下单
///
/// 小程序也用此接口，appid 填小程序的。结果未知时用原单号、原参数重新请求，返回新的 prepay_id；改了参数会被拒绝，须先关单再换新单号。
/// 未支付的订单 7 天后不能再付。
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012525167>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/pay/transactions/jsapi", returns = Prepay, query = QueryOrder)]
pub struct CreateJsapiOrder {
    /// 公众号或小程序的 appid，须与商户号绑定
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品描述，用户账单中可见
    pub description: Text<127>,
    /// 附加数据，查询和通知中原样返回
    pub attach: Option<Text<128>>,
    /// 商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 订单金额
    // An order that was never paid may tell none.
    #[field(identity)]
    pub amount: Amount,
    /// 支付结束时间，RFC 3339；须晚于下单后 1 分钟，首次下单后不能改
    pub time_expire: Option<Time>,
    /// 通知地址，不能带查询串
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 指定支付方式
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
    /// 微信分付的贴息信息
    pub subsidy_info: Option<SubsidyInfo>,
}

/// APP下单
///
/// 结果未知时用原单号、原参数重新请求，返回新的 prepay_id；改了参数会被拒绝，须先关单再换新单号。未支付的订单 7 天后不能再付。
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012525136>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/app", returns = Prepay, query = QueryOrder)]
pub struct CreateAppOrder {
    /// 移动应用的 appid，须与商户号绑定
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品描述，用户账单中可见
    pub description: Text<127>,
    /// 附加数据，查询和通知中原样返回
    pub attach: Option<Text<128>>,
    /// 商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 订单金额
    #[field(identity)]
    pub amount: Amount,
    /// 支付结束时间，RFC 3339；须晚于下单后 1 分钟，首次下单后不能改
    pub time_expire: Option<Time>,
    /// 通知地址，不能带查询串
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 指定支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 支付者；仅实名支付时填写
    pub payer: Option<RealNamePayer>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
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

/// H5下单
///
/// 结果未知时用原单号、原参数重新请求，返回新的跳转链接；改了参数会被拒绝，须先关单再换新单号。未支付的订单 7 天后不能再付。
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012525153>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/h5", returns = H5Url, query = QueryOrder)]
pub struct CreateH5Order {
    /// 与商户号绑定的 appid
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品描述，用户账单中可见
    pub description: Text<127>,
    /// 附加数据，查询和通知中原样返回
    pub attach: Option<Text<128>>,
    /// 商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 订单金额
    #[field(identity)]
    pub amount: Amount,
    /// 支付结束时间，RFC 3339；须晚于下单后 1 分钟，首次下单后不能改
    pub time_expire: Option<Time>,
    /// 通知地址，不能带查询串
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 指定支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: H5SceneInfo,
    /// 支付者；仅实名支付时填写
    pub payer: Option<RealNamePayer>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
}

/// H5 支付的场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct H5SceneInfo {
    /// 用户终端IP，IPv4 或 IPv6；须与打开链接的终端一致
    pub payer_client_ip: Text<45>,
    /// 商户端设备号
    pub device_id: Option<Text<32>>,
    /// 商户门店信息
    pub store_info: Option<StoreInfo>,
    /// H5场景信息
    pub h5_info: H5Info,
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

/// Native下单
///
/// 结果未知时用原单号、原参数重新请求，返回新的二维码链接；改了参数会被拒绝，须先关单再换新单号。未支付的订单 7 天后不能再付。
///
/// <https://pay.weixin.qq.com/doc/v3/merchant/4012525171>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/transactions/native", returns = CodeUrl, query = QueryOrder)]
pub struct CreateNativeOrder {
    /// 与商户号绑定的 appid
    pub appid: Text<32>,
    /// 直连商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品描述，用户账单中可见
    pub description: Text<127>,
    /// 附加数据，查询和通知中原样返回
    pub attach: Option<Text<128>>,
    /// 商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub out_trade_no: NewOutNo<32>,
    /// 订单金额
    #[field(identity)]
    pub amount: Amount,
    /// 支付结束时间，RFC 3339；须晚于下单后 1 分钟，首次下单后不能改
    pub time_expire: Option<Time>,
    /// 通知地址，不能带查询串
    pub notify_url: Url<256>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 指定支付方式
    pub limit_pay: Option<Vec<LimitPay>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 优惠功能
    pub detail: Option<Detail>,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 支付者；仅实名支付时填写
    pub payer: Option<RealNamePayer>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
}

/// 支付二维码
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodeUrl {
    /// 二维码链接，2 小时内有效
    pub code_url: Option<String>,
}
