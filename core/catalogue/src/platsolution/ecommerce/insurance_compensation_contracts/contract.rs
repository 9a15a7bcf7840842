//! 签约: sign, and query whether it took effect.

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::outcome::{Case, Lifecycle, Outcome, Test};
use wxpay_core_schema::types::{NewOutNo, Text, Time};

/// Whether claims may be paid.
const OPENED: Lifecycle = Lifecycle::Told(&[Case(Outcome::Succeeded, &[Test::Is("opened", &["true"])])]);

/// 开通保险理赔功能
///
/// 为二级商户开通后才能请求保险理赔；opened 为 true 才算开通，否则以查询为准。结果未知时用原单号、原参数重新请求。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/plat-compensation/plat-compensation/open-insurance-compensation.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(
    post = "/v3/platsolution/ecommerce/insurance-compensation-contracts",
    returns = Contract,
    query = QueryContract,
    outcome = OPENED
)]
pub struct CreateContract {
    /// 商户申请单号，商户系统内唯一；同一单号即同一请求
    pub out_apply_no: NewOutNo<32>,
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Option<Text<32>>,
    /// 二级商户签约的协议
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

/// 保险理赔功能的开通状态
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateContract.
pub struct Contract {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 是否已开通
    pub opened: Option<bool>,
    /// 开通时间，RFC 3339
    pub success_time: Option<Time>,
}

/// 查询保险理赔功能开通状态
///
/// 只读的 POST，没有请求体，可随时重复。
///
/// <https://pay.weixin.qq.com/docs/partner/apis/plat-compensation/plat-compensation/check-insurance-compensation-opened.html>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateContract.
#[operation(
    post = "/v3/platsolution/ecommerce/insurance-compensation-contracts/sub-mchid/{sub_mchid}/check-opened",
    returns = Contract,
    outcome = OPENED,
    idempotent
)]
pub struct QueryContract {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
}
