//! 个人收款: a combined order by mini-program whose payees are persons.

use wxpay_core_derive::{Body, Operation};

use super::order::QueryOrder;
use super::order_content::{Amount, Identity, SceneInfo, TradeScenario};
use super::prepay_order::Prepay;
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{NewOutNo, OutNo, Text, Time, Url};

/// 个人收款交易下单-小程序
///
/// 仅用于个人收款，其他小程序支付用合单下单-JSAPI支付。结果未知时用原单号、原参数重新请求；改了参数会被拒绝。
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/mini-program-prepay.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/combine-transactions/miniprogram", returns = Prepay, query = QueryOrder)]
pub struct CreateMiniprogramOrder {
    /// 平台商户的 appid
    pub combine_appid: Text<32>,
    /// 平台商户号
    #[field(identity)]
    pub combine_mchid: Text<32>,
    /// 交易单商户订单号，同一商户号下唯一；同一单号即同一订单
    #[field(identity)]
    pub combine_out_trade_no: NewOutNo<32>,
    /// 支付者
    pub combine_payer_info: IndividualPayer,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 商品单列表，1–50 个
    #[field(term, count(1, 50))]
    pub sub_orders: Vec<IndividualSubOrder>,
    /// 支付结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址，不能带查询串
    pub notify_url: Option<Url<256>>,
    /// 交易场景
    pub trade_scenario: Option<TradeScenario>,
}

/// 个人收款的支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct IndividualPayer {
    /// 用户在 combine_appid 下的 openid
    pub openid: Text<128>,
    /// 实名支付，只允许此人支付；须单独申请权限
    pub identity: Option<Identity>,
}

/// 个人收款的商品单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct IndividualSubOrder {
    /// 商品单发起商户号
    #[field(identity)]
    pub mchid: Text<32>,
    /// 商品服务类型
    pub order_service_type: Option<OrderServiceType>,
    /// 个人收款方受理授权ID
    pub individual_auth_id: String,
    /// 个人收款方平台昵称
    pub individual_name: Option<String>,
    /// 商品单商户订单号，同一商户号下唯一
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 商品单金额
    // Not a term: an order that was never paid is closed without one.
    #[field(identity)]
    pub amount: Amount,
    /// 附加数据，查询和通知中原样返回
    pub attach: Option<Text<128>>,
    /// 商品描述
    pub description: Option<Text<128>>,
}

one_of! {
    /// 商品服务类型
    pub open enum OrderServiceType {
        /// 个人交易
        INDIVIDUALTRADE,
    }
}
