//! 主体下的商户

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::types::{Sensitive, Time};

/// 查询指定主体子商户列表
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    get = "/v3/ecommerce/subject-sub-merchants",
    returns = SubjectSubMerchantList,
    pages(offset = offset, limit = limit, total = total_count, list = data)
)]
pub struct ListSubjectSubMerchants {
    /// 主体类型
    pub organization_type: OrganizationType,
    /// 证件号码，传明文，发送前加密；最多 214 字节
    pub cert_number: Sensitive,
    /// 分页大小
    pub limit: Option<u64>,
    /// 分页偏移
    pub offset: Option<u64>,
}

/// 指定主体子商户列表
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListSubjectSubMerchants.
pub struct SubjectSubMerchantList {
    /// 子商户列表
    pub data: Option<Vec<Data>>,
    /// 分页偏移
    pub offset: Option<u64>,
    /// 分页大小
    pub limit: Option<u64>,
    /// 总条数
    pub total_count: Option<u64>,
}

/// 子商户
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As ListSubjectSubMerchants.
pub struct Data {
    /// 子商户号
    pub sub_mchid: Option<String>,
    /// 商户简称
    pub merchant_shortname: Option<String>,
    /// 签约时间，RFC 3339
    pub sign_time: Option<Time>,
}

one_of! {
    /// 主体类型
    pub open enum OrganizationType {
        /// 企业
        SUBJECT_TYPE_ENTERPRISE,
        /// 事业单位
        SUBJECT_TYPE_INSTITUTIONS_CLONED,
        /// 个体工商户
        SUBJECT_TYPE_INDIVIDUAL,
        /// 社会组织
        SUBJECT_TYPE_OTHERS,
        /// 政府机关
        SUBJECT_TYPE_GOVERNMENT,
        /// 小微商户
        SUBJECT_TYPE_MICRO,
    }
}
