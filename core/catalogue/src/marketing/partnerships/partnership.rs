//! 合作关系

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::Lifecycle;
use wxpay_core_schema::types::{Json, NewOutNo, Text, Time};

/// 建立合作关系
///
/// 把自己的券批次授权给其他商户或小程序发放。代金券批次暂不支持授权给商户。结果未知时用原 idempotency_key、原参数重新请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/partnerships/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/marketing/partnerships/build", returns = Partnership, outcome = Lifecycle::Done)]
pub struct CreatePartnership {
    /// 业务请求幂等值，商户系统内唯一；同一个值即同一请求；在请求头中
    #[field(header = "Idempotency-Key")]
    pub idempotency_key: NewOutNo<128>,
    /// 合作方
    pub partner: Partner,
    /// 授权的数据
    pub authorized_data: AuthorizedData,
}

/// 合作方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct Partner {
    /// 合作方类别
    pub r#type: PartnerType,
    /// 合作方的AppID，类别为 APPID 时必填
    pub appid: Option<Text<32>>,
    /// 合作方的商户号，类别为 MERCHANT 时必填
    pub merchant_id: Option<Text<15>>,
}

/// 授权的数据
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct AuthorizedData {
    /// 授权业务类别
    pub business_type: BusinessType,
    /// 批次号，授权券批次时必填
    pub stock_id: Option<Text<20>>,
}

/// 合作关系
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct Partnership {
    /// 合作方
    pub partner: Option<PartnerInfo>,
    /// 授权的数据
    pub authorized_data: Option<AuthorizedStock>,
    /// 合作状态，建立时才有
    pub state: Option<PartnershipState>,
    /// 建立时间，RFC 3339
    pub build_time: Option<Time>,
    /// 终止时间，RFC 3339
    pub terminate_time: Option<Time>,
    /// 创建时间，RFC 3339
    pub create_time: Option<Time>,
    /// 更新时间，RFC 3339
    pub update_time: Option<Time>,
}

/// 合作方
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct PartnerInfo {
    /// 合作方类别
    pub r#type: Option<PartnerType>,
    /// 合作方的AppID
    pub appid: Option<String>,
    /// 合作方的商户号
    pub merchant_id: Option<String>,
}

/// 授权的数据
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct AuthorizedStock {
    /// 授权业务类别
    pub business_type: Option<BusinessType>,
    /// 批次号
    pub stock_id: Option<String>,
}

/// 终止合作关系
///
/// 收回授权，合作方不能再发放该批次。结果未知时用原 idempotency_key、原参数重新请求。
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/marketing/partnerships/chapter3_2.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
#[operation(post = "/v3/marketing/partnerships/terminate", returns = TerminatedPartnership, outcome = Lifecycle::Done)]
pub struct TerminatePartnership {
    /// 业务请求幂等值，商户系统内唯一；同一个值即同一请求；在请求头中
    #[field(header = "Idempotency-Key")]
    pub idempotency_key: NewOutNo<128>,
    /// 合作方
    pub partner: Partner,
    /// 授权的数据
    pub authorized_data: AuthorizedData,
}

/// 已终止的合作关系
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct TerminatedPartnership {
    /// 终止时间，RFC 3339
    pub terminate_time: Option<Time>,
}

/// 查询合作关系列表
///
/// 没有结果时以错误返回，不是空列表。partner 与 authorized_data 按对象填写，会自动转成查询参数里的 JSON 文本。
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
    /// 合作方：type，以及 appid 或 merchant_id
    pub partner: Option<Json>,
    /// 授权的数据：business_type 与 stock_id
    pub authorized_data: Option<Json>,
    /// 每页条数，最多 50，默认 20
    pub limit: Option<u64>,
    /// 页码，从 0 开始
    pub offset: Option<u64>,
}

/// 合作关系列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreatePartnership.
pub struct PartnershipList {
    /// 合作关系
    pub data: Option<Vec<Partnership>>,
    /// 每页条数
    pub limit: Option<u64>,
    /// 页码
    pub offset: Option<u64>,
    /// 总数，第一页才有
    pub total_count: Option<u64>,
}

one_of! {
    /// 合作方类别
    pub open enum PartnerType {
        /// 公众号、小程序等应用
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
