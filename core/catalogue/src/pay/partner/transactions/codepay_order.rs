//! 付款码支付: the merchant scans the payer's code, and reverses what was not paid.

use wxpay_core_derive::{Body, Operation};

use super::order_content::{Amount, SettleInfo, StoreNumber};
use super::transaction::{QueryOrder, Transaction};
use crate::ordering::{ENDED, TRADE};
use wxpay_core_schema::types::{Money, NewOutNo, OutNo, Text};

/// 付款码支付
///
/// 同步返回结果，没有通知。USERPAYING 表示等待用户输入密码：每 5 秒查单一次，30 秒仍未支付则撤销。支付失败（PAYERROR）也要先撤销，
/// 再换新单号和新的付款码下单；付款码只能用一次，约一分钟失效。约 33 单/秒。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-code-payment-v3/partner/partner-code-pay.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/pay/partner/transactions/codepay", returns = Transaction, query = QueryOrder, outcome = TRADE)]
pub struct CreateCodepayOrder {
    /// 服务商的 appid，须与服务商户号绑定
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
    /// 附加数据，查询中原样返回
    pub attach: Option<Text<128>>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 电子发票入口开放标识
    pub support_fapiao: Option<bool>,
    /// 支付者
    pub payer: CodepayPayer,
    /// 订单金额
    // An order that was never paid may tell none.
    #[field(identity)]
    pub amount: Amount,
    /// 场景信息
    pub scene_info: CodepaySceneInfo,
    /// 优惠功能
    pub detail: Option<CodepayDetail>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
}

/// 出示付款码的支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodepayPayer {
    /// 付款码，18 位数字，以 10–15 开头
    pub auth_code: Text<32>,
}

/// 付款码支付的场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodepaySceneInfo {
    /// 商户端设备号
    pub device_id: Option<Text<32>>,
    /// 商户端设备 IP
    pub device_ip: Option<Text<45>>,
    /// 商户门店信息
    pub store_info: Option<StoreNumber>,
}

/// 付款码支付的优惠功能
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodepayDetail {
    /// 订单原价，单位为分；与单品优惠配合使用
    pub cost_price: Option<Money>,
    /// 商品小票ID
    pub invoice_id: Option<Text<32>>,
    /// 单品列表
    pub goods_detail: Option<Vec<CodepayGoodsDetail>>,
}

/// 付款码支付的单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CodepayGoodsDetail {
    /// 商户侧商品编码
    pub merchant_goods_id: Text<32>,
    /// 微信侧商品编码；其他下单接口为 wechatpay_goods_id
    pub wxpay_goods_id: Option<Text<32>>,
    /// 商品名称
    pub goods_name: Option<Text<256>>,
    /// 商品数量
    pub quantity: i64,
    /// 商品单价，单位为分
    pub unit_price: Option<Money>,
}

/// 撤销付款码订单
///
/// 未支付则关闭，已支付则退回；仅限付款码订单，下单 15 秒后、7 天内。失败或用户仍在支付时重复请求，直至成功：成功即该订单不再收款。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/partner-code-payment-v3/partner/partner-reverse.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
// The query tells whether it was paid, not whether it was reversed: a repetition does.
#[operation(
    post = "/v3/pay/partner/transactions/out-trade-no/{out_trade_no}/reverse",
    returns = ReversedOrder,
    outcome = ENDED,
    repeatable
)]
pub struct ReverseOrder {
    /// 商户订单号
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 下单时服务商的 appid
    pub sp_appid: Option<Text<32>>,
    /// 服务商户号
    #[field(identity)]
    pub sp_mchid: Text<32>,
    /// 下单时子商户的 appid
    pub sub_appid: Option<Text<32>>,
    /// 子商户号；平台为二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}

/// 已撤销的订单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct ReversedOrder {
    /// 下单时服务商的 appid
    pub sp_appid: Option<String>,
    /// 服务商户号
    pub sp_mchid: Option<String>,
    /// 下单时子商户的 appid
    pub sub_appid: Option<String>,
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 商户订单号
    pub out_trade_no: String,
}
