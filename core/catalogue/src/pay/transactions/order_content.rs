//! 下单内容: what orders of every kind say of the money, the goods and the scene.

use wxpay_core_derive::Body;

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, Money, Text};

/// 订单金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Amount {
    /// 总金额，单位为分，至少 1 分
    #[field(term)]
    pub total: Fen,
    /// 货币类型，默认 CNY
    pub currency: Option<Text<16>>,
}

/// 优惠功能
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Detail {
    /// 订单原价，单位为分；与单品优惠配合使用
    pub cost_price: Option<Money>,
    /// 商品小票ID
    pub invoice_id: Option<Text<32>>,
    /// 单品列表
    pub goods_detail: Option<Vec<GoodsDetail>>,
}

/// 单品
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct GoodsDetail {
    /// 商户侧商品编码
    pub merchant_goods_id: Text<32>,
    /// 微信侧商品编码；付款码支付为 wxpay_goods_id
    pub wechatpay_goods_id: Option<Text<32>>,
    /// 商品名称
    pub goods_name: Option<Text<256>>,
    /// 商品数量
    pub quantity: i64,
    /// 商品单价，单位为分
    pub unit_price: Option<Money>,
}

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SceneInfo {
    /// 用户终端IP，IPv4 或 IPv6
    pub payer_client_ip: Option<Text<45>>,
    /// 商户端设备号
    pub device_id: Option<Text<32>>,
    /// 商户门店信息
    pub store_info: Option<StoreInfo>,
}

/// 商户门店信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct StoreInfo {
    /// 门店编号
    pub id: Option<Text<32>>,
    /// 门店名称
    pub name: Option<Text<256>>,
    /// 地区编码
    pub area_code: Option<Text<32>>,
    /// 详细地址
    pub address: Option<Text<512>>,
}

/// 结算信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SettleInfo {
    /// 是否指定分账；为 true 时收款冻结，待分账或解冻，默认 false
    pub profit_sharing: Option<bool>,
}

/// 微信分付的贴息信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SubsidyInfo {
    /// 贴息详情列表
    pub subsidy_detail: Option<Vec<SubsidyDetail>>,
}

/// 贴息详情
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SubsidyDetail {
    /// 贴息方案类型
    pub subsidy_period_type: SubsidyPeriodType,
    /// 贴息方案列表
    pub subsidy_plan: Vec<SubsidyPlan>,
}

/// 贴息方案
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SubsidyPlan {
    /// 贴息期数：3、6 或 12
    pub subsidy_installment_num: i64,
    /// 贴息比例，0–100
    pub subsidy_percent: i64,
}

one_of! {
    /// 支付方式
    pub open enum LimitPay {
        /// 不能用零钱
        NO_BALANCE = "no_balance",
        /// 不能用信用卡
        NO_CREDIT = "no_credit",
        /// 不能用借记卡
        NO_DEBIT = "no_debit",
        /// 只能用零钱
        BALANCE_ONLY = "balance_only",
    }

    /// 贴息方案类型
    pub open enum SubsidyPeriodType {
        /// 随时还
        DAILY,
        /// 分期还
        PERIOD,
    }
}
