//! 请求补差

use wxpay_core_derive::{Body, Operation};

use wxpay_core_schema::one_of;
use wxpay_core_schema::outcome::{Case, Outcome, Rule, Test};
use wxpay_core_schema::types::{Fen, NewOutNo, Text, Time};

/// `REFUND`: the subsidy was paid, and fully returned later.
pub(crate) const SUBSIDY_RESULT: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("result", &["SUCCESS", "REFUND"])]),
    Case(Outcome::Failed, &[Test::Is("result", &["FAIL", "FAILED"])]),
]);

const RESULT: Rule = Rule::Told(&[
    Case(Outcome::Succeeded, &[Test::Is("result", &["SUCCESS"])]),
    Case(Outcome::Failed, &[Test::Is("result", &["FAIL", "FAILED"])]),
]);

/// 请求补差
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/subsidies/chapter3_1.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // Filled in with `..Default::default()`; see ARCHITECTURE.md.
#[operation(post = "/v3/ecommerce/subsidies/create", returns = Subsidy, outcome = SUBSIDY_RESULT)]
pub struct CreateSubsidy {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: String,
    /// 补差金额，单位为分，至少 1 分
    #[field(term)]
    pub amount: Fen,
    /// 补差描述
    pub description: String,
    /// 微信退款单号
    pub refund_id: Option<String>,
    /// 商户补差单号
    pub out_subsidy_no: Option<NewOutNo<64>>,
}

/// 请求补差的结果
#[derive(Body, Clone, Debug, Default)]
#[allow(clippy::exhaustive_structs)] // As CreateSubsidy.
pub struct Subsidy {
    /// 二级商户号
    pub sub_mchid: Option<String>,
    /// 微信订单号
    pub transaction_id: Option<String>,
    /// 微信补差单号
    pub subsidy_id: Option<String>,
    /// 补差描述
    pub description: Option<String>,
    /// 补差金额，单位为分
    pub amount: Option<Fen>,
    /// 补差单结果
    pub result: Option<SubsidyResult>,
    /// 补差完成时间，RFC 3339
    pub success_time: Option<Time>,
}

/// 取消补差
///
/// <https://pay.weixin.qq.com/wiki/doc/apiv3/wxpay/ecommerce/subsidies/chapter3_3.shtml>
#[derive(Clone, Debug, Default, Operation)]
#[allow(clippy::exhaustive_structs)] // As CreateSubsidy.
#[operation(post = "/v3/ecommerce/subsidies/cancel", returns = Subsidy, outcome = RESULT, repeatable)]
pub struct CancelSubsidy {
    /// 二级商户号
    #[field(identity)]
    pub sub_mchid: Text<32>,
    /// 微信订单号
    #[field(identity)]
    pub transaction_id: String,
    /// 取消补差描述
    pub description: String,
}

one_of! {
    /// 补差单结果
    pub enum SubsidyResult {
        /// 成功
        SUCCESS,
        /// 申报失败
        FAIL,
        /// 已退款
        REFUND,
    }
}
