//! order_parts

use wxpay_core_derive::Body;

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Fen, Money, OutNo, Sensitive, Text};

/// 场景信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SceneInfo {
    /// 商户端设备号
    pub device_id: Option<Text<16>>,
    /// 用户终端IP
    pub payer_client_ip: String,
}

/// 订单金额
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Amount {
    /// 标价金额，单位为分，至少 1 分
    pub total_amount: Fen,
    /// 标价币种
    pub currency: String,
}

/// 结算信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SettleInfo {
    /// 是否指定分账
    pub profit_sharing: Option<bool>,
    /// 补差金额，单位为分
    pub subsidy_amount: Option<Money>,
}

/// 支付者
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct CombinePayerInfo {
    /// 用户标识
    pub openid: Option<String>,
    /// 用户子标识
    pub sub_openid: Option<String>,
    /// 实名支付
    pub identity: Option<Identity>,
}

/// 实名支付
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct Identity {
    /// 证件类型
    pub r#type: Option<IdentityType>,
    /// 证件号，传明文，发送前加密；最多 214 字节
    pub number: Option<Sensitive>,
    /// 姓名，传明文，发送前加密；最多 214 字节
    pub name: Option<Sensitive>,
}

/// 贴息信息
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
    pub subsidy_period_type: Option<SubsidyPeriodType>,
    /// 贴息方案列表
    pub subsidy_plan: Option<Vec<SubsidyPlan>>,
}

/// 贴息方案
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct SubsidyPlan {
    /// 贴息期数
    pub subsidy_installment_num: Option<i64>,
    /// 贴息比例
    pub subsidy_percent: Option<i64>,
}

/// 商品单信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateJsapiOrder.
pub struct H5OrderSubOrder {
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
    /// 订单优惠标记
    pub goods_tag: Option<Text<32>>,
    /// 商品描述
    pub description: Option<String>,
    /// 结算信息
    pub settle_info: Option<SettleInfo>,
    /// 子商户应用ID
    pub sub_appid: Option<Text<32>>,
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

    /// 交易场景
    pub open enum TradeScenario {
        /// 二手回收
        RECOMMERCE,
    }
}
