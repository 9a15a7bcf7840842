//! 下单内容: what combined orders of every kind say of the sub-orders, the payer and the scene.

use wxpay_core_derive::Body;

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, Money, OutNo, Sensitive, Text};

/// 子单
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SubOrder {
    /// 子单发起方商户号，须与 combine_appid 有绑定关系
    #[field(identity)]
    pub mchid: Text<32>,
    /// 个人收款方受理授权ID；仅个人收款
    pub individual_auth_id: Option<String>,
    /// 个人收款方平台昵称；仅个人收款
    pub individual_name: Option<String>,
    /// 附加数据，查询和通知中原样返回
    pub attach: Text<128>,
    /// 子单金额
    // Not a term: an order that was never paid is closed without one.
    #[field(identity)]
    pub amount: Amount,
    /// 子单商户订单号，同一商户号下唯一
    #[field(identity)]
    pub out_trade_no: OutNo<32>,
    /// 子商户号，平台为二级商户号；直连商户不填
    pub sub_mchid: Option<Text<32>>,
    /// 商品详情
    pub detail: Option<Text<6000>>,
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 商品描述
    pub description: Text<128>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
    /// 子商户的 appid；用户标识为 sub_openid 时必填
    pub sub_appid: Option<Text<32>>,
    /// 是否指定分账；旧字段，与 settle_info 同时填写时以后者为准
    pub profit_sharing: Option<bool>,
}

/// 子单金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Amount {
    /// 标价金额，单位为分，至少 1 分；每个子单不超过 1000 万元
    #[field(term)]
    pub total_amount: Fen,
    /// 标价币种，例如 CNY
    pub currency: Text<8>,
}

/// 结算信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SettleInfo {
    /// 是否指定分账；为 true 时收款冻结在子商户，待分账或解冻，默认 false
    pub profit_sharing: Option<bool>,
    /// 补差金额，单位为分，可为 0；仅平台，且须指定分账
    pub subsidy_amount: Option<Money>,
}

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SceneInfo {
    /// 商户端设备号
    pub device_id: Option<Text<16>>,
    /// 用户终端IP，IPv4 或 IPv6
    pub payer_client_ip: Text<45>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CombinePayerInfo {
    /// 用户在 combine_appid 下的 openid；JSAPI 下单与 sub_openid 填其一
    pub openid: Option<Text<128>>,
    /// 用户在子单 sub_appid 下的 openid
    pub sub_openid: Option<Text<128>>,
    /// 实名支付，只允许此人支付；须单独申请权限
    pub identity: Option<Identity>,
}

/// 实名支付
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Identity {
    /// 证件类型
    pub r#type: IdentityType,
    /// 证件号，传明文，发送前加密；最多 214 字节
    pub number: Sensitive,
    /// 姓名，传明文，发送前加密；最多 214 字节
    pub name: Option<Sensitive>,
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
    /// 证件类型
    pub open enum IdentityType {
        /// 身份证
        IDCARD,
        /// 港澳居民来往内地通行证
        HONGKONG_MACAO,
        /// 港澳居民居住证
        HONGKONG_MACAO_RESIDENT,
        /// 台湾居民证件
        TAIWAN_RESIDENT,
        /// 外国人永久居留身份证
        FOREIGN_RESIDENT,
        /// 护照
        OVERSEA_PASSPORT,
        /// 手机号
        PHONE_NUMBER,
    }

    /// 支付方式
    pub open enum LimitPay {
        /// 不能用零钱
        NO_BALANCE = "no_balance",
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

    /// 交易场景，仅个人收款
    pub open enum TradeScenario {
        /// 二手回收
        RECOMMERCE,
        /// 个人交易
        INDIVIDUALTRADE,
    }
}
