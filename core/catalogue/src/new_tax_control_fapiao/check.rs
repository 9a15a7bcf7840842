//! 开票功能: whether a sub-merchant has opened it.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::answers::NoContent;
use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::Time;

/// 检查子商户开票功能状态
///
/// 各开票模式的接入状态，未接通时告知下一步由谁办理。
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(get = "/v3/new-tax-control-fapiao/merchant/{sub_mchid}/check-status", returns = CheckStatus)]
pub struct QueryCheckStatus {
    /// 子商户号
    #[field(identity)]
    pub sub_mchid: String,
}

/// 子商户的开票功能
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct CheckStatus {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 第三方开票模式
    pub third_mode: Option<ThirdMode>,
    /// 数电发票模式
    pub digital_tax_mode: Option<DigitalTaxMode>,
}

/// 第三方开票模式
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct ThirdMode {
    /// 第三方/自建发票能力接入状态
    pub status: Option<ThirdModeStatus>,
}

/// 数电发票模式
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct DigitalTaxMode {
    /// 接入状态
    pub status: Option<DigitalTaxModeStatus>,
    /// 开票人信息
    pub billing_person_info: Option<BillingPersonInfo>,
    /// 接入时间，RFC 3339
    pub access_time: Option<Time>,
    /// 过期时间，RFC 3339
    pub expired_time: Option<Time>,
    /// 接入失败原因
    pub access_fail_reason: Option<String>,
    /// 能力信息
    pub ability_info: Option<Vec<AbilityInfo>>,
}

/// 开票人信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct BillingPersonInfo {
    /// 开票人ID
    pub id: Option<String>,
    /// 开票人姓名
    pub name: Option<String>,
}

/// 能力信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
pub struct AbilityInfo {
    /// 能力类型
    pub r#type: Option<AbilityInfoType>,
    /// 能力授权状态
    pub status: Option<AbilityInfoStatus>,
    /// 能力授权失败原因
    pub authorize_fail_reason: Option<String>,
}

/// 检查子商户开票功能状态（旧）
///
/// 已由 query_check_status 代替；成功表示功能可用，没有应答内容。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/new-tax-control-fapiao/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateCardTemplate.
#[operation(
    post = "/v3/new-tax-control-fapiao/merchant/{sub_mchid}/check",
    returns = NoContent,
    outcome = Lifecycle::Done, repeatable)]
pub struct CheckSubMerchant {
    /// 子商户号
    pub sub_mchid: String,
}

one_of! {
    /// 第三方/自建发票能力接入状态
    pub enum ThirdModeStatus {
        /// 未接入或商户解除授权
        DISABLED,
        /// 已开通
        ENABLED,
    }

    /// 接入状态
    pub enum DigitalTaxModeStatus {
        /// 请等待当地税务机关审批
        APPROVAL_PENDING,
        /// 请商户法定代表人/财务负责人登陆电子税局或者国家税务总局乐企数字开放平台进行确认
        ACCESS_CONFIRMED_PENDING,
        /// 请商户法定代表人/财务负责人登录电子税局进行能力授权确认
        ABILITY_CONFIRMED_PENDING,
        /// 请商户法定代表人/财务负责人登陆电子税局进行开票员设置
        BILLING_PERSON_REGISTER_PENDING,
        /// 请开票员登陆电子税局-乐企进行授权
        BILLING_PERSON_CONFIRMED_PENDING,
        /// 请商户法定代表人/财务负责人登陆电子税局进行设置开票安全验证有效期
        SECURITY_SETTING_PENDING,
        /// 税局申请不通过
        APPLY_FAILED,
        /// 未接入或商户解除授权
        DISABLED,
        /// 已开通
        ENABLED,
        /// 商户使用的数电服务商资源过期
        RESOURCE_EXPIRED,
    }

    /// 能力类型
    pub enum AbilityInfoType {
        /// 基础开票
        BASE_ABILITY,
        /// 旅客运输开票
        PASSENGER_TRANSPORT_ABILITY,
        /// 不动产租赁开票
        REAL_ESTATE_ABILITY,
    }

    /// 能力授权状态
    pub enum AbilityInfoStatus {
        /// 已授权
        AUTHORIZED,
        /// 待财务负责人或法定代表人授权
        AUTHORIZE_PENDING,
        /// 商户已经解除与联用平台在税局系统的关联关系
        DEAUTHORIZED,
        /// 能力授权失败
        AUTHORIZE_FAILED,
    }
}
