//! miniprogram_order

use wxpay_core_derive::{Body, Operation};

use super::order::{Prepay, QueryOrder};
use super::order_parts::{Amount, SceneInfo, TradeScenario};
use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{NewOutNo, OutNo, Sensitive, Text, Time};

/// 个人收款交易下单-小程序
///
/// <https://pay.weixin.qq.com/docs/merchant/apis/personal-collections/mini-program-prepay.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
#[operation(post = "/v3/combine-transactions/miniprogram", returns = Prepay, query = QueryOrder)]
pub struct CreateMiniprogramOrder {
    /// 平台商户应用ID
    pub combine_appid: String,
    /// 平台商户号
    #[field(identity)]
    pub combine_mchid: String,
    /// 交易单订单号
    #[field(identity)]
    pub combine_out_trade_no: NewOutNo<32>,
    /// 支付者
    pub combine_payer_info: MiniprogramOrderCombinePayerInfo,
    /// 场景信息
    pub scene_info: Option<SceneInfo>,
    /// 商品单信息
    pub sub_orders: Vec<MiniprogramOrderSubOrder>,
    /// 交易结束时间，RFC 3339
    pub time_expire: Option<Time>,
    /// 通知地址
    pub notify_url: Option<String>,
    /// 交易场景
    pub trade_scenario: Option<TradeScenario>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct MiniprogramOrderCombinePayerInfo {
    /// 用户标识
    pub openid: String,
    /// 实名支付
    pub identity: Option<CombinePayerInfoIdentity>,
}

/// 实名支付
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CombinePayerInfoIdentity {
    /// 证件类型
    pub r#type: String,
    /// 名称，传明文，发送前加密；最多 214 字节
    pub name: Option<Sensitive>,
    /// 证件号，传明文，发送前加密；最多 214 字节
    pub number: Sensitive,
}

/// 商品单信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct MiniprogramOrderSubOrder {
    /// 商品单发起商户号
    pub mchid: Text<32>,
    /// 商品服务类型
    pub order_service_type: Option<OrderServiceType>,
    /// 商品单个人收款方受理授权ID
    pub individual_auth_id: String,
    /// 商品单个人收款方平台昵称
    pub individual_name: Option<String>,
    /// 商品单商户订单号
    pub out_trade_no: OutNo<32>,
    /// 商品单金额
    pub amount: Option<Amount>,
    /// 附加数据
    pub attach: Option<String>,
    /// 商品描述
    pub description: Option<String>,
}

one_of! {
    /// 商品服务类型
    pub open enum OrderServiceType {
        /// 个人交易
        INDIVIDUALTRADE,
    }
}
