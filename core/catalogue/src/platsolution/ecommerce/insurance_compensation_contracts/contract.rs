//! 签约

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::Rule;
use wxpay_core_schema::types::{NewOutNo, Text, Time};

/// 开通保险理赔功能
///
/// <https://pay.weixin.qq.com/docs/partner/apis/plat-compensation/plat-compensation/open-insurance-compensation.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/insurance-compensation-contracts",
    returns = Contract,
    outcome = Rule::Done
)]
pub struct CreateContract {
    /// 商户申请单号
    pub out_apply_no: NewOutNo<32>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 签约协议列表
    pub agreement_list: Option<Vec<Agreement>>,
}

/// 签约协议
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateContract.
pub struct Agreement {
    /// 协议编号
    pub agreement_code: Option<String>,
    /// 协议版本号
    pub agreement_version: Option<String>,
    /// 签约主体
    pub sign_organization: Option<String>,
    /// 签约时间，RFC 3339
    pub sign_time: Option<Time>,
}

/// 开通保险理赔功能的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateContract.
pub struct Contract {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 是否开通成功
    pub opened: Option<bool>,
    /// 成功时间，RFC 3339
    pub success_time: Option<Time>,
}

/// 查询保险理赔功能开通状态
///
/// <https://pay.weixin.qq.com/docs/partner/apis/plat-compensation/plat-compensation/check-insurance-compensation-opened.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateContract.
#[operation(
    post = "/v3/platsolution/ecommerce/insurance-compensation-contracts/sub-mchid/{sub_mchid}/check-opened",
    returns = Contract,
    idempotent
)]
pub struct QueryContract {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}
