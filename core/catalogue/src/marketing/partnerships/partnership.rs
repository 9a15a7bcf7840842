//! 合作关系

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{Json, NewOutNo, Text, Time};

/// 建立合作关系
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/partnerships/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/marketing/partnerships/build", returns = Partnership, outcome = Rule::Done)]
pub struct CreatePartnership {
    /// 业务请求幂等值
    #[field(header = "Idempotency-Key")]
    pub idempotency_key: NewOutNo<128>,
    /// 合作方信息
    pub partner: Option<Partner>,
    /// 被授权数据
    pub authorized_data: Option<AuthorizedData>,
}

/// 合作方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct Partner {
    /// 合作方类别
    pub r#type: Option<PartnerType>,
    /// 合作方APPID
    pub appid: Option<Text<32>>,
    /// 合作方商户ID
    pub merchant_id: Option<Text<15>>,
}

/// 被授权数据
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct AuthorizedData {
    /// 授权业务类别
    pub business_type: Option<BusinessType>,
    /// 授权批次ID
    pub stock_id: Option<Text<20>>,
}

/// 建立合作关系的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct Partnership {
    /// 合作方信息
    pub partner: Option<PartnerResult>,
    /// 被授权数据
    pub authorized_data: Option<AuthorizedDataResult>,
    /// 合作状态
    pub state: Option<PartnershipState>,
    /// 建立合作关系时间，RFC 3339
    pub build_time: Option<Time>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 更新时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 合作方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct PartnerResult {
    /// 合作方类别
    pub r#type: Option<PartnerType>,
    /// 合作方APPID
    pub appid: Option<String>,
    /// 合作方商户ID
    pub merchant_id: Option<String>,
}

/// 被授权数据
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct AuthorizedDataResult {
    /// 授权业务类别
    pub business_type: Option<BusinessType>,
    /// 授权批次ID
    pub stock_id: Option<String>,
}

/// 终止合作关系
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/partnerships/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
#[operation(post = "/v3/marketing/partnerships/terminate", returns = TerminatedPartnership, outcome = Rule::Done)]
pub struct TerminatePartnership {
    /// 业务请求幂等值
    #[field(header = "Idempotency-Key")]
    pub idempotency_key: NewOutNo<128>,
    /// 合作方信息
    pub partner: Option<PartnershipPartner>,
    /// 被授权数据
    pub authorized_data: Option<PartnershipAuthorizedData>,
}

/// 合作方信息
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct PartnershipPartner {
    /// 合作方类别
    pub r#type: Option<PartnerType>,
    /// 合作方APPID
    pub appid: Option<String>,
    /// 合作方商户ID
    pub merchant_id: Option<String>,
}

/// 被授权数据
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct PartnershipAuthorizedData {
    /// 授权业务类别
    pub business_type: Option<BusinessType>,
    /// 授权批次ID
    pub stock_id: Option<String>,
}

/// 终止合作关系的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct TerminatedPartnership {
    /// 终止合作关系时间，RFC 3339
    pub terminate_time: Option<Time>,
}

/// 查询合作关系列表
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/apis/chapter9_5_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
#[operation(
    get = "/v3/marketing/partnerships",
    returns = PartnershipList,
    pages(page = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListPartnerships {
    /// 合作方信息`JSON`格式字符串
    pub partner: Option<Json>,
    /// 被授权数据`JSON`格式字符串
    pub authorized_data: Option<Json>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 分页页码
    pub offset: Option<u64>,
}

/// 合作关系列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct PartnershipList {
    /// 合作关系结果集
    pub data: Option<Vec<Data>>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 分页页码
    pub offset: Option<u64>,
    /// 总数量
    pub total_count: Option<u64>,
}

/// 合作关系结果集
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct Data {
    /// 合作方信息
    pub partner: Option<PartnerResult>,
    /// 被授权数据
    pub authorized_data: Option<AuthorizedDataResult>,
    /// 建立合作关系时间，RFC 3339
    pub build_time: Option<Time>,
    /// 终止合作关系时间，RFC 3339
    pub terminate_time: Option<Time>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 更新时间，RFC 3339
    pub update_time: Option<Time>,
}

one_of! {
    /// 合作方类别
    pub open enum PartnerType {
        /// 公众账号ID
        APPID,
        /// 商户
        MERCHANT,
    }

    /// 授权业务类别
    pub open enum BusinessType {
        /// 代金券批次
        FAVOR_STOCK,
        /// 商家券批次
        BUSIFAVOR_STOCK,
    }

    /// 合作状态
    pub enum PartnershipState {
        /// 已建立
        ESTABLISHED,
        /// 已终止
        TERMINATED,
    }
}
